"""What the indexer says of a page: raw accounts of frames, and the numbered elements built from them."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class Model(BaseModel):
    """The base of every model: camelCase on the wire, snake_case inside, frozen, unknown fields tolerated."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True, extra="ignore")

    def dump(self) -> dict[str, Any]:
        """Return the camelCase dict without absent values."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)


class State(StrEnum):
    """The conditions of an element that decide what a person could do with it now."""

    VISIBLE = "visible"
    OFFSCREEN = "offscreen"
    CLIPPED = "clipped"
    COVERED = "covered"
    BEHIND_MODAL = "behind_modal"
    INERT = "inert"
    DISABLED = "disabled"
    READONLY = "readonly"
    TRANSPARENT = "transparent"
    POINTER_NONE = "pointer_none"
    ZERO_SIZE = "zero_size"
    HIDDEN = "hidden"


Checked = Literal["true", "false", "mixed"]


class FieldKind(StrEnum):
    """How a person fills a field, whatever it is built from."""

    TEXT = "text"
    SEARCH = "search"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    COMBOBOX = "combobox"
    TOGGLE = "toggle"
    RANGE = "range"
    COLOR = "color"
    FILE = "file"
    RICH_TEXT = "rich_text"
    OTHER = "other"


class Box(Model):
    """A rectangle in CSS pixels; raw ones relate to the frame's viewport, indexed ones to the page's."""

    x: float
    y: float
    width: float
    height: float


class Option(Model):
    """One option of a select, a combobox or a listbox."""

    label: str
    value: str
    selected: bool = False
    disabled: bool = False


class Constraints(Model):
    """What a field's value must satisfy, as the page wrote it (HTML, "Constraints")."""

    min: str | None = None
    max: str | None = None
    step: str | None = None
    pattern: str | None = None
    min_length: str | None = None
    max_length: str | None = None
    accept: str | None = None


class Described(Model):
    """What an element says of itself, the same for the walker and for everybody after it."""

    type: str
    role: str
    why: str
    tag: str
    named_by: str | None = None
    description: str | None = None
    parent: str | None = None
    html_name: str | None = None
    placeholder: str | None = None
    aria_label: str | None = None
    value: str | None = None
    secret: bool = False
    href: str | None = None
    target: str | None = None
    multiple: bool = False
    required: bool = False
    invalid: str | None = None
    checked: Checked | None = None
    selected: bool | None = None
    pressed: Checked | None = None
    expanded: bool | None = None
    current: str | None = None
    autocomplete: str | None = None
    haspopup: str | None = None
    constraints: Constraints | None = None
    in_modal: bool = False
    covered_by: str | None = None
    editable: bool = False
    focused: bool = False


class Fingerprint(Model):
    """What an element meant when it was sent (contract 2); a part that was not sent is None."""

    role: str | None = None
    type: str | None = None
    name: str | None = None
    form: str | None = None
    target: str | None = None


class IndexedElement(Described):
    """One numbered element of the page."""

    id: int
    text: str
    state: tuple[State, ...]
    box: Box
    frame: int = 0
    form: str | None = None
    options: tuple[Option, ...] | None = None
    covered_by_id: int | None = None

    def has(self, *states: State) -> bool:
        """Tell whether the element is in any of these states."""
        return any(state in self.state for state in states)

    @property
    def fingerprint(self) -> Fingerprint:
        """Return what this element means, for the comparison at acting time."""
        return Fingerprint(
            role=self.role, type=self.type, name=self.text, form=self.form or "", target=self.target or ""
        )


class FieldOption(Option):
    """One option of a field; `element_id` is its number where it is an element of its own."""

    element_id: int | None = None
    required: bool = False


class FormField(Model):
    """One field of a form, by its number; a group of radio buttons or checkboxes is one field.

    `label` of a group is its legend, `value` the labels of what is chosen, joined by ", ", and its members
    are its `options`, each with its own number; `element_id` is the first member's, whatever is chosen.
    """

    element_id: int
    name: str
    type: str
    required: bool
    label: str
    kind: FieldKind = FieldKind.TEXT
    value: str | None = None
    checked: Checked | None = None
    options: tuple[FieldOption, ...] | None = None
    group: bool = False
    multiple: bool = False
    disabled: bool = False
    readonly: bool = False
    secret: bool = False
    invalid: str | None = None
    autocomplete: str | None = None
    constraints: Constraints | None = None

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of the controls that are this field: its own, or all members of a group."""
        members = (option.element_id for option in self.options or () if self.group)
        return tuple(number for number in members if number is not None) or (self.element_id,)


class FormStep(Model):
    """Where a form stands in a sequence of several, counted from 1; `label` is what this one is called."""

    current: int
    total: int
    label: str = ""


class Form(Model):
    """A form or a form-less group of fields; `submitters` are numbers of the controls that submit it.

    `presumed` says that the submitter was told from where it stands: the page does not say so.
    """

    name: str
    fields: tuple[FormField, ...]
    submitters: tuple[int, ...] = ()
    presumed: bool = False
    step: FormStep | None = None

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of all controls of its fields, and of its submitters."""
        return (*(number for field in self.fields for number in field.numbers), *self.submitters)


class FilledField(Model):
    """A field that the executor filled; `timestamp` in milliseconds of the Unix epoch."""

    element_id: int
    value: str
    timestamp: int


class FrameFailure(Model):
    """A frame that could not be read, and why."""

    url: str
    reason: str
