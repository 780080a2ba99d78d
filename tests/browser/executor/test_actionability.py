"""What may be clicked, and where the click goes: the page counts the clicks that reached what was meant."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page

from executor import ActionResult, Executor, ExecutorOptions
from indexer import Indexer

HIT = 'onclick="top.hit = (top.hit || 0) + 1"'
MISS = 'onclick="top.hit = 99"'
TALL = "<div style='height:3000px'></div>"
SLIDE = (
    "<style>@keyframes s { from { transform: translate(300px, 200px) } } button { animation: s .4s }</style>"
)
COVER = "position:fixed;inset:0;background:#ccc"

REACHED = {
    "far below": f"{TALL}<button {HIT}>x</button>{TALL}",
    "far to the right": f"<p style='width:4000px'><button {HIT} style='margin-left:3500px'>x</button></p>",
    "under a sticky header": f"""<header style='position:sticky;top:0;height:120px;background:#ccc'
        {MISS}>h</header>{TALL}<button {HIT}>x</button>{TALL}""",
    "at the end, under a fixed footer": f"""{TALL}<button {HIT}>x</button><div style='height:90px'></div>
        <footer style='position:fixed;inset:auto 0 0;height:80px;background:#ccc' {MISS}>f</footer>""",
    "in a box that scrolls": f"""<div style='height:100px;overflow:auto'><div style='height:900px'></div>
        <button {HIT}>x</button></div>""",
    "partly off the page": f"<button {HIT} style='position:absolute;left:-40px;width:90px'>x</button>",
    "through a child without pointer events": f"<button {HIT}><i style='pointer-events:none'>x</i></button>",
    "a label whose words let the pointer through": f"""<label><input type=checkbox {HIT}
        style='appearance:none;position:absolute;opacity:0'><i style='pointer-events:none'>x</i></label>""",
    "a button in a label": f"<label>Amount <button type=button aria-label=x {HIT}>y</button></label>",
    "rotated and scaled": f"<button {HIT} style='transform:rotate(40deg) scale(.6);margin:90px'>x</button>",
    "a link that wraps": f"""<p style='width:190px'>Some words before <a href='#' {HIT}>x</a> and <a href='#'
        {MISS}>a link of so many words that it goes on in the next line</a></p>""",
    "a link that wraps, itself": f"""<p style='width:160px'>Many words, <a href='#' aria-label=x {HIT}>and a
        link that goes on in the next line, and in one more</a></p>""",
    "a block in an inline link": f"<a href='#' {HIT}><div style='height:40px'>x</div></a>",
    "no box of its own": f"<div role=button tabindex=0 style='display:contents' {HIT}><b>x</b></div>",
    "only a pseudo-element": f"""<style>i::before {{ content: 'q' }}</style>
        <i role=button tabindex=0 aria-label=x {HIT}></i>""",
    "a drawing": f"""<svg role=button tabindex=0 aria-label=x width=60 height=60 {HIT}>
        <circle cx=30 cy=30 r=30 /></svg>""",
    "in a frame with a border": f"""<iframe style='border:30px solid;padding:9px;margin:40px'
        srcdoc='{TALL.replace("'", '"')}<button {HIT}>x</button>'></iframe>""",
    "in a frame that is turned": f"""<iframe style='transform:rotate(20deg) scale(.7);margin:80px'
        srcdoc='<button {HIT}>x</button>'></iframe>""",
    "in a shadow tree": f"<p><template shadowrootmode=open><button {HIT}>x</button></template></p>",
    "slotted": f"<p><template shadowrootmode=open><slot></slot></template><button {HIT}>x</button></p>",
    "while it slides in": f"{SLIDE}<button {HIT}>x</button>",
    "in the legend of a disabled fieldset": f"""<fieldset disabled><legend><button {HIT}>x</button></legend>
        <button {MISS}>y</button></fieldset>""",
    "enabled a moment later": f"""<button disabled id=b {HIT}>x</button>
        <script>setTimeout(() => b.disabled = false, 200)</script>""",
    "uncovered a moment later": f"""<button {HIT}>x</button><div id=c style='{COVER}'></div>
        <script>setTimeout(() => c.remove(), 200)</script>""",
    "a menu that opens on hover": f"""<button {HIT} onmouseover='m.hidden = false'>x</button>
        <p id=m hidden>menu</p>""",
}


async def click(page: Page, indexer: Indexer, executor: Executor, markup: str) -> ActionResult:
    await page.set_content(markup)
    *_, target = (element.id for element in (await indexer.index()).elements if element.text == "x")
    result = await executor.execute({"type": "click", "elementId": target})
    assert isinstance(result, ActionResult)
    return result


@pytest.mark.parametrize("markup", REACHED.values(), ids=REACHED)
async def test_a_click_reaches_once_what_was_meant(
    page: Page, indexer: Indexer, executor: Executor, markup: str
) -> None:
    result = await click(page, indexer, executor, markup)
    assert result.success, result.error
    assert await page.evaluate("globalThis.hit") == 1


REFUSED: dict[str, tuple[str, str]] = {
    "removed when the pointer comes": (
        f"<button {HIT} onmouseover='this.remove()'>x</button>",
        "stale_element",
    ),
    "replaced when the pointer comes": (
        f"<button {HIT} onmouseover='this.replaceWith(this.cloneNode(true))'>x</button>",
        "stale_element",
    ),
    "covered when the pointer comes": (
        f"<button {HIT} onmouseover='c.hidden = false'>x</button><p id=c hidden style='{COVER}' {MISS}>",
        "blocked_by_overlay",
    ),
    "moved away when the pointer comes": (
        f"<button {HIT} onmouseover='this.style.marginLeft = \"400px\"'>x</button>",
        "blocked_by_overlay",
    ),
    "covered for good": (f"<button {HIT}>x</button><div style='{COVER}' {MISS}></div>", "blocked_by_overlay"),
    "disabled": (f"<button disabled {HIT}>x</button>", "element_disabled"),
    "in a disabled fieldset": (f"<fieldset disabled><button {HIT}>x</button></fieldset>", "element_disabled"),
    "disabled by ARIA": (f"<div role=button aria-disabled=true {HIT}>x</div>", "element_disabled"),
    "inert": (f"<div inert><button {HIT}>x</button></div>", "element_inert"),
}


@pytest.mark.parametrize(("markup", "code"), REFUSED.values(), ids=REFUSED)
async def test_a_click_that_would_not_arrive_is_refused_and_reaches_nothing(
    page: Page, indexer: Indexer, markup: str, code: str
) -> None:
    executor = Executor(page, options=ExecutorOptions(retries_ms=(50,)))
    result = await click(page, indexer, executor, markup)
    assert (result.success, result.code) == (False, code)
    assert await page.evaluate("globalThis.hit ?? 0") == 0


async def test_an_option_of_a_disabled_group_is_not_chosen(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await page.set_content(
        "<select aria-label=s><option>A<optgroup disabled label=g><option>B</optgroup></select>"
    )
    await indexer.index()
    result: Any = await Executor(page, options=ExecutorOptions(retries_ms=())).execute(
        {"type": "select", "elementId": 1, "inputData": "B"}
    )
    assert result.code == "option_not_found"
    assert await page.input_value("select") == "A"
