"""Radio buttons and checkboxes of one group are one field (docs/forms.md)."""
# ruff: noqa: E501 (markup is easier to read on one line)

from __future__ import annotations

import pytest
from playwright.async_api import Page

from indexer import FormField, Indexer


async def fields(page: Page, indexer: Indexer, markup: str) -> tuple[FormField, ...]:
    await page.set_content(markup)
    return tuple(field for form in (await indexer.index()).forms for field in form.fields)


GROUPS: dict[str, tuple[str, list[tuple[str, str, list[str], str | None]]]] = {
    "radio buttons of one name": (
        """<fieldset><legend>Plan</legend><label><input type=radio name=p value=b>Basic</label>
           <label><input type=radio name=p value=t checked>Team</label></fieldset>""",
        [("p", "Plan", ["Basic", "Team"], "Team")],
    ),
    "two groups in one fieldset": (
        """<fieldset><legend>All</legend><div><p>A</p><input type=radio name=a aria-label=1><input type=radio name=a aria-label=2>
           </div><div><p>B</p><input type=radio name=b aria-label=1><input type=radio name=b aria-label=2></div></fieldset>""",
        [("a", "A", ["1", "2"], None), ("b", "B", ["1", "2"], None)],
    ),
    "radio buttons drawn by the page": (
        """<div role=radiogroup aria-label=Size><span role=radio tabindex=0 aria-checked=true>S</span>
           <span role=radio tabindex=-1 aria-checked=false>L</span></div>""",
        [("", "Size", ["S", "L"], "S")],
    ),
    "stars": (
        """<div role=radiogroup aria-label=Rating><span role=radio tabindex=0 aria-checked=true aria-posinset=1>star</span>
           <span role=radio aria-checked=true aria-posinset=2>star</span><span role=radio aria-checked=false
           aria-posinset=3>star</span><input type=hidden name=stars value=2></div>""",
        [("stars", "Rating", ["star", "star", "star"], "2")],
    ),
    "checkboxes of one name": (
        """<fieldset><legend>Days</legend><label><input type=checkbox name=d checked>Mon</label>
           <label><input type=checkbox name=d checked>Tue</label></fieldset>""",
        [("d", "Days", ["Mon", "Tue"], "Mon, Tue")],
    ),
    "nameless checkboxes in a group": (
        """<div role=group aria-label=Days><label><input type=checkbox>Mon</label><label><input type=checkbox>
           Tue</label></div>""",
        [("", "Days", ["Mon", "Tue"], None)],
    ),
    "checkboxes of different names": (
        """<fieldset><legend>Days</legend><label><input type=checkbox name=a>Mon</label>
           <label><input type=checkbox name=b>Tue</label></fieldset>""",
        [("a", "Mon", [], None), ("b", "Tue", [], None)],
    ),
    "a group named by the words before it": (
        "<p>Size</p><div><label><input type=radio name=s>S</label><label><input type=radio name=s>L</label></div>",
        [("s", "Size", ["S", "L"], None)],
    ),
    "a group labelled beside it": (
        "<div>Size</div><div><label><input type=radio name=s>S</label><label><input type=radio name=s>L</label></div>",
        [("s", "Size", ["S", "L"], None)],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), GROUPS.values(), ids=GROUPS)
async def test_groups_are_one_field(
    page: Page, indexer: Indexer, markup: str, expected: list[tuple[str, str, list[str], str | None]]
) -> None:
    found = await fields(page, indexer, f"<form>{markup}</form>")
    told = [(f.name, f.label, [option.label for option in f.options or ()], f.value) for f in found]
    assert told == expected


async def test_a_group_s_number_is_its_first_member_s_and_stays(page: Page, indexer: Indexer) -> None:
    markup = (
        "<form><input type=radio name=r aria-label=a><input type=radio name=r aria-label=b required></form>"
    )
    (field,) = await fields(page, indexer, markup)
    assert (field.group, field.required, field.type) == (True, True, "radio")
    assert field.element_id == field.numbers[0]
    await page.locator("input").nth(1).check()
    ((again,),) = (form.fields for form in (await indexer.index()).forms)
    assert (again.element_id, again.value) == (field.element_id, "b")


async def test_equal_names_in_different_forms_are_different_groups(page: Page, indexer: Indexer) -> None:
    radio = "<form><input type=radio name=r aria-label=a><input type=radio name=r aria-label=b></form>"
    assert len(await fields(page, indexer, radio * 2)) == 2


async def test_the_wire_lists_every_member(page: Page, indexer: Indexer) -> None:
    markup = """<form name=f><fieldset><legend>Plan</legend><label><input type=radio name=p value=b>Basic</label><label>
      <input type=radio name=p value=t required checked>Team</label></fieldset><input name=n aria-label=Name><button>Go</button></form>"""
    await page.set_content(markup)
    context = await indexer.index()
    (wire,) = context.wire()["forms"]
    assert wire == {
        "name": "f",
        "fields": [
            {"elementId": 1, "name": "p", "type": "radio", "required": False, "label": "Basic"},
            {"elementId": 2, "name": "p", "type": "radio", "required": True, "label": "Team"},
            {"elementId": 3, "name": "n", "type": "text", "required": False, "label": "Name"},
        ],
    }
    (full,) = context.wire(full=True)["forms"]
    assert full["submitters"] == [4]
    assert full["fields"][1] == wire["fields"][1] | {
        "kind": "choice",
        "value": "t",
        "selected": True,
        "group": {"elementId": 1, "label": "Plan", "required": True},
    }
