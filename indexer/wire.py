"""The wire form of a context: LeFlux's keys and caps (protocols 1.6)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from .models import FieldOption, Form, FormField, IndexedElement, State
from .ranking import best

if TYPE_CHECKING:
    from .context import PageContext

MAX_ELEMENTS = 250
MAX_TEXT = 5_000
MAX_VALUE = 50
"""The caps: elements, and UTF-16 units of the text and of one value."""

CHECKED: dict[str | None, bool | str] = {"true": True, "false": False, "mixed": "mixed"}
"""How the state of a box is told on the wire; absent where there is none."""

DETAILS = frozenset(
    [
        "role",
        "why",
        "tag",
        "state",
        "box",
        "frame",
        "htmlName",
        "secret",
        "target",
        "form",
        "multiple",
        "invalid",
        "selected",
        "pressed",
        "expanded",
        "current",
        "autocomplete",
        "haspopup",
        "constraints",
        "description",
        "coveredBy",
        "coveredById",
        "namedBy",
        "focused",
    ]
)
"""What the full form tells beyond LeFlux's element."""

FIELD = ("elementId", "name", "type", "required", "label")
"""LeFlux's keys of a form's field; the full form tells whatever the model has."""


def whole(context: PageContext) -> dict[str, Any]:
    """Return everything, in document order; what was read from a saved page says so."""
    told = _wire(
        context,
        [wire_element(element, full=True) for element in context.elements],
        context.visible_text,
        [wire_form(form, full=True) for form in context.forms],
    )
    return told | ({"static": True} if context.static else {})


def capped(context: PageContext, limit: int) -> dict[str, Any]:
    """Return the best elements, best first, and of the forms the fields that are among them."""
    kept = best(context, limit)
    forms = [wire_form(form) for form in narrowed(context.forms, {element.id for element in kept})]
    elements = [wire_element(element, full=False) for element in kept]
    return _wire(context, elements, cut(context.visible_text, MAX_TEXT), forms)


def _wire(
    context: PageContext, elements: list[dict[str, Any]], text: str, forms: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "url": context.url,
        "title": context.title,
        "indexedElements": elements,
        "visibleText": text,
        "forms": forms,
        "previouslyFilledFields": [field.dump() for field in context.filled],
    }


def wire_element(element: IndexedElement, *, full: bool) -> dict[str, Any]:
    """Return one element as the wire has it: absent where empty or false."""
    wire: dict[str, Any] = {
        "id": element.id,
        "type": element.type,
        "text": element.text or None,
        "placeholder": element.placeholder,
        "value": element.value if full or not element.value else cut(element.value, MAX_VALUE),
        "href": element.href,
        "ariaLabel": element.aria_label,
        "options": None if element.options is None else [option.label for option in element.options],
        "required": element.required or None,
        "disabled": element.has(State.DISABLED) or None,
        "parent": element.parent,
        "inModal": element.in_modal or None,
        "checked": CHECKED.get(element.checked),
    }
    kept = {key: value for key, value in wire.items() if value not in (None, "") or key == "text"}
    kept["visible"] = element.has(State.VISIBLE)
    return kept | (_details(element) if full else {})


def _details(element: IndexedElement) -> dict[str, Any]:
    everything = element.dump()
    return {key: value for key, value in everything.items() if key in DETAILS and value is not False}


def wire_form(form: Form, *, full: bool = False) -> dict[str, Any]:
    """Return one form as the wire has it: every radio button and checkbox is an entry of its own.

    `full` tells of each field what the model has beyond LeFlux's keys, and of a member its group by number.
    """
    wire: dict[str, Any] = {
        "name": form.name,
        "fields": [entry for field in form.fields for entry in _entries(field, full=full)],
    }
    if not full:
        return wire
    told = form.dump()
    return wire | {key: told[key] for key in ("submitters", "presumed", "step") if told.get(key)}


def _entries(field: FormField, *, full: bool) -> Iterable[dict[str, Any]]:
    told = field.dump()
    details = (
        {key: value for key, value in told.items() if key not in FIELD and value is not False} if full else {}
    )
    if not field.group:
        yield {key: told[key] for key in FIELD} | details
        return
    group = details.pop("options", None)
    for option in field.options or ():
        entry = {key: told[key] for key in FIELD} | {"elementId": option.element_id, "label": option.label}
        entry["required"] = option.required
        yield entry if group is None else entry | _of_member(field, option, details)


def _of_member(field: FormField, option: FieldOption, details: dict[str, Any]) -> dict[str, Any]:
    """Return what the full wire tells of a member beyond LeFlux's keys."""
    shared = {key: value for key, value in details.items() if key in ("kind", "invalid", "autocomplete")}
    group = {"elementId": field.element_id, "label": field.label, "required": field.required}
    own = {"value": option.value, "selected": option.selected or None, "disabled": option.disabled or None}
    return shared | {key: value for key, value in own.items() if value} | {"group": group}


def narrowed(forms: Collection[Form], numbers: Collection[int]) -> tuple[Form, ...]:
    """Return the forms with only the fields and submitters that are listed, and none without a field."""
    kept = (_narrowed(form, numbers) for form in forms)
    return tuple(form for form in kept if form.fields)


def _narrowed(form: Form, numbers: Collection[int]) -> Form:
    fields = tuple(kept for field in form.fields if (kept := _kept(field, numbers)))
    submitters = tuple(number for number in form.submitters if number in numbers)
    if fields == form.fields and len(submitters) == len(form.submitters):
        return form  # the same object: a diff sees at once that it did not change
    return form.model_copy(update={"fields": fields, "submitters": submitters})


def _kept(field: FormField, numbers: Collection[int]) -> FormField | None:
    """Return a field as far as it is listed; of a group, the members that are."""
    listed = [number for number in field.numbers if number in numbers]
    if len(listed) == len(field.numbers):
        return field
    if not listed:
        return None
    options = tuple(option for option in field.options or () if option.element_id in numbers)
    return field.model_copy(update={"element_id": listed[0], "options": options})


def units(text: str) -> int:
    """Return a text's length in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """Cut to a number of UTF-16 units, never inside a surrogate pair."""
    if len(text) <= limit and text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass")[: 2 * limit].decode("utf-16-le", "ignore")
