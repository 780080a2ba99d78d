"""Take a context that was printed earlier as what was sent: numbers are found again by their fingerprints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from .context import PageContext
from .meaning import compare
from .models import Fingerprint, IndexedElement
from .register import Register


def adopt(register: Register, wire: Mapping[str, Any], live: PageContext) -> list[int]:
    """Give the live elements that mean the same the numbers of a wire context; return those not found."""
    homes = {
        field.get("elementId"): str(form.get("name") or "")
        for form in wire.get("forms") or []
        for field in form.get("fields") or []
    }
    url = str(wire.get("url") or "")
    sent: dict[int, Fingerprint] = {}
    found: dict[int, int] = {}
    for element in wire.get("indexedElements") or []:
        number = int(element["id"])
        sent[number] = fingerprint(element, url, homes.get(number))
        match = find(sent[number], element, live)
        if match and match.id not in found:
            found[match.id] = number
    register.renumber(found, sent)
    register.sent.update(sent)
    return sorted(sent.keys() - found.values())


def fingerprint(element: Mapping[str, Any], url: str, form: str | None) -> Fingerprint:
    """Read what a wire element meant; what the wire does not tell stays None."""
    href = element.get("href")
    return Fingerprint(
        role=element.get("role"),
        type=element.get("type"),
        name=element.get("text") or "",
        form=form if form is not None else element.get("form"),
        target=_place(urljoin(url, href)) if href else element.get("target"),
    )


def find(sent: Fingerprint, element: Mapping[str, Any], live: PageContext) -> IndexedElement | None:
    """Return the one live element that means the same: by number, then by what it stands in, then alone."""
    same = [now for now in live.elements if compare(sent, now.fingerprint).verdict != "changed"]
    by_parent = [now for now in same if now.parent == element.get("parent")]
    for group in (by_parent, same):
        for now in group:
            if now.id == element["id"]:
                return now
        if len(group) == 1:
            return group[0]
    return None


def _place(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{parts.path or '/'}" if parts.netloc else f"{parts.scheme}:"
