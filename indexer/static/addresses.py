"""Where links and forms lead: origin and path, as a browser resolves them (URL Standard, 4.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import quote

PORTS = {"http": "80", "https": "443", "ws": "80", "wss": "443", "ftp": "21"}
"""The schemes that have an origin, and their ports."""

SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
SPACE = "".join(map(chr, range(33)))
PATH_SAFE = "!$%&'()*+,/:;=@[]~_-."
FORBIDDEN = re.compile(r"[\x00-\x20#/<>?@\[\\\]^|%\x7f]")
"""What no host may hold (URL Standard, "forbidden domain code point")."""


@dataclass(frozen=True)
class Address:
    """A resolved URL without query and fragment; `host` has the port and is empty where there is none."""

    scheme: str
    host: str = ""
    path: str = ""

    @property
    def place(self) -> str:
        """Return origin and path, the scheme alone where there is no origin."""
        return self.whole if self.scheme in PORTS or self.scheme == "file" else f"{self.scheme}:"

    @property
    def whole(self) -> str:
        """Return the URL without query and fragment."""
        return f"{self.scheme}://{self.host}{self.path}"


@lru_cache(maxsize=1024)
def place(url: str, base: str, *, broken: str | None = None) -> str:
    """Return origin and path of a URL, its scheme where it has no origin.

    What is no URL is returned as it is, or as `broken`.
    """
    address = resolve(url, parsed(base))
    return address.place if address else url if broken is None else broken


def base_of(href: str, url: str) -> str:
    """Return the base URL of a document with this `<base href>`."""
    address = resolve(href, parsed(url))
    if address is None or address.scheme in ("data", "javascript"):
        return url
    return address.whole


@lru_cache(maxsize=16)
def parsed(url: str) -> Address | None:
    """Return an absolute URL in its parts, None where it is none."""
    return resolve(url, None)


def resolve(url: str, base: Address | None) -> Address | None:
    """Resolve a URL against a base, None where it cannot be."""
    url = re.sub(r"[\t\n\r]", "", url.strip(SPACE))
    scheme = SCHEME.match(url)
    if scheme is None:
        return _relative(url, base)
    name, rest = scheme[1].lower(), url[scheme.end() :]
    if name == "file":
        return Address(name, path=_path(rest.replace("\\", "/").lstrip("/"), "/"))
    if name not in PORTS:
        return Address(name, path=rest)
    if base and base.scheme == name and not rest.replace("\\", "/").startswith("//"):
        return _relative(rest, base)
    return _authority(name, rest.replace("\\", "/").lstrip("/"))


def _relative(url: str, base: Address | None) -> Address | None:
    if base is None or base.scheme not in (*PORTS, "file"):
        return base if url.startswith("#") else None
    url = url.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0].replace("\\", "/")
    if url.startswith("//") and base.scheme == "file":
        return replace(base, path=_path(re.sub("^//[^/]*", "", url), "/"))
    if url.startswith("//"):
        return _authority(base.scheme, url.lstrip("/"))
    return replace(base, path=_path(url, base.path) if url else base.path)


def _authority(scheme: str, rest: str) -> Address | None:
    """Read host, port and path; a user's name is not part of an origin."""
    ends = re.search(r"[/?#]", rest)
    authority, path = (rest[: ends.start()], rest[ends.start() :]) if ends else (rest, "")
    host, port = re.fullmatch(r"(.*?)(?::(\d*))?", authority.rsplit("@", 1)[-1], re.DOTALL).groups()  # type: ignore[union-attr]
    name = _host(host)
    if not name:
        return None
    shown = f":{int(port)}" if port and str(int(port)) != PORTS.get(scheme) else ""
    return Address(scheme, name + shown, _path(re.split(r"[?#]", path)[0], "/"))


def _host(host: str) -> str:
    if host.startswith("["):
        return host.lower()
    try:
        name = host.lower() if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return "" if FORBIDDEN.search(name) else name


def _path(path: str, base: str) -> str:
    """Merge a path with that of its base, take out dot segments, and encode it."""
    whole = path if path.startswith("/") else base.rsplit("/", 1)[0] + "/" + path
    kept: list[str] = []
    segments = whole.split("/")[1:]
    for segment in segments:
        plain = segment.lower().replace("%2e", ".")
        if plain == ".." and kept:
            kept.pop()
        elif plain not in (".", ".."):
            kept.append(segment)
    ends = segments[-1].lower().replace("%2e", ".") if segments else ""
    return quote("/" + "/".join([*kept, ""] if ends in (".", "..") and kept else kept), safe=PATH_SAFE)
