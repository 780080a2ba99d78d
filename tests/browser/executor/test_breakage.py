"""Ordinary markup that once broke an action, each with the page as the witness."""

from __future__ import annotations

import time
from typing import Any

import pytest
from playwright.async_api import Page

from executor import ActionResult, Executor
from indexer import Indexer, PageContext


def number(context: PageContext, text: str) -> int:
    found = [element.id for element in context.elements if element.text == text]
    assert len(found) == 1, f"{text}: {found}"
    return found[0]


async def act(
    page: Page, indexer: Indexer, executor: Executor, markup: str, text: str, **command: Any
) -> ActionResult:
    await page.set_content(markup)
    wanted = number(await indexer.index(), text)
    result = await executor.execute({"type": "click", "elementId": wanted, **command})
    assert isinstance(result, ActionResult)
    return result


HIT = 'onclick="window.hit = (window.hit || 0) + 1"'
PULSE = "@keyframes p { to { transform: scale(1.1) } } button { animation: p .4s infinite alternate }"
CLICKS = {
    "the link in the middle of a drawn checkbox's label": (
        """<label style='display:block;width:400px;text-align:center'>
        <input type=checkbox id=c style='position:absolute;opacity:0;width:1px;height:1px'
        onclick="window.hit = location.hash ? 9 : 1">I accept the <a href='#terms'>general
        terms</a> of it</label>""",
        "I accept the general terms of it",
    ),
    "the button in the middle of a card": (
        f"""<div role=button tabindex=0 aria-label=card {HIT} style='width:300px;height:100px;display:grid;
        place-items:center'><button onclick='event.stopPropagation(); hit = 9'>inner</button></div>""",
        "card",
    ),
    "a badge over the middle of a button": (
        f"""<div style='position:relative;width:300px;height:40px'><button style='width:300px;height:40px'
        {HIT}>x</button><i style='position:absolute;left:130px;top:0;width:40px;height:40px'></i></div>""",
        "x",
    ),
    "an endless animation": (f"<style>{PULSE}</style><button {HIT}>x</button>", "x"),
    "a checkbox moved off the page": (
        f"<input type=checkbox id=c style='position:absolute;left:-9999px' {HIT}><label for=c>opt</label>",
        "opt",
    ),
}


@pytest.mark.parametrize(("markup", "text"), CLICKS.values(), ids=CLICKS)
async def test_a_click_arrives_once_where_it_was_meant(
    page: Page, indexer: Indexer, executor: Executor, markup: str, text: str
) -> None:
    result = await act(page, indexer, executor, markup, text)
    assert result.success, result.error
    assert await page.evaluate("window.hit") == 1
    assert result.evidence.duration_ms < 3_000


async def test_what_a_script_keeps_moving_is_clicked_once(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    markup = f"""<button {HIT} style='position:absolute'>x</button><script>let i = 0; (function step() {{
        document.querySelector('button').style.left = i++ % 40 + 'px';
        requestAnimationFrame(step) }})()</script>"""
    assert (await act(page, indexer, executor, markup, "x")).success
    assert await page.evaluate("window.hit") == 1


async def test_a_label_that_is_only_a_link_is_not_clicked(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    markup = """<label><input type=checkbox style='display:none'><a href='#terms'
        style='display:block'>Terms</a></label>"""
    await page.set_content(markup)
    label = next(element.id for element in (await indexer.index()).elements if element.tag == "label")
    result = await executor.execute({"type": "click", "elementId": label})
    assert isinstance(result, ActionResult)
    assert result.code == "blocked_by_overlay"
    assert not page.url.endswith("#terms")


async def test_a_key_whose_handler_hangs_ends_within_the_deadlines(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await page.set_content("<input autofocus onkeydown='for (;;);'>")
    await indexer.index()
    began = time.monotonic()
    result = await executor.execute({"type": "press_key", "key": "a"})
    assert isinstance(result, ActionResult)
    assert result.code == "timeout"
    assert time.monotonic() - began < 20


ALTERED = {
    "a sign lost": ("-5", "this.value = this.value.replace('-', '')", "text"),
    "a decimal point lost": ("1.5", "this.value = this.value.replace('.', '')", "text"),
    "a decimal point added": ("1500", "this.value = '15.00'", "text"),
    "a secret altered": ("pass-word", "this.value = this.value.replace('-', '')", "password"),
    "taken back a moment later": ("abc", "setTimeout(() => this.value = '', 30)", "text"),
}


@pytest.mark.parametrize(("text", "handler", "kind"), ALTERED.values(), ids=ALTERED)
async def test_a_value_that_the_page_altered_is_no_success(
    page: Page, indexer: Indexer, executor: Executor, text: str, handler: str, kind: str
) -> None:
    markup = f'<input aria-label=a type={kind} oninput="{handler}">'
    result = await act(page, indexer, executor, markup, "a", type="type", inputData=text)
    assert result.code == "value_mismatch"


MASKS = {
    "a phone number": ("0215550142", "(021) 555-0142"),
    "an amount": ("1000", "$1,000.00"),
    "a date": ("01122026", "01.12.2026"),
}


@pytest.mark.parametrize(("text", "held"), MASKS.values(), ids=MASKS)
async def test_signs_that_a_mask_adds_are_taken(
    page: Page, indexer: Indexer, executor: Executor, text: str, held: str
) -> None:
    markup = f"<input aria-label=a oninput=\"this.value = '{held}'\">"
    result = await act(page, indexer, executor, markup, "a", type="type", inputData=text)
    assert result.success, result.error
    assert (result.effect.value, result.effect.value_equal) == (held, False)


async def test_a_typed_secret_is_hidden_wherever_the_page_says_it(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    """Design, contract 6: a page that echoes a password does not make us tell it."""
    echo = """o.textContent = 'Bad ' + p.value; q.value = p.value; console.error(p.value); alert(p.value);
        document.title = p.value; history.replaceState(0, '', '#' + encodeURIComponent(p.value));
        p.type = 'text'"""
    markup = f"""<input id=p type=password aria-label=Password><input id=q aria-label=copy>
        <output id=o></output><button onclick="{echo}">Show hunter2/x</button>"""
    typed = await act(page, indexer, executor, markup, "Password", type="type", inputData="hunter2/x")
    shown = await executor.execute({"type": "click", "elementId": 3})
    context = await indexer.index()
    assert (typed.success, shown.success) == (True, True)
    told = f"{typed!r} {typed.wire()} {shown!r} {shown.wire()} {context.wire(full=True)}"
    assert "hunter2" not in told
    assert "Bad ••••" in context.visible_text


async def test_a_choice_that_the_page_takes_back_is_no_success(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    markup = """<select aria-label=s onchange="setTimeout(() => this.selectedIndex = 0, 30)">
        <option>A<option>B</select>"""
    result = await act(page, indexer, executor, markup, "s", type="select", inputData="B")
    assert result.code == "value_mismatch"


async def test_a_key_for_what_cannot_have_the_focus_goes_nowhere_else(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    markup = "<input autofocus><div onclick=1>plain</div>"
    result = await act(page, indexer, executor, markup, "plain", type="press_key", key="z")
    assert result.code == "not_editable"
    assert await page.input_value("input") == ""
