# shellcheck shell=sh
# Shared by the scripts beside it, which source it first: they all run in the project's root.

set -eu
cd "$(dirname "$0")/.."

# A system's node and uv come first; what .venv/bin holds stands in for them.
PATH="$PATH:$PWD/.venv/bin"
UV_PROJECT_ENVIRONMENT=.venv
export PATH UV_PROJECT_ENVIRONMENT

python=.venv/bin/python

say() {
  printf '%s\n' "$*" >&2
}

# Say what failed, then how to cure it, a line each; $1 is the exit code.
stop() {
  code=$1
  shift
  for line in "$@"; do say "$line"; done
  exit "$code"
}

has() {
  command -v "$1" >/dev/null 2>&1
}

can_apt() {
  has apt-get && [ "$(id -u)" = 0 ]
}

# A source that cannot be reached must not keep us from those that can: what counts is whether the install works.
apt_update() {
  say "apt-get update"
  apt-get update -qq >&2 || true
}

apt_install() {
  say "apt-get install $*"
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >&2
}
