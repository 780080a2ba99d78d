"""The page as the planner sees it: the wire's context read once, nonsense left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard
from urllib.parse import urljoin

from .text import Words, label_words, name_words, words

BUTTON_TYPES = frozenset({"button", "submit", "image"})
TEXT_TYPES = frozenset(
    [
        "input", "text", "email", "tel", "phone", "url", "search", "number", "password", "date", "time",
        "datetime-local", "month", "week", "color", "textarea", "textbox", "searchbox", "spinbutton",
        "contenteditable",
    ]
)  # fmt: skip
CHOICE_TYPES = frozenset({"select", "combobox", "listbox"})
BOX_TYPES = frozenset({"checkbox", "switch"})
FIELD_TYPES = TEXT_TYPES | CHOICE_TYPES | BOX_TYPES | {"radio", "file"}


@dataclass(frozen=True, kw_only=True)
class Element:
    """One numbered element of the context; `labels` are all the names it shows, best first."""

    id: int
    type: str
    text: str
    labels: tuple[str, ...]
    parent: str = ""
    href: str | None = None
    value: str = ""
    options: tuple[str, ...] = ()
    required: bool = False
    visible: bool = True
    disabled: bool = False
    checked: bool | None = None
    in_modal: bool = False

    @property
    def usable(self) -> bool:
        """Tell whether a person could act on it now."""
        return self.visible and not self.disabled


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of a form, with its element where the context lists it."""

    id: int
    name: str
    type: str
    label: str
    required: bool = False
    element: Element | None = None

    @property
    def title(self) -> str:
        """Return what a person would call the field."""
        shown = self.element.labels if self.element else ()
        return next((text for text in (self.label, *shown, self.name) if text.strip()), "")

    @property
    def shown(self) -> tuple[Words, ...]:
        """Return its labels as words; a radio button is labelled for its option, so its group counts."""
        seen = self.element.labels if self.element else ()
        texts = (self.label,) if self.label.strip() else seen
        if self.type == "radio":
            texts = (self.element.parent,) if self.element else ()
        return tuple(dict.fromkeys(name for name in map(label_words, texts) if name))

    @property
    def named(self) -> Words:
        """Return the words of its HTML name."""
        return name_words(self.name)

    @property
    def names(self) -> tuple[Words, ...]:
        """Return all its names as words."""
        return tuple(dict.fromkeys((*self.shown, self.named))) if self.named else self.shown

    @property
    def value(self) -> str:
        """Return the value it holds, as far as the context tells."""
        return self.element.value if self.element else ""


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form or a form-less group of fields."""

    name: str
    fields: tuple[Field, ...]

    @property
    def ids(self) -> frozenset[int]:
        """Return the numbers of its fields."""
        return frozenset(field.id for field in self.fields)

    @property
    def parents(self) -> frozenset[str]:
        """Return the containers that its fields name."""
        return frozenset(f.element.parent for f in self.fields if f.element and f.element.parent)


@dataclass(frozen=True, kw_only=True)
class Page:
    """What one context says; `filled` maps the number of a field filled before to its value."""

    url: str
    title: str
    text: str
    elements: tuple[Element, ...]
    forms: tuple[Form, ...]
    filled: Mapping[int, str]

    @property
    def words(self) -> Words:
        """Return the words of the visible text."""
        return words(self.text)

    @classmethod
    def read(cls, context: Mapping[str, Any]) -> Page:
        """Read a context in wire form (protocols 1.6); what cannot be read is left out."""
        url = _text(context.get("url"))
        elements = tuple(_elements(context.get("indexedElements"), url))
        by_id = {element.id: element for element in elements}
        forms = tuple(_forms(context.get("forms"), by_id))
        return cls(
            url=url,
            title=_text(context.get("title")),
            text=_text(context.get("visibleText")),
            elements=elements,
            forms=forms or tuple(_groups(elements)),
            filled=dict(_filled(context.get("previouslyFilledFields"))),
        )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _items(value: object) -> Iterable[Mapping[str, Any]]:
    return (item for item in value if isinstance(item, Mapping)) if isinstance(value, list | tuple) else ()


def _is_number(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _elements(raw: object, url: str) -> Iterable[Element]:
    for item in _items(raw):
        if _is_number(item.get("id")):
            yield _element(item, url)


def _element(item: Mapping[str, Any], url: str) -> Element:
    shown = (_text(item.get(key)) for key in ("text", "ariaLabel", "placeholder"))
    options = item.get("options")
    return Element(
        id=item["id"],
        type=_text(item.get("type")).lower(),
        text=_text(item.get("text")) or _text(item.get("ariaLabel")),
        labels=tuple(dict.fromkeys(text for text in shown if text.strip())),
        parent=_text(item.get("parent")),
        href=_absolute(url, _text(item.get("href"))),
        value=_text(item.get("value")),
        options=tuple(o for o in options if isinstance(o, str)) if isinstance(options, list) else (),
        required=item.get("required") is True,
        visible=item.get("visible") is not False,
        disabled=item.get("disabled") is True,
        checked=_checked(item.get("checked")),
        in_modal=item.get("inModal") is True,
    )


def _absolute(url: str, href: str) -> str | None:
    """Return where a link leads; a malformed address is kept as it is."""
    try:
        return urljoin(url, href) if href else None
    except ValueError:
        return href


def _checked(value: object) -> bool | None:
    """Return the state of a box, None when the context does not tell; "mixed" is not checked."""
    return None if value is None else value in (True, "true")


def _forms(raw: object, by_id: Mapping[int, Element]) -> Iterable[Form]:
    for item in _items(raw):
        fields = tuple(_fields(item.get("fields"), by_id))
        if fields:
            yield Form(name=_text(item.get("name")), fields=fields)


def _fields(raw: object, by_id: Mapping[int, Element]) -> Iterable[Field]:
    for item in _items(raw):
        number = item.get("elementId")
        if not _is_number(number):
            continue
        element = by_id.get(number)
        yield Field(
            id=number,
            name=_text(item.get("name")),
            type=_text(item.get("type")).lower() or (element.type if element else ""),
            label=_text(item.get("label")),
            required=item.get("required") is True or bool(element and element.required),
            element=element,
        )


def _groups(elements: Iterable[Element]) -> Iterable[Form]:
    """Group fields by their container when the context names no forms (protocols 1.12, locate)."""
    groups: dict[str, list[Field]] = {}
    for element in elements:
        if element.type in FIELD_TYPES:
            groups.setdefault(element.parent, []).append(_lone_field(element))
    return (Form(name=parent, fields=tuple(fields)) for parent, fields in groups.items())


def _lone_field(element: Element) -> Field:
    return Field(
        id=element.id,
        name="",
        type=element.type,
        label=element.labels[0] if element.labels else "",
        required=element.required,
        element=element,
    )


def _filled(raw: object) -> Iterable[tuple[int, str]]:
    for item in _items(raw):
        number, value = item.get("elementId"), item.get("value")
        if _is_number(number) and isinstance(value, str) and value:
            yield number, value
