"""Which elements come first where not all of them can be told (design, `context.wire()`)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from .models import Form, IndexedElement, State

if TYPE_CHECKING:
    from .context import PageContext

UNSEEN = (State.COVERED, State.INERT, State.BEHIND_MODAL, State.TRANSPARENT, State.ZERO_SIZE, State.HIDDEN)
"""The states in which an element comes last on the wire, with `visible: false`."""

BEYOND = (State.OFFSCREEN, State.CLIPPED)
"""The states of an element that scrolling brings into view."""

MODAL, VIEWPORT, IN_FORM, REST = range(4)
"""The ranks, best first."""

Home = tuple[int, Form]
"""A form, and its place among the forms."""


_UNSEEN = frozenset(UNSEEN)
_BEYOND = frozenset(BEYOND)


def is_unseen(element: IndexedElement) -> bool:
    """Tell whether nobody sees or reaches an element."""
    return not _UNSEEN.isdisjoint(element.state)


def homes(forms: Sequence[Form]) -> dict[int, Home]:
    """Return the form of every number that is a field or a submitter."""
    return {number: (place, form) for place, form in enumerate(forms) for number in form.numbers}


def ranked(context: PageContext) -> Iterator[IndexedElement]:
    """Yield elements best first: modal, viewport, forms, rest; a form together, what nobody sees last."""
    for group in groups(context):
        yield from group
    yield from unseen(context)


def best(context: PageContext, limit: int) -> list[IndexedElement]:
    """Return the best elements, at most `limit`; a form that does not fit whole keeps its submitters."""
    kept: list[IndexedElement] = []
    submitters = {number for form in context.forms for number in form.submitters}
    for group in groups(context):
        if len(kept) == limit:
            return kept
        kept += _fitting(group, limit - len(kept), submitters)
    return kept + unseen(context)[: limit - len(kept)]


def groups(context: PageContext) -> list[list[IndexedElement]]:
    """Return what a person can see, best first: an element that is in no form is a group by itself."""
    home = homes(context.forms)
    found: dict[tuple[str, int], list[IndexedElement]] = {}
    ranks: dict[tuple[str, int], int] = {}
    for element in context.elements:
        if is_unseen(element):
            continue
        place = home.get(element.id)
        key = ("form", place[0]) if place else ("element", element.id)
        found.setdefault(key, []).append(element)
        ranks[key] = min(_rank(element, in_form=place is not None), ranks.get(key, REST))
    return [found[key] for key in sorted(found, key=ranks.__getitem__)]


def unseen(context: PageContext) -> list[IndexedElement]:
    """Return the elements that nobody sees or reaches, in document order."""
    return [element for element in context.elements if is_unseen(element)]


def _fitting(group: list[IndexedElement], room: int, submitters: Collection[int]) -> Sequence[IndexedElement]:
    if len(group) <= room:
        return group
    submitting = [element.id for element in group if element.id in submitters][:room]
    fields = [element.id for element in group if element.id not in submitters][: room - len(submitting)]
    chosen = {*submitting, *fields}
    return [element for element in group if element.id in chosen]


def _rank(element: IndexedElement, *, in_form: bool) -> int:
    if element.in_modal:
        return MODAL
    if _BEYOND.isdisjoint(element.state):
        return VIEWPORT
    return IN_FORM if in_form else REST
