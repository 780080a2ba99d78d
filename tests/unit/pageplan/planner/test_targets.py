from __future__ import annotations

from typing import Any

import pytest

from pageplan.planner.page import Page
from pageplan.planner.targets import Ambiguous, Found, Missing, Unusable, Wanted, resolve
from tests.unit.pageplan.planner import contexts as c

ELEMENTS = [
    c.element(1, "a", "Pricing", href="/pricing", parent="nav"),
    c.element(2, "a", "Pricing for teams", href="/teams", parent="Teams"),
    c.element(3, "button", "Save", parent="Profile"),
    c.element(4, "button", "Save", parent="Billing"),
    c.element(5, "submit", "Send"),
    c.element(6, "text", "", placeholder="Search crews", ariaLabel="Search"),
    c.element(7, "a", "Contact", href="mailto:x@shop.example"),
    c.element(8, "a", "Contact", href="/contact"),
    c.element(9, "a", "Contact", href="https://shop.example/contact", parent="Footer"),
    c.element(10, "button", "Archive", disabled=True),
    c.element(11, "button", "Export", visible=False),
    c.element(12, "button", "×", ariaLabel="Close dialog", inModal=True),
    c.element(13, "email", "E-mail", parent="Newsletter"),
    c.element(14, "email", "E-mail", parent="Contact us"),
    c.element(15, "a", "Our story and people", href="/about"),
    c.element(16, "button", "Publish", visible=False),
    c.element(17, "button", "Publish"),
]
FORMS = [{"name": "Contact us", "fields": [{"elementId": 14, "name": "email", "type": "email", "label": ""}]}]
PAGE = Page.read(c.page(elements=ELEMENTS, forms=FORMS))


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        ({"texts": ("pricing",)}, 1),
        ({"texts": ("  PRICING ",), "types": ("link",)}, 1),
        ({"texts": ("pricing for",)}, 2),
        ({"texts": ("nothing like it", "pricing")}, 1),
        ({"texts": ("save",), "parent": "billing"}, 4),
        ({"texts": ("save",), "nth": 2}, 4),
        ({"types": ("button",), "texts": ("send",)}, 5),
        ({"labels": ("search crews",)}, 6),
        ({"texts": ("contact",)}, 8),
        ({"texts": ("×",)}, 12),
        ({"labels": ("close dialog",)}, 12),
        ({"labels": ("email",), "form": "contact us"}, 14),
        ({"labels": ("e-mail",), "parent": "newsletter"}, 13),
        ({"texts": ("the people page",)}, 15),
        ({"texts": ("publish",)}, 17),
        ({"texts": ("save",), "pick": "Save (in Profile)"}, 3),
    ],
)
def test_what_a_person_says_is_found(wanted: dict[str, Any], number: int) -> None:
    found = resolve(Wanted(**wanted), PAGE)
    assert isinstance(found, Found)
    assert found.element.id == number


def test_equals_are_never_guessed() -> None:
    assert resolve(Wanted(texts=("save",)), PAGE) == Ambiguous(("Save (in Profile)", "Save (in Billing)"))


@pytest.mark.parametrize(("text", "reason"), [("archive", "disabled"), ("export", "covered or hidden")])
def test_what_cannot_be_used_is_told(text: str, reason: str) -> None:
    found = resolve(Wanted(texts=(text,)), PAGE)
    assert isinstance(found, Unusable)
    assert found.reason == reason


def test_the_missing_is_missing_and_says_what_is_near() -> None:
    found = resolve(Wanted(types=("link",), texts=("careers",)), PAGE)
    assert isinstance(found, Missing)
    assert "Pricing" in found.near


def test_a_position_beyond_the_last_is_missing() -> None:
    assert isinstance(resolve(Wanted(texts=("save",), nth=3), PAGE), Missing)
