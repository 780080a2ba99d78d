"""`python -m trials.faults`: every kind of fault, at every moment, of several actions."""

from __future__ import annotations

import asyncio
import html
import os
import sys
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import click

from bench.serve import serve
from pageplan.browser import BrowserOptions, launch
from trials.unheard import Unheard, ours

from .cell import COMMANDS, Cell, run
from .kinds import FAULTS, Fault
from .moments import BEFORE_INPUT, MOMENTS, watch

HERE = Path(__file__).parent
LATE = 0.25
"""Seconds that the server takes for what an action asks of it."""

AT_ONCE = 3
"""How many cells are on trial at the same time: most of them wait for a deadline."""

Wanted = tuple[Fault, str, str]


def files() -> dict[str, bytes]:
    """Return the documents by path: the widgets on a page, and on a page within a frame."""
    page, widgets, script = (
        (HERE / name).read_text("utf-8") for name in ("page.html", "widgets.html", "widgets.js")
    )
    framed = f"<!doctype html>{widgets}<script>{script}</script>"
    frame = f'<iframe width=600 height=300 srcdoc="{html.escape(framed)}"></iframe>'
    return {
        "main": page.replace("INSIDE", widgets).replace("SCRIPT", script).encode(),
        "framed": page.replace("INSIDE", frame).replace("SCRIPT", "").encode(),
        "other": b"<!doctype html><title>Other</title><button>Here</button>",
        "late": b"late",
    }


@asynccontextmanager
async def served() -> AsyncIterator[str]:
    held = files()

    def find(name: str) -> bytes | None:
        if name == "late":
            time.sleep(LATE)
        return held.get(name)

    with serve(find) as base:
        yield base


class Matrix:
    """The cells of one run."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        self.wanted = wanted
        self.cells: list[Cell] = []
        self.left: list[str] = []

    async def fill(self) -> None:
        """Run all cells, several at once; a fault that takes the browser along gets one of its own."""
        watch()
        unheard = Unheard()
        unheard.listen(asyncio.get_running_loop())
        together = asyncio.Semaphore(AT_ONCE)
        async with served() as base, launch(BrowserOptions()) as browser:

            async def one(fault: Fault, moment: str, verb: str) -> None:
                async with together:
                    if not fault.alone:
                        self._take(await run(browser, base, fault, moment, verb))
                        return
                    async with launch(BrowserOptions()) as own:
                        self._take(await run(own, base, fault, moment, verb))

            await asyncio.gather(*(one(*each) for each in self.wanted))
            await asyncio.sleep(0.2)
            self.left += [f"a task is left: {task!r}" for task in ours() if "trials" not in repr(task)]
        self.left += unheard.taken()

    def _take(self, cell: Cell) -> None:
        self.cells.append(cell)
        if cell.wrong:
            place = f"{cell.fault}, {cell.moment}, {cell.verb}"
            say(f"✗ {place}: {cell.told} in {cell.seconds:.1f} s; {cell.wrong}")
        elif len(self.cells) % 20 == 0:
            say(f"{len(self.cells)} of {len(self.wanted)}")

    @property
    def failed(self) -> bool:
        return bool(self.left) or any(cell.wrong for cell in self.cells)


def say(text: str) -> None:
    click.echo(text, err=True)


def chosen(smoke: bool, only: Iterable[str]) -> list[Wanted]:
    """Return the cells to run; `only` are words of a fault, a moment or a verb."""
    every = [(fault, moment, verb) for fault in FAULTS for moment in MOMENTS for verb in COMMANDS]
    if smoke:
        verbs = list(COMMANDS)
        every = [
            (fault, BEFORE_INPUT if fault.loses else MOMENTS[place % len(MOMENTS)], verbs[place % 2])
            for place, fault in enumerate(FAULTS)
            if not fault.alone
        ]
    return [each for each in every if all(word in (each[0].name, each[1], each[2]) for word in only)]


def table(cells: Sequence[Cell]) -> str:
    """Return what was answered, as Markdown: a row for a fault at a moment, a column for an action."""
    verbs = list(COMMANDS)
    told = {
        (cell.fault, cell.moment, cell.verb): f"{cell.told}{' ✗' if cell.wrong else ''}" for cell in cells
    }
    lines = [f"| Fault | When | {' | '.join(verbs)} |", f"| --- | --- |{' --- |' * len(verbs)}"]
    for fault, moment in dict.fromkeys((cell.fault, cell.moment) for cell in sorted(cells, key=_place)):
        row = " | ".join(told.get((fault, moment, verb), "–") for verb in verbs)
        lines.append(f"| {fault} | {moment} | {row} |")
    return "\n".join(lines)


def _place(cell: Cell) -> tuple[int, int]:
    return [fault.name for fault in FAULTS].index(cell.fault), MOMENTS.index(cell.moment)


@click.command(context_settings={"max_content_width": 110})
@click.option("--smoke", is_flag=True, help="Each kind of fault once.")
@click.option("--only", multiple=True, help="A fault, a moment or an action; may be given several times.")
def main(smoke: bool, only: tuple[str, ...]) -> None:
    """Inject every fault at every moment, print what was answered; exits with 1 when that was not true."""
    began = time.monotonic()
    matrix = Matrix(chosen(smoke, only))
    asyncio.run(matrix.fill())
    click.echo(table(matrix.cells))
    for error in matrix.left:
        say(f"✗ {error}"[:900])
    wrong = sum(bool(cell.wrong) for cell in matrix.cells)
    slowest = max((cell.seconds for cell in matrix.cells), default=0)
    without = " without the protocol" if os.environ.get("PAGEPLAN_NO_CDP", "") not in ("", "0") else ""
    click.echo(
        f"\n{len(matrix.cells)} cells in {time.monotonic() - began:.0f} s{without}; {wrong} wrong, "
        f"{len(matrix.left)} errors that nobody heard; slowest answer {slowest:.1f} s"
    )
    sys.exit(1 if matrix.failed else 0)


if __name__ == "__main__":
    main()
