"""How a site presents its assistant: every part is optional, and nonsense falls to the default (LF-RS-16)."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    field_validator,
    model_validator,
)

from indexer.models import Model

CHIPS = 5
_COLOUR = re.compile(r"#[0-9a-f]{3,8}|[a-z]+(\([^(){};]*\))?", re.IGNORECASE)


def _cut(length: int) -> AfterValidator:
    return AfterValidator(lambda text: text[:length])


def _colour(text: str) -> str:
    if not _COLOUR.fullmatch(text):
        raise ValueError("not a CSS colour")
    return text


Colour = Annotated[str, AfterValidator(_colour)]
Corner = Literal["bottom-right", "bottom-left", "top-right", "top-left"]


class Lenient(Model):
    """A model that cannot fail: a null, blank or invalid part has its default."""

    @model_validator(mode="before")
    @classmethod
    def _drop_blanks(cls, value: object) -> object:
        if not isinstance(value, dict):
            return {}
        return {key: item for key, item in value.items() if item is not None and str(item).strip()}

    @field_validator("*", mode="wrap")
    @classmethod
    def _or_default(cls, value: object, read: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        try:
            return read(value)
        except ValidationError:
            assert info.field_name
            return cls.model_fields[info.field_name].get_default(call_default_factory=True)


class Typography(Lenient):
    """Fonts and corners."""

    heading_font: str | None = None
    body_font: str | None = None
    heading_weight: str | None = None
    button_radius: str | None = None


class Launcher(Lenient):
    """The button that opens the assistant; offsets in CSS pixels."""

    hidden: bool = False
    shape: Literal["circle", "squircle", "pill"] = "circle"
    size: Literal["sm", "md", "lg"] = "md"
    icon: Literal["chat", "sparkle", "question", "lightning", "cursor"] = "chat"
    position: Corner | None = None
    offset_x: float = 24
    offset_y: float = 24
    glow: bool = True


class Nudge(Lenient):
    """The bubble that invites to chat; `delay` in milliseconds."""

    enabled: bool = False
    message: Annotated[str, _cut(140)] | None = None
    style: Literal["bubble", "card", "minimal"] = "bubble"
    delay: float = 5_000
    dismissable: bool = True


class Chip(Model):
    """A suggestion that sends `payload` when it is chosen."""

    text: Annotated[str, _cut(30)]
    payload: Annotated[str, _cut(280)]


def _chips(value: object) -> list[Chip]:
    """Keep the chips that can be read, the first five of them."""
    chips = []
    for item in value if isinstance(value, list | tuple) else []:
        try:
            chips.append(Chip.model_validate(item))
        except ValidationError:
            continue
    return chips[:CHIPS]


class SiteConfig(Lenient):
    """A site's configuration (protocols 1.16)."""

    layout: Literal["floating", "bottom-bar", "side-panel"] = "floating"
    primary_color: Colour | None = None
    greeting: Annotated[str, _cut(240)] = "Hi! How can I help?"
    position: Corner = "bottom-right"
    site_name: str | None = None
    logo_url: str | None = None
    typography: Typography = Typography()
    launcher: Launcher = Launcher()
    nudge: Nudge = Nudge()
    quick_chips: Annotated[tuple[Chip, ...], BeforeValidator(_chips)] = Field(default=())
    allowed_hosts: tuple[str, ...] = ()
    detected_primary_color: Colour | None = None
