"""One fault, at one moment, of one action: what became of it."""

from __future__ import annotations

import asyncio
import gc
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from executor import ActionResult, Code, Executor
from indexer import Indexer
from indexer.errors import foreign_errors
from trials.bounds import deadline, executor_options, indexer_options

from .kinds import BUSY_MS, Fault, undo
from .moments import BEFORE_CHECK, BEFORE_INPUT, IN_INPUT, Moment, current

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

COMMANDS: dict[str, dict[str, Any]] = {
    "click": {"type": "click"},
    "type": {"type": "type", "inputData": "Zoë"},
    "check": {"type": "check"},
    "select": {"type": "select", "inputData": "Lisbon"},
    "press": {"type": "press_key", "key": "a"},
    "choose": {"type": "choose", "option": "Pear"},
}
"""The actions on trial, by the id of their widget."""

HOLDS: dict[str, str] = {
    "click": "clicked === 1",
    "type": "document.getElementById('type').value === 'Zoë'",
    "check": "document.getElementById('check').checked",
    "select": "document.getElementById('select').value === 'Lisbon'",
    "press": "document.getElementById('press').value === 'a'",
    "choose": "document.getElementById('choose').textContent === 'Pear'",
}
"""What the page says after a success."""


@dataclass(frozen=True)
class Cell:
    """What became of an action: `told` is a code or "success", `wrong` what is to be complained of."""

    fault: str
    moment: str
    verb: str
    told: str
    seconds: float
    wrong: str = ""


async def run(browser: Browser, base: str, fault: Fault, moment: str, verb: str) -> Cell:
    """Inject a fault into an action on a page of its own."""
    context = await browser.new_context()
    try:
        page = await context.new_page()
        return await _run(page, base, fault, moment, verb)
    finally:
        with suppress(foreign_errors(), TimeoutError):
            await asyncio.wait_for(context.close(), 20)
        gc.collect()


async def _run(page: Page, base: str, fault: Fault, moment: str, verb: str) -> Cell:
    executor, command = await _ready(page, base, fault, verb)
    options, slow = executor.options, executor.indexer.register.options
    limit = deadline(command, options, slow)
    at = Moment(moment, lambda: fault.make(page, executor))
    if moment == IN_INPUT:
        await page.expose_function("pageplanReached", at.arrived)
    token, began = current.set(at), time.monotonic()
    try:
        async with asyncio.timeout(limit):
            result = await executor.execute(command)
    except TimeoutError:
        return Cell(fault.name, moment, verb, "hang", limit, f"no answer within {limit:.0f} s")
    except Exception as error:  # noqa: BLE001  # that nothing is raised is what is on trial
        return Cell(fault.name, moment, verb, "raised", time.monotonic() - began, repr(error))
    finally:
        current.reset(token)
    assert isinstance(result, ActionResult)
    took = time.monotonic() - began
    if not at.reached:
        return Cell(fault.name, moment, verb, "not reached", took)
    wrong = await _wrong(page, executor, fault, verb, result)
    if result.success and fault.loses and moment in (BEFORE_CHECK, BEFORE_INPUT):
        wrong = wrong or f"a success on a document that was gone: {result.description}"
    return Cell(fault.name, moment, verb, str(result.code or "success"), took, wrong)


async def _ready(page: Page, base: str, fault: Fault, verb: str) -> tuple[Executor, dict[str, Any]]:
    """Open the page and index it; return an executor and the command on the widget."""
    await page.goto(base + ("framed" if fault.framed else "main"))
    for frame in page.frames:
        await frame.evaluate("globalThis.original = true")
    indexer = Indexer(page, options=indexer_options())
    await indexer.index()
    number = await indexer.find(f"#{verb}")
    return Executor(page, indexer=indexer, options=executor_options()), {
        **COMMANDS[verb],
        "elementId": number,
    }


async def _wrong(page: Page, executor: Executor, fault: Fault, verb: str, result: ActionResult) -> str:
    """Return what is to be complained of, nothing where the answer is true and the executor goes on."""
    if result.code and not (result.error or "").startswith(f"{result.code}: "):
        return f"the error does not start with its code: {result.error}"
    if result.code and result.code not in fault.codes:
        return f"not what happened: {result.error}"
    if not fault.lives:
        return await _ended(executor)
    await _over(page)
    if result.success and await _holds(page, verb) is False:
        return f"a success that the page does not know of: {result.description}"
    return await _goes_on(executor)


async def _over(page: Page) -> None:
    """Take the fault away, and wait until the page answers again."""
    await undo(page)
    with suppress(foreign_errors(), TimeoutError):
        async with asyncio.timeout(BUSY_MS / 1000 + 5):
            await page.wait_for_load_state("domcontentloaded")
            await page.evaluate("1")


async def _holds(page: Page, verb: str) -> bool | None:
    """Ask the page itself; None where the document that was acted on is gone."""
    for frame in page.frames:
        with suppress(foreign_errors()):
            if await frame.evaluate(f"globalThis.original && globalThis.told?.has('{verb}')"):
                return bool(await frame.evaluate(HOLDS[verb]))
    return None


async def _goes_on(executor: Executor) -> str:
    """Click on something else, which has to work now."""
    try:
        async with asyncio.timeout(30):
            number = await executor.indexer.find("button")
            await executor.indexer.index()
            result = await executor.execute({"type": "click", "elementId": number})
    except Exception as error:  # noqa: BLE001  # whatever it is, it is told
        return f"afterwards: {error!r}"
    assert isinstance(result, ActionResult)
    return "" if result.success else f"afterwards: {result.error}"


async def _ended(executor: Executor) -> str:
    """See that a page that is gone is told as such, and soon."""
    try:
        async with asyncio.timeout(10):
            result = await executor.execute({"type": "click", "elementId": 1})
    except Exception as error:  # noqa: BLE001  # whatever it is, it is told
        return f"afterwards: {error!r}"
    assert isinstance(result, ActionResult)
    gone = (Code.PAGE_CRASHED, Code.BROWSER_CLOSED)
    return "" if result.code in gone else f"afterwards: {result.error or result.description}"
