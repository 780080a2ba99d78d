"""What the in-page code answers; `indexer/js/models.d.ts` is written from these models."""

from __future__ import annotations

from .models import Box, Described, FieldKind, Model, Option, State


class RawElement(Described):
    """One interactive element as the walker reports it; `serial` names the node inside its document."""

    serial: int
    name: str
    state: list[State]
    box: Box
    covered_by_serial: int | None = None
    form: int | None = None
    form_name: str | None = None
    options: list[Option] | None = None


class RawChoice(Option):
    """One option of a field that is no native select; `serial` names its element where it is listed."""

    serial: int | None = None


class RawMember(Model):
    """One radio button or checkbox of a group, and what is posted for it."""

    serial: int
    label: str
    value: str


class RawField(Model):
    """One field of a form, beyond what its element says; `serial` names that element, a group's first member.

    `value` is set where the element's own value does not tell it, `members` for a group.
    """

    serial: int
    kind: FieldKind
    name: str
    label: str
    required: bool
    multiple: bool = False
    invalid: str | None = None
    value: str | None = None
    options: list[RawChoice] | None = None
    members: list[RawMember] | None = None


class RawStep(Model):
    """Where a form stands in a sequence of several, counted from 1; `label` is what this one is called."""

    current: int
    total: int
    label: str


class RawForm(Model):
    """A form or a form-less group of fields, in document order."""

    serial: int | None
    name: str
    fields: list[RawField]
    submitters: list[int]
    presumed: bool = False
    step: RawStep | None = None


class RawTable(Model):
    """Elements that say the same things of themselves: `keys` of RawElement, then a row of values for each.

    What is null or false is not said, and a box is x, y, width, height.
    """

    keys: list[str]
    rows: list[list[object]]


class RawChild(Model):
    """An element that holds a frame: its content box in its own frame's viewport, and its conditions.

    `inner` is the account of its document, None where that is asked for by itself.
    """

    serial: int
    box: Box
    state: list[State]
    inner: RawFrame | None = None


class RawMove(Model):
    """An element of which only the place or the conditions changed."""

    serial: int
    box: Box
    state: list[State]


class RawFrame(Model):
    """One frame's account as a difference from the one before: what did not change is None, or not listed.

    `base` is the generation it differs from, 0 for a whole one; `order` lists the serials in document order.
    """

    document: str
    generation: int
    base: int
    url: str
    title: str
    elements: list[RawTable]
    moved: list[RawMove]
    order: list[int] | None
    forms: list[RawForm] | None
    text: str | None
    modal_text: str | None
    text_cut: int = 0
    frames: list[RawChild]
    suspects: int = 0
    focused: int | None = None
    scroll_x: float = 0
    scroll_y: float = 0
    width: float = 0
    height: float = 0
