"""`choose` on widgets after the ARIA Authoring Practices, and on widgets without any role."""

# ruff: noqa: E501 (a row is easier to read on one line)
from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page

from executor import ActionResult, Executor
from indexer import Indexer
from tests.browser.executor.widgets import (
    BY_CLICK,
    CALENDAR,
    EDITABLE,
    FRUITS,
    LISTBOX,
    MENU,
    PLAIN,
    TREE,
    VIRTUAL,
    fruit,
)


async def choose(page: Page, html: str, role: str, option: str) -> ActionResult:
    """Choose in the first element of a role, or that is called so, on a page of this markup."""
    await page.set_content(f"<!doctype html><html lang=en><body>{html}</body></html>")
    return await again(page, role, option)


async def again(page: Page, role: str, option: str) -> ActionResult:
    context = await Indexer(page).index()
    number = next(each.id for each in context.elements if role in (each.role, each.text))
    result = await Executor(page).execute({"action": "choose", "elementId": number, "option": option})
    assert isinstance(result, ActionResult)
    return result


CHOSEN: dict[str, tuple[str, str, str, str, Any]] = {
    "a select-only combobox": (fruit() + BY_CLICK, "combobox", " pEAR ", "log", ["Pear"]),
    "one that opens by a key": (fruit(), "combobox", "Pear", "log", ["Pear"]),
    "an editable combobox that filters late": (EDITABLE, "combobox", "lisbon", "chosen", "Lisbon"),
    "a branch of a tree": (TREE, "treeitem", "docs > readme", "at", "docs"),
    "a leaf that a click reveals": (
        "<script>mute = true</script>"
        + TREE
        + "<script>document.querySelectorAll('span').forEach(s => s.parentElement.addEventListener('click', () => {"
        "s.nextElementSibling.hidden = false; s.parentElement.setAttribute('aria-expanded', true) }))</script>",
        "treeitem",
        "src > main.py",
        "at",
        "src",
    ),
    "a menu": (MENU, "File", "New", "log", ["New"]),
    "a submenu": (MENU, "File", "Export > As page", "log", ["As page"]),
    "a path that begins with the button": (MENU, "File", "File > Export > As text", "log", ["As text"]),
    "an item that is checked": (MENU, "File", "Wrap", "document.getElementById('w').ariaChecked", "true"),
    "a virtual list": (VIRTUAL, "Pick", "Row 300", "b.textContent", "Row 300"),
    "a calendar": (CALENDAR, "textbox", "2027-01-30", "d.value", "30.1.2027"),
    "a calendar back": (CALENDAR, "textbox", "2026-09-01", "d.value", "1.9.2026"),
    "a list box of several": (
        LISTBOX,
        "listbox",
        "Olives",
        "[...document.querySelectorAll('[aria-selected=true]')].length",
        2,
    ),
    "a widget without roles": (PLAIN, "Sort by…", "Oldest", "b.textContent", "Oldest"),
    "a select": ("<select><option>A<option>B</select>", "combobox", "b", "document.querySelector('select').value", "B"),
    "a native date": ("<input type=date aria-label=Day>", "Day", "2026-12-01", "document.querySelector('input').value", "2026-12-01"),
}  # fmt: skip


@pytest.mark.parametrize("what", CHOSEN)
async def test_what_a_person_sees_is_chosen(page: Page, what: str) -> None:
    html, role, option, witness, expected = CHOSEN[what]
    result = await choose(page, html, role, option)
    assert result.success, result.error
    assert not result.effect.no_effect
    assert await page.evaluate(witness) == expected


REFUSED: dict[str, tuple[str, str, str, str, str]] = {
    "no such option": (fruit() + BY_CLICK, "combobox", "Pea", "option_not_found", "p.hidden"),
    "a disabled option": (fruit() + BY_CLICK, "combobox", "Fig", "option_not_found", "p.hidden"),
    "two of one name": (
        fruit(FRUITS + "<div role=option>Pear</div>") + BY_CLICK,
        "combobox",
        "Pear",
        "option_not_found",
        "p.hidden",
    ),
    "what the page does not take": (
        fruit() + BY_CLICK + "<script>takes = false</script>",
        "combobox",
        "Pear",
        "value_mismatch",
        "p.hidden && c.textContent === 'Apple'",
    ),
    "a filter without a match": (EDITABLE, "combobox", "Paris", "option_not_found", "p.hidden && i.value === ''"),
    "two branches of one name": (TREE.replace("hidden>", ">"), "treeitem", "readme", "option_not_found", "true"),
    "an empty branch": (TREE, "treeitem", "src > x.py", "option_not_found", "true"),
    "no submenu": (MENU, "File", "New > It", "option_not_found", "log.length === 0 || m.hidden"),
    "a day that is off": (CALENDAR, "textbox", "2026-12-06", "option_not_found", "p.hidden && d.value === ''"),
    "a button that opens nothing": ("<button type=button>x</button>", "button", "A", "not_editable", "true"),
    "a button that sends": (
        "<form action=/x><button>Send</button></form>", "Send", "A", "not_editable", "location.pathname !== '/x'",
    ),
    "a link": ("<a href=/y>Go</a>", "Go", "A", "not_editable", "location.pathname !== '/y'"),
    "a checkbox": ("<input type=checkbox>", "checkbox", "on", "not_editable", "!document.querySelector('input').checked"),
    "a field that is covered": (
        fruit() + "<p style='position:fixed;inset:0;margin:0'>over</p>",
        "combobox", "Pear", "blocked_by_overlay", "p.hidden",
    ),
    "a field that is off": (
        fruit().replace("tabindex=0", "aria-disabled=true"),
        "combobox", "Pear", "element_disabled", "p.hidden",
    ),
    "a card": (EDITABLE, "combobox", "4111 1111 1111 1111", "sensitive_field", "i.value === ''"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
async def test_what_cannot_be_chosen_is_told_and_what_was_opened_is_closed(page: Page, what: str) -> None:
    html, role, option, code, witness = REFUSED[what]
    result = await choose(page, html, role, option)
    assert result.code == code, result.description
    assert await page.evaluate(witness)


async def test_a_missing_option_is_told_with_those_that_there_are(page: Page) -> None:
    result = await choose(page, fruit() + BY_CLICK, "combobox", "Kiwi")
    assert result.evidence.options == ("Apple", "Pear")
    assert "available: Apple, Pear" in result.description
    assert "closed again" in result.description


async def test_what_is_chosen_already_is_left_alone(page: Page) -> None:
    result = await choose(page, fruit() + BY_CLICK, "combobox", "apple")
    assert result.success
    assert "already" in result.description
    assert await page.evaluate("log") == []
    several = await choose(page, LISTBOX, "listbox", "Ham")
    assert several.success
    assert await page.evaluate("document.querySelector('[role=option]').ariaSelected") == "true"


async def test_options_that_come_late_are_waited_for(page: Page) -> None:
    late = "<script>c.onclick = () => { open(true); p.replaceChildren(); setTimeout(() => p.innerHTML = `FRUITS`, 900) }</script>"
    html = fruit("") + late.replace("FRUITS", FRUITS)
    result = await choose(page, html, "combobox", "Pear")
    assert result.success, result.error
    assert await page.evaluate("log") == ["Pear"]


async def test_a_choice_that_the_page_takes_back_is_a_failure(page: Page) -> None:
    back = "<script>p.addEventListener('click', () => setTimeout(() => c.textContent = 'Apple', 40))</script>"
    result = await choose(page, fruit() + BY_CLICK + back, "combobox", "Pear")
    assert result.code == "value_mismatch"


async def test_a_choice_in_a_frame_reaches_it(page: Page) -> None:
    inner = (fruit() + BY_CLICK).replace('"', "&quot;")
    result = await choose(
        page, f'<p>Before</p><iframe srcdoc="{inner}" height=300></iframe>', "combobox", "Pear"
    )
    assert result.success, result.error
    assert await page.frames[1].evaluate("log") == ["Pear"]


async def test_clicks_are_trusted(page: Page) -> None:
    html = fruit() + BY_CLICK
    html += "<script>all = []; addEventListener('click', e => all.push(e.isTrusted), true)</script>"
    assert (await choose(page, html, "combobox", "Pear")).success
    assert await page.evaluate("all") == [True, True]
