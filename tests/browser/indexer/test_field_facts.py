"""What is told of a field: label, value, options (docs/forms.md)."""
# ruff: noqa: E501 (markup is easier to read on one line)

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page

from indexer import FormField, Indexer


async def fields(page: Page, indexer: Indexer, markup: str) -> tuple[FormField, ...]:
    await page.set_content(markup)
    return tuple(field for form in (await indexer.index()).forms for field in form.fields)


COMBOBOX = (
    "<div role=listbox id=l hidden><p role=option data-value=a aria-selected=true>Ann<p role=option>Bob</div>"
)

VALUES: dict[str, tuple[str, dict[str, Any]]] = {
    "text": ("<input value=Ann>", {"value": "Ann"}),
    "select": ("<select><option>a<option selected>b</select>", {"value": "b"}),
    "password": ("<input type=password value=hunter2>", {"value": "••••", "secret": True}),
    "card in a longer text": ("<textarea>pay 4111 1111 1111 1111 now</textarea>", {"value": "pay •••• now"}),
    "select-only combobox": ("<div role=combobox tabindex=0> Ann  Lee </div>", {"value": "Ann Lee"}),
    "listbox": (
        "<ul role=listbox tabindex=0><li role=option>a<li role=option aria-selected=true>b</ul>",
        {"value": "b"},
    ),
    "button of a listbox": ("<button aria-haspopup=listbox>Ann</button>", {"value": "Ann"}),
    "slider by its text": (
        "<div role=slider tabindex=0 aria-valuenow=2 aria-valuetext=Warm>x</div>",
        {"value": "Warm"},
    ),
    "toggle": ("<input type=checkbox checked>", {"checked": "true", "value": None}),
    "rich text": ("<div contenteditable>Dear Ann</div>", {"value": "Dear Ann"}),
    "hidden select": (
        "<div><div role=combobox tabindex=0>Ann×</div><select hidden name=w><option>Bob<option selected>Ann</select></div>",
        {"value": "Ann"},
    ),
    "tags around an empty text box": (
        "<div><div><b>Ann</b><b>Bob</b><input role=combobox></div><input type=hidden name=t value=1,2></div>",
        {"value": "Ann, Bob", "name": "t"},
    ),
    "a placeholder is no value": (
        "<div><div><b>Select…</b><input role=combobox></div></div>",
        {"value": None},
    ),
    "disabled": ("<fieldset disabled><input></fieldset>", {"disabled": True}),
    "read-only": ("<input readonly>", {"readonly": True}),
    "autocomplete": ("<input autocomplete='shipping email'>", {"autocomplete": "shipping email"}),
    "several": ("<select multiple><option>a</select>", {"multiple": True}),
    "several in a listbox": (
        "<ul role=listbox aria-multiselectable=true tabindex=0><li role=option>a</ul>",
        {"multiple": True},
    ),
    "invalid": (
        "<input aria-invalid=true aria-errormessage=e><p id=e>Too short</p>",
        {"invalid": "Too short"},
    ),
    "required by a hidden control": (
        "<div><div role=combobox tabindex=0>a</div><select hidden name=w required><option>a</select></div>",
        {"required": True},
    ),
}


@pytest.mark.parametrize(("markup", "expected"), VALUES.values(), ids=VALUES)
async def test_what_is_told_of_a_field(
    page: Page, indexer: Indexer, markup: str, expected: dict[str, Any]
) -> None:
    (field,) = await fields(page, indexer, f"<section>{markup}</section>")
    assert {key: getattr(field, key) for key in expected} == expected


async def test_constraints_come_with_a_field(page: Page, indexer: Indexer) -> None:
    (field,) = await fields(page, indexer, "<input type=number min=1 max=9 step=2>")
    assert field.constraints is not None
    assert field.constraints.dump() == {"min": "1", "max": "9", "step": "2"}


OPTIONS: dict[str, tuple[str, list[tuple[str, str, bool, bool]]]] = {
    "select": (
        "<select><option value=1 selected>a<option value=2 disabled>b</select>",
        [("a", "1", True, False), ("b", "2", False, True)],
    ),
    "data list": (
        "<input list=d><datalist id=d><option value=1 label=One><option value=2>Two</datalist>",
        [("One", "1", False, False), ("Two", "2", False, False)],
    ),
    "listbox": (
        "<ul role=listbox tabindex=0><li role=option aria-selected=true>a<li role=option aria-disabled=true>b</ul>",
        [("a", "a", True, False), ("b", "b", False, True)],
    ),
    "combobox whose list is closed": (
        f"<div role=combobox tabindex=0 aria-controls=l>Ann</div>{COMBOBOX}",
        [("Ann", "a", True, False), ("Bob", "Bob", False, False)],
    ),
    "hidden select of a widget": (
        "<div><div role=combobox tabindex=0>a</div><select hidden name=w><option value=1>a<option value=2>b</select></div>",
        [("a", "1", True, False), ("b", "2", False, False)],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), OPTIONS.values(), ids=OPTIONS)
async def test_options(
    page: Page, indexer: Indexer, markup: str, expected: list[tuple[str, str, bool, bool]]
) -> None:
    (field,) = await fields(page, indexer, f"<section>{markup}</section>")
    found = [(option.label, option.value, option.selected, option.disabled) for option in field.options or ()]
    assert found == expected


async def test_open_options_have_numbers(page: Page, indexer: Indexer) -> None:
    await page.set_content(
        "<input role=combobox aria-controls=l><ul role=listbox id=l><li role=option>a<li role=option>b</ul>"
    )
    context = await indexer.index()
    ((field,),) = (form.fields for form in context.forms)
    listed = [element.id for element in context.elements if element.role == "option"]
    assert [option.element_id for option in field.options or ()] == listed
    assert not field.group


LABELS = {
    "the accessible name": ("<label>Town <input></label>", "Town"),
    "a label for what is no control": (
        "<label for=t>Town</label><div id=t role=combobox tabindex=0></div>",
        "Town",
    ),
    "a label around nothing": ("<div><label>Town</label><div><input></div></div>", "Town"),
    "the words before it": ("<div>Town: <input></div>", "Town"),
    "the cell before it": ("<table><tr><td>Town</td><td><input></td></tr></table>", "Town"),
    "the words behind a checkbox": ("<div><input type=checkbox> I agree</div>", "I agree"),
    "the value at its end left out": (
        "<b id=b>Town</b><div id=c role=combobox tabindex=0 aria-labelledby='b c'>Rome</div>",
        "Town",
    ),
    "nothing that is far": ("<p>Welcome to our page.</p><div><input></div>", ""),
    "nothing that is another's": ("<div><label for=a>A</label><input id=a> <input></div>", "A"),
}


@pytest.mark.parametrize(("markup", "label"), LABELS.values(), ids=LABELS)
async def test_labels(page: Page, indexer: Indexer, markup: str, label: str) -> None:
    found = await fields(page, indexer, f"<form>{markup}</form>")
    assert found[0].label == label
    assert not any(field.label for field in found[1:])
