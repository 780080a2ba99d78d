"""Sequences while they run: stopped, superseded, tried again, gated, watched."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest
from playwright.async_api import Page

from executor import (
    ActionResult,
    Confirm,
    Executor,
    ExecutorOptions,
    Hooks,
    SequenceResult,
    Settle,
    StepView,
    Stop,
)
from fixtures_site import Site
from indexer import Indexer

COUNTER = "<button onclick='out.value = +out.value + 1'>x</button><output id=out>0</output>"
CLICK: dict[str, Any] = {"action": "click", "elementId": 1}
PAUSE: dict[str, Any] = {"action": "wait", "waitDuration": 9_000}


def plan(*steps: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "execute_generic_sequence", "actions": list(steps), **more}


async def run(executor: Executor, *steps: dict[str, Any], **more: Any) -> SequenceResult:
    result = await executor.execute(plan(*steps), **more)
    assert isinstance(result, SequenceResult)
    return result


async def counted(page: Page) -> str | None:
    return await page.text_content("output")


# ── stopping ─────────────────────────────────────────────────────────────────────────────────────


LONG: dict[str, dict[str, Any]] = {
    "wait": PAUSE,
    "wait_for": {"action": "wait_for", "text": "never", "timeout": 60_000},
    "a covered target": {"action": "click", "elementId": 2},
    "an option that is to come": {"action": "select", "elementId": 3, "inputData": "Later"},
    "a tab that is to come": {"action": "switch_tab", "tab": "/later"},
}


@pytest.mark.parametrize("long", LONG)
async def test_what_only_waits_ends_at_once_when_it_is_stopped(
    page: Page, indexer: Indexer, long: str
) -> None:
    await page.set_content(
        COUNTER + "<div style='position:relative'><button>y</button>"
        "<div style='position:absolute;inset:0'>over</div></div><select><option>Now</select>"
    )
    await indexer.index()
    stop = Stop()

    async def before(step: StepView) -> None:
        if step.index == 1:
            asyncio.get_running_loop().call_later(0.1, stop.set, "the visitor said stop")

    executor = Executor(page, options=ExecutorOptions(retries_ms=(60_000,)), hooks=Hooks(before_step=before))
    async with asyncio.timeout(30):
        result = await run(executor, CLICK, LONG[long], CLICK, stop=stop)
    assert (result.code, result.completed_steps, result.failed_step) == ("interrupted", 1, 1)
    assert result.not_started == (2,)
    assert (result.error or "").endswith(": the visitor said stop")
    assert await counted(page) == "1"


async def test_a_step_whose_input_was_given_is_told_as_done_when_a_stop_comes(
    page: Page, indexer: Indexer
) -> None:
    await page.set_content(COUNTER.replace("out.value =", "stopNow(); out.value ="))
    await indexer.index()
    executor, stop = (
        Executor(page, options=ExecutorOptions(settle=Settle(early_ms=60_000, cap_ms=60_000))),
        Stop(),
    )
    await page.expose_function("stopNow", lambda: stop.set("enough"))
    async with asyncio.timeout(30):
        result = await run(executor, CLICK, CLICK, stop=stop)
    assert (result.code, result.completed_steps, result.failed_step) == ("interrupted", 1, 1)
    assert result.not_started == (1,)
    done, not_begun = result.results
    assert (done.success, done.effect.settled, done.effect.no_effect) == (True, "stopped", False)
    assert (not_begun.success, not_begun.code) == (False, "interrupted")
    assert await counted(page) == "1"


async def test_scrolling_that_is_stopped_tells_how_far_it_went(page: Page, indexer: Indexer) -> None:
    await page.set_content("<div style='height:3000px'>x</div>")
    executor, stop = (
        Executor(page, options=ExecutorOptions(settle=Settle(no_effect_ms=60_000, cap_ms=60_000))),
        Stop(),
    )
    await page.expose_function("stopNow", stop.set)
    await page.evaluate("void addEventListener('scroll', () => stopNow(''))")
    async with asyncio.timeout(30):
        result = await executor.execute({"type": "scroll_to_end"}, stop=stop)
    assert isinstance(result, ActionResult)
    assert result.success, result.error
    assert result.evidence.scrolled is not None
    assert result.evidence.scrolled.moved[1] > 0
    assert not result.evidence.scrolled.end


async def test_a_stop_that_came_before_lets_nothing_begin(page: Page, executor: Executor) -> None:
    await page.set_content(COUNTER)
    stop = Stop()
    stop.set("too late")
    assert (await executor.execute(CLICK, stop=stop)).code == "interrupted"
    result = await run(executor, CLICK, CLICK, stop=stop)
    assert (result.code, result.completed_steps, result.not_started) == ("interrupted", 0, (0, 1))
    assert await counted(page) == "0"
    assert (await run(executor, CLICK)).success  # the next plan has a stop of its own


async def test_a_newer_plan_supersedes_what_runs_and_what_waits(page: Page, indexer: Indexer) -> None:
    await page.set_content(COUNTER)
    await indexer.index()
    begun = asyncio.Event()

    async def before(step: StepView) -> None:
        begun.set()

    executor, other = Executor(page, hooks=Hooks(before_step=before)), Executor(page)
    running = asyncio.create_task(run(executor, PAUSE, CLICK))
    await begun.wait()
    waiting = asyncio.create_task(run(other, CLICK, CLICK))
    await asyncio.sleep(0)
    newer = await other.execute(plan(CLICK, id="action-7"), supersede=True)
    assert newer.success, newer.error
    for task, index in ((running, 0), (waiting, 0)):
        older = await task
        assert (older.code, older.failed_step) == ("interrupted", index)
        assert "superseded by the plan action-7" in (older.error or "")
    assert await counted(page) == "1"


# ── trying again ─────────────────────────────────────────────────────────────────────────────────

PASSING: dict[str, tuple[str, dict[str, Any], str]] = {
    "an overlay (LF-SQ-05)": (
        COUNTER + "<div id=late style='position:fixed;inset:0'>over</div>",
        CLICK,
        "blocked_by_overlay",
    ),
    "disabled": (COUNTER.replace("<button", "<button disabled id=late"), CLICK, "element_disabled"),
    "inert": (f"<div inert id=late>{COUNTER}</div>", CLICK, "element_inert"),
    "an option (LF-SQ-05)": (
        "<select id=late><option>Now</select>",
        {"action": "select", "elementId": 1, "inputData": "Later"},
        "option_not_found",
    ),
}

CURE = """late => {
  if (late.localName === 'select') late.add(new Option('Later'));
  else if (late.textContent === 'over') late.remove();
  else late.disabled = late.inert = false;
}"""


@pytest.mark.parametrize("passing", PASSING)
async def test_what_passes_is_tried_again_and_each_retry_is_told(
    page: Page, indexer: Indexer, passing: str
) -> None:
    markup, step, code = PASSING[passing]
    await page.set_content(markup)
    await indexer.index()
    executor = Executor(page, options=ExecutorOptions(retries_ms=(20,)))
    result = await run(executor, step)
    assert (result.code, result.results[0].evidence.retries) == (code, (f"{code} after 20 ms",))
    executor = Executor(page, options=ExecutorOptions(retries_ms=(10,) * 400))
    running = asyncio.create_task(run(executor, step))
    await asyncio.sleep(0.1)
    await page.evaluate(f"({CURE})(document.getElementById('late'))")
    result = await running
    assert result.success, result.error
    assert set(result.results[0].evidence.retries) <= {f"{code} after 10 ms"}


async def test_a_node_that_was_replaced_is_stale_at_once(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await page.set_content(COUNTER)
    await indexer.index()
    await page.evaluate("document.body.innerHTML = document.body.innerHTML")
    result = await run(executor, CLICK)
    assert (result.code, result.results[0].evidence.retries) == ("stale_element", ())
    assert await counted(page) == "0"


# ── hooks ────────────────────────────────────────────────────────────────────────────────────────


async def test_hooks_are_told_each_step_with_its_place_and_without_secrets(
    page: Page, indexer: Indexer
) -> None:
    await page.set_content("<input type=password aria-label=Password><input aria-label=Note>")
    await indexer.index()
    told: list[tuple[str, StepView]] = []

    async def before(step: StepView) -> None:
        told.append(("before", step))

    async def after(step: StepView, result: ActionResult) -> None:
        assert result.success
        told.append(("after", step))

    executor = Executor(page, hooks=Hooks(before_step=before, after_step=after))
    steps: list[dict[str, Any]] = [
        {"action": "type", "elementId": 1, "inputData": "hunter22", "description": "Type hunter22"},
        {"action": "type", "selector": "input[type=password]", "inputData": "hunter33"},
        {"action": "type", "elementId": 2, "inputData": "not hunter22"},
    ]
    assert (await run(executor, *steps)).success
    assert [(when, step.index, step.total) for when, step in told] == [
        (when, index, 3) for index in range(3) for when in ("before", "after")
    ]
    assert [step.raw["inputData"] for _, step in told[::2]] == ["••••", "••••", "not ••••"]
    assert "hunter" not in str(told)
    assert await page.input_value("[type=password]") == "hunter33"


async def test_a_hook_that_fails_is_logged_and_changes_nothing(
    page: Page, indexer: Indexer, caplog: pytest.LogCaptureFixture
) -> None:
    await page.set_content(COUNTER)
    await indexer.index()

    async def before(step: StepView) -> None:
        raise RuntimeError("the recorder is full")

    async def after(step: StepView, result: ActionResult) -> None:
        raise RuntimeError("the recorder is fuller")

    executor = Executor(page, hooks=Hooks(before_step=before, after_step=after))
    with caplog.at_level(logging.WARNING, "executor"):
        result = await run(executor, CLICK, CLICK)
    assert (result.success, await counted(page)) == (True, "2")
    assert [record.getMessage() for record in caplog.records][:2] == [
        "a hook failed before step 1 of 2",
        "a hook failed after step 1 of 2",
    ]


# ── gates ────────────────────────────────────────────────────────────────────────────────────────

GATED = CLICK | {"requiresConfirmation": True}


async def test_a_gate_is_asked_right_before_its_step_and_stops_what_follows_after_a_no(
    page: Page, indexer: Indexer
) -> None:
    await page.set_content(COUNTER)
    await indexer.index()
    asked: list[tuple[int, str, str | None]] = []

    async def ask(step: StepView, target: str, /) -> bool:
        asked.append((step.index, target, await counted(page)))
        return len(asked) == 1

    executor = Executor(page, options=ExecutorOptions(confirm=ask))
    result = await run(executor, CLICK, GATED, GATED, CLICK)
    assert (result.code, result.completed_steps, result.failed_step) == ("confirmation_denied", 2, 2)
    assert result.not_started == (2, 3)
    assert [index for index, *_ in asked] == [1, 2]
    assert asked[0][1:] == ('button 1 "x"', "1")
    assert await counted(page) == "2"


async def fails(step: StepView, target: str, /) -> bool:
    raise RuntimeError("no terminal")


async def never(step: StepView, target: str, /) -> bool:
    await asyncio.Event().wait()
    return True


POLICIES: dict[str, tuple[ExecutorOptions, str | None]] = {
    "nobody to ask": (ExecutorOptions(), "confirmation_denied"),
    "allowed": (ExecutorOptions(confirm="allow"), None),
    "a callback that fails": (ExecutorOptions(confirm=fails), "confirmation_denied"),
    "no answer (protocols 1.20 #20)": (
        ExecutorOptions(confirm=never, confirm_timeout=0.05),
        "confirmation_denied",
    ),
}


@pytest.mark.parametrize("policy", POLICIES)
async def test_who_opens_a_gate(page: Page, indexer: Indexer, policy: str) -> None:
    options, code = POLICIES[policy]
    await page.set_content(COUNTER)
    await indexer.index()
    executor = Executor(page, options=options)
    for command in (GATED, plan(CLICK, requiresConfirmation=True), plan(GATED)):
        assert (await executor.execute(command)).code == code
    assert await counted(page) == ("0" if code else "3")
    result = await executor.execute(plan(CLICK, CLICK, requiresConfirmation=True))
    assert isinstance(result, SequenceResult)
    assert result.not_started == ((0, 1) if code else ())
    assert (await executor.execute(CLICK | {"requiresConfirmation": "perhaps"})).code == "invalid_action"


async def test_a_gate_that_waits_is_left_when_the_plan_is_stopped(page: Page, indexer: Indexer) -> None:
    await page.set_content(COUNTER)
    await indexer.index()
    asked = asyncio.Event()

    async def ask(step: StepView, target: str, /) -> bool:
        asked.set()
        return await never(step, target)

    policy: Confirm = ask
    executor = Executor(page, options=ExecutorOptions(confirm=policy))
    running = asyncio.create_task(run(executor, GATED))
    await asked.wait()
    executor.stop("closed")
    result = await asyncio.wait_for(running, 30)
    assert (result.code, result.not_started) == ("interrupted", (0,))
    assert await counted(page) == "0"


# ── tabs ─────────────────────────────────────────────────────────────────────────────────────────


async def test_a_plan_alone_acts_in_every_tab_that_it_goes_to(
    page: Page, indexer: Indexer, site: Site
) -> None:
    await page.goto(f"{site.url}/")
    other = await page.context.new_page()
    await other.set_content(COUNTER)
    indexed = Indexer(other)
    number = (await indexed.index()).elements[0].id
    there = asyncio.Event()

    async def before(step: StepView) -> None:
        if step.raw["action"] == "wait":
            there.set()

    executor = Executor(page, hooks=Hooks(before_step=before))
    steps = (
        {"action": "switch_tab", "tab": 1},
        {"action": "wait", "waitDuration": 300},
        {"action": "click", "elementId": number},
    )
    running = asyncio.create_task(run(executor, *steps))
    await there.wait()
    assert indexed.register.acting.locked()
    result = await Executor(other).execute({"type": "extract"})
    assert isinstance(result, ActionResult)
    assert (result.success, result.text) == (True, "x 1")
    assert (await running).success


async def test_a_tab_where_another_plan_acts_is_refused_in_time(page: Page, site: Site) -> None:
    await page.goto(f"{site.url}/")
    other = await page.context.new_page()
    executor = Executor(page, options=ExecutorOptions(action_timeout=0.3))
    async with Indexer(other).register.acting:
        result = await executor.execute({"type": "switch_tab", "tab": 1})
    assert (result.code, executor.page) == ("timeout", page)
    assert (await executor.execute({"type": "switch_tab", "tab": 1})).success


async def test_a_tab_that_closed_itself_can_be_left_for_another(page: Page, site: Site) -> None:
    await page.goto(f"{site.url}/")
    await page.set_content(COUNTER)
    popup = await page.context.new_page()
    await popup.goto(f"{site.url}/")
    executor = Executor(popup)
    await popup.close()
    assert (await executor.execute(CLICK)).code == "browser_closed"
    result = await run(
        executor, {"action": "switch_tab", "tab": 0}, {"action": "click", "selector": "button"}
    )
    assert result.success, result.error
    assert executor.page is page
    assert await counted(page) == "1"
