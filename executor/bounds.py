"""Where documents may come from: origins and paths, compared as browsers and servers read them."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from .errors import Code, Refused
from .policy import ORIGIN, PathPattern, Policy

DEFAULT_PORTS = {"http": 80, "https": 443}

OWN = ("about", "chrome-error")
"""The schemes of documents that come from nowhere: they stand for what made them."""

MOST_DECODED = 3
"""How often percent signs are decoded: a server may decode what another one passed on decoded."""


@dataclass(frozen=True)
class Bounds:
    """The places that a policy leaves open."""

    policy: Policy

    def objection(self, url: str) -> Refused | None:
        """Return what stands against a document of this URL, None where nothing does."""
        try:
            parts = urlsplit(url.removeprefix("blob:").replace("\\", "/"))
            port = parts.port or DEFAULT_PORTS.get(parts.scheme)
        except ValueError:
            return Refused(Code.INVALID_URL, f'"{url}" is not a URL')
        if parts.scheme in OWN or not url:
            return None
        if self.policy.origins and not any(_is_of(origin, parts, port) for origin in self.policy.origins):
            allowed = ", ".join(self.policy.origins)
            return Refused(
                Code.CROSS_ORIGIN_NAVIGATION,
                f"{shown(url)} is not on an allowed origin: {allowed}",
                url=shown(url),
            )
        return self._of_path(url, parts)

    def _of_path(self, url: str, parts: SplitResult) -> Refused | None:
        path, *routes = paths_of(parts)
        denied = next(
            (one for one in self.policy.denied_paths if _lies_in(one, (path, *routes), re.IGNORECASE)), None
        )
        if denied is not None:
            return Refused(
                Code.RESTRICTED_ACTION,
                f"{shown(url)} lies in a denied path: {_written(denied)}",
                url=shown(url),
            )
        allowed = self.policy.allowed_paths
        if allowed and not any(_lies_in(one, (path,)) for one in allowed):
            return Refused(
                Code.RESTRICTED_ACTION,
                f"{shown(url)} lies outside of the allowed paths: {', '.join(map(_written, allowed))}",
                url=shown(url),
            )
        return None


def is_on(origins: tuple[str, ...], url: str) -> bool:
    """Tell whether a document of this URL is of one of these origins."""
    try:
        parts = urlsplit(url)
        port = parts.port or DEFAULT_PORTS.get(parts.scheme)
    except ValueError:
        return False
    return any(_is_of(origin, parts, port) for origin in origins)


def shown(url: str) -> str:
    """Return a URL as it is told: without what may hold secrets, the query and the user."""
    parts = urlsplit(url)
    if not parts.netloc:
        return url[:60]
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def _is_of(origin: str, parts: SplitResult, port: int | None) -> bool:
    rule = ORIGIN.fullmatch(origin)
    if rule is None or parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        return False
    scheme, host, wanted = rule["scheme"], rule["host"].lower().strip("[]"), rule["port"]
    if scheme and scheme.lower() != parts.scheme:
        return False
    if wanted != "*" and port != (int(wanted) if wanted else DEFAULT_PORTS[parts.scheme]):
        return False
    own = parts.hostname.lower()
    return own.endswith(host[1:]) if host.startswith("*.") else own == host


def paths_of(parts: SplitResult) -> tuple[str, ...]:
    """Return a URL's path, and the route in its fragment where a page routes by that."""
    fragment = parts.fragment.removeprefix("!")
    return (_plain(parts.path or "/"), *([_plain(fragment)] if fragment.startswith("/") else []))


def _plain(path: str) -> str:
    """Return a path as servers read it: decoded, without parameters, doubled slashes and dot segments."""
    for _ in range(MOST_DECODED):
        path = unquote(path)
    path = re.sub(r";[^/]*", "", path.replace("\\", "/"))
    return posixpath.normpath(re.sub(r"/{2,}", "/", "/" + path))


def _lies_in(pattern: PathPattern, paths: tuple[str, ...], flags: int = 0) -> bool:
    if isinstance(pattern, re.Pattern):
        return any(pattern.search(path) for path in paths)
    below = re.compile(re.escape(pattern.rstrip("/")) + r"(/|$)", flags)
    return any(below.match(path) for path in paths)


def _written(pattern: PathPattern) -> str:
    return pattern.pattern if isinstance(pattern, re.Pattern) else pattern
