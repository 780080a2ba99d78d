"""Pages in wire form, built as an indexer would send them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Wire = dict[str, Any]

NAME = {"name": "name", "type": "text", "label": "Full name", "required": True}
EMAIL = {"name": "email", "type": "email", "label": "Work email", "required": True}
PHONE = {"name": "tel", "type": "tel", "label": "Phone number"}
TOPIC = {
    "name": "topic",
    "type": "select",
    "label": "What is it about?",
    "options": ["Choose a topic", "Pricing and plans", "Something else"],
}
DAY = {"name": "date", "type": "date", "label": "Preferred day"}
REACH_EMAIL = {"name": "reach", "type": "radio", "label": "Email", "parent": "How should we reach you?"}
REACH_PHONE = {"name": "reach", "type": "radio", "label": "Phone call", "parent": "How should we reach you?"}
MESSAGE = {"name": "message", "type": "textarea", "label": "Message"}
FILE = {"name": "attachment", "type": "file", "label": "Attach a file"}
CONSENT = {
    "name": "consent",
    "type": "checkbox",
    "label": "I agree that you store these details to answer me",
    "required": True,
    "checked": "false",
}
OFFERS = {"name": "offers", "type": "checkbox", "label": "Send me offers and news", "checked": "false"}

CONTACT_FIELDS: tuple[Mapping[str, Any], ...] = (
    NAME, EMAIL, PHONE, TOPIC, DAY, REACH_EMAIL, REACH_PHONE, MESSAGE, FILE, CONSENT, OFFERS,
)  # fmt: skip


def element(number: int, type_: str, text: str, **more: Any) -> Wire:
    """Return one indexed element."""
    return {"id": number, "type": type_, "text": text, **more}


def page(
    url: str = "https://shop.example/",
    *,
    elements: Sequence[Mapping[str, Any]] = (),
    forms: Sequence[Mapping[str, Any]] = (),
    text: str = "",
    title: str = "Shop",
    filled: Sequence[Mapping[str, Any]] = (),
) -> Wire:
    """Return a context."""
    return {
        "url": url,
        "title": title,
        "visibleText": text,
        "indexedElements": list(elements),
        "forms": list(forms),
        "previouslyFilledFields": list(filled),
    }


def form(
    fields: Sequence[Mapping[str, Any]],
    *,
    name: str = "Contact us",
    submit: str = "Send message",
    first: int = 10,
    numbers: Sequence[int] | None = None,
) -> tuple[list[Wire], Wire]:
    """Return the elements of a form, its button last, and the form; `numbers` are the fields' ids."""
    ids = list(numbers or range(first, first + len(fields)))
    elements = [_field_element(number, field, name) for number, field in zip(ids, fields, strict=True)]
    elements.append(element(max(ids) + 1, "button", submit, parent=name))
    rows = [_form_field(number, field) for number, field in zip(ids, fields, strict=True)]
    return elements, {"name": name, "fields": rows}


def _field_element(number: int, field: Mapping[str, Any], form_name: str) -> Wire:
    kept = {key: field[key] for key in ("required", "options", "checked", "value", "visible") if key in field}
    return element(number, field["type"], field["label"], parent=field.get("parent", form_name), **kept)


def _form_field(number: int, field: Mapping[str, Any]) -> Wire:
    return {
        "elementId": number,
        "name": field["name"],
        "type": field["type"],
        "required": field.get("required", False),
        "label": field["label"],
    }


NAVIGATION = (
    element(1, "a", "Pricing", href="/pricing", parent="nav"),
    element(2, "a", "Contact", href="/contact", parent="nav"),
    element(3, "button", "Menu", parent="nav"),
)


def home(**more: Any) -> Wire:
    """Return a landing page with the contact page linked in menu and footer, and a newsletter form."""
    rows, newsletter = form([EMAIL], name="The Monday news", submit="Subscribe", first=30)
    footer = element(40, "a", "Contact", href="https://shop.example/contact", parent="Footer")
    return page(
        elements=[*NAVIGATION, element(4, "a", "Talk to us", href="/contact", parent="Hero"), *rows, footer],
        forms=[newsletter],
        text="Welcome\nThe Monday news",
        **more,
    )


def contact(
    fields: Sequence[Mapping[str, Any]] = CONTACT_FIELDS,
    *,
    numbers: Sequence[int] | None = None,
    newsletter: bool = False,
    extra: Sequence[Mapping[str, Any]] = (),
    text: str = "Contact us\nThanks for looking in.",
    filled: Sequence[Mapping[str, Any]] = (),
) -> Wire:
    """Return a contact page; with `newsletter` another form with an e-mail field stands before it."""
    rows, main = form(fields, numbers=numbers)
    elements, forms = [*NAVIGATION, *rows], [main]
    if newsletter:
        more, second = form([EMAIL], name="The Monday news", submit="Subscribe", first=5)
        elements, forms = [*NAVIGATION, *more, *rows], [second, main]
    return page(
        "https://shop.example/contact",
        elements=[*elements, *extra],
        forms=forms,
        text=text,
        title="Contact us",
        filled=filled,
    )


def thanks() -> Wire:
    """Return the page after a form was accepted."""
    return page("https://shop.example/contact/thanks?id=7", text="Thank you\nYour message is with us.")


def banner(number: int = 90) -> list[Wire]:
    """Return the buttons of a cookie banner."""
    return [
        element(number, "button", "Accept all", parent="We value your privacy: cookies"),
        element(number + 1, "button", "Reject all", parent="We value your privacy: cookies"),
    ]
