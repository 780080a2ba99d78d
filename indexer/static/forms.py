"""Forms and form-less groups of fields, as in `js/forms.js`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..models import Form, FormField, IndexedElement
from .tree import Node

NOT_FIELDS = frozenset("submit button reset image hidden".split())
FIELD_TAGS = frozenset("input select textarea label".split())
FIELD_ROLES = frozenset("textbox searchbox combobox listbox checkbox radio switch slider spinbutton".split())


def is_field(element: IndexedElement) -> bool:
    """Tell whether an element is filled in."""
    if element.tag in FIELD_TAGS:
        return element.type not in NOT_FIELDS
    return element.role in FIELD_ROLES


def field_of(element: IndexedElement) -> FormField:
    """Return an element as its form tells it."""
    return FormField(
        element_id=element.id,
        name=element.html_name or "",
        type=element.type,
        required=element.required,
        label=element.text,
    )


@dataclass
class _Group:
    name: str
    fields: list[FormField] = field(default_factory=list)
    submitters: list[int] = field(default_factory=list)


def forms_of(listed: Sequence[tuple[IndexedElement, Node | None]]) -> list[Form]:
    """Group fields by their form, and those without one by what they stand in; forms keep document order.

    `listed` has every element of one document with the form that owns it.
    """
    groups: dict[Node | str, _Group] = {}
    for element, form in listed:
        submits = form is not None and element.target is not None and element.role == "button"
        if not is_field(element) and not submits:
            continue
        parent = element.parent or ""
        group = groups.setdefault(form or parent, _Group(element.form or parent))
        if is_field(element):
            group.fields.append(field_of(element))
        else:
            group.submitters.append(element.id)
    return [
        Form(name=group.name, fields=tuple(group.fields), submitters=tuple(group.submitters))
        for group in groups.values()
        if group.fields
    ]
