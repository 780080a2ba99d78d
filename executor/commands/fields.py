"""Commands that give fields their values."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import BeforeValidator, model_validator

from .base import OnElement, Texts, several


class Type(OnElement):
    """Type into an editable element: replace its whole value (LF-AC-05, LF-AC-06), or append to it.

    `keys` types key by key, for pages that listen for keys; else the text arrives in one change.
    """

    action: Literal["type"] = "type"
    input_data: str
    mode: Literal["replace", "append"] = "replace"
    keys: bool = False


class Clear(OnElement):
    """Empty an editable element."""

    action: Literal["clear"] = "clear"


class Select(OnElement):
    """Choose options of a `<select>`: by label, exact but for case (LF-AC-07), by value, or by place from 0.

    Several choose all of them, and nothing else, in a `<select multiple>`, an empty list chooses none. A
    value that no option has is taken for a label (IR-CM-07). Labels count before values, values before
    places.
    """

    REFERRED: ClassVar[tuple[str, ...]] = ()  # what a page offers to everybody is no secret

    action: Literal["select"] = "select"
    input_data: Texts = ()
    value: Texts = ()
    index: Annotated[tuple[int, ...], BeforeValidator(several)] = ()

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.model_fields_set & {"input_data", "value", "index"}:
            raise ValueError('what to select is missing: "inputData", "value" or "index"')
        return self


class Check(OnElement):
    """Switch a checkbox, switch or menu item on, or choose a radio button."""

    action: Literal["check"] = "check"


class Uncheck(OnElement):
    """Switch a checkbox, switch or menu item off."""

    action: Literal["uncheck"] = "uncheck"


class Set(OnElement):
    """Give a field a value of its kind: a date, a colour, a number, a place on a scale, on or off, stars."""

    action: Literal["set"] = "set"
    value: bool | float | str


class Choose(OnElement):
    """Choose what a person sees in a combobox, listbox, menu, tree or date picker, which is opened first."""

    action: Literal["choose"] = "choose"
    option: str
