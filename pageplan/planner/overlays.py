"""Getting what covers the page out of the way, declining where that is possible."""

from __future__ import annotations

from collections.abc import Iterable

from .kinds import DISMISS_TEXTS, OVERLAY_WORDS
from .page import BUTTON_TYPES, Element, Page
from .text import holds_any, plain, words

_PRESSABLE = BUTTON_TYPES | {"a", "link"}


def dismisser(page: Page, *, certain: bool, spare_modal: bool) -> Element | None:
    """Return the button that takes an overlay away, None when none is sure to.

    With `certain`, a button counts whatever it stands in, because something was in the way for sure;
    otherwise only one in a container that says what overlays say, or in a modal. With `spare_modal`,
    what is wanted stands in the modal itself, which then must not be closed.
    """
    buttons = [
        element
        for element in page.elements
        if element.usable
        and element.type in _PRESSABLE
        and not (spare_modal and element.in_modal)
        and (certain or element.in_modal or _in_overlay(element))
    ]
    for text in DISMISS_TEXTS:
        hits = [element for element in buttons if _says(element, text)]
        if hits:
            return _one(hits)
    return None


def _says(element: Element, text: str) -> bool:
    return any(plain(label).strip(" .!") == text for label in element.labels)


def _in_overlay(element: Element) -> bool:
    return holds_any(words(element.parent), OVERLAY_WORDS)


def _one(hits: list[Element]) -> Element | None:
    """Return the one among equals that stands in an overlay; never guess between two."""
    for narrow in (_in_overlay, _in_modal):
        hits = _narrowed(hits, map(narrow, hits))
    return hits[0] if len(hits) == 1 else None


def _in_modal(element: Element) -> bool:
    return element.in_modal


def _narrowed(hits: list[Element], kept: Iterable[bool]) -> list[Element]:
    return [hit for hit, keep in zip(hits, kept, strict=True) if keep] or hits
