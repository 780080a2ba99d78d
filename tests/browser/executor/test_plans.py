"""A plan that cannot succeed is not begun: the page is untouched, and every bad step is named."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page

from executor import Executor, SequenceResult
from fixtures_site import Site
from indexer import Indexer

PAGE = """<button onclick="this.textContent += '!'">Press</button><input type=checkbox aria-label=Box>
<div role=combobox aria-label=City tabindex=0>Lima</div><button id=late hidden>Late</button>"""

CLICK: dict[str, Any] = {"action": "click", "elementId": 1}

BAD: dict[str, tuple[dict[str, Any], str]] = {
    "an unknown action (LF-AC-15)": ({"action": "fly"}, "unsupported_action"),
    "a missing argument": ({"action": "type", "elementId": 1}, "invalid_action"),
    "a number that was never given": ({"action": "click", "elementId": 99}, "element_not_found"),
    "a target that was never given": (
        {"action": "drag_to", "elementId": 1, "targetId": 99},
        "element_not_found",
    ),
    "a script for an address (LF-AC-20)": ({"action": "navigate", "url": "javascript:1"}, "invalid_url"),
    "text for a checkbox": ({"action": "type", "elementId": 2, "inputData": "x"}, "not_editable"),
    "an option of what is no select": (
        {"action": "select", "elementId": 3, "inputData": "x"},
        "not_editable",
    ),
}


async def run(executor: Executor, *steps: dict[str, Any], **more: Any) -> SequenceResult:
    result = await executor.execute({"type": "execute_generic_sequence", "actions": list(steps)}, **more)
    assert isinstance(result, SequenceResult)
    return result


@pytest.mark.parametrize("bad", BAD)
async def test_a_plan_with_a_step_that_cannot_succeed_is_not_begun(
    page: Page, indexer: Indexer, executor: Executor, bad: str
) -> None:
    """LF-SQ-03: the failing step's result has its error, though nothing was begun."""
    step, code = BAD[bad]
    await page.set_content(PAGE)
    await indexer.index()
    result = await run(executor, CLICK, step, CLICK)
    assert (result.success, result.code, result.completed_steps, result.total_steps) == (False, code, 0, 3)
    assert (result.failed_step, result.not_started, result.resume_at) == (1, (0, 1, 2), 0)
    assert [(one.index, one.code) for one in result.results] == [(1, code)]
    wire = result.wire()
    assert (wire["completedSteps"], wire["failedStep"], wire["notStarted"]) == (0, 1, [0, 1, 2])
    assert wire["results"][0]["error"].startswith(f"{code}: ")
    assert await page.text_content("button") == "Press"


async def test_every_bad_step_is_named(page: Page, indexer: Indexer, executor: Executor) -> None:
    await page.set_content(PAGE)
    await indexer.index()
    result = await run(executor, CLICK, *(step for step, _ in BAD.values()))
    assert [one.code for one in result.results] == [code for _, code in BAD.values()]
    assert [one.index for one in result.results] == list(range(1, len(BAD) + 1))
    assert all(f"step {place}: " in result.description for place in range(2, len(BAD) + 2))
    assert await page.text_content("button") == "Press"


async def test_a_state_stands_against_a_plan_only_where_nothing_before_it_acts(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await page.set_content(
        """<button onclick="far.style.left = 0">Fetch</button>
        <button id=far style="position:absolute; left:-9in" onclick="this.title = 'pressed'">Far</button>"""
    )
    await indexer.index()
    far = {"action": "click", "elementId": 2}
    result = await run(executor, {"action": "extract"}, far)
    assert (result.code, result.failed_step, result.not_started) == ("element_hidden", 1, (0, 1))
    assert (await run(executor, CLICK, far)).success
    assert await page.get_attribute("#far", "title") == "pressed"


async def test_a_number_of_a_document_that_is_gone_refuses_the_plan(
    page: Page, indexer: Indexer, executor: Executor, site: Site
) -> None:
    await page.goto(f"{site.url}/")
    old = (await indexer.index()).elements[0].id
    await page.goto(f"{site.url}/pricing")
    new = (await indexer.index()).elements[0].id
    result = await run(
        executor, {"action": "scroll_to", "elementId": new}, {"action": "click", "elementId": old}
    )
    assert (result.code, result.failed_step, result.completed_steps) == ("stale_element", 1, 0)
    assert result.results[0].evidence.reason == "other_document"


async def test_a_frame_that_is_hidden_now_is_not_gone(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await page.set_content(
        """<button onclick="f.hidden = false">Open</button>
        <iframe id=f srcdoc="<button onclick='this.title = 1'>In</button>"></iframe>"""
    )
    await page.frame_locator("#f").get_by_text("In").wait_for()
    inside = next(element.id for element in (await indexer.index()).elements if element.text == "In")
    await page.evaluate("f.hidden = true")
    result = await run(executor, CLICK, {"action": "click", "elementId": inside})
    assert result.success, result.error
    await page.evaluate("new Promise(loaded => { f.onload = loaded; f.srcdoc = '<p>other</p>' })")
    result = await run(executor, CLICK, {"action": "click", "elementId": inside})
    assert (result.code, result.not_started) == ("stale_element", (0, 1))


async def test_without_a_context_numbers_of_a_page_to_come_are_not_refused(
    page: Page, executor: Executor
) -> None:
    await page.set_content(
        "<button onclick=\"document.body.append(document.createElement('input'))\">x</button>"
    )
    steps = ({"action": "click", "elementId": 1}, {"action": "type", "elementId": 2, "inputData": "y"})
    assert (await run(executor, *steps)).success
    assert await page.input_value("input") == "y"


async def test_a_plan_keeps_the_numbers_that_it_was_made_from(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    """Contract 2: rescans between the steps do not change what a step is compared with."""
    await page.set_content(
        """<button onclick="pay.textContent = 'Pay 400 EUR'; document.body.prepend(new Image())">More</button>
        <button id=pay onclick="this.title = 'paid'">Pay 40 EUR</button>"""
    )
    await indexer.index()
    sent = dict(indexer.register.sent)
    result = await run(
        executor, CLICK, {"action": "wait", "waitDuration": 1}, {"action": "click", "elementId": 2}
    )
    assert (result.code, result.failed_step, result.completed_steps) == ("stale_element", 2, 2)
    assert result.results[2].evidence.reason == "changed"
    assert indexer.register.sent == sent
    assert not await page.get_attribute("#pay", "title")


async def test_a_plan_goes_on_from_a_step(page: Page, indexer: Indexer, executor: Executor) -> None:
    await page.set_content(
        "<button onclick=\"this.value += '!'\">A</button><button style='position:fixed;left:-9in'>B</button>"
        "<button onclick=\"this.value += '!'\">C</button>"
    )
    await indexer.index()
    first, _, last = [element.id for element in (await indexer.look()).elements]
    steps = (
        {"action": "click", "elementId": first},
        {"action": "click", "elementId": 2},
        {"action": "click", "elementId": last},
    )
    result = await run(executor, *steps)
    assert (result.code, result.failed_step, result.not_started) == ("element_hidden", 1, (2,))
    assert (result.completed_steps, len(result.results), result.resume_at) == (1, 2, 1)
    await page.evaluate("document.querySelector('[style]').style = ''")
    result = await run(executor, *steps, start_at=result.resume_at)
    assert result.success, result.error
    assert (result.completed_steps, result.total_steps, result.resume_at) == (3, 3, None)
    assert [one.index for one in result.results] == [1, 2]
    again = await executor.execute({"steps": list(steps), "startAt": 2})
    assert isinstance(again, SequenceResult)
    assert [one.index for one in again.results] == [2]
    assert await page.evaluate("[...document.querySelectorAll('button')].map(b => b.value)") == [
        "!",
        "",
        "!!",
    ]


async def test_a_place_to_go_on_from_is_checked(page: Page, executor: Executor) -> None:
    await page.set_content("x")
    assert (await run(executor, {"action": "wait", "waitDuration": 1}, start_at=1)).success
    for start in (2, -1, "soon"):
        command = {"actions": [{"action": "wait", "waitDuration": 1}], "startAt": start}
        assert (await executor.execute(command)).code == "invalid_action"
    assert (await executor.execute({"actions": []}, start_at=1)).code == "invalid_action"
    with pytest.raises(TypeError, match="start_at is for sequences"):
        await executor.execute({"type": "wait", "waitDuration": 1}, start_at=1)
