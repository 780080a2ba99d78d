"""What is a field, and of which kind, as in `js/kinds.js`."""

from __future__ import annotations

import re
from collections.abc import Callable

from indexer.models import FieldKind, IndexedElement

KIND_BY_TYPE = {
    **dict.fromkeys(["text", "email", "tel", "url", "password", "textarea"], FieldKind.TEXT),
    **dict.fromkeys(["date", "time", "month", "week", "datetime-local"], FieldKind.DATE),
    "search": FieldKind.SEARCH,
    "number": FieldKind.NUMBER,
    "checkbox": FieldKind.TOGGLE,
    "radio": FieldKind.CHOICE,
    "select": FieldKind.CHOICE,
    "range": FieldKind.RANGE,
    "color": FieldKind.COLOR,
    "file": FieldKind.FILE,
}

KIND_BY_ROLE = {
    "textbox": FieldKind.TEXT,
    "searchbox": FieldKind.SEARCH,
    "combobox": FieldKind.CHOICE,
    "listbox": FieldKind.CHOICE,
    "checkbox": FieldKind.TOGGLE,
    "switch": FieldKind.TOGGLE,
    "radio": FieldKind.CHOICE,
    "slider": FieldKind.RANGE,
    "spinbutton": FieldKind.NUMBER,
}

DATE_WORDS = re.compile(r"\b(date|day|datum|tag|fecha|data|jour)\b|日付|日期|날짜|дата", re.IGNORECASE)
"""Words by which a control that opens a dialog or a grid says that it is about a date."""

DATE_TEXT = re.compile(
    r"\b\d{1,4}[-/.]\s?\d{1,2}[-/.]\s?\d{1,4}\b|\b\d{1,2}\b.{0,14}\b(19|20)\d\d\b|\b(19|20)\d\d\b.{0,14}\b\d{1,2}\b"
)

FIELD_TAGS = frozenset(["input", "select", "textarea", "label"])


def is_native_field(element: IndexedElement) -> bool:
    """Tell whether HTML makes an element a field."""
    return element.tag in FIELD_TAGS


def _is_about_date(element: IndexedElement) -> bool:
    if element.haspopup not in ("dialog", "grid"):
        return False
    said = (element.text, element.placeholder, element.value)
    return any(text and (DATE_WORDS.search(text) or DATE_TEXT.search(text)) for text in said)


def _is_rich(element: IndexedElement) -> bool:
    return (element.role == "textbox" and element.editable) or element.why == "contenteditable"


Kind = Callable[[IndexedElement], FieldKind | None]

FIELD_RULES: tuple[tuple[Callable[[IndexedElement], bool], Kind], ...] = (
    (lambda one: one.tag == "input" and _is_about_date(one), lambda one: FieldKind.DATE),
    (lambda one: one.role == "combobox" and one.tag == "input", lambda one: FieldKind.COMBOBOX),
    (lambda one: one.tag == "input" and one.role == "spinbutton", lambda one: FieldKind.NUMBER),
    (is_native_field, lambda one: KIND_BY_TYPE.get(one.type)),
    (lambda one: one.role == "button" and one.haspopup == "listbox", lambda one: FieldKind.CHOICE),
    (lambda one: one.role in ("button", "combobox") and _is_about_date(one), lambda one: FieldKind.DATE),
    (lambda one: one.role == "combobox" and one.editable, lambda one: FieldKind.COMBOBOX),
    (_is_rich, lambda one: FieldKind.RICH_TEXT),
    (lambda one: True, lambda one: KIND_BY_ROLE.get(one.role)),
)
"""The first row that fits decides; what fits none is no field."""


def kind_of(element: IndexedElement) -> FieldKind | None:
    """Return how a person fills an element, None for what is no field."""
    return next(kind(element) for test, kind in FIELD_RULES if test(element))
