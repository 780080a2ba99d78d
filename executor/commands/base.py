"""What all commands share: how a target is named, and the types of their arguments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic.alias_generators import to_camel

from indexer.models import Model
from indexer.secrets import MASK


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


TEXTS = ("input_data", "value", "text")
"""The arguments that may be given by reference, as `{"secret": "NAME"}`, where a step has them."""


def referred(value: object) -> str | None:
    """Return the name of a secret that stands for a value, None where the value is given itself."""
    if isinstance(value, Mapping) and set(value) == {"secret"} and isinstance(value["secret"], str):
        return value["secret"]
    return None


class Step(Model):
    """What every step may carry besides its own arguments; a gated one is begun after a yes only.

    `dialogs` says how those are answered that open during this step alone, `prompt_text` what a prompt gets.
    `by_secret` names the secret of each argument that is given by reference; the argument is masked until it
    is needed.
    """

    REFERRED: ClassVar[tuple[str, ...]] = TEXTS

    id: str | None = None
    description: str | None = None
    requires_confirmation: bool = False
    dialogs: Literal["accept", "dismiss"] | None = None
    prompt_text: str | None = None
    by_secret: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _by_reference(cls, given: Any) -> Any:
        """Put a mask in place of every argument that is given by reference, and note the names."""
        if not isinstance(given, Mapping):
            return given
        spelled = {spelling: name for name in cls.REFERRED for spelling in (name, to_camel(name))}
        names = {key: referred(value) for key, value in given.items() if key in spelled}
        found = {spelled[key]: name for key, name in names.items() if name is not None}
        if not found:
            return given
        masked = {key: MASK if names.get(key) is not None else value for key, value in given.items()}
        return {**masked, "by_secret": found}


class OnElement(Step):
    """A step that needs an element; `element_id` is 0 until `selector` is looked up on the page."""

    element_id: ElementId = Field(default=0, ge=0)
    selector: str | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.element_id == 0 and not self.selector:
            raise ValueError('the target is missing: "elementId", or "selector"')
        return self
