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
