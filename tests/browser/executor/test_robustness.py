"""What random plans and injected faults once broke, each with the page as the witness."""

from __future__ import annotations

from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Page

from executor import ActionResult, Executor, ExecutorOptions, Refused, SequenceResult
from executor.acting import Acting
from executor.observed import Observer
from executor.pointer import given
from executor.said import Hearing
from executor.stop import Stop
from executor.target import Finder
from indexer import Indexer


async def single(executor: Executor, **command: object) -> ActionResult:
    result = await executor.execute(command)
    assert isinstance(result, ActionResult)
    return result


@pytest.mark.parametrize("named", [{}, {"elementId": 1}], ids=["the focus", "an element"])
@pytest.mark.parametrize("key", ["Control+Nokey", "Meta+Shift+"])
async def test_a_chord_that_is_none_leaves_no_key_down(
    page: Page, indexer: Indexer, executor: Executor, key: str, named: dict[str, int]
) -> None:
    await page.set_content("<input aria-label=a>")
    await indexer.index()
    result = await single(executor, type="press_key", key=key, **named)
    assert result.code == "invalid_action"
    await page.evaluate("() => { onmousemove = e => { held = [e.ctrlKey, e.metaKey, e.shiftKey] } }")
    await page.mouse.move(5, 5)
    assert await page.evaluate("held") == [False, False, False]


@pytest.mark.parametrize("kind", ["click", "double_click"])
async def test_a_press_of_which_no_click_came_is_told(
    page: Page, indexer: Indexer, executor: Executor, kind: str
) -> None:
    await page.set_content(
        """<button onmousedown="this.remove()" onclick="document.title = 'x'">a</button>"""
    )
    await indexer.index()
    result = await single(executor, type=kind, elementId=1)
    assert await page.title() == ""
    assert (result.success, result.effect.removed) == (True, (1,))
    assert "click came of it" in result.description


@pytest.mark.parametrize("modifiers", [[], ["Shift"]])
async def test_the_second_of_two_clicks_goes_to_nothing_else(
    page: Page, indexer: Indexer, executor: Executor, modifiers: list[str]
) -> None:
    place = "style='position:absolute;left:0;top:0;width:90px;height:30px'"
    await page.set_content(f"""<button {place} onclick="document.title += 'deleted'">Delete</button>
        <button {place} id=a onclick="document.title += 'a'; this.remove()">Archive</button>""")
    await indexer.index()
    archive = await indexer.find("#a")
    result = await single(executor, type="double_click", elementId=archive, modifiers=modifiers)
    assert await page.title() == "a"
    assert "no double click came of it" in result.description


async def test_a_plan_of_nothing_is_done_at_once(executor: Executor) -> None:
    result = await executor.execute({"actions": []})
    assert isinstance(result, SequenceResult)
    assert (result.success, result.total_steps) == (True, 0)


async def test_a_page_goes_on_when_its_protocol_session_ends(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await page.set_content("<button onclick='document.title += 1'>a</button>")
    await indexer.index()
    assert (await single(executor, type="click", elementId=1)).success
    seat: Any = await indexer.register.seat()
    for owner in (seat, executor._hands):
        if session := getattr(owner, "_session", None):
            await session.detach()
    context = await indexer.index()
    assert [element.id for element in context.elements] == [1]
    result = await single(executor, type="click", elementId=1)
    assert result.success, result.error
    assert await page.title() == "11"


LOSSES = {
    "a frame": ("framedetached", "document.querySelector('iframe').remove()"),
    "the page": ("framenavigated", "location.href = '/other'"),
}


@pytest.mark.parametrize(("event", "loss"), LOSSES.values(), ids=LOSSES)
async def test_a_gesture_for_a_document_that_has_just_gone_is_not_made(
    page: Page, indexer: Indexer, event: Literal["framedetached", "framenavigated"], loss: str
) -> None:
    under = "<button style='position:absolute;inset:0' onclick='hit = 1'>Under</button>"
    inside = "<body style='margin:0'><button style='width:300px;height:140px'>In</button>"
    framed = f'{under}<iframe style="position:absolute;left:0;top:0;border:0" srcdoc="{inside}"></iframe>'
    answers = {"/": framed, "/other": under}
    await page.route(
        "**/*",
        lambda route: route.fulfill(
            body=answers.get(urlsplit(route.request.url).path, ""), content_type="text/html"
        ),
    )
    await page.goto("http://page.test/")
    context = await indexer.index()
    number = next(element.id for element in context.elements if element.text == "In")
    options = ExecutorOptions()
    observer = Observer(page, options)
    with observer:
        act = Acting(
            page=page,
            finder=Finder(indexer, options, context),
            options=options,
            seen=observer.begin(Hearing()),
            stopped=Stop(),
        )
        target = await act.finder.reachable(number, watch=True)
        async with page.expect_event(event):
            await page.evaluate(f"() => {{ setTimeout(() => {{ {loss} }}) }}")
        with pytest.raises(Refused, match="stale_element"):
            await given(act, target, page.mouse.click(20, 20))
    assert await page.evaluate("globalThis.hit ?? 0") == 0
