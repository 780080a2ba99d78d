"""Which element of now is most like one that was meant? (design, contract 2: ranked candidates)"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from heapq import nlargest
from typing import TYPE_CHECKING

from .meaning import loose
from .models import Fingerprint, IndexedElement

if TYPE_CHECKING:
    from .context import PageContext

MOST = 5
"""How many candidates are returned."""

SHORT_LIST = 40
"""How many are compared letter by letter, which costs the square of a name's length."""

LETTERS = 120
"""How much of a name is compared letter by letter."""

NAMESAKE = 0.5
"""How like a name has to be: what is less like it stands there by chance."""


@dataclass(frozen=True)
class Candidate:
    """An element of now, and how like it is to the one that was meant: 0 to 1."""

    element: IndexedElement
    likeness: float


@dataclass(frozen=True)
class Meant:
    """The one that was meant: what was sent, and where it stood if that is known."""

    sent: Fingerprint
    was: IndexedElement | None = None

    @cached_property
    def name(self) -> str:
        """Return the name without what may differ."""
        return loose(self.sent.name or "")

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the name's words."""
        return frozenset(self.name.split())


def candidates(
    sent: Fingerprint, context: PageContext, *, was: IndexedElement | None = None, most: int = MOST
) -> tuple[Candidate, ...]:
    """Return the elements most like the one that was meant, best first, the earlier one of equals.

    `was` is its account when it was sent, which tells its parent and place. Takes a time linear in the page:
    names are compared letter by letter only on a short list.
    """
    meant = Meant(sent, was)
    kin = [element for element in context.elements if element.role == sent.role or element.type == sent.type]
    near = nlargest(
        SHORT_LIST, kin, key=lambda element: _likeness(meant, element, _shared_words(meant, element))
    )
    told = [_judged(meant, element) for element in near]
    return tuple(nlargest(most, filter(None, told), key=lambda candidate: candidate.likeness))


def _judged(meant: Meant, element: IndexedElement) -> Candidate | None:
    named = _letters(meant, element)
    return Candidate(element, round(_likeness(meant, element, named), 3)) if named >= NAMESAKE else None


def _likeness(meant: Meant, element: IndexedElement, named: float) -> float:
    """Return the weighted mean of what is known of both; `named` is how like the names are."""
    reached, total = NAME * named, NAME
    for weight, mark in MARKS:
        likeness = mark(meant, element)
        if likeness is not None:
            reached, total = reached + weight * likeness, total + weight
    return reached / total


def _shared_words(meant: Meant, element: IndexedElement) -> float:
    name = loose(element.text)
    if name == meant.name:
        return 1.0
    words = frozenset(name.split())
    either = len(words | meant.words)
    return len(words & meant.words) / either if either else 0.0


def _letters(meant: Meant, element: IndexedElement) -> float:
    name = loose(element.text)
    if meant.sent.name is None or name == meant.name:
        return 1.0
    return SequenceMatcher(None, meant.name[:LETTERS], name[:LETTERS], autojunk=False).ratio()


Mark = Callable[[Meant, IndexedElement], float | None]
"""How like an element is in one respect, 0 to 1; None where it is not known of the one that was meant."""


def _equal(before: str | None, after: str | None) -> float | None:
    return None if before is None else float(before == (after or ""))


def _same_parent(meant: Meant, element: IndexedElement) -> float | None:
    return None if meant.was is None else _equal(meant.was.parent or "", element.parent)


def _near(meant: Meant, element: IndexedElement) -> float | None:
    if meant.was is None:
        return None
    here, there = element.box, meant.was.box
    apart = abs(here.x - there.x) + abs(here.y - there.y)
    return 1 / (1 + apart / CLOSE)


CLOSE = 200
"""CSS pixels apart at which nearness is half of what it is in the same place."""

NAME = 5.0
"""The weight of the name's likeness."""

MARKS: tuple[tuple[float, Mark], ...] = (
    (2.0, lambda meant, element: _equal(meant.sent.role, element.role)),
    (2.0, lambda meant, element: _equal(meant.sent.type, element.type)),
    (1.5, lambda meant, element: _equal(meant.sent.target, element.target)),
    (1.0, lambda meant, element: _equal(meant.sent.form, element.form)),
    (1.0, _same_parent),
    (0.5, _near),
)
"""What else counts, by weight."""
