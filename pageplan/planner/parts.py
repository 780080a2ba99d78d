"""The small parts that a script is made of: texts, patterns, targets and conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, InstanceOf, model_validator

from .templates import Template

SlotType = Literal[
    "text", "name", "email", "phone", "number", "date", "address", "password", "choice", "yes_no"
]


class Part(BaseModel):
    """The base of every part of a script."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


def template(value: object) -> object:
    return Template(value) if isinstance(value, str) else value


def as_list(value: object) -> object:
    return value if isinstance(value, list | tuple) else (value,)


def _regex(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return re.compile(value, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f'"{value}" is not a regular expression: {error}') from error


Text = Annotated[InstanceOf[Template], BeforeValidator(template)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(as_list)]
Strings = Annotated[tuple[str, ...], BeforeValidator(as_list)]
Regex = Annotated[InstanceOf[re.Pattern[str]], BeforeValidator(_regex)]


class Pattern(Part):
    """A phrase, found as whole words in any case, or a regular expression."""

    phrase: str | None = None
    regex: Regex | None = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        return {"phrase": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.phrase is None) == (self.regex is None):
            raise ValueError('give a phrase, or {regex: "…"}')
        return self


Patterns = Annotated[tuple[Pattern, ...], BeforeValidator(as_list)]


class Target(Part):
    """An element as a person would name it; texts are tried in order, the first that fits wins."""

    type: Strings = ()
    text: Texts = ()
    label: Texts = ()
    parent: Text | None = None
    form: Text | None = None
    nth: int | None = Field(default=None, ge=1)

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        if isinstance(value, dict) and "role" in value and "type" not in value:
            return {("type" if key == "role" else key): item for key, item in value.items()}
        return value if isinstance(value, dict | cls) else {"text": value}

    @model_validator(mode="after")
    def _some(self) -> Self:
        if not (self.type or self.text or self.label):
            raise ValueError("a target needs at least one of type, text and label")
        return self


class FormTarget(Part):
    """A form by its name or by the fields it has; fields are kinds (`email`) or labels."""

    name: Text | None = None
    has_all: Strings = ()
    has_any: Strings = ()
    has_none: Strings = ()
    not_named: Strings = ()

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value


class Condition(Part):
    """What must hold: every key given; inside a list, one of its items."""

    message: Patterns = ()
    url: Strings = ()
    url_changed: bool | None = None
    title: Patterns = ()
    text: Patterns = ()
    new_text: Patterns = ()
    element: Target | None = None
    form: FormTarget | None = None
    previous: Literal["success", "failure"] | None = None
    slot: str | None = None
    any: Annotated[tuple[Condition, ...], BeforeValidator(as_list)] = ()
    not_: Condition | None = Field(default=None, alias="not")


def variables(part: Part) -> frozenset[str]:
    """Return the names that the texts of a part mention."""
    return frozenset[str]().union(*(template.names for template in templates(part)))


def templates(part: Any) -> Iterator[Template]:
    """Yield every template inside a part of a script."""
    match part:
        case Template():
            yield part
        case BaseModel():
            for name in type(part).model_fields:
                yield from templates(getattr(part, name))
        case dict():
            for value in part.values():
                yield from templates(value)
        case tuple():
            for value in part:
                yield from templates(value)
        case _:
            pass
