"""The vocabulary: every command in its typed form.

A command names its target by `element_id`, a number of the last context, or by `selector`, a CSS selector of
which the first match is meant (protocols 2.5); the number counts where both are given.
"""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from indexer.models import Model

from .base import ElementId, Modifier, Offset, OnElement, Step, number
from .conditions import Condition, Expect, Extract, Wait, WaitFor
from .fields import Check, Choose, Clear, Select, Set, Type, Uncheck
from .going import Back, CloseTab, Dialog, Forward, Navigate, Reload, SwitchTab
from .input import (
    Click,
    DoubleClick,
    DragTo,
    Focus,
    Highlight,
    Hover,
    PressKey,
    RightClick,
    ScrollBy,
    ScrollTo,
    ScrollToEnd,
    Upload,
)

Command = Annotated[
    Click
    | DoubleClick
    | RightClick
    | Type
    | Clear
    | PressKey
    | Select
    | Check
    | Uncheck
    | Set
    | Choose
    | Hover
    | Focus
    | Highlight
    | Upload
    | DragTo
    | ScrollTo
    | ScrollBy
    | ScrollToEnd
    | Navigate
    | Back
    | Forward
    | Reload
    | SwitchTab
    | CloseTab
    | Dialog
    | Wait
    | WaitFor
    | Expect
    | Extract,
    Field(discriminator="action"),
]


class Sequence(Model):
    """Ordered steps in their wire form, run from `start_at`; a gated sequence is asked for as a whole."""

    id: str | None = None
    description: str | None = None
    start_at: Annotated[int, BeforeValidator(number)] = Field(default=0, ge=0)
    requires_confirmation: bool = False
    steps: tuple[dict[str, Any], ...]

    @model_validator(mode="after")
    def _within(self) -> Self:
        if self.start_at > len(self.steps):
            raise ValueError(f"there are {len(self.steps)} steps only")
        return self


__all__ = [
    "Back",
    "Check",
    "Choose",
    "Clear",
    "Click",
    "CloseTab",
    "Command",
    "Condition",
    "Dialog",
    "DoubleClick",
    "DragTo",
    "ElementId",
    "Expect",
    "Extract",
    "Focus",
    "Forward",
    "Highlight",
    "Hover",
    "Modifier",
    "Navigate",
    "Offset",
    "OnElement",
    "PressKey",
    "Reload",
    "RightClick",
    "ScrollBy",
    "ScrollTo",
    "ScrollToEnd",
    "Select",
    "Sequence",
    "Set",
    "Step",
    "SwitchTab",
    "Type",
    "Uncheck",
    "Upload",
    "Wait",
    "WaitFor",
]
