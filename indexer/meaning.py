"""Does an element still mean what it meant when it was sent? (design, contract 2)"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .models import Fingerprint

ALWAYS = ("role", "type", "form", "target")
"""The parts of a fingerprint whose change always refuses."""

COUNTER = re.compile(r"[(\[]\s*\d{1,4}\+?\s*[)\]]")
"""A bare counter: a small whole number alone in brackets, as in "Cart (1)"."""


@dataclass(frozen=True)
class Meaning:
    """`same`, `noted` (passes, and is told) or `changed` (refuses); `note` says what differs."""

    verdict: Literal["same", "noted", "changed"]
    note: str | None = None


def compare(sent: Fingerprint, found: Fingerprint) -> Meaning:
    """Compare what was sent with what is there; a part that was not sent is not compared."""
    for part in ALWAYS:
        before, after = getattr(sent, part), getattr(found, part)
        if before is not None and (before or "") != (after or ""):
            return Meaning("changed", f'its {part} was "{before}" and is now "{after}"')
    before, after = sent.name, found.name
    if before is None or before == after:
        return Meaning("same")
    note = f'its name was "{before}" and is now "{after}"'
    return Meaning("noted" if loose(before) == loose(after or "") else "changed", note)


def loose(name: str) -> str:
    """Return a name without what may differ: white space, case, a bare counter."""
    return " ".join(COUNTER.sub("(#)", name).casefold().split())
