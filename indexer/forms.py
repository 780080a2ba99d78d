"""Forms, from what the walker reports to the model."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from .models import Checked, FieldKind, FieldOption, Form, FormField, FormStep, IndexedElement, State
from .raw import RawChoice, RawField, RawForm, RawMember

ON: tuple[Checked | None, ...] = ("true", "mixed")
"""The states of a radio button or checkbox that count as chosen."""

Elements = Mapping[int, IndexedElement]
"""A frame's elements by serial."""


def form_of(raw: RawForm, elements: Elements) -> Form:
    """Return a form with numbers in place of serials."""
    return Form(
        name=raw.name,
        fields=tuple(_field(field, elements) for field in raw.fields),
        submitters=tuple(elements[serial].id for serial in raw.submitters),
        presumed=raw.presumed,
        step=None if raw.step is None else FormStep(**dict(raw.step)),
    )


def refreshed(raw: RawForm, form: Form, elements: Elements, touched: Collection[int]) -> Form:
    """Return a form built before, with those fields anew whose elements, by serial, were touched since."""
    anew = {place for place, field in enumerate(raw.fields) if not _serials(field).isdisjoint(touched)}
    if not anew:
        return form
    pairs = enumerate(zip(raw.fields, form.fields, strict=True))
    fields = tuple(_field(field, elements) if place in anew else old for place, (field, old) in pairs)
    return form.model_copy(update={"fields": fields})


def _serials(raw: RawField) -> set[int]:
    """Return the elements that a field is told by."""
    choices = (choice.serial for choice in raw.options or () if choice.serial is not None)
    return {raw.serial, *(member.serial for member in raw.members or ()), *choices}


def _field(raw: RawField, elements: Elements) -> FormField:
    element = elements[raw.serial]
    members = [elements[member.serial] for member in raw.members or ()]
    options = _options(raw, elements)
    multiple = raw.multiple or any(member.role == "checkbox" for member in members)
    return FormField(
        element_id=element.id,
        name=raw.name,
        type=element.type,
        required=raw.required,
        label=raw.label,
        kind=raw.kind,
        value=_chosen(options or (), multiple=multiple) if members else raw.value or element.value,
        checked=element.checked if raw.kind is FieldKind.TOGGLE else None,
        options=options,
        group=bool(members),
        multiple=multiple,
        disabled=all(State.DISABLED in one.state for one in members or [element]),
        readonly=State.READONLY in element.state,
        secret=element.secret,
        invalid=raw.invalid,
        autocomplete=element.autocomplete,
        constraints=element.constraints,
    )


def _options(raw: RawField, elements: Elements) -> tuple[FieldOption, ...] | None:
    """Return the members of a group, else the options the walker read, else those of a native select."""
    if raw.members:
        return tuple(_member(member, elements[member.serial]) for member in raw.members)
    if raw.options is not None:
        return tuple(_choice(choice, elements) for choice in raw.options)
    native = elements[raw.serial].options
    return None if native is None else tuple(FieldOption(**dict(option)) for option in native)


def _member(raw: RawMember, element: IndexedElement) -> FieldOption:
    return FieldOption(
        label=raw.label,
        value=raw.value,
        selected=element.checked in ON,
        disabled=State.DISABLED in element.state,
        element_id=element.id,
        required=element.required,
    )


def _choice(raw: RawChoice, elements: Elements) -> FieldOption:
    element = None if raw.serial is None else elements.get(raw.serial)
    return FieldOption(**dict(raw), element_id=element.id if element else None)


def _chosen(options: Sequence[FieldOption], *, multiple: bool) -> str | None:
    """Join the labels of what is chosen; of one choice the last one counts: stars are lit up to it."""
    distinct = len({option.label for option in options}) == len(options)
    chosen = [option.label if distinct else option.value for option in options if option.selected]
    return ", ".join(chosen if multiple else chosen[-1:]) or None
