"""Commands of the pointer and the keyboard."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from .base import ElementId, Modifier, Offset, OnElement, Step, Texts


class Click(OnElement):
    """Click an element once with the primary button, at `offset` or where it is reached."""

    action: Literal["click"] = "click"
    modifiers: tuple[Modifier, ...] = ()
    offset: Offset | None = None


class DoubleClick(OnElement):
    """Click an element twice in a row."""

    action: Literal["double_click"] = "double_click"
    modifiers: tuple[Modifier, ...] = ()
    offset: Offset | None = None


class RightClick(OnElement):
    """Click an element with the secondary button."""

    action: Literal["right_click"] = "right_click"
    modifiers: tuple[Modifier, ...] = ()
    offset: Offset | None = None


class PressKey(Step):
    """Press a key or chord, named as in the UI Events specification ("Enter", "Control+A")."""

    action: Literal["press_key"] = "press_key"
    key: str = Field(min_length=1)
    element_id: ElementId | None = None


class Hover(OnElement):
    """Move the pointer over an element."""

    action: Literal["hover"] = "hover"


class Focus(OnElement):
    """Give an element the focus."""

    action: Literal["focus"] = "focus"


class Highlight(OnElement):
    """Show a person where an element is, without changing the page: it is brought into view (IR-CM-05)."""

    action: Literal["highlight"] = "highlight"


class Upload(OnElement):
    """Give files to a file field, or to the chooser that an element opens."""

    action: Literal["upload"] = "upload"
    paths: Texts


class DragTo(OnElement):
    """Drag an element to another one, at `offset` from its corner, or without one by `offset` pixels."""

    action: Literal["drag_to"] = "drag_to"
    target_id: ElementId | None = None
    offset: Offset | None = None

    @model_validator(mode="after")
    def _directed(self) -> Self:
        if self.target_id is None and self.offset is None:
            raise ValueError('where to is missing: "targetId", or "offset"')
        return self


class ScrollTo(OnElement):
    """Bring an element to the middle of the viewport (LF-AC-09)."""

    action: Literal["scroll_to"] = "scroll_to"


class ScrollBy(Step):
    """Scroll the page, or an element that scrolls, by CSS pixels."""

    action: Literal["scroll_by"] = "scroll_by"
    dx: float = 0
    dy: float = 0
    element_id: ElementId | None = None


class ScrollToEnd(Step):
    """Scroll the page, or what scrolls, to its end for as long as more arrives, `times` at most."""

    action: Literal["scroll_to_end"] = "scroll_to_end"
    element_id: ElementId | None = None
    times: int = Field(default=10, ge=1, le=100)
