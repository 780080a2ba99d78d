"""Three ways to fill the form and send it: by number, by Playwright's locators, by one evaluate."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from executor import Executor, SequenceResult
from indexer import Indexer, PageContext

from .measure import timed
from .tasks import SETTERS, SUBMITTER, Deed, deeds

if TYPE_CHECKING:
    from playwright.async_api import Page

Fill = Callable[["Page", Mapping[str, str]], Awaitable[float]]
"""Fill and send the form that a page shows; return the milliseconds of the acting alone."""

VERBS: Mapping[Literal["type", "select", "tick"], str] = {"type": "type", "select": "select", "tick": "click"}


class ActingFailed(Exception):
    """A plan of ours ended without success; the message is its result's description."""


def named(context: PageContext) -> dict[str, int]:
    return {element.text: element.id for element in context.elements}


async def ours(page: Page, steps: Sequence[Mapping[str, Any]]) -> float:
    executor = Executor(page)
    began = time.perf_counter()
    result = await executor.execute({"actions": list(steps)})
    took = (time.perf_counter() - began) * 1000
    assert isinstance(result, SequenceResult)
    if not result.success:
        raise ActingFailed(result.description)
    return took


async def by_number(page: Page, values: Mapping[str, str]) -> float:
    """Index the page, then do everything in one sequence."""
    numbers = named(await Indexer(page).index())
    steps = [step(deed, numbers[deed.label]) for deed in deeds(values)]
    return await ours(page, [*steps, {"action": "click", "elementId": numbers[SUBMITTER]}])


def step(deed: Deed, number: int) -> dict[str, Any]:
    text = {} if deed.do == "tick" else {"inputData": deed.value}
    return {"action": VERBS[deed.do], "elementId": number, **text}


async def by_locators(page: Page, values: Mapping[str, str]) -> float:
    async def fill() -> None:
        for deed in deeds(values):
            locator = page.locator(deed.selector)
            if deed.do == "type":
                await locator.fill(deed.value)
            elif deed.do == "select":
                await locator.select_option(label=deed.value)
            else:
                await locator.check()
        await page.get_by_role("button", name=SUBMITTER).click()

    return await timed(fill)


async def at_once(page: Page, values: Mapping[str, str]) -> float:
    return await timed(lambda: page.evaluate(SETTERS, dict(values)))
