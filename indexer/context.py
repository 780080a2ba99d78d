"""One account of a page, and the views of it: the wire's, a part's, a language model's."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from .diff import ContextDiff, between
from .left_out import LeftOut, count
from .models import FilledField, Form, FrameFailure, IndexedElement, Model, State
from .prompt import written
from .wire import MAX_ELEMENTS, capped, narrowed, whole

OUT_OF_VIEW = frozenset({State.OFFSCREEN, State.CLIPPED, State.HIDDEN, State.ZERO_SIZE})
"""The states of an element of which nothing stands in the viewport."""


class PageContext(Model):
    """What is on the page: elements in document order, frames in tree order, forms and text.

    `text_cut` counts the UTF-16 units of text that were not kept, `failures` the frames that were not read,
    `unknown` what the seat of the in-page code cannot see (`closed_roots`, `listeners`: docs/seat.md).
    `static`: read from a saved page without a browser (`index_html`).
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
    static: bool = False

    def element(self, number: int) -> IndexedElement | None:
        """Return the element of a number."""
        return next((element for element in self.elements if element.id == number), None)

    def wire(self, *, full: bool = False, limit: int = MAX_ELEMENTS) -> dict[str, Any]:
        """Return LeFlux's context (protocols 1.6), capped, best first; `full` gives everything in order."""
        return whole(self) if full else capped(self, limit)

    def left_out(self, *, limit: int = MAX_ELEMENTS) -> LeftOut:
        """Return what `wire(limit=limit)` does not tell, counted by category."""
        return count(self, limit)

    def diff(self, before: PageContext) -> ContextDiff:
        """Return what is different from an earlier account of the page."""
        return between(before, self)

    def prompt(self, limit_chars: int | None = None) -> str:
        """Return a compact text for language models (docs/context.md), of at most so many characters.

        What does not fit is counted. Raises ValueError for a limit below `prompt.SHORTEST`.
        """
        return written(self, limit_chars)

    def within(self, numbers: Collection[int]) -> PageContext:
        """Return this account with only the elements of these numbers, and with the text of the whole page.

        Numbers and order stay; a form keeps only the fields that are listed.
        """
        wanted = frozenset(numbers)
        return self.model_copy(
            update={
                "elements": tuple(element for element in self.elements if element.id in wanted),
                "forms": narrowed(self.forms, wanted),
                "filled": tuple(field for field in self.filled if field.element_id in wanted),
                "focused": self.focused if self.focused in wanted else None,
            }
        )

    def in_viewport(self) -> PageContext:
        """Return this account with only the elements that stand in the viewport, covered ones included."""
        return self.within([one.id for one in self.elements if OUT_OF_VIEW.isdisjoint(one.state)])
