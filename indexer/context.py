"""One account of a page, and its wire form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .models import FilledField, Form, FrameFailure, IndexedElement, Model, State

MAX_ELEMENTS = 250
MAX_TEXT = 5_000
MAX_VALUE = 50

UNSEEN = (State.COVERED, State.INERT, State.BEHIND_MODAL, State.TRANSPARENT, State.ZERO_SIZE, State.HIDDEN)
"""The states in which an element comes last on the wire, with `visible: false`."""


class PageContext(Model):
    """What is on the page: elements in document order, frames in tree order, forms and text.

    `text_cut` counts the UTF-16 units of text that were not kept, `failures` the frames that were not read,
    `unknown` what the seat of the in-page code cannot see (`closed_roots`, `listeners`: docs/seat.md).
    """

    url: str
    title: str
    elements: tuple[IndexedElement, ...]
    forms: tuple[Form, ...]
    visible_text: str
    filled: tuple[FilledField, ...] = ()
    failures: tuple[FrameFailure, ...] = ()
    unknown: tuple[str, ...] = ()
    text_cut: int = 0
    width: float = 0
    height: float = 0
    scroll_x: float = 0
    scroll_y: float = 0
    focused: int | None = None

    def element(self, number: int) -> IndexedElement | None:
        """Return the element of a number."""
        return next((element for element in self.elements if element.id == number), None)

    def wire(self, *, full: bool = False) -> dict[str, Any]:
        """Return LeFlux's context (protocols 1.6), capped, best first; `full` gives everything in order."""
        elements = self.elements if full else tuple(ranked(self))[:MAX_ELEMENTS]
        return {
            "url": self.url,
            "title": self.title,
            "indexedElements": [wire_element(element, full=full) for element in elements],
            "visibleText": self.visible_text if full else cut(self.visible_text, MAX_TEXT),
            "forms": [wire_form(form) for form in self.forms],
            "previouslyFilledFields": [field.dump() for field in self.filled],
        }


CHECKED: dict[str | None, bool | str] = {"true": True, "false": False, "mixed": "mixed"}
"""How the state of a box is told on the wire; absent where there is none."""

DETAILS = frozenset(
    [
        "role",
        "why",
        "tag",
        "state",
        "box",
        "frame",
        "htmlName",
        "secret",
        "target",
        "form",
        "multiple",
        "invalid",
        "selected",
        "pressed",
        "expanded",
        "current",
        "autocomplete",
        "haspopup",
        "constraints",
        "description",
        "coveredBy",
        "focused",
    ]
)
"""What the full form tells beyond LeFlux's element."""


def wire_element(element: IndexedElement, *, full: bool) -> dict[str, Any]:
    """Return one element as the wire has it: absent where empty or false."""
    limit = 10**9 if full else MAX_VALUE
    wire: dict[str, Any] = {
        "id": element.id,
        "type": element.type,
        "text": element.text or None,
        "placeholder": element.placeholder,
        "value": cut(element.value, limit) if element.value else None,
        "href": element.href,
        "ariaLabel": element.aria_label,
        "options": None if element.options is None else [option.label for option in element.options],
        "required": element.required or None,
        "disabled": element.has(State.DISABLED) or None,
        "parent": element.parent,
        "inModal": element.in_modal or None,
        "checked": CHECKED.get(element.checked),
    }
    kept = {key: value for key, value in wire.items() if value not in (None, "") or key == "text"}
    kept["visible"] = element.has(State.VISIBLE)
    return kept | (_details(element) if full else {})


def _details(element: IndexedElement) -> dict[str, Any]:
    everything = element.dump()
    return {key: value for key, value in everything.items() if key in DETAILS and value is not False}


def wire_form(form: Form) -> dict[str, Any]:
    """Return one form as the wire has it."""
    return {"name": form.name, "fields": [field.dump() for field in form.fields]}


def cut(text: str, limit: int) -> str:
    """Cut to a number of UTF-16 units, never inside a surrogate pair."""
    if len(text) <= limit and text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass")[: 2 * limit].decode("utf-16-le", "ignore")


def ranked(context: PageContext) -> Iterator[IndexedElement]:
    """Yield elements best first: modal, viewport, forms, rest; a form together, what nobody sees last."""
    seen = [element for element in context.elements if not element.has(*UNSEEN)]
    home = {number: form for form in context.forms for number in _members(form)}
    groups: dict[int, list[IndexedElement]] = {}
    for element in seen:
        form = home.get(element.id)
        groups.setdefault(min(_members(form)) if form else element.id, []).append(element)
    order = sorted(groups.items(), key=lambda item: min(_rank(element, home) for element in item[1]))
    for _, group in order:
        yield from group
    yield from (element for element in context.elements if element.has(*UNSEEN))


def _members(form: Form) -> tuple[int, ...]:
    return (*(field.element_id for field in form.fields), *form.submitters)


def _rank(element: IndexedElement, home: dict[int, Form]) -> int:
    if element.in_modal:
        return 0
    if not element.has(State.OFFSCREEN, State.CLIPPED):
        return 1
    return 2 if element.id in home else 3
