"""What all commands share: how a target is named, and the types of their arguments."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from indexer.models import Model


def number(value: object) -> object:
    """Accept a numeric string as a number (LF-AC-19), refuse true and false."""
    if isinstance(value, bool):
        raise ValueError("a number is needed")
    return int(value) if isinstance(value, str) and value.strip().isdecimal() else value


def several(value: object) -> object:
    """Accept one where several may be given."""
    return (value,) if isinstance(value, str | int | float) else value


ElementId = Annotated[int, BeforeValidator(number)]
Milliseconds = Annotated[float, BeforeValidator(number), Field(ge=0)]
Modifier = Literal["Alt", "Control", "Meta", "Shift"]
Texts = Annotated[tuple[str, ...], BeforeValidator(several)]


class Offset(Model):
    """A place inside an element, in CSS pixels from the top left corner of its box."""

    x: float
    y: float


class Step(Model):
    """What every step may carry besides its own arguments; a gated one is begun after a yes only.

    `dialogs` says how those are answered that open during this step alone, `prompt_text` what a prompt gets.
    """

    id: str | None = None
    description: str | None = None
    requires_confirmation: bool = False
    dialogs: Literal["accept", "dismiss"] | None = None
    prompt_text: str | None = None


class OnElement(Step):
    """A step that needs an element; `element_id` is 0 until `selector` is looked up on the page."""

    element_id: ElementId = Field(default=0, ge=0)
    selector: str | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.element_id == 0 and not self.selector:
            raise ValueError('the target is missing: "elementId", or "selector"')
        return self
