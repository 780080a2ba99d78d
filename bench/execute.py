"""`python -m bench.execute`: what acting costs, beside locators and the neighbours, in one run."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from executor import Executor
from indexer import Indexer

from . import acting, form
from .chromium import OFFLINE, browser
from .form import Fill, named, ours
from .measure import ROUNDS, Result, Row, Sample, Take, measure, timed
from .office import BOOKED, Office, opened
from .ratios import Bound, ratios
from .runs import Runs, runs
from .tasks import COUNTER, VALUES, WALK

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Page

Task = Callable[["Page"], Awaitable[float]]

EMPTY = "empty evaluate"
CLICKS = 100

BOUNDS = (
    Bound(row="form, ours", of="form, locators", most=1 / 2.5),
    Bound(row="form, ours", of="form, one evaluate", most=25),
    Bound(row="click, ours", of=EMPTY, most=8),
    *(Bound(row=actor.name, of="form, ours", least=actor.slower) for actor in acting.ACTORS),
)


class Bench:
    """The tasks, each on a page loaded for it, each with its outcome checked where it shows."""

    def __init__(self, context: BrowserContext, office: Office, clicks: int = CLICKS) -> None:
        self.context = context
        self.office = office
        self.clicks = clicks

    def rows(self) -> list[Row]:
        takes: Mapping[str, Take] = {
            EMPTY: self._task(COUNTER, empty),
            "click, ours": self._task(COUNTER, one_click),
            "click, locator": self._task(COUNTER, one_locator_click),
            "form, ours": self._form(form.by_number),
            "form, locators": self._form(form.by_locators),
            "form, one evaluate": self._form(form.at_once),
            f"{self.clicks} clicks, ours": self._task(COUNTER, partial(clicks_ours, times=self.clicks)),
            f"{self.clicks} clicks, locators": self._task(
                COUNTER, partial(clicks_by_locators, times=self.clicks)
            ),
            "30 steps on 3 pages, ours": self._task(WALK[0], walk_ours),
            "30 steps on 3 pages, locators": self._task(WALK[0], walk_by_locators),
        }
        return [Row(name=name, take=take) for name, take in takes.items()]

    def _task(self, start: str, task: Task) -> Take:
        return lambda: self._sample(self.office.base + start, task)

    def _form(self, fill: Fill) -> Take:
        """Return what fills the form and checks what the server was sent."""

        async def take() -> Sample:
            visit = self.office.visit()

            async def task(page: Page) -> float:
                took = await fill(page, VALUES)
                await visit.check(VALUES)
                await page.wait_for_url(f"**/{BOOKED}?*")  # a page on its way elsewhere may never close
                return took

            return await self._sample(visit.url, task)

        return take

    async def _sample(self, url: str, task: Task) -> Sample:
        page = await self.context.new_page()
        try:
            await page.goto(url)
            return Sample(ms=await task(page))
        finally:
            await page.close()


async def empty(page: Page) -> float:
    await page.evaluate("1")
    return await timed(lambda: page.evaluate("1"))


async def one_click(page: Page) -> float:
    number = named(await Indexer(page).index())["Count"]
    executor = Executor(page)
    await executor.execute({"action": "click", "elementId": number})
    took = await timed(lambda: executor.execute({"action": "click", "elementId": number}))
    assert await page.text_content("#n") == "2"
    return took


async def one_locator_click(page: Page) -> float:
    button = page.get_by_role("button", name="Count")
    await button.click()
    return await timed(button.click)


async def clicks_ours(page: Page, times: int) -> float:
    number = named(await Indexer(page).index())["Count"]
    took = await ours(page, [{"action": "click", "elementId": number}] * times)
    assert await page.text_content("#n") == str(times)
    return took


async def clicks_by_locators(page: Page, times: int) -> float:
    button = page.get_by_role("button", name="Count")

    async def clicks() -> None:
        for _ in range(times):
            await button.click()

    return await timed(clicks)


async def walk_ours(page: Page) -> float:
    took = 0.0
    for _ in WALK:
        numbers = named(await Indexer(page).index())
        steps: list[dict[str, Any]] = [
            {"action": "type", "elementId": numbers[f"Answer {row}"], "inputData": f"{row} things"}
            for row in range(8)
        ]
        steps += [{"action": "click", "elementId": numbers[text]} for text in ("Check", "Next")]
        took += await ours(page, steps)
    assert await page.title() == "Booked"
    return took


async def walk_by_locators(page: Page) -> float:
    async def walk() -> None:
        for _ in WALK:
            for row in range(8):
                await page.get_by_label(f"Answer {row}").fill(f"{row} things")
            await page.get_by_role("button", name="Check").click()
            await page.get_by_role("link", name="Next").click()

    took = await timed(walk)
    assert await page.title() == "Booked"
    return took


async def run(rounds: int, seconds: float, peers: bool) -> list[Result]:
    async with browser(OFFLINE) as started, AsyncExitStack() as stack:
        context = await started.new_context()
        office = stack.enter_context(opened())
        rows = Bench(context, office).rows()
        if peers:
            say("starting the neighbours …")
            rows += await acting.rows(office, [OFFLINE], stack)
        return await measure(rows, rounds, seconds, lambda n: say(f"round {n} of {rounds}"))


async def run_varied(times: int) -> Runs:
    async with browser(OFFLINE) as started:
        with opened() as office:
            return await runs(started, office, form.by_number, times, say)


def say(text: str) -> None:
    click.echo(text, err=True)


def table(results: Sequence[Result]) -> str:
    """Return the figures and how they stand to the bounds, as Markdown."""
    lines = ["| Task | ms | ± | n |", "| --- | ---: | ---: | ---: |"]
    for result in results:
        shown = f"{result.ms:.1f} | {result.spread:.1f}" if result.ms is not None else " | "
        why = f": {result.error}".replace("|", "\\|") if result.error else ""
        lines.append(f"| {result.name}{why} | {shown} | {result.samples} |")
    times = {result.name: result.ms for result in results}
    return "\n".join([*lines, "", ratios(times, BOUNDS)])


@click.command(context_settings={"max_content_width": 110})
@click.option("--rounds", default=ROUNDS, show_default=True, help="Samples of every task.")
@click.option("--seconds", default=120.0, show_default=True, help="Time that one task may use.")
@click.option(
    "--peers", is_flag=True, help="The form by the neighbouring tools, too (python -m bench.peers)."
)
@click.option(
    "--runs", "times", default=0, help="Instead: fill the form so often, with other values each time."
)
@click.option("--smoke", is_flag=True, help="Does everything run? One round.")
@click.option("--json", "figures", type=click.Path(dir_okay=False, path_type=Path), help="Write the figures.")
def main(rounds: int, seconds: float, peers: bool, times: int, smoke: bool, figures: Path | None) -> None:
    """Measure what acting costs, and print it; exits with 1 where ours failed or a value was wrong."""
    if times:
        ended = asyncio.run(run_varied(times))
        click.echo(ended)
        written, good = asdict(ended), ended.right
    else:
        results = asyncio.run(run(1 if smoke else rounds, seconds, peers))
        click.echo(table(results))
        written = {"rows": [asdict(result) for result in results]}
        rivals = {actor.name for actor in acting.ACTORS}
        good = not any(result.error for result in results if result.name not in rivals)
    if figures:
        figures.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", "utf-8")
    sys.exit(not good)


if __name__ == "__main__":
    main()
