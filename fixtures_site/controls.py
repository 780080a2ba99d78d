"""Form controls as markup: one template a kind, with label, hint, error and their references."""

from dataclasses import dataclass
from typing import Literal

from fixtures_site.layout import Html, attributes, fill, joined

Kind = Literal["text", "email", "tel", "date", "file", "select", "radio", "checkbox", "textarea"]


@dataclass(frozen=True)
class Field:
    """One field of a form; `options` are pairs of value and text."""

    name: str
    label: str
    kind: Kind
    required: bool = False
    hint: str = ""
    autocomplete: str = ""
    options: tuple[tuple[str, str], ...] = ()

    def id(self, prefix: str) -> str:
        """Return the id of the control, or of the group for radio buttons."""
        return f"{prefix}-{self.name}"

    def target(self, prefix: str) -> str:
        """Return the id to jump to from an error summary: the first control of the field."""
        return f"{self.id(prefix)}-0" if self.kind == "radio" else self.id(prefix)


def _note(kind: str, note_id: str, text: str) -> Html:
    return fill("controls/note.html", kind=kind, id=note_id, text=text) if text else Html("")


def _described_by(field: Field, field_id: str, error: str) -> str:
    return " ".join(
        reference
        for reference, present in ((f"{field_id}-hint", field.hint), (f"{field_id}-error", error))
        if present
    )


def _options(field: Field, value: str) -> Html:
    return joined(
        fill(
            "controls/option.html",
            value=option,
            text=text,
            selected=attributes({"selected": option == value}),
        )
        for option, text in field.options
    )


def _radios(field: Field, field_id: str, value: str, invalid: bool) -> Html:
    return joined(
        fill(
            "controls/radio.html",
            id=f"{field_id}-{position}",
            name=field.name,
            value=option,
            text=text,
            attributes=attributes({"checked": option == value, "aria-invalid": "true" if invalid else None}),
        )
        for position, (option, text) in enumerate(field.options)
    )


def _inner(field: Field, field_id: str, value: str, error: str) -> dict[str, Html]:
    match field.kind:
        case "select":
            return {"options": _options(field, value)}
        case "radio":
            return {"radios": _radios(field, field_id, value, bool(error))}
        case _:
            return {}


def _attributes(field: Field, field_id: str, value: str, error: str) -> Html:
    described = _described_by(field, field_id, error)
    if field.kind == "radio":
        return attributes({"aria-describedby": described})
    is_input = field.kind in ("text", "email", "tel", "date")
    return attributes(
        {
            "value": value if is_input else None,
            "checked": field.kind == "checkbox" and value == "yes",
            "required": field.required,
            "autocomplete": field.autocomplete,
            "aria-invalid": "true" if error else None,
            "aria-describedby": described,
        }
    )


def control(field: Field, prefix: str, value: str, error: str) -> Html:
    """Return the field's control with label, hint and error, holding `value`."""
    field_id = field.id(prefix)
    template = field.kind if field.kind in ("select", "radio", "checkbox", "textarea") else "input"
    slots: dict[str, object] = {
        "id": field_id,
        "name": field.name,
        "label": field.label,
        "kind": field.kind,
        "value": value,
        "mark": Html(' <span class="mark" aria-hidden="true">*</span>' if field.required else ""),
        "hint": _note("hint", f"{field_id}-hint", field.hint),
        "error": _note("error", f"{field_id}-error", error),
        "attributes": _attributes(field, field_id, value, error),
    }
    group = "radios" if field.kind == "radio" else template
    return fill(f"controls/{group}.html", **slots, **_inner(field, field_id, value, error))
