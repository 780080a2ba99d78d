"""Type and clear, with the page's own state as the witness: pages that format, refuse and listen."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page

from executor import ActionResult, Executor
from indexer import Indexer


async def act(page: Page, indexer: Indexer, executor: Executor, markup: str, **command: Any) -> ActionResult:
    await page.set_content(markup)
    await indexer.index()
    result = await executor.execute({"type": "type", "elementId": 1, **command})
    assert isinstance(result, ActionResult)
    return result


def controlled(update: str, tag: str = "input") -> str:
    """Return a field whose value is rendered from state on every change, as by the popular frameworks."""
    return f"""<{tag} aria-label=f></{tag}><p></p><script>
        const field = document.querySelector('{tag}');
        const proto = Object.getPrototypeOf(field);
        const native = Object.getOwnPropertyDescriptor(proto, 'value');
        let state = '', tracked = '';
        Object.defineProperty(field, 'value', {{ configurable: true, get() {{ return native.get.call(this) }},
          set(value) {{ tracked = String(value); native.set.call(this, value) }} }});
        field.addEventListener('input', () => {{
          const next = native.get.call(field);
          if (next === tracked) return; // what the page wrote itself is no change
          const update = {update};
          state = update(next);
          field.value = state;
          document.querySelector('p').textContent = state;
        }})</script>"""


TAKEN: dict[str, tuple[str, dict[str, Any], str, bool]] = {
    "a controlled field": (controlled("text => text"), {"inputData": "Zoë"}, "Zoë", True),
    "a controlled area": (
        controlled("text => text", "textarea"),
        {"inputData": "two\r\nlines"},
        "two\nlines",
        True,
    ),
    "key by key": (controlled("text => text"), {"inputData": "Zoë 😀 b", "keys": True}, "Zoë 😀 b", True),
    "digits that are grouped": (
        controlled("text => text.replace(/\\D/g, '').replace(/\\B(?=(\\d{3})+$)/g, ',')"),
        {"inputData": "1234567"},
        "1,234,567",
        False,
    ),
    "digits that are grouped, key by key": (
        controlled("text => text.replace(/\\D/g, '').replace(/\\B(?=(\\d{3})+$)/g, ',')"),
        {"inputData": "1234567", "keys": True},
        "1,234,567",
        False,
    ),
    "a mask of a telephone": (
        controlled("t => t.replace(/\\D/g, '').replace(/^(\\d{3})(\\d{3})(\\d+)$/, '($1) $2-$3')"),
        {"inputData": "0215550142"},
        "(021) 555-0142",
        False,
    ),
    "upper case": (controlled("text => text.toUpperCase()"), {"inputData": "cork 12"}, "CORK 12", False),
    "emoji of several signs": ("<input>", {"inputData": "👩‍👩‍👧 🇮🇪"}, "👩‍👩‍👧 🇮🇪", True),
    "right to left": ("<input dir=rtl>", {"inputData": "שלום עולם"}, "שלום עולם", True),
    "in place of what was there": ("<input value=old>", {"inputData": "new"}, "new", True),
    "key by key, in place of what was there": (
        "<input value=old>",
        {"inputData": "new", "keys": True},
        "new",
        True,
    ),
    "up to maxlength": ("<input maxlength=3>", {"inputData": "abc"}, "abc", True),
    "nothing": ("<input value=old>", {"inputData": ""}, "", True),
    "nothing, key by key": ("<input value=old>", {"inputData": "", "keys": True}, "", True),
    "a number": ("<input type=number step=any>", {"inputData": " 12.50 "}, "12.50", True),
    "a number, key by key": ("<input type=number>", {"inputData": "-7", "keys": True}, "-7", True),
    "added": ("<input value='one '>", {"inputData": "two", "mode": "append"}, "one two", True),
    "added, key by key": (
        "<input value='one '>",
        {"inputData": "two", "mode": "append", "keys": True},
        "one two",
        True,
    ),
    "added from right to left": (
        "<input dir=rtl value='שלום'>",
        {"inputData": " אב", "mode": "append"},
        "שלום אב",
        True,
    ),
    "added to lines": (
        "<textarea>a\nb</textarea>",
        {"inputData": "\nc", "mode": "append"},
        "a\nb\nc",
        True,
    ),
    "added to a number": (
        "<input type=number value=12>",
        {"inputData": "5", "mode": "append"},
        "125",
        True,
    ),
    "added to grouped digits": (
        controlled("text => text.replace(/\\D/g, '').replace(/\\B(?=(\\d{3})+$)/g, ',')").replace(
            "let state", "field.value = '1,234'; let state"
        ),
        {"inputData": "5", "mode": "append"},
        "12,345",
        False,
    ),
    "nothing added": ("<input value=one>", {"inputData": "", "mode": "append"}, "one", True),
}


@pytest.mark.parametrize(("markup", "command", "value", "equal"), TAKEN.values(), ids=TAKEN)
async def test_what_is_typed_arrives(
    page: Page,
    indexer: Indexer,
    executor: Executor,
    markup: str,
    command: dict[str, Any],
    value: str,
    equal: bool,
) -> None:
    result = await act(page, indexer, executor, markup, **command)
    assert result.success, result.error
    assert await page.input_value("input, textarea") == value
    assert (result.effect.value, result.effect.value_equal) == (value, equal)
    assert result.evidence.input == "trusted"
    told = await page.text_content("p") if "<p>" in markup else value
    assert told == value


async def test_all_that_a_page_hears_is_trusted(page: Page, indexer: Indexer, executor: Executor) -> None:
    """LF-AC-06: one change, unless it is asked for key by key."""
    markup = """<input><script>log = []; const field = document.querySelector('input');
        for (const type of ['keydown', 'keypress', 'beforeinput', 'input', 'keyup'])
          field.addEventListener(type, e => log.push([type, e.isTrusted]))</script>"""
    await act(page, indexer, executor, markup, inputData="abc")
    assert await page.evaluate("log") == [["beforeinput", True], ["input", True]]
    await page.evaluate("log.length = 0")
    assert (
        await executor.execute({"type": "type", "elementId": 1, "inputData": "xyz", "keys": True})
    ).success
    heard = await page.evaluate("log")
    assert all(trusted for _, trusted in heard)
    assert [kind for kind, _ in heard].count("keypress") == 3


async def test_a_page_that_listens_for_keys_only(page: Page, indexer: Indexer, executor: Executor) -> None:
    markup = """<input><script>const field = document.querySelector('input');
        field.addEventListener('beforeinput', e => e.preventDefault());
        field.addEventListener('keypress', e => {
          field.value = field.value.slice(0, field.selectionStart) + e.key })
        </script>"""
    result = await act(page, indexer, executor, markup, inputData="1234")
    assert result.success, result.error
    assert await page.input_value("input") == "1234"
    assert result.evidence.retries == ("value_mismatch: typed key by key",)


async def test_a_page_that_took_the_text_away_does_not_get_it_twice(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    markup = """<input><ul></ul><script>document.querySelector('input').oninput = e => {
        const tag = document.createElement('li'); tag.textContent = e.target.value; e.target.value = '';
        document.querySelector('ul').append(tag) }</script>"""
    result = await act(page, indexer, executor, markup, inputData="ab")
    assert (result.success, result.code) == (False, "value_mismatch")
    assert await page.inner_text("ul") == "ab"


RICH: dict[str, tuple[str, dict[str, Any], str]] = {
    "replaced": ("<p>old <b>text</b></p>", {"inputData": "new"}, "new"),
    "lines": ("", {"inputData": "one\ntwo\n\nthree"}, "one\ntwo\nthree"),
    "lines, key by key": ("", {"inputData": "one\ntwo", "keys": True}, "one\ntwo"),
    "added": ("one", {"inputData": " two 😀", "mode": "append"}, "one two 😀"),
    "added to the last block": ("<p>one</p><p>two</p>", {"inputData": "!", "mode": "append"}, "one\ntwo!"),
    "right to left": ("", {"inputData": "שלום עולם"}, "שלום עולם"),
    "emptied": ("<p>old</p>", {"inputData": ""}, ""),
}


@pytest.mark.parametrize(("inner", "command", "text"), RICH.values(), ids=RICH)
async def test_contenteditable(
    page: Page, indexer: Indexer, executor: Executor, inner: str, command: dict[str, Any], text: str
) -> None:
    markup = f"<div contenteditable aria-label=f>{inner}</div>"
    result = await act(page, indexer, executor, markup, **command)
    assert result.success, result.error
    held = await page.inner_text("div")
    assert [line for line in held.splitlines() if line.strip()] == text.splitlines()


MISMATCHED: dict[str, tuple[str, dict[str, Any], str]] = {
    "cut at maxlength": ("<input maxlength=3>", {"inputData": "abcdef"}, "abc"),
    "cut at maxlength, key by key": ("<input maxlength=3>", {"inputData": "abcdef", "keys": True}, "abc"),
    "cut at maxlength, added": (
        "<input maxlength=4 value=abc>",
        {"inputData": "def", "mode": "append"},
        "abcd",
    ),
    "letters that are swallowed": (controlled("t => t.replace(/[a-z]/g, '')"), {"inputData": "a1b2"}, "12"),
    "an emoji that is swallowed": (
        controlled("t => t.replace(/\\p{So}/gu, '')"),
        {"inputData": "well 😀"},
        "well ",
    ),
    "an accent that is dropped": (controlled("t => t.replace('é', 'e')"), {"inputData": "Zoé"}, "Zoe"),
    "a value that is put back": (controlled("() => 'fixed'"), {"inputData": "mine"}, "fixed"),
    "a change that is cancelled": (
        "<input value=old onbeforeinput='event.preventDefault()'>",
        {"inputData": "new"},
        "old",
    ),
    "an amount that is cut": (controlled("t => t.slice(0, 2)"), {"inputData": "400"}, "40"),
    "letters in a number, key by key": ("<input type=number>", {"inputData": "1a", "keys": True}, ""),
    "a comma in a number": ("<input type=number>", {"inputData": "1,5"}, ""),
}


@pytest.mark.parametrize(("markup", "command", "value"), MISMATCHED.values(), ids=MISMATCHED)
async def test_what_the_page_does_not_take_is_told(
    page: Page, indexer: Indexer, executor: Executor, markup: str, command: dict[str, Any], value: str
) -> None:
    result = await act(page, indexer, executor, markup, **command)
    assert (result.success, result.code) == (False, "value_mismatch")
    assert await page.input_value("input") == value
    assert f'"{value}"' in result.description or "takes a number" in result.description


async def test_a_value_that_is_taken_back_while_the_page_settles(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    markup = """<input oninput="setTimeout(() => { this.value = 'back' }, 20)">"""
    result = await act(page, indexer, executor, markup, inputData="mine")
    assert (result.success, result.code) == (False, "value_mismatch")
    assert '"back"' in result.description


async def test_a_field_that_lets_the_focus_go(page: Page, indexer: Indexer, executor: Executor) -> None:
    """Nothing is typed into whatever has the focus."""
    markup = """<input aria-label=a onfocus="document.querySelector('[name=b]').focus()"><input name=b>"""
    result = await act(page, indexer, executor, markup, inputData="secret")
    assert (result.success, result.code) == (False, "not_editable")
    assert "focus" in result.description
    assert await page.evaluate("[...document.querySelectorAll('input')].map(f => f.value)") == ["", ""]


async def test_a_focus_that_wanders_while_keys_are_typed(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    markup = """<input aria-label=a oninput="document.querySelector('[name=b]').focus()"><input name=b>"""
    result = await act(page, indexer, executor, markup, inputData="123", keys=True)
    assert (result.success, result.code) == (False, "value_mismatch")
    assert "the focus left" in result.description
    assert await page.evaluate("[...document.querySelectorAll('input')].map(f => f.value)") == ["1", ""]


@pytest.mark.parametrize(("kept", "code"), [("e.target.value", None), ("'other'", "value_mismatch")])
async def test_a_field_that_is_rendered_anew_is_asked_again(
    page: Page, indexer: Indexer, executor: Executor, kept: str, code: str | None
) -> None:
    markup = f"""<p></p><script>let state = ''; const draw = () => {{ document.querySelector('p').innerHTML =
        `<input aria-label=Name value="${{state}}">` }};
        document.querySelector('p').oninput = e => {{ state = {kept}; draw() }}; draw()</script>"""
    result = await act(page, indexer, executor, markup, inputData="Zoë")
    assert result.code == code
    assert await page.evaluate("state") == ("other" if code else "Zoë")


async def test_line_breaks_do_not_send_a_form(page: Page, indexer: Indexer, executor: Executor) -> None:
    markup = "<form onsubmit='sent = true; return false'><input aria-label=a></form>"
    result = await act(page, indexer, executor, markup, inputData="one\ntwo", keys=True)
    assert await page.evaluate("globalThis.sent") is None
    assert result.effect.value == "onetwo"


async def test_a_popup_of_suggestions_stays_open(page: Page, indexer: Indexer, executor: Executor) -> None:
    markup = """<input role=combobox aria-label=City aria-expanded=false aria-controls=list>
        <ul id=list role=listbox></ul><script>const field = document.querySelector('input');
        field.oninput = () => setTimeout(() => { field.setAttribute('aria-expanded', 'true');
          list.innerHTML = '<li role=option>Cork</li><li role=option>Cobh</li>' }, 30)</script>"""
    result = await act(page, indexer, executor, markup, inputData="Co")
    assert result.success, result.error
    assert len(result.effect.added) == 2
    assert await page.input_value("input") == "Co"


async def test_what_the_browser_objects_to_is_told(page: Page, indexer: Indexer, executor: Executor) -> None:
    result = await act(page, indexer, executor, "<input type=email>", inputData="zoe")
    assert result.success
    assert "the browser objects" in result.description
    assert "@" in result.description


async def test_a_password_is_typed_unseen(page: Page, indexer: Indexer, executor: Executor) -> None:
    """Contract 6."""
    markup = "<input type=password value=hush>"
    added = await act(page, indexer, executor, markup, inputData="-hush-1234", mode="append")
    assert added.success, added.error
    assert await page.input_value("input") == "hush-hush-1234"
    assert (added.effect.value, added.effect.value_equal, added.text) == ("••••", True, "••••")
    assert "hush" not in added.model_dump_json()


@pytest.mark.parametrize("keys", [False, True])
async def test_a_password_that_is_cut_is_told_unseen(
    page: Page, indexer: Indexer, executor: Executor, keys: bool
) -> None:
    markup = "<input type=password maxlength=6>"
    result = await act(page, indexer, executor, markup, inputData="topsecret", keys=keys)
    assert result.code == "value_mismatch"
    assert "topsec" not in result.model_dump_json()


CLEARED = {
    "a field": "<input value=old>",
    "an area": "<textarea>a\nb</textarea>",
    "a number": "<input type=number value=5>",
    "a date": "<input type=date value=2026-01-01>",
    "a password": "<input type=password value=hush>",
    "what is empty": "<input>",
    "a controlled field": controlled("t => t").replace("let state", "field.value = 'old'; let state"),
    "a card's number, which is not typed": "<input autocomplete=cc-number value=1>",
}


@pytest.mark.parametrize("markup", CLEARED.values(), ids=CLEARED)
async def test_clear_empties(page: Page, indexer: Indexer, executor: Executor, markup: str) -> None:
    result = await act(page, indexer, executor, markup, type="clear")
    assert result.success, result.error
    assert await page.input_value("input, textarea") == ""
    assert not result.effect.value


async def test_clear_empties_an_editor(page: Page, indexer: Indexer, executor: Executor) -> None:
    result = await act(page, indexer, executor, "<div contenteditable><p>a</p><p>b</p></div>", type="clear")
    assert result.success, result.error
    assert (await page.inner_text("div")).strip() == ""


NOT_CLEARED = {
    "read-only": ("<input readonly value=a>", "element_readonly"),
    "disabled": ("<input disabled value=a>", "element_disabled"),
    "a range": ("<input type=range>", "not_editable"),
    "a colour": ("<input type=color>", "not_editable"),
    "a select": ("<select><option>a</select>", "not_editable"),
    "a checkbox": ("<input type=checkbox>", "not_editable"),
    "what is filled again": ("<input value=old oninput=\"this.value = 'old'\">", "value_mismatch"),
    "what is put back later": (
        "<input value=old oninput=\"setTimeout(() => { this.value = 'old' }, 20)\">",
        "value_mismatch",
    ),
}


@pytest.mark.parametrize(("markup", "code"), NOT_CLEARED.values(), ids=NOT_CLEARED)
async def test_clear_says_why_not(
    page: Page, indexer: Indexer, executor: Executor, markup: str, code: str
) -> None:
    result = await act(page, indexer, executor, markup, type="clear")
    assert (result.success, result.code) == (False, code)


HINTS = {
    "<select><option>a</select>": "use select",
    "<input type=checkbox>": "use check",
    "<input type=file>": "use upload",
    "<div role=slider tabindex=0 aria-valuenow=1>s</div>": "use set",
    "<div role=combobox tabindex=0>c</div>": "use choose",
    "<button>x</button>": "use click",
}


@pytest.mark.parametrize(("markup", "hint"), HINTS.items())
async def test_what_cannot_be_typed_into_names_the_verb_that_can(
    page: Page, indexer: Indexer, executor: Executor, markup: str, hint: str
) -> None:
    result = await act(page, indexer, executor, markup, inputData="x")
    assert result.code == "not_editable"
    assert hint in result.description
