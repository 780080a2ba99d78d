from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from pageplan.planner.forms import Entry, assign, submitter_of
from pageplan.planner.kinds import KINDS
from pageplan.planner.page import Page
from pageplan.planner.targets import Ambiguous, Found, Missing, Unusable
from tests.unit.pageplan.planner import contexts as c


def field(number: int, parent: str = "Contact us") -> dict[str, Any]:
    return c.element(number, "text", f"Field {number}", parent=parent)


def button(number: int, text: str, parent: str = "Contact us", **more: Any) -> dict[str, Any]:
    return c.element(number, "button", text, parent=parent, **more)


def rows(*numbers: int) -> dict[str, Any]:
    fields = [{"elementId": n, "name": "", "type": "text", "label": f"Field {n}"} for n in numbers]
    return {"name": f"form of {numbers[0]}", "fields": fields}


SUBMITTERS: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]], int | None]] = {
    "the button behind the last field": ([field(1), field(2), button(3, "Senden")], [rows(1, 2)], 3),
    "a submit text before another button": (
        [field(1), button(2, "Preview"), button(3, "Send message")], [rows(1)], 3),
    "the same container before another": (
        [field(1), button(2, "Send"), button(3, "Send", "Chat with us")], [rows(1)], 2),
    "not one that resets": ([field(1), button(2, "Clear form"), button(3, "Los")], [rows(1)], 3),
    "not the next form's": (
        [field(1), button(2, "Go on"), field(3, "News"), button(4, "Subscribe", "News")],
        [rows(1), rows(3)], 2),
    "a lower number in the same container": ([field(5), button(2, "Send")], [rows(5)], 2),
    "an input of type submit": (
        [field(1), c.element(2, "submit", "OK", parent="Contact us"), button(3, "Help", "Chat")],
        [rows(1)], 2),
    "none at all": ([field(1), c.element(2, "a", "Send", href="/send")], [rows(1)], None),
    "none of another container before it": ([button(1, "Send", "Chat"), field(2)], [rows(2)], None),
}  # fmt: skip


@pytest.mark.parametrize("case", SUBMITTERS.values(), ids=SUBMITTERS.keys())
def test_the_button_that_sends_a_form(case: Any) -> None:
    elements, forms, number = case
    page = Page.read(c.page(elements=elements, forms=forms))
    found = submitter_of(page.forms[0], page)
    assert (found.element.id if isinstance(found, Found) else None) == number
    assert isinstance(found, (Found, Missing))


def test_two_equal_buttons_are_not_guessed_but_told_apart_by_a_label() -> None:
    page = Page.read(c.page(elements=[field(1), button(2, "Send"), button(3, "Submit")], forms=[rows(1)]))
    assert submitter_of(page.forms[0], page) == Ambiguous(("Send", "Submit"))
    found = submitter_of(page.forms[0], page, "submit")
    assert isinstance(found, Found)
    assert found.element.id == 3


def test_a_covered_button_is_told() -> None:
    page = Page.read(c.page(elements=[field(1), button(2, "Send", visible=False)], forms=[rows(1)]))
    assert isinstance(submitter_of(page.forms[0], page), Unusable)


def assigned(fields: list[Mapping[str, Any]], *entries: Entry) -> dict[str, str]:
    page = Page.read(c.contact(fields))
    return {key: found.title for key, found in assign(page.forms[0], entries).fields.items()}


@pytest.mark.parametrize(
    ("kind", "label", "type_", "fits"),
    [
        ("email", "Your e-mail", "text", True),
        ("email", "Contact", "email", True),
        ("email", "Phone", "tel", False),
        ("name", "Name", "text", True),
        ("name", "Company name", "text", False),
        ("name", "Username", "text", False),
        ("first_name", "First name", "text", True),
        ("last_name", "Surname", "text", True),
        ("phone", "Mobile", "text", True),
        ("message", "How can we help?", "textarea", True),
        ("message", "Anything", "textarea", True),
        ("name", "Your name and a few words", "textarea", False),
        ("email", "E-mail me offers", "checkbox", False),
    ],
)
def test_kinds_of_fields(kind: str, label: str, type_: str, fits: bool) -> None:
    fields: list[Mapping[str, Any]] = [{"name": "f1", "type": type_, "label": label}]
    assert bool(assigned(fields, Entry(key=f"the {kind} of the visitor", kind=KINDS[kind]))) is fits


def test_a_framework_prefix_in_the_html_name_rules_nothing_out() -> None:
    fields: list[Mapping[str, Any]] = [{"name": "user[name]", "type": "text", "label": "Name"}]
    assert assigned(fields, Entry(key="name", kind=KINDS["name"])) == {"name": "Name"}


def test_a_label_counts_before_a_kind_and_equals_are_not_guessed() -> None:
    fields: list[Mapping[str, Any]] = [
        {"name": "a", "type": "tel", "label": "Mobile"},
        {"name": "b", "type": "tel", "label": "Landline"},
    ]
    assert assigned(fields, Entry(key="landline", kind=KINDS["phone"])) == {"landline": "Landline"}
    page = Page.read(c.contact([{**fields[0], "label": "Day line"}, {**fields[1], "label": "Night line"}]))
    found = assign(page.forms[0], [Entry(key="phone", kind=KINDS["phone"])])
    assert found.ambiguous == {"phone": ("Day line", "Night line")}


def test_groups_by_container_where_the_context_names_no_forms() -> None:
    page = Page.read(c.page(elements=[field(1, "A"), field(2, "A"), field(3, "B")]))
    assert [(form.name, sorted(form.ids)) for form in page.forms] == [("A", [1, 2]), ("B", [3])]
