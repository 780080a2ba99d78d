"""The base of LeFlux's wire models, and the shapes that several of its events and REST bodies share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Self

from pydantic import ConfigDict, ValidationError, model_validator

from executor.commands import ElementId
from indexer.models import Model

DEEPEST = 100
"""How many levels of lists and objects a payload may have: pydantic and JSON writers stop soon after."""

VISIBLE_TEXT_UNITS = 5_000
"""How much visible text a context may carry, in UTF-16 units (LF-CX-09)."""


@dataclass(frozen=True)
class Frame:
    """One Socket.IO event to send: on the wire it is `42["event",data]`."""

    event: str
    data: dict[str, Any] | str


def sound(value: object, levels: int = DEEPEST) -> Any:
    """Return what a peer sent with its texts well formed; ValueError when it is nested too deeply.

    Half a surrogate pair (a text that JavaScript cut in two) and NUL become U+FFFD: no UTF-8, no store takes
    them.
    """
    match value:
        case str():
            return _well_formed(value)
        case dict() | list() if not levels:
            raise ValueError(f"nested more than {DEEPEST} levels deep")
        case dict():
            return {sound(key, levels - 1): sound(item, levels - 1) for key, item in value.items()}
        case list():
            return [sound(item, levels - 1) for item in value]
        case _:
            return value


def _well_formed(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\0", "\ufffd")


def without_nulls(value: object) -> object:
    """Drop null fields of an object, so that null and absent mean the same (protocols 1.19 #21)."""
    if isinstance(value, dict):
        return {key: item for key, item in value.items() if item is not None}
    return value


class Wire(Model):
    """What comes from a peer: unknown fields are ignored, null is absent, a number may stand for text."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    bare: ClassVar[str | None] = None
    """The field that is meant when the whole payload is a string."""

    @model_validator(mode="before")
    @classmethod
    def _open(cls, value: object) -> object:
        if cls.bare and isinstance(value, str):
            return {cls.bare: value}
        return without_nulls(value)

    def wire(self) -> dict[str, Any]:
        """Return the camelCase dict of what was given, extras included, defaults left out."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)


class Message(Wire):
    """One entry of a conversation; `role` is "user" or "assistant" (LF-WS-05)."""

    role: str
    content: str


class Element(Wire):
    """An indexed element; fields beyond the documented ones are kept for the planner."""

    model_config = ConfigDict(extra="allow")

    id: ElementId
    type: str = ""
    text: str = ""
    placeholder: str | None = None
    value: str | None = None
    href: str | None = None
    aria_label: str | None = None
    options: tuple[str, ...] | None = None
    required: bool = False
    disabled: bool = False
    parent: str | None = None
    in_modal: bool = False


class Field(Wire):
    """One field of a form."""

    model_config = ConfigDict(extra="allow")

    element_id: ElementId
    name: str = ""
    type: str = ""
    required: bool = False
    label: str = ""


class Form(Wire):
    """A form of the page and its fields."""

    model_config = ConfigDict(extra="allow")

    name: str = ""
    fields: tuple[Field, ...] = ()


class Filled(Wire):
    """A field that was filled earlier; `timestamp` in milliseconds of the Unix epoch."""

    element_id: ElementId
    value: str = ""
    timestamp: float | None = None


class Context(Wire):
    """A page as the visitor sees it (protocols 1.6)."""

    model_config = ConfigDict(extra="allow")

    url: str = ""
    title: str = ""
    indexed_elements: tuple[Element, ...] = ()
    visible_text: str = ""
    forms: tuple[Form, ...] = ()
    previously_filled_fields: tuple[Filled, ...] = ()

    def cut(self, elements: int, text_units: int = VISIBLE_TEXT_UNITS) -> Self:
        """Return the context with its first `elements` elements and as much text as allowed (LF-CX-05)."""
        return self.model_copy(
            update={
                "indexed_elements": self.indexed_elements[:elements],
                "visible_text": cut_text(self.visible_text, text_units),
            }
        )


def utf16_units(text: str) -> int:
    """Count a text as JavaScript does (protocols 1.20 #21)."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut_text(text: str, units: int) -> str:
    """Return the start of a text that fits into so many UTF-16 units, never half a code point."""
    if len(text) * 2 <= units or utf16_units(text) <= units:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: units * 2].decode("utf-16-le", "ignore")


def complaint(error: ValueError, event: str) -> str:
    """Say in one sentence what is wrong with a payload: its first fault, where it is."""
    place, wrong = first_fault(error) if isinstance(error, ValidationError) else ("", str(error))
    return f'"{event}" was not understood: {place or "payload"}: {wrong}'


def first_fault(error: ValidationError) -> tuple[str, str]:
    """Return where the first fault is, empty for the whole, and what is wrong there, in plain words."""
    fault = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place = ".".join(str(part) for part in fault["loc"])
    return place, _FAULTS.get(fault["type"]) or fault["msg"].removeprefix("Value error, ").lower()


_FAULTS = {
    "missing": "it is missing",
    "model_type": "it must be an object",
    "dict_type": "it must be an object",
    "list_type": "it must be a list",
    "tuple_type": "it must be a list",
    "string_type": "it must be a text",
    "int_type": "it must be a whole number",
    "int_parsing": "it must be a whole number",
    "bool_type": "it must be true or false",
    "bool_parsing": "it must be true or false",
}
"""Faults whose words in pydantic are about Python, by their types."""
