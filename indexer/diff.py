"""What is different between two accounts of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import is_, itemgetter
from typing import TYPE_CHECKING, Any, Literal

from .models import Form, IndexedElement, Model, State
from .secrets import MASK
from .wording import lines_of

if TYPE_CHECKING:
    from .context import PageContext

Pair = tuple[Any, Any]
"""Before and after."""

Aspect = Literal["meaning", "place", "evidence"]
"""What a field tells: what a person would call a change, where it stands, or how we know of it."""

ASPECTS: dict[str, Aspect] = {
    "box": "place",
    "covered_by": "place",
    "covered_by_id": "place",
    "frame": "place",
    "id": "evidence",
    "named_by": "evidence",
    "why": "evidence",
}
"""The fields of an element that tell no meaning; every other field does. Evidence is not compared."""

PASSING = frozenset({State.VISIBLE, State.OFFSCREEN, State.CLIPPED, State.COVERED})
"""The states that scrolling alone changes: a `state` that differs in no other is a change of place."""

PAGE = ("url", "title", "failures")
"""What of the page itself is compared, beside its text and its forms."""

VIEW = ("width", "height", "scroll_x", "scroll_y")
"""What tells which part of the page is in view: a change of place."""

MOST_TEXT = 50
"""How many added and how many removed lines of text a diff keeps."""


@dataclass(frozen=True, slots=True)
class Change:
    """One element that differs: before and after by field, those of meaning apart from those of place.

    Not a model: after a scroll there is one for every element, and models take ten times as long.
    """

    id: int
    type: str
    text: str
    fields: Mapping[str, Pair]
    place: Mapping[str, Pair]


class FormChange(Model):
    """A form that came (no `before`), went (no `after`), or has other fields, submitters or name."""

    before: Form | None = None
    after: Form | None = None


class TextChange(Model):
    """Lines of visible text that came and went, in order; `more_…` count those over the cap.

    Both are empty where the same lines stand in another order, or where only the cut text differs.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    more_added: int = 0
    more_removed: int = 0


class ContextDiff(Model):
    """What is different from an earlier account; true when anything but places is.

    `moved` has the elements of which only the place differs, `view` what differs of the viewport.
    """

    added: tuple[IndexedElement, ...] = ()
    removed: tuple[IndexedElement, ...] = ()
    changed: tuple[Change, ...] = ()
    moved: tuple[Change, ...] = ()
    page: Mapping[str, Pair] = {}
    view: Mapping[str, Pair] = {}
    text: TextChange | None = None
    forms: tuple[FormChange, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything differs that a person would call a change."""
        return any((self.added, self.removed, self.changed, self.page, self.text, self.forms))

    def lines(self, limit: int = 100) -> list[str]:
        """Return a line for each difference, at most `limit`, the rest counted in the last one."""
        return lines_of(self, limit)


def between(before: PageContext, after: PageContext) -> ContextDiff:
    """Return what differs; elements that are the same object in both accounts cost next to nothing."""
    old_elements, new_elements = _unshared(before.elements, after.elements)
    was = {element.id: element for element in old_elements}
    added: list[IndexedElement] = []
    pairs: list[tuple[IndexedElement, IndexedElement]] = []
    for now in new_elements:
        old = was.pop(now.id, None)
        if old is None:
            added.append(now)
        elif old is not now:
            pairs.append((old, now))
    different = [change for old, now in pairs if (change := change_of(old, now))]
    return ContextDiff(
        added=tuple(added),
        removed=tuple(was.values()),
        changed=tuple(change for change in different if change.fields),
        moved=tuple(change for change in different if not change.fields),
        page=_differing(PAGE, vars(before), vars(after)),
        view=_differing(VIEW, vars(before), vars(after)),
        text=_text(before, after),
        forms=tuple(_forms(before.forms, after.forms)),
    )


Elements = Sequence[IndexedElement]


def _unshared(before: Elements, after: Elements) -> tuple[Elements, Elements]:
    """Leave out what both accounts begin and end with, the same objects in the same order."""
    start = _same(before, after)
    before, after = before[start:], after[start:]
    end = _same(before[::-1], after[::-1])
    return before[: len(before) - end], after[: len(after) - end]


def _same(before: Elements, after: Elements) -> int:
    """Return how many elements at the beginning are the same objects."""
    same = list(map(is_, before, after))
    return same.index(False) if False in same else len(same)


def change_of(before: IndexedElement, after: IndexedElement) -> Change | None:
    """Return what differs between two accounts of one element, None where nothing does."""
    old, new = vars(before), vars(after)
    fields = {} if _MEANING(old) == _MEANING(new) else _differing(MEANING, old, new)
    place = _differing(PLACE, old, new)
    if not fields and not place:
        return None
    if "state" in fields and not (set(before.state) ^ set(after.state)) - PASSING:
        place["state"] = fields.pop("state")
    if "value" in fields and (before.secret or after.secret):
        fields["value"] = (before.value and MASK, after.value and MASK)
    return Change(after.id, after.type, after.text, fields, place)


MEANING = tuple(name for name in IndexedElement.model_fields if name not in ASPECTS)
PLACE = tuple(name for name, aspect in ASPECTS.items() if aspect == "place")
_MEANING: Callable[[Mapping[str, Any]], Any] = itemgetter(*MEANING)


def _differing(names: Iterable[str], old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Pair]:
    return {name: (old[name], new[name]) for name in names if _unequal(old[name], new[name])}


def _unequal(before: Any, after: Any) -> bool:
    """Compare as `!=` does, which takes models ten times as long as their fields."""
    if before is after:
        return False
    if isinstance(before, Model) and type(before) is type(after):
        return vars(before) != vars(after)
    return bool(before != after)


def _text(before: PageContext, after: PageContext) -> TextChange | None:
    if before.visible_text == after.visible_text and before.text_cut == after.text_cut:
        return None
    old, new = before.visible_text.splitlines(), after.visible_text.splitlines()
    added, removed = _beyond(new, Counter(old)), _beyond(old, Counter(new))
    return TextChange(
        added=tuple(added[:MOST_TEXT]),
        removed=tuple(removed[:MOST_TEXT]),
        more_added=max(0, len(added) - MOST_TEXT),
        more_removed=max(0, len(removed) - MOST_TEXT),
    )


def _beyond(lines: list[str], known: Counter[str]) -> list[str]:
    """Return the lines that are not among the known ones, each known one counting once."""
    found = []
    for line in lines:
        if known[line]:
            known[line] -= 1
        else:
            found.append(line)
    return found


def _forms(before: tuple[Form, ...], after: tuple[Form, ...]) -> Iterable[FormChange]:
    """Yield the forms that differ; a form is the same one when it shares a member with the earlier one."""
    if before is after:
        return
    home = {number: place for place, form in enumerate(before) for number in form.numbers}
    left = dict(enumerate(before))
    for form in after:
        place = next((home[number] for number in form.numbers if home.get(number) in left), None)
        old = None if place is None else left.pop(place)
        if old is not form and old != form:
            yield FormChange(before=old, after=form)
    yield from (FormChange(before=form) for form in left.values())
