"""What is waited for, expected and read, with the page as the witness."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.async_api import Page, Route

from executor import ActionResult, Executor
from indexer import Indexer


async def single(executor: Executor, command: dict[str, Any]) -> ActionResult:
    result = await executor.execute(command)
    assert isinstance(result, ActionResult)
    return result


PAGE = """<title>Orders</title><h1>Your  orders</h1>
<button id=save>Save</button><button disabled>Pay</button><input type=checkbox checked aria-label=news>
<input aria-label=town value=Cork>
<select aria-label=size><option value=s>Small<option value=l selected>Large</select>
<button aria-pressed=true>Bold</button><input type=password aria-label=code value=opensesame>
<div hidden class=spinner>Loading</div><p class=note>Sent at noon</p>
<a id=more href='/x?a=1'><span>More</span> details</a>"""
"""Numbers: 1 Save, 2 Pay, 3 news, 4 town, 5 size, 6 Bold, 7 code, 8 More details."""

HOLDING: dict[str, dict[str, Any]] = {
    "an element, visible by default": {"elementId": 1},
    "a state of the index": {"elementId": 2, "state": "disabled"},
    "an enabled element": {"elementId": 1, "state": "enabled"},
    "a name": {"elementId": 1, "text": "Save"},
    "a text of several pieces": {"elementId": 8, "text": " More  details"},
    "a value": {"elementId": 4, "value": "Cork"},
    "an option by label": {"elementId": 5, "value": "Large"},
    "an option by value": {"elementId": 5, "value": "l"},
    "a secret value, compared in the page": {"elementId": 7, "value": "opensesame"},
    "checked": {"elementId": 3, "checked": True},
    "pressed": {"elementId": 6, "checked": True},
    "text of the page": {"text": "Your orders"},
    "text that is not there": {"text": "Loading", "state": "gone"},
    "a title": {"title": "Order"},
    "a URL": {"url": "about:"},
    "a selector": {"selector": "p.note"},
    "a selector with text in it": {"selector": "p", "text": "at noon"},
    "a selector for what is not seen": {"selector": ".spinner", "state": "hidden"},
    "a selector for nothing": {"selector": ".toast", "state": "gone"},
    "several at once": {"elementId": 4, "value": "Cork", "state": "visible", "title": "Orders"},
}

FAILING: dict[str, tuple[dict[str, Any], str]] = {
    "a state": ({"elementId": 1, "state": "disabled"}, 'button 1 "Save": it is visible, not disabled'),
    "not enabled": ({"elementId": 2, "state": "enabled"}, "not enabled"),
    "not gone": ({"elementId": 1, "state": "gone"}, "not gone"),
    "a name": ({"elementId": 1, "text": "Sav"}, 'its text is "Save", not "Sav"'),
    "a value": ({"elementId": 4, "value": "cork"}, 'its value is "Cork", not "cork"'),
    "unchecked": ({"elementId": 3, "checked": False}, "it is checked, not unchecked"),
    "nothing to check": ({"elementId": 1, "checked": True}, "it is nothing to be checked"),
    "text of the page": ({"text": "No orders"}, 'which begins "Your orders Save'),
    "text still there": ({"text": "Sent", "state": "gone"}, "still stands"),
    "a title": ({"title": "Basket"}, 'the title is "Orders"'),
    "a URL": ({"url": "/thanks"}, 'the URL is "about:blank"'),
    "a selector for nothing": ({"selector": ".toast"}, '".toast": nothing matches it'),
    "a selector for the unseen": (
        {"selector": ".spinner"},
        "1 found, 0 of them can be seen, none can be seen",
    ),
    "a selector still there": ({"selector": ".spinner", "state": "gone"}, "still there: 1 found"),
    "a selector still seen": ({"selector": ".note", "state": "hidden"}, "still to be seen"),
    "a selector without the text": ({"selector": "p", "text": "night"}, 'the first reads "Sent at noon"'),
    "two that fail": ({"title": "Basket", "text": "No orders"}, "; "),
}


@pytest.mark.parametrize("condition", HOLDING.values(), ids=HOLDING)
async def test_what_holds_is_as_expected(
    page: Page, indexer: Indexer, executor: Executor, condition: dict[str, Any]
) -> None:
    await page.set_content(PAGE)
    await indexer.index()
    for name in ("expect", "wait_for"):
        result = await single(executor, {"type": name, **condition})
        assert result.success, result.error
        assert "opensesame" not in str(result.wire())


@pytest.mark.parametrize(("condition", "words"), FAILING.values(), ids=FAILING)
async def test_what_does_not_hold_is_told_with_what_was_found(
    page: Page, indexer: Indexer, executor: Executor, condition: dict[str, Any], words: str
) -> None:
    await page.set_content(PAGE)
    await indexer.index()
    result = await single(executor, {"type": "expect", **condition})
    assert (result.success, result.code) == (False, "expectation_failed")
    assert words in result.description
    result = await single(executor, {"type": "wait_for", "timeout": 60, **condition})
    assert (result.success, result.code) == (False, "timeout")
    assert words in result.description


async def test_a_secret_that_differs_is_not_told(page: Page, indexer: Indexer, executor: Executor) -> None:
    await page.set_content(PAGE)
    await indexer.index()
    result = await single(executor, {"type": "expect", "elementId": 7, "value": "swordfish"})
    assert result.code == "expectation_failed"
    assert "opensesame" not in str(result.model_dump())
    assert "swordfish" not in str(result.model_dump())


@pytest.mark.parametrize(
    "condition",
    [
        {},
        {"state": "visible"},
        {"value": "x"},
        {"text": "x", "checked": True},
        {"elementId": 1, "state": "purple"},
        {"selector": "p", "state": "covered"},
        {"selector": "p["},
        {"text": "x", "timeout": 60_001},
    ],
    ids=str,
)
async def test_a_condition_that_makes_no_sense_is_invalid(
    page: Page, indexer: Indexer, executor: Executor, condition: dict[str, Any]
) -> None:
    await page.set_content(PAGE)
    await indexer.index()
    assert (await single(executor, {"type": "expect", **condition})).code == "invalid_action"


async def test_a_number_that_was_never_given_is_not_found(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await page.set_content(PAGE)
    await indexer.index()
    for name in ("expect", "wait_for", "extract"):
        result = await single(executor, {"type": name, "elementId": 99, "state": "gone"})
        assert result.code == "element_not_found"


LATER: dict[str, tuple[str, dict[str, Any]]] = {
    "an element that is enabled": ("save.disabled = false", {"elementId": 1, "state": "enabled"}),
    "an element that goes": ("save.remove()", {"elementId": 1, "state": "gone"}),
    "an element that goes counts as hidden": ("save.remove()", {"elementId": 1, "state": "hidden"}),
    "an element that hides": ("save.style.display = 'none'", {"elementId": 1, "state": "hidden"}),
    "a name": ("save.textContent = 'Saved'", {"elementId": 1, "text": "Saved"}),
    "a value": ("town.value = 'Cobh'", {"elementId": 2, "value": "Cobh"}),
    "a selector": ("out.innerHTML = '<b class=ok>Sent</b>'", {"selector": ".ok"}),
    "a text": ("out.textContent = 'Sent'", {"text": "Sent"}),
    "a URL": ("location.hash = 'done'", {"url": "#done"}),
    "a title": ("document.title = 'Sent'", {"title": "Sent"}),
    "text in a shadow root": (
        "out.attachShadow({ mode: 'open' }).innerHTML = '<p>Sent</p>'",
        {"selector": "p", "text": "Sent"},
    ),
    "text in a frame": ("out.innerHTML = '<iframe srcdoc=\"<p>Sent</p>\"></iframe>'", {"selector": "p"}),
}


@pytest.mark.parametrize(("change", "condition"), LATER.values(), ids=LATER)
async def test_what_comes_later_is_waited_for(
    page: Page, indexer: Indexer, executor: Executor, change: str, condition: dict[str, Any]
) -> None:
    await page.set_content(
        "<button id=save disabled>Save</button><input id=town aria-label=t><div id=out></div>"
    )
    await indexer.index()
    assert not (await single(executor, {"type": "expect", **condition})).success
    await page.evaluate(f"void setTimeout(() => {{ {change} }}, 300)")
    result = await single(executor, {"type": "wait_for", **condition})
    assert result.success, result.error
    await page.evaluate("location.hash = ''")
    assert (
        await single(executor, {"type": "expect", "timeout": 50, **condition})
    ).success or "url" in condition


async def test_a_document_that_is_replaced_meanwhile_is_waited_for(
    page: Page, indexer: Indexer, executor: Executor, site: Any
) -> None:
    await page.goto(f"{site.url}/")
    await indexer.index()
    await page.evaluate("void setTimeout(() => { location.href = '/pricing' }, 200)")
    assert (
        await single(executor, {"type": "wait_for", "url": "/pricing", "elementId": 1, "state": "gone"})
    ).success


async def test_a_wait_ends_when_the_plan_is_stopped(page: Page, executor: Executor) -> None:
    await page.set_content("x")
    running = asyncio.create_task(single(executor, {"type": "wait_for", "text": "never"}))
    await asyncio.sleep(0.2)  # it has begun by then, and would last 5 s
    executor.stop()
    async with asyncio.timeout(2):
        assert (await running).code == "interrupted"


async def test_the_network_is_idle_when_no_request_has_run_for_a_while(
    page: Page, executor: Executor
) -> None:
    answer = asyncio.Event()

    async def held(route: Route) -> None:
        await answer.wait()
        await route.fulfill(body="late")

    await page.route("**/slow", held)
    await page.route(
        "https://app.example/", lambda route: route.fulfill(body="<p>x", content_type="text/html")
    )
    await page.goto("https://app.example/")
    await page.evaluate("void fetch('/slow').then(() => { globalThis.arrived = performance.now() })")
    result = await single(executor, {"type": "wait_for", "network": "idle", "timeout": 700})
    assert result.code == "timeout"
    assert "GET https://app.example/slow" in result.description
    answer.set()
    assert (await single(executor, {"type": "wait_for", "network": "idle"})).success
    assert await page.evaluate("performance.now() - arrived") >= 500


async def test_an_event_source_does_not_keep_the_network_busy(
    page: Page, executor: Executor, site: Any
) -> None:
    await page.route("**/events", lambda route: None)
    await page.goto(f"{site.url}/")
    await page.evaluate("void new EventSource('/events')")
    assert (await single(executor, {"type": "wait_for", "network": "idle"})).success


READ: dict[str, tuple[dict[str, Any], str]] = {
    "the text of an element": ({"elementId": 8}, "More details"),
    "a value": ({"elementId": 4, "what": "value"}, "Cork"),
    "the label of an option": ({"elementId": 5, "what": "value"}, "Large"),
    "whether it is checked": ({"elementId": 3, "what": "value"}, "true"),
    "a password": ({"elementId": 7, "what": "value"}, "••••"),
    "a password's attribute": ({"elementId": 7, "what": "attribute", "attribute": "value"}, "••••"),
    "an attribute": ({"elementId": 8, "what": "attribute", "attribute": "href"}, "/x?a=1"),
    "the name of what has no text": ({"elementId": 3}, "news"),
}


@pytest.mark.parametrize(("command", "text"), READ.values(), ids=READ)
async def test_what_is_read(
    page: Page, indexer: Indexer, executor: Executor, command: dict[str, Any], text: str
) -> None:
    await page.set_content(PAGE)
    await indexer.index()
    result = await single(executor, {"type": "extract", **command})
    assert (result.success, result.text) == (True, text)
    assert result.wire()["text"] == text


async def test_the_visible_text_is_read(page: Page, executor: Executor) -> None:
    await page.set_content(PAGE)
    result = await single(executor, {"type": "extract"})
    assert result.text is not None
    assert result.text.startswith("Your orders")
    assert "Loading" not in result.text
    assert not result.effect.no_effect


async def test_a_long_text_is_cut_and_said_to_be(page: Page, executor: Executor) -> None:
    await page.set_content("word " * 5_000)
    result = await single(executor, {"type": "extract"})
    assert result.text is not None
    assert len(result.text) == 20_000
    assert "4999 more characters were cut" in result.description


async def test_what_cannot_be_read(page: Page, indexer: Indexer, executor: Executor) -> None:
    await page.set_content(PAGE)
    await indexer.index()
    absent = await single(
        executor, {"type": "extract", "elementId": 1, "what": "attribute", "attribute": "lang"}
    )
    assert (absent.success, absent.text) == (True, None)
    assert 'no attribute "lang"' in absent.description
    refusals: list[tuple[dict[str, Any], str]] = [
        ({"elementId": 1, "what": "value"}, "not_editable"),
        ({"elementId": 1, "what": "attribute"}, "invalid_action"),
        ({"what": "value"}, "invalid_action"),
        ({"elementId": 1, "what": "smell"}, "invalid_action"),
    ]
    for command, code in refusals:
        assert (await single(executor, {"type": "extract", **command})).code == code
    await page.evaluate("document.querySelector('#save').remove()")
    assert (await single(executor, {"type": "extract", "elementId": 1})).code == "stale_element"


async def test_an_element_that_changed_its_meaning_is_read_all_the_same(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await page.set_content("<button>Pay €40</button>")
    await indexer.index()
    await page.evaluate("document.querySelector('button').textContent = 'Pay €400'")
    result = await single(executor, {"type": "extract", "elementId": 1})
    assert (result.text, result.evidence.meaning) == ("Pay €400", "changed")
    assert (await single(executor, {"type": "expect", "elementId": 1, "text": "Pay €400"})).success
