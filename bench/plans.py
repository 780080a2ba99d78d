"""`python -m bench.plans`: whole plans a minute in fresh contexts, ours beside locators, in one run."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import count
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import click

from . import form
from .chromium import OFFLINE, browser
from .form import Fill
from .measure import ROUNDS, first_line
from .office import Office, WrongValue, opened
from .ratios import Bound, ratios
from .values import varied

if TYPE_CHECKING:
    from playwright.async_api import Browser

OURS, LOCATORS = "ours", "locators"
WAYS: Mapping[str, Fill] = {OURS: form.by_number, LOCATORS: form.by_locators}

LEAST = 1.6
"""Ours does at least so many times as many plans a minute as the same plan by locators."""

SHOWN = 20
"""Complaints that are printed; the figures have all of them."""

ONE_PLAN = 60.0
"""Seconds after which a plan has failed."""


@dataclass
class Cell:
    """One way at so many in parallel: its rate in every round, and everything that went wrong."""

    way: str
    parallel: int
    rates: list[float] = field(default_factory=list)
    plans: int = 0
    wrong: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.parallel} in parallel, {self.way}"

    @property
    def rate(self) -> float | None:
        """Return the median of the plans a minute, None where none has ended well."""
        return (median(self.rates) or None) if self.rates else None


class Bench:
    """Plans on one browser, each in a context of its own, each with other values, checked at the server."""

    def __init__(self, browser: Browser, office: Office) -> None:
        self._browser = browser
        self._office = office
        self._numbers = count(1)

    async def round(self, cell: Cell, seconds: float) -> None:
        """Begin plans for so many seconds, let them end, and add their rate to the cell."""
        before, began = cell.plans, time.perf_counter()

        async def worker() -> None:
            while True:
                await self._counted(cell)
                if time.perf_counter() - began >= seconds:
                    return

        await asyncio.gather(*(worker() for _ in range(cell.parallel)))
        cell.rates.append((cell.plans - before) * 60 / (time.perf_counter() - began))

    async def _counted(self, cell: Cell) -> None:
        number = next(self._numbers)
        try:
            async with asyncio.timeout(ONE_PLAN):
                await self.plan(WAYS[cell.way], varied(number))
        except WrongValue as error:
            cell.wrong.append(f"{cell.name}, plan {number}: {error}")
        except Exception as error:  # noqa: BLE001  # whatever keeps a plan from ending well is counted
            cell.failed.append(f"{cell.name}, plan {number}: {first_line(error)}")
        else:
            cell.plans += 1

    async def plan(self, fill: Fill, values: Mapping[str, str]) -> None:
        """Load the form in a fresh context, fill and send it, and check what the server was sent."""
        visit = self._office.visit()
        context = await self._browser.new_context()
        try:
            page = await context.new_page()
            await page.goto(visit.url)
            await fill(page, values)
            await visit.check(values)
        finally:
            await context.close()


async def run(
    parallel: Sequence[int], rounds: int, seconds: float, tell: Callable[[str], None] = lambda _: None
) -> list[Cell]:
    """Measure every cell once a round; every other round begins with the other way."""
    cells = [Cell(way=way, parallel=several) for several in parallel for way in WAYS]
    async with browser(OFFLINE) as started:
        with opened() as office:
            bench = Bench(started, office)
            for way in WAYS:
                await bench.round(Cell(way=way, parallel=1), 0)
            for number in range(rounds):
                tell(f"round {number + 1} of {rounds}")
                for cell in order(cells, number):
                    await bench.round(cell, seconds)
    return cells


def order(cells: Sequence[Cell], number: int) -> list[Cell]:
    """Return the cells as this round takes them: by turns from the front and from the back."""
    return list(cells) if number % 2 == 0 else list(reversed(cells))


def table(cells: Sequence[Cell]) -> str:
    """Return plans a minute, and how they stand to the bound, as Markdown."""
    lines = ["| Plans a minute | Median | Plans | Wrong | Failed |", "| --- | ---: | ---: | ---: | ---: |"]
    for cell in cells:
        rate = "" if cell.rate is None else f"{cell.rate:.0f}"
        lines.append(f"| {cell.name} | {rate} | {cell.plans} | {len(cell.wrong)} | {len(cell.failed)} |")
    bounds = [
        Bound(row=f"{several} in parallel, {OURS}", of=f"{several} in parallel, {LOCATORS}", least=LEAST)
        for several in dict.fromkeys(cell.parallel for cell in cells)
    ]
    return "\n".join([*lines, "", ratios({cell.name: cell.rate for cell in cells}, bounds)])


@click.command(context_settings={"max_content_width": 110})
@click.option("--parallel", default="1,2,4,8", show_default=True, help="Plans at a time on one browser.")
@click.option("--rounds", default=ROUNDS, show_default=True, help="Samples of every cell.")
@click.option(
    "--seconds", default=5.0, show_default=True, help="Time that plans are begun in, a cell and round."
)
@click.option("--smoke", is_flag=True, help="Does everything run? One short round of 2 in parallel.")
@click.option("--json", "figures", type=click.Path(dir_okay=False, path_type=Path), help="Write the figures.")
def main(parallel: str, rounds: int, seconds: float, smoke: bool, figures: Path | None) -> None:
    """Measure whole plans a minute, and print them; exits with 1 where a value was wrong or a plan failed."""
    several = [int(number) for number in parallel.split(",")]
    cells = asyncio.run(run([2], 1, 0, say) if smoke else run(several, rounds, seconds, say))
    click.echo(table(cells))
    if figures:
        written = [{**asdict(cell), "rate": cell.rate} for cell in cells]
        figures.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", "utf-8")
    amiss = [line for cell in cells for line in (*cell.wrong, *cell.failed)]
    for line in amiss[:SHOWN]:
        say(line)
    sys.exit(bool(amiss))


def say(text: str) -> None:
    click.echo(text, err=True)


if __name__ == "__main__":
    main()
