"""Input arrives where it was meant, or the page does not hear of it; fields keep what a plan gave them."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page

from executor import ActionResult, Executor, SequenceResult
from indexer import Indexer, PageContext

HEARD = """<script>
  window.heard = [];
  for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click'])
    addEventListener(type, event => heard.push(`${type} ${event.target.id} ${event.isTrusted}`));
</script>"""


async def opened(page: Page, indexer: Indexer, markup: str) -> dict[str, int]:
    await page.set_content(markup)
    context: PageContext = await indexer.index()
    return {element.text: element.id for element in context.elements}


async def run(executor: Executor, *steps: dict[str, Any]) -> SequenceResult:
    result = await executor.execute({"actions": list(steps)})
    assert isinstance(result, SequenceResult)
    return result


async def test_a_click_is_one_trusted_gesture(page: Page, indexer: Indexer, executor: Executor) -> None:
    numbers = await opened(page, indexer, f"<button id=b>Pay</button>{HEARD}")
    result = await executor.execute({"action": "click", "elementId": numbers["Pay"]})
    assert isinstance(result, ActionResult)
    assert result.success
    heard = await page.evaluate("heard")
    assert heard == ["pointerdown b true", "mousedown b true", "mouseup b true", "click b true"]


async def test_what_slips_under_the_pointer_gets_no_click(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    numbers = await opened(
        page,
        indexer,
        f"""<button id=b onpointerenter="veil.hidden = false">Pay</button>
        <div id=veil hidden style="position:fixed;inset:0">Wait</div>{HEARD}""",
    )
    result = await executor.execute({"action": "click", "elementId": numbers["Pay"]})
    assert isinstance(result, ActionResult)
    assert result.code == "blocked_by_overlay"
    assert "veil" in (result.evidence.blocker or "")
    assert await page.evaluate("heard") == []
    await page.evaluate("veil.remove()")
    await page.mouse.click(1, 1)  # nothing listens any longer
    assert "click  true" in await page.evaluate("heard")


async def test_a_click_that_was_never_given_is_not_waited_for(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    numbers = await opened(page, indexer, f"<button>Pay</button><p id=p>Elsewhere</p>{HEARD}")
    result = await executor.execute(
        {"action": "click", "elementId": numbers["Pay"], "offset": {"x": 5_000, "y": 1}}
    )
    assert isinstance(result, ActionResult)
    assert result.code == "invalid_action"
    await page.mouse.click(*await middle(page, "#p"))
    assert "click p true" in await page.evaluate("heard")


async def middle(page: Page, selector: str) -> tuple[float, float]:
    box = await page.locator(selector).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


async def test_what_is_replaced_under_the_pointer_is_stale(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    numbers = await opened(
        page, indexer, f"<p onpointerenter='this.innerHTML = this.innerHTML'><button>Pay</button></p>{HEARD}"
    )
    result = await executor.execute({"action": "click", "elementId": numbers["Pay"]})
    assert isinstance(result, ActionResult)
    assert (result.code, result.evidence.reason) == ("stale_element", "gone")
    assert "click  true" not in await page.evaluate("heard")


async def test_a_page_that_moves_on_the_pointer_s_way_is_followed(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    numbers = await opened(
        page,
        indexer,
        """<style>@keyframes in { from { transform: translateX(400px) } }
        #b { animation: in .3s }</style><button id=b onclick="this.dataset.hit = 1">Pay</button>""",
    )
    result = await executor.execute({"action": "click", "elementId": numbers["Pay"]})
    assert isinstance(result, ActionResult)
    assert result.success
    assert await page.get_attribute("#b", "data-hit") == "1"


TAKEN = """<form onsubmit="event.preventDefault(); sent.textContent = 'sent'">
  <input aria-label=Name><input aria-label=City oninput="setTimeout(() => this.value = '', 5)">
  <button>Send</button></form><p id=sent></p>"""


async def test_a_value_that_was_taken_back_is_seen_before_the_form_is_sent(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    numbers = await opened(page, indexer, TAKEN)
    result = await run(
        executor,
        {"action": "type", "elementId": numbers["City"], "inputData": "Cork"},
        {"action": "type", "elementId": numbers["Name"], "inputData": "Ada"},
        {"action": "wait", "waitDuration": 20},
        {"action": "click", "elementId": numbers["Send"]},
    )
    assert not result.success
    assert result.code == "value_mismatch"
    assert "Step 1 of 4" in result.description
    assert await page.text_content("#sent") == ""


async def test_a_value_that_was_taken_back_is_seen_at_the_end(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    numbers = await opened(page, indexer, TAKEN)
    result = await run(executor, {"action": "type", "elementId": numbers["City"], "inputData": "Cork"})
    assert (result.success, result.code, result.completed_steps) == (False, "value_mismatch", 0)


async def test_fields_may_change_once_the_form_is_sent(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    numbers = await opened(
        page, indexer, "<input aria-label=Name><button onclick='previousSibling.value = \"\"'>Clear</button>"
    )
    result = await run(
        executor,
        {"action": "type", "elementId": numbers["Name"], "inputData": "Ada"},
        {"action": "click", "elementId": numbers["Clear"]},
    )
    assert result.success


async def test_a_command_by_selector(page: Page, indexer: Indexer, executor: Executor) -> None:
    """IR-CM-02, IR-CM-06, IR-CM-12."""
    await page.set_content("<input id=q><button class=go onclick='q.dataset.sent = q.value'>Go</button>")
    result = await run(
        executor,
        {"action": "type", "selector": "#q", "text": "shoes"},
        {"action": "click", "selector": ".go"},
    )
    assert result.success, result
    assert await page.get_attribute("#q", "data-sent") == "shoes"


@pytest.mark.parametrize(
    ("selector", "code"),
    [("#none", "element_not_found"), ("##", "invalid_action")],
    ids=["IR-CM-08 nothing there", "IR-CM-13 no selector"],
)
async def test_a_selector_that_finds_nothing_is_a_failure(
    page: Page, executor: Executor, selector: str, code: str
) -> None:
    await page.set_content("<button>Go</button>")
    result = await executor.execute({"action": "click", "selector": selector})
    assert isinstance(result, ActionResult)
    assert result.code == code
