"""Every verb over the widgets of libraries from npm, with the library's own state as the witness."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.async_api import Error, Page

from executor import ActionResult, Executor
from indexer import Indexer
from tests.browser.executor.libraries import show


@dataclass(frozen=True)
class Row:
    """One widget under some verbs: `steps` are (action, role, name, arguments), `witness` is JavaScript."""

    steps: tuple[tuple[str, str, str, dict[str, Any]], ...]
    witness: str
    expected: Any


def row(witness: str, expected: Any, *steps: tuple[str, str, str, dict[str, Any]]) -> Row:
    return Row(steps, witness, expected)


def chosen(role: str, name: str, option: str) -> tuple[str, str, str, dict[str, Any]]:
    return ("choose", role, name, {"option": option})


TREE = (
    "[...document.querySelectorAll('sl-tree-item')].filter(one => one.selected).map(one => one.textContent)"
)

ROWS: dict[str, dict[str, Row]] = {
    "bootstrap": {
        "a dropdown": row("done", "copy", chosen("button", "Actions", "copy")),
        "a link in a dropdown": row("location.hash", "#rename", chosen("button", "Actions", "Rename")),
        "a tab": row("document.querySelector('.tab-pane.active').id", "p2", chosen("tab", "Home", "Profile")),
        "a tab by click": row(
            "document.querySelector('.tab-pane.active').id", "p2", ("click", "tab", "Profile", {})
        ),
        "a modal": row(
            "document.getElementById('modal').classList.contains('show')",
            False,
            ("click", "button", "Open dialog", {}),
            ("click", "button", "Close dialog", {}),
        ),
        "a tooltip": row(
            "document.querySelector('.tooltip').textContent",
            "Saved at noon",
            ("hover", "button", "Status", {}),
        ),
        "a floating label": row(
            "posted().mail", "ada@example.org", ("type", "textbox", "Mail", {"inputData": "ada@example.org"})
        ),
        "a select": row("posted().size", "l", ("select", "combobox", "Size", {"inputData": "Large"})),
        "a select, chosen": row("posted().size", "l", chosen("combobox", "Size", "Large")),
        "keys in a dropdown": row(
            "document.activeElement.textContent",
            "Rename",
            ("press_key", "button", "Actions", {"key": "ArrowDown"}),
        ),
    },
    "shoelace": {
        "a select": row(
            "[country.value, posted().country]", ["japan", "japan"], chosen("combobox", "Country", "Japan")
        ),
        "a select of several": row(
            "tongues.value",
            ["en", "sw"],
            chosen("combobox", "Tongues", "English"),
            chosen("combobox", "Tongues", "Swahili"),
        ),
        "a menu": row("picked", ["cut"], chosen("button", "Edit", "Cut")),
        "a submenu": row("picked", ["last"], chosen("button", "Edit", "Find > Find last")),
        "a checked item stays checked": row(
            "picked", ["wrap"], chosen("button", "Edit", "Wrap lines"), chosen("button", "Edit", "Wrap lines")
        ),
        "a tree": row(TREE, ["Lime"], chosen("treeitem", "Fruit", "Fruit > Citrus > Lime")),
        "radio buttons": row(
            "[speed.value, posted().speed]", ["fast", "fast"], chosen("radio", "Slow", "Fast")
        ),
        "tabs": row("document.querySelector('sl-tab[active]').panel", "two", chosen("tab", "One", "Two")),
        "a tab by key": row(
            "document.querySelector('sl-tab[active]').panel",
            "two",
            ("press_key", "tab", "One", {"key": "ArrowRight"}),
        ),
        "an input": row(
            "[nick.value, posted().nick]",
            ["Ada", "Ada"],
            ("type", "textbox", "Nickname", {"inputData": "Ada"}),
        ),
        "a tooltip": row("tip.open", True, ("hover", "button", "Beta", {})),
        "a dropdown by click": row("drop.open", True, ("click", "button", "Edit", {})),
    },
    "flatpickr": {
        "a day of another month": row(
            "posted().day", "2026-12-24", chosen("textbox", "Arrival", "2026-12-24")
        ),
        "a day of another year": row(
            "posted().day", "2027-02-28", chosen("textbox", "Arrival", "2027-02-28")
        ),
        "two months beside each other": row(
            "posted().two", "31.01.2027", chosen("textbox", "Return", "2027-01-31")
        ),
        "a day with its time": row(
            "posted().when", "2026-11-03 00:00", chosen("textbox", "Meeting", "2026-11-03")
        ),
        "a date that is typed": row(
            "posted().when",
            "2026-12-01 10:30",
            ("type", "textbox", "Meeting", {"inputData": "2026-12-01 10:30"}),
            ("press_key", "textbox", "Meeting", {"key": "Enter"}),
        ),
        "opened and closed": row(
            "day._flatpickr.isOpen",
            False,
            ("click", "textbox", "Arrival", {}),
            ("press_key", "textbox", "Arrival", {"key": "Escape"}),
        ),
    },
    "jquery-ui": {
        "a date": row("posted().date", "12/24/2026", chosen("textbox", "Date", "2026-12-24")),
        "a date before": row("posted().date", "09/30/2026", chosen("textbox", "Date", "2026-09-30")),
        "a completion": row("posted().auto", "Germany", chosen("textbox", "Land", "Germany")),
        "a select": row(
            "[posted().pick, $('#pick').val()]", ["poor", "poor"], chosen("combobox", "", "Poor")
        ),
        "a menu by its path": row("picked", ["Bill.txt"], chosen("menuitem", "File", "Recent > Bill.txt")),
        "a spinner by key": row(
            "$('#count').spinner('value')", 4, ("press_key", "spinbutton", "Count", {"key": "ArrowUp"})
        ),
        "a spinner by typing": row(
            "$('#count').spinner('value')", 12, ("type", "spinbutton", "Count", {"inputData": "12"})
        ),
        "tabs": row("$('#tabs').tabs('option', 'active')", 1, chosen("tab", "Alpha", "Beta")),
        "tabs by click": row("$('#tabs').tabs('option', 'active')", 1, ("click", "link", "Beta", {})),
        "a menu under the pointer": row(
            "$('#menu ul').first().is(':visible')", True, ("hover", "menuitem", "File", {})
        ),
    },
    "tom-select": {
        "a select": row(
            "[one.getValue(), posted().one]", ["germany", "germany"], chosen("combobox", "Country", "Germany")
        ),
        "one that is listed late": row("posted().one", "spain", chosen("combobox", "Country", "Spain")),
        "chosen twice": row(
            "posted().one",
            "ghana",
            chosen("combobox", "Country", "Ghana"),
            chosen("combobox", "Country", "Ghana"),
        ),
        "several": row(
            "many.items",
            ["green", "blue"],
            chosen("combobox", "Tags", "Green"),
            chosen("combobox", "Tags", "Blue"),
            chosen("combobox", "Tags", "Green"),
        ),
        "from a server": row("far.getValue()", "lisbon", chosen("combobox", "City", "Lisbon")),
        "by its own keys": row(
            "one.getValue()",
            "ghana",
            ("type", "combobox", "Country", {"inputData": "gha"}),
            ("press_key", "combobox", "Country", {"key": "Enter"}),
        ),
        "opened by a click": row("one.isOpen", True, ("click", "combobox", "Country", {})),
    },
    "downshift": {
        "a select": row("picked.select", "Japan", chosen("combobox", "Origin", "Japan")),
        "a combobox": row("picked.combobox", "Ghana", chosen("combobox", "Goal", "Ghana")),
        "a combobox that filters": row("picked.combobox", "Spain", chosen("combobox", "Goal", "Spain")),
        "by its own keys": row(
            "picked.combobox",
            "Kenya",
            ("type", "combobox", "Goal", {"inputData": "Ken"}),
            ("press_key", "combobox", "Goal", {"key": "ArrowDown"}),
            ("press_key", "combobox", "Goal", {"key": "Enter"}),
        ),
        "opened by a click": row(
            "document.querySelectorAll('li').length", 4, ("click", "button", "show goals", {})
        ),
        "highlighted under the pointer": row(
            "document.querySelector('[role=combobox]').getAttribute('aria-activedescendant').endsWith('item-0')",
            True,
            ("click", "combobox", "Origin", {}),
            ("hover", "option", "France", {}),
        ),
    },
}

REFUSED: dict[str, tuple[str, tuple[str, str], str, str, str, Any]] = {
    "a dropdown without it": (
        "bootstrap",
        ("button", "Actions"),
        "Paste",
        "option_not_found",
        "document.querySelectorAll('.show').length",
        0,
    ),
    "an item that is off": (
        "shoelace",
        ("button", "Edit"),
        "Paste",
        "option_not_found",
        "[drop.open, picked.length]",
        [False, 0],
    ),
    "the beginning of an option": (
        "shoelace",
        ("combobox", "Country"),
        "Jap",
        "option_not_found",
        "[country.open, country.value]",
        [False, ""],
    ),
    "a branch that is not there": (
        "shoelace",
        ("treeitem", "Fruit"),
        "Fruit > Pear",
        "option_not_found",
        TREE,
        [],
    ),
    "a day before the first": (
        "flatpickr",
        ("textbox", "Arrival"),
        "2026-09-01",
        "option_not_found",
        "[posted().day, day._flatpickr.isOpen]",
        ["", False],
    ),
    "a day that is off": (
        "flatpickr",
        ("textbox", "Return"),
        "2026-12-24",
        "value_mismatch",
        "[posted().two, two._flatpickr.isOpen]",
        ["15.11.2026", False],
    ),
    "no completion": ("jquery-ui", ("textbox", "Land"), "Mars", "option_not_found", "posted().auto", ""),
    "a menu item that is off": (
        "jquery-ui",
        ("menuitem", "Help"),
        "Off",
        "option_not_found",
        "picked",
        [],
    ),
    "a filter that finds nothing": (
        "tom-select",
        ("combobox", "Country"),
        "Mars",
        "option_not_found",
        "[one.isOpen, one.getValue(), one.control_input.value]",
        [False, "", ""],
    ),
    "no such option": (
        "downshift",
        ("combobox", "Origin"),
        "Mars",
        "option_not_found",
        "[picked.select ?? null, document.querySelectorAll('li').length]",
        [None, 0],
    ),
}


async def witnessed(page: Page, witness: str, expected: Any) -> None:
    """Wait until the library says so: some answer a pointer after a while."""
    told = json.dumps(json.dumps(expected, separators=(",", ":")))
    try:
        await page.wait_for_function(f"JSON.stringify({witness}) === {told}", timeout=2_000)
    except Error:
        assert await page.evaluate(witness) == expected


async def act(page: Page, action: str, role: str, name: str, arguments: dict[str, Any]) -> ActionResult:
    context = await Indexer(page).index()
    found = [each.id for each in context.elements if (each.role, each.text) == (role, name)]
    assert found, [(each.role, each.text) for each in context.elements]
    result = await Executor(page).execute({"action": action, "elementId": found[0], **arguments})
    assert isinstance(result, ActionResult)
    return result


@pytest.mark.parametrize(
    ("library", "widget"), [(library, widget) for library, rows in ROWS.items() for widget in rows]
)
async def test_a_library_takes_what_was_done_to_its_widget(page: Page, library: str, widget: str) -> None:
    each = ROWS[library][widget]
    await show(page, library)
    for step in each.steps:
        result = await act(page, *step)
        assert result.success, result.error
    await witnessed(page, each.witness, each.expected)


@pytest.mark.parametrize("what", REFUSED)
async def test_a_choice_that_a_library_does_not_offer_leaves_it_as_it_was(page: Page, what: str) -> None:
    library, (role, name), option, code, witness, expected = REFUSED[what]
    await show(page, library)
    result = await act(page, "choose", role, name, {"option": option})
    assert result.code == code, result.description
    await witnessed(page, witness, expected)
