"""What stands against an action is told by code, with what to do next."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.async_api import Page

from executor import ActionResult, Executor, ExecutorOptions, SequenceResult
from fixtures_site import Site
from indexer import Indexer


async def single(executor: Executor, command: dict[str, Any]) -> ActionResult:
    result = await executor.execute(command)
    assert isinstance(result, ActionResult)
    return result


REFUSED = {
    "disabled (LF-AC-03)": ("<button disabled>x</button>", {"type": "click"}, "element_disabled"),
    "inert": ("<div inert><button>x</button></div>", {"type": "click"}, "element_inert"),
    "covered": (
        "<button>x</button><div id=over style='position:fixed;inset:0'>over</div>",
        {"type": "click"},
        "blocked_by_overlay",
    ),
    "read-only": ("<input readonly>", {"type": "type", "inputData": "a"}, "element_readonly"),
    "not a field": ("<button>x</button>", {"type": "type", "inputData": "a"}, "not_editable"),
    "a checkbox (protocols 1.20 #17)": (
        "<input type=checkbox>",
        {"type": "type", "inputData": "a"},
        "not_editable",
    ),
    "not a select (protocols 1.20 #16)": ("<input>", {"type": "select", "inputData": "a"}, "not_editable"),
    "letters in a number": ("<input type=number>", {"type": "type", "inputData": "abc"}, "value_mismatch"),
    "longer than maxlength": (
        "<input maxlength=3>",
        {"type": "type", "inputData": "abcdef"},
        "value_mismatch",
    ),
    "a card's digits (LF-AC-16)": (
        "<input>",
        {"type": "type", "inputData": "4111 1111 1111 1111"},
        "sensitive_field",
    ),
    "a passport (LF-AC-16)": (
        "<input aria-label='Passport no.'>",
        {"type": "type", "inputData": "X"},
        "sensitive_field",
    ),
    "an IBAN (LF-AC-16)": ("<input name=iban>", {"type": "type", "inputData": "X"}, "sensitive_field"),
    "a card, key by key (LF-AC-16)": (
        "<input autocomplete=cc-number>",
        {"type": "press_key", "key": "4"},
        "sensitive_field",
    ),
    "a pause of true": ("<p>x</p>", {"type": "wait", "waitDuration": True}, "invalid_action"),
    "nothing of this number": ("<button>x</button>", {"type": "click", "elementId": 99}, "element_not_found"),
    "an unknown action (LF-AC-15)": ("<button>x</button>", {"type": "teleport"}, "unsupported_action"),
    "no action at all": ("<button>x</button>", {"elementId": 1, "action": None}, "invalid_action"),
    "a missing argument": ("<input>", {"type": "type"}, "invalid_action"),
    "a number that is none": ("<button>x</button>", {"type": "click", "elementId": True}, "invalid_action"),
}


@pytest.mark.parametrize(("markup", "command", "code"), REFUSED.values(), ids=REFUSED)
async def test_refusals(
    page: Page, indexer: Indexer, executor: Executor, markup: str, command: dict[str, Any], code: str
) -> None:
    await page.set_content(markup)
    await page.evaluate("""() => { globalThis.events = [];
        for (const type of ['click', 'change']) addEventListener(type, e => events.push(type), true) }""")
    await indexer.index()
    executor.options = ExecutorOptions(retries_ms=(1,))  # what is in the way stays
    result = await single(executor, {"elementId": 1, **command})
    assert (result.success, result.code) == (False, code)
    assert result.error is not None
    assert result.error.startswith(f"{code}: ")
    assert len(result.description) > 20
    if code != "value_mismatch":
        assert await page.evaluate("events") == []


async def test_what_covers_is_named(page: Page, indexer: Indexer, executor: Executor, site: Site) -> None:
    await page.goto(f"{site.url}/hazards/cookie-banner")
    context = await indexer.index()
    target = next(element for element in context.elements if element.text == "Confirm visit")
    result = await single(executor, {"type": "click", "elementId": target.id})
    assert result.code == "blocked_by_overlay"
    assert "count visits" in str(result.evidence.blocker)
    assert len(result.evidence.retries) == 3


async def test_an_overlay_that_goes_is_waited_for(page: Page, indexer: Indexer, executor: Executor) -> None:
    """LF-SQ-05."""
    await page.set_content("""<button onclick="this.textContent='done'">x</button>
        <div id=over style='position:fixed;inset:0'>over</div>""")
    await indexer.index()
    await page.evaluate("setTimeout(() => document.querySelector('#over').remove(), 400)")
    assert (await single(executor, {"type": "click", "elementId": 1})).success
    assert await page.text_content("button") == "done"


async def test_a_node_that_means_something_else_is_refused(
    page: Page, indexer: Indexer, executor: Executor, site: Site
) -> None:
    """Contract 2: "Preview order" became "Confirm purchase" on the same node."""
    await page.goto(f"{site.url}/hazards/rename")
    context = await indexer.index()
    names = {element.text: element.id for element in context.elements}
    await single(executor, {"type": "click", "elementId": names["Change"]})
    result = await single(executor, {"type": "click", "elementId": names["Preview order"]})
    assert result.code == "stale_element"
    assert result.evidence.reason == "changed"
    assert result.evidence.sent is not None
    assert result.evidence.found is not None
    assert (result.evidence.sent.name, result.evidence.found.name) == ("Preview order", "Confirm purchase")
    assert list(site.submissions) == []
    await indexer.index()  # told anew, it may be done
    assert (await single(executor, {"type": "click", "elementId": names["Preview order"]})).success


async def test_a_bare_counter_is_noted_and_an_amount_refused(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await page.set_content("<button>Cart (1)</button><button>Pay €40</button>")
    await indexer.index()
    await page.evaluate("""() => { const [cart, pay] = document.querySelectorAll('button');
        cart.textContent = 'Cart (2)'; pay.textContent = 'Pay €400' }""")
    noted = await single(executor, {"type": "click", "elementId": 1})
    assert (noted.success, noted.evidence.meaning) == (True, "noted")
    assert (await single(executor, {"type": "click", "elementId": 2})).code == "stale_element"


async def test_gone_and_other_document(page: Page, indexer: Indexer, executor: Executor, site: Site) -> None:
    """LF-CX-02: a dead id never resolves to another element."""
    await page.set_content("<button>A</button><button>Alpha</button>")
    await indexer.index()
    await page.evaluate("document.querySelector('button').remove()")
    gone = await single(executor, {"type": "click", "elementId": 1})
    assert (gone.code, gone.evidence.reason) == ("stale_element", "gone")
    await page.goto(f"{site.url}/pricing")
    other = await single(executor, {"type": "click", "elementId": 2})
    assert (other.code, other.evidence.reason) == ("stale_element", "other_document")


async def test_no_context_means_unchecked(page: Page, executor: Executor) -> None:
    await page.set_content("<button>A</button>")
    result = await single(executor, {"type": "click", "elementId": 1})
    assert (result.success, result.evidence.meaning) == (True, "unchecked")


async def test_the_first_failure_stops_a_sequence(page: Page, indexer: Indexer, executor: Executor) -> None:
    """LF-SQ-02, LF-SQ-03, LF-SQ-06."""
    await page.set_content("<input aria-label=a><button disabled>x</button><input aria-label=b>")
    await indexer.index()
    executor.options = ExecutorOptions(retries_ms=(1,))
    steps = [
        {"action": "type", "elementId": 1, "inputData": "one"},
        {"action": "click", "elementId": 2},
        {"action": "type", "elementId": 3, "inputData": "three"},
    ]
    result = await executor.execute({"type": "execute_generic_sequence", "actions": steps, "steps": steps})
    assert isinstance(result, SequenceResult)
    wire = result.wire()
    assert (wire["success"], wire["completedSteps"], wire["totalSteps"], len(wire["results"])) == (
        False,
        1,
        3,
        2,
    )
    assert wire["results"][1]["error"].startswith("element_disabled: ")
    assert await page.input_value("input >> nth=1") == ""


async def test_ids_of_a_sequence_hold_while_the_page_re_renders(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    """LF-CX-15."""
    await page.set_content(
        "<button onclick=\"document.body.prepend(document.createElement('input'))\">x</button><input>"
    )
    await indexer.index()
    steps = [{"action": "click", "elementId": 1}, {"action": "type", "elementId": 2, "inputData": "meant"}]
    assert (await executor.execute({"type": "execute_generic_sequence", "actions": steps})).success
    assert await page.evaluate("[...document.querySelectorAll('input')].map(i => i.value)") == ["", "meant"]


async def test_a_sequence_stops_when_asked(page: Page, indexer: Indexer, executor: Executor) -> None:
    await page.set_content("<button>x</button>")
    await indexer.index()
    steps = [{"action": "wait", "waitDuration": 5_000}, {"action": "click", "elementId": 1}]
    running = asyncio.create_task(executor.execute({"type": "execute_generic_sequence", "actions": steps}))
    await page.wait_for_timeout(200)
    executor.stop()
    result = await asyncio.wait_for(running, 3)
    assert result.code == "interrupted"
    assert isinstance(result, SequenceResult)
    assert result.completed_steps == 0


async def test_a_command_that_waits_its_turn_does_not_undo_a_stop(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await page.set_content("<button>x</button>")
    await indexer.index()
    steps = [{"action": "wait", "waitDuration": 5_000}, {"action": "click", "elementId": 1}]
    running = asyncio.create_task(executor.execute({"type": "execute_generic_sequence", "actions": steps}))
    await page.wait_for_timeout(200)
    executor.stop()
    after = asyncio.create_task(executor.execute({"type": "click", "elementId": 1}))
    assert (await asyncio.wait_for(running, 3)).code == "interrupted"
    assert (await after).success


async def test_programmer_s_misuse_raises(executor: Executor) -> None:
    with pytest.raises(TypeError, match="a command is a dict"):
        await executor.execute(["click", 1])  # type: ignore[arg-type]


async def test_a_closed_page_and_a_crashed_one(page: Page, indexer: Indexer, executor: Executor) -> None:
    await page.set_content("<button>x</button>")
    await indexer.index()
    await page.close()
    assert (await single(executor, {"type": "click", "elementId": 1})).code == "browser_closed"
