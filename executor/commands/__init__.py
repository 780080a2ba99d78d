"""The vocabulary: every command in its typed form.

A command names its target by `element_id`, a number of the last context, or by `selector`, a CSS selector of
which the first match is meant (protocols 2.5); the number counts where both are given.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from indexer.models import Model

from .base import ElementId, Modifier, Offset, OnElement, Step
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
    """Ordered steps; a step that could not be read stays as its raw dict, so that it fails in its turn."""

    id: str | None = None
    description: str | None = None
    steps: tuple[dict[str, Any], ...]


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
