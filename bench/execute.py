"""`python -m bench.execute`: what acting costs, beside Playwright's locators and one evaluate, in one run."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import click

from executor import Executor, SequenceResult
from indexer import Indexer, PageContext

from .chromium import OFFLINE, browser
from .measure import ROUNDS, Result, Row, Sample, measure, timed
from .serve import held, serve
from .tasks import COUNTER, FORM, PAGES, SETTERS, TICKED, TYPED, VALUES, WALK

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Page

EMPTY = "empty evaluate"
CLICKS = 100

BOUNDS = (
    ("form, ours", 1 / 2.5, "form, locators"),
    ("form, ours", 25.0, "form, one evaluate"),
    ("click, ours", 8.0, EMPTY),
)
"""A row takes at most so many times as long as another."""


class Bench:
    """The tasks, each on a page loaded for it, each with its outcome checked where it shows."""

    def __init__(self, context: BrowserContext, base: str, asked: list[str]) -> None:
        self.context = context
        self.base = base
        self.asked = asked

    def rows(self) -> list[Row]:
        tasks: Mapping[str, Callable[[Page], Awaitable[float]]] = {
            EMPTY: empty,
            "click, ours": one_click,
            "click, locator": one_locator_click,
            "form, ours": self.form(fill_ours),
            "form, locators": self.form(fill_by_locators),
            "form, one evaluate": self.form(fill_at_once),
            f"{CLICKS} clicks, ours": clicks_ours,
            f"{CLICKS} clicks, locators": clicks_by_locators,
            "30 steps on 3 pages, ours": walk_ours,
            "30 steps on 3 pages, locators": walk_by_locators,
        }
        starts = {"form": FORM, "30": WALK[0]}
        return [
            Row(name=name, take=self._take(starts.get(name.split(",")[0].split(" ")[0], COUNTER), task))
            for name, task in tasks.items()
        ]

    def _take(self, start: str, task: Callable[[Page], Awaitable[float]]) -> Callable[[], Awaitable[Sample]]:
        async def take() -> Sample:
            page = await self.context.new_page()
            try:
                await page.goto(self.base + start)
                return Sample(ms=await task(page))
            finally:
                await page.close()

        return take

    def form(self, fill: Callable[[Page], Awaitable[float]]) -> Callable[[Page], Awaitable[float]]:
        """Return a task that fills the form and checks what the server was sent."""

        async def task(page: Page) -> float:
            self.asked.clear()
            took = await fill(page)
            await page.wait_for_url("**/done.html?*")
            sent = next(path for path in self.asked if path.startswith("/done.html?"))
            assert dict(parse_qsl(urlsplit(sent).query)) == VALUES, sent
            return took

        return task


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


def named(context: PageContext) -> dict[str, int]:
    return {element.text: element.id for element in context.elements}


async def ours(page: Page, steps: Sequence[Mapping[str, Any]]) -> float:
    executor = Executor(page)
    began = time.perf_counter()
    result = await executor.execute({"actions": list(steps)})
    took = (time.perf_counter() - began) * 1000
    assert isinstance(result, SequenceResult)
    assert result.success, result.description
    return took


async def fill_ours(page: Page) -> float:
    by_name = {element.html_name: element.id for element in (await Indexer(page).index()).elements}
    texts = named(await Indexer(page).index())
    steps = [{"action": "type", "elementId": by_name[name], "inputData": VALUES[name]} for name in TYPED]
    steps.append({"action": "select", "elementId": by_name["room"], "inputData": VALUES["room"]})
    steps += [{"action": "click", "elementId": by_name[name]} for name in TICKED]
    steps += [{"action": "click", "elementId": texts[text]} for text in ("Near the sea", "Book")]
    return await ours(page, steps)


async def fill_by_locators(page: Page) -> float:
    async def fill() -> None:
        for name in TYPED:
            await page.locator(f"[name={name}]").fill(VALUES[name])
        await page.locator("[name=room]").select_option(label=VALUES["room"])
        for name in TICKED:
            await page.locator(f"[name={name}]").check()
        await page.locator("[name=near][value=sea]").check()
        await page.get_by_role("button", name="Book").click()

    return await timed(fill)


async def fill_at_once(page: Page) -> float:
    return await timed(lambda: page.evaluate(SETTERS, dict(VALUES)))


async def clicks_ours(page: Page) -> float:
    number = named(await Indexer(page).index())["Count"]
    took = await ours(page, [{"action": "click", "elementId": number}] * CLICKS)
    assert await page.text_content("#n") == str(CLICKS)
    return took


async def clicks_by_locators(page: Page) -> float:
    button = page.get_by_role("button", name="Count")

    async def clicks() -> None:
        for _ in range(CLICKS):
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


async def run(rounds: int, seconds: float) -> list[Result]:
    asked: list[str] = []
    files = {name: text.encode() for name, text in PAGES.items()}
    async with browser(OFFLINE) as started:
        context = await started.new_context()
        with serve(held(files), asked) as base:
            rows = Bench(context, base, asked).rows()
            return await measure(rows, rounds, seconds, lambda n: say(f"round {n} of {rounds}"))


def say(text: str) -> None:
    click.echo(text, err=True)


def table(results: Sequence[Result]) -> str:
    """Return the figures and how they stand to the bounds, as Markdown."""
    times = {result.name: result.ms for result in results}
    lines = ["| Task | ms | ± | n |", "| --- | ---: | ---: | ---: |"]
    for result in results:
        shown = f"{result.ms:.1f} | {result.spread:.1f}" if result.ms is not None else f"{result.error} | "
        lines.append(f"| {result.name} | {shown} | {result.samples} |")
    lines += ["", "|  | What | × | Bound |", "| --- | --- | ---: | ---: |"]
    for row, bound, of in BOUNDS:
        figure, unit = times[row], times[of]
        if figure is None or not unit:
            lines.append(f"| · | {row} ÷ {of} |  | ≤ {bound:.2f} |")
        else:
            sign = "✓" if figure <= bound * unit else "✗"
            lines.append(f"| {sign} | {row} ÷ {of} | {figure / unit:.2f} | ≤ {bound:.2f} |")
    return "\n".join(lines)


@click.command(context_settings={"max_content_width": 110})
@click.option("--rounds", default=ROUNDS, show_default=True, help="Samples of every task.")
@click.option("--seconds", default=120.0, show_default=True, help="Time that one task may use.")
@click.option("--smoke", is_flag=True, help="Does everything run? One round.")
@click.option("--json", "figures", type=click.Path(dir_okay=False, path_type=Path), help="Write the figures.")
def main(rounds: int, seconds: float, smoke: bool, figures: Path | None) -> None:
    """Measure what acting costs, and print it; exits with 1 when a task failed."""
    results = asyncio.run(run(1 if smoke else rounds, seconds))
    click.echo(table(results))
    if figures:
        figures.write_text(json.dumps([asdict(result) for result in results], indent=1), "utf-8")
    if any(result.error for result in results):
        sys.exit(1)


if __name__ == "__main__":
    main()
