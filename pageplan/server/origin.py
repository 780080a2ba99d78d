"""Which site a page's Origin belongs to (protocols 1.2, 1.19 #23)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit


def listing(hosts: Iterable[str]) -> dict[str, str]:
    """Return allowed hosts by the spelling that is compared; ValueError for what is no bare host."""
    return {normal_host(host): host for host in hosts}


def site_of(origin: str | None, listed: Mapping[str, str]) -> str | None:
    """Return the allowed host that admits an Origin, None when none does; `listed` comes from `listing`.

    A missing Origin and `null` belong to no site. The host is compared without its port, then with it, then
    without its leading label, so that `www.` and other subdomains are covered by their apex (LF-TR-05).
    """
    return next((listed[name] for name in _names(origin) if name in listed), None)


def host_of(origin: str | None) -> str | None:
    """Return the host of an Origin as it would be listed, with its port if it has one."""
    try:
        parts = urlsplit(origin or "")
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/"):
            return None
        return normal_host(parts.netloc)
    except ValueError:  # an unclosed bracket, a port that is none, a name that no domain can have
        return None


def normal_host(host: str) -> str:
    """Return a host in the one spelling that is compared: lower case, IDNA, without a trailing dot.

    Raises ValueError for what is no bare host: a scheme, a path, a wildcard (protocols 1.2).
    """
    parts = urlsplit(f"//{host}")
    name = (parts.hostname or "").rstrip(".")
    if not name or any(sign in host for sign in "/*@?# "):
        raise ValueError(f'"{host}" is not a host; give it bare, like example.com or localhost:3000')
    if not name.isascii():
        name = name.encode("idna").decode("ascii")
    name = f"[{name}]" if ":" in name else name
    return f"{name}:{parts.port}" if parts.port else name


def _names(origin: str | None) -> Iterator[str]:
    """Name an Origin's host in the order of comparison."""
    full = host_of(origin)
    if full is None:
        return
    host = urlsplit(f"//{full}").netloc.removesuffix(f":{urlsplit(f'//{full}').port}")
    yield from (host, full)
    apex = host.partition(".")[2]
    if apex and not _is_address(host) and not _is_address(apex):
        yield from (apex, full.partition(".")[2])


def _is_address(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
