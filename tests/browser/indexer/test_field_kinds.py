"""What is a field, of which kind, and what is one field (docs/forms.md)."""
# ruff: noqa: E501 (markup is easier to read on one line)

from __future__ import annotations

import pytest
from playwright.async_api import Page

from indexer import FormField, Indexer


async def fields(page: Page, indexer: Indexer, markup: str) -> tuple[FormField, ...]:
    await page.set_content(markup)
    return tuple(field for form in (await indexer.index()).forms for field in form.fields)


COMBOBOX = (
    "<div role=listbox id=l hidden><p role=option data-value=a aria-selected=true>Ann<p role=option>Bob</div>"
)

KINDS = {
    "text": ("<input>", "text"),
    "password": ("<input type=password>", "text"),
    "textarea": ("<textarea></textarea>", "text"),
    "search": ("<input type=search>", "search"),
    "number": ("<input type=number>", "number"),
    "spin button on a text box": ("<input role=spinbutton>", "number"),
    "spin button": ("<div role=spinbutton tabindex=0>3</div>", "number"),
    "date": ("<input type=date>", "date"),
    "month": ("<input type=month>", "date"),
    "text box that opens a calendar": ("<input aria-haspopup=dialog aria-label='Start date'>", "date"),
    "text box that opens something else": ("<input aria-haspopup=dialog aria-label='Emoji'>", "text"),
    "button that shows a date": ("<button aria-haspopup=dialog>May 3, 2024</button>", "date"),
    "button that asks for a date": ("<button aria-haspopup=grid>Pick a date</button>", "date"),
    "button that opens a listbox": ("<button aria-haspopup=listbox>Ann</button>", "choice"),
    "select": ("<select><option>a</select>", "choice"),
    "select-only combobox": ("<div role=combobox tabindex=0>Ann</div>", "choice"),
    "listbox": ("<ul role=listbox tabindex=0><li role=option>a</ul>", "choice"),
    "combobox to type in": ("<input role=combobox>", "combobox"),
    "text box with a data list": ("<input list=d><datalist id=d><option>a</datalist>", "combobox"),
    "checkbox": ("<input type=checkbox>", "toggle"),
    "drawn checkbox": ("<span role=checkbox aria-checked=false tabindex=0>x</span>", "toggle"),
    "switch": ("<button role=switch aria-checked=true>x</button>", "toggle"),
    "radio button": ("<input type=radio name=r>", "choice"),
    "range": ("<input type=range>", "range"),
    "slider": ("<div role=slider tabindex=0 aria-valuenow=3>x</div>", "range"),
    "colour": ("<input type=color>", "color"),
    "file": ("<input type=file>", "file"),
    "rich text": ("<div contenteditable>x</div>", "rich_text"),
    "rich text with a role": ("<div role=textbox contenteditable=true>x</div>", "rich_text"),
}


@pytest.mark.parametrize(("markup", "kind"), KINDS.values(), ids=KINDS)
async def test_what_a_field_is(page: Page, indexer: Indexer, markup: str, kind: str) -> None:
    (field,) = await fields(page, indexer, markup)
    assert field.kind == kind


NO_FIELD = {
    "button": "<button>x</button>",
    "button of a menu": "<button aria-haspopup=menu>x</button>",
    "button of a dialog": "<button aria-haspopup=dialog>Settings</button>",
    "input button": "<input type=button value=x>",
    "hidden input": "<input type=hidden name=t>",
    "tab": "<div role=tab tabindex=0>x</div>",
    "menu item": "<div role=menuitemcheckbox aria-checked=true tabindex=0>x</div>",
    "a scratch editor off the page": "<div contenteditable style='position:absolute;left:-9999px'>x</div>",
}


@pytest.mark.parametrize("markup", NO_FIELD.values(), ids=NO_FIELD)
async def test_what_is_no_field_makes_no_form(page: Page, indexer: Indexer, markup: str) -> None:
    assert await fields(page, indexer, f"<form>{markup}</form>") == ()


HIDDEN = "style='position:absolute;opacity:0;pointer-events:none'"

ONE_FIELD = {
    "combobox around its text box (ARIA 1.1)": (
        f"<div role=combobox aria-expanded=true aria-owns=l><input name=who aria-controls=l></div>{COMBOBOX}",
        ("combobox", "who"),
    ),
    "combobox and its open list": (
        "<div role=combobox tabindex=0 aria-controls=l>Ann</div><div role=listbox id=l><p role=option>Ann</div>",
        ("choice", ""),
    ),
    "combobox and a list in its popup": (
        "<input role=combobox name=q aria-controls=p><div id=p><ul role=listbox><li role=option>a</ul></div>",
        ("combobox", "q"),
    ),
    "widget and the hidden select before it": (
        f"<select name=c {HIDDEN}><option>a</select><span><span role=combobox tabindex=0>a</span></span>",
        ("choice", "c"),
    ),
    "widget and the hidden select behind it": (
        f"<button role=combobox>a</button><select name=c aria-hidden=true tabindex=-1 {HIDDEN}><option>a</select>",
        ("choice", "c"),
    ),
    "widget and the select that is not drawn": (
        "<select name=c style='display:none'><option>a</select><div role=combobox tabindex=0>a</div>",
        ("choice", "c"),
    ),
    "widget around the select that is not drawn": (
        "<div role=combobox tabindex=0>a<select name=c hidden><option>a</select></div>",
        ("choice", "c"),
    ),
    "widget and the hidden input in its wrapper": (
        "<div><div role=combobox tabindex=0>a</div><input type=hidden name=c value=1></div>",
        ("choice", "c"),
    ),
    "switch and its hidden checkbox": (
        f"<button role=switch aria-checked=true>x</button><input type=checkbox name=s {HIDDEN}>",
        ("toggle", "s"),
    ),
    "drawn checkbox around a real one": (
        "<div role=checkbox aria-checked=true tabindex=0><input type=checkbox name=k checked>x</div>",
        ("toggle", "k"),
    ),
    "calendar button beside its text box": (
        "<div><input name=d aria-label=Day><button aria-haspopup=dialog>Choose date</button></div>",
        ("date", "d"),
    ),
    "list button beside its combobox": (
        "<div><input role=combobox name=q><button aria-haspopup=listbox>Open</button></div>",
        ("combobox", "q"),
    ),
    "checkbox inside rich text": ("<div contenteditable>a<input type=checkbox></div>", ("rich_text", "")),
}


@pytest.mark.parametrize(("markup", "expected"), ONE_FIELD.values(), ids=ONE_FIELD)
async def test_parts_of_one_field_are_not_fields_of_their_own(
    page: Page, indexer: Indexer, markup: str, expected: tuple[str, str]
) -> None:
    found = await fields(page, indexer, f"<form><section>{markup}</section></form>")
    assert [(str(field.kind), field.name) for field in found] == [expected]


async def test_hidden_controls_of_neighbouring_widgets_are_not_mixed_up(page: Page, indexer: Indexer) -> None:
    switch = f"<button role=switch aria-checked=true>%s</button><input type=checkbox name=%s {HIDDEN}>"
    found = await fields(page, indexer, f"<form>{switch % ('A', 'a')}{switch % ('B', 'b')}</form>")
    assert [(field.label, field.name) for field in found] == [("A", "a"), ("B", "b")]
    lists = (
        f"<select name=%s {HIDDEN}><option>x</select><span role=combobox tabindex=0 aria-label=%s>x</span>"
    )
    found = await fields(page, indexer, f"<form>{lists % ('a', 'A')}{lists % ('b', 'B')}</form>")
    assert [(field.label, field.name) for field in found] == [("A", "a"), ("B", "b")]


async def test_a_token_beside_a_lone_widget_is_not_its_name(page: Page, indexer: Indexer) -> None:
    markup = "<form><input type=hidden name=csrf value=x><div role=combobox tabindex=0>a</div><button>Go</button></form>"
    (field,) = await fields(page, indexer, markup)
    assert field.name == ""


async def test_the_element_id_of_a_wrapped_combobox_is_the_text_box(page: Page, indexer: Indexer) -> None:
    await page.set_content("<div role=combobox><input name=who></div>")
    context = await indexer.index()
    (field,) = context.forms[0].fields
    element = context.element(field.element_id)
    assert element is not None
    assert element.tag == "input"
