"""Where links and forms lead: origin and path, as a browser resolves them."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit

DEFAULT_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21}
"""The schemes that have an origin (URL Standard, "special schemes"), `file` apart."""

PATH_SAFE = "!$%&'()*+,/:;=@[]|~^_-."


def base_of(href: str, url: str) -> str:
    """Return the base URL of a document with this `<base href>`."""
    base = join(url, href)
    return base if base and urlsplit(base).scheme not in ("data", "javascript") else url


def join(base: str, url: str) -> str | None:
    """Resolve a URL against a base, None where it cannot be."""
    url = re.sub(r"[\t\n\r]", "", url.strip("".join(map(chr, range(33)))))
    try:
        absolute = urljoin(base, url.replace("\\", "/") if _is_special(url, base) else url)
        return absolute if urlsplit(absolute).scheme else None
    except ValueError:
        return None


def place(url: str, base: str) -> str:
    """Return origin and path of a URL; its scheme alone where it has no origin, itself where it is none."""
    absolute = join(base, url)
    if absolute is None or (not urlsplit(url).scheme and urlsplit(base).scheme == "about"):
        return url
    try:
        parts = urlsplit(absolute)
        port = parts.port
    except ValueError:
        return url
    if parts.scheme not in DEFAULT_PORTS:
        return f"{parts.scheme}:"
    host = _host(parts.hostname or "")
    shown = "" if port in (None, DEFAULT_PORTS[parts.scheme]) else f":{port}"
    return f"{parts.scheme}://{host}{shown}{quote(parts.path, safe=PATH_SAFE) or '/'}"


def _is_special(url: str, base: str) -> bool:
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", url)
    return (scheme[1].lower() if scheme else urlsplit(base).scheme) in DEFAULT_PORTS


def _host(host: str) -> str:
    if ":" in host:
        return f"[{host}]"
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return host
