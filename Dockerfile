# The same steps as scripts/setup, to the same versions; tests/unit/project holds the two together.
#
#   docker build -t pageplan .
#   docker run --rm pageplan demo
#
# Chromium's own sandbox needs user namespaces, which Docker's default seccomp profile withholds. The container,
# in which Chromium runs as an ordinary user, takes its place. To have both, allow user namespaces
# (--security-opt seccomp=PROFILE) and run with -e PAGEPLAN_NO_SANDBOX=

FROM python:3.11-slim-bookworm AS build
WORKDIR /src
COPY . .
RUN pip install --no-cache-dir "uv==$(sed -n '/^name = "uv"$/{n;s/^version = "\(.*\)"$/\1/p;}' uv.lock)"
RUN uv export --locked --no-dev --no-emit-project --quiet --output-file /dist/requirements.txt
RUN uv build --wheel --quiet --out-dir /dist

FROM python:3.11-slim-bookworm
COPY scripts/apt-packages /dist/apt-packages
RUN apt-get update -qq \
    && apt-get install -qq -y --no-install-recommends $(grep -v '^#' /dist/apt-packages) \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /dist /dist
RUN pip install --no-cache-dir --require-hashes -r /dist/requirements.txt \
    && pip install --no-cache-dir --no-deps /dist/*.whl

RUN useradd --create-home pageplan
USER pageplan
WORKDIR /home/pageplan
ENV PAGEPLAN_NO_SANDBOX=1
ENTRYPOINT ["pageplan"]
