"""What a long session does to an index: whether it slows down, and whether removed nodes can be collected."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from statistics import median
from typing import TYPE_CHECKING

from indexer import Indexer

from .measure import timed
from .subject import LOADING, MODES, Subject
from .targets import Finding

if TYPE_CHECKING:
    from playwright.async_api import Page

PAGE = "ageing"
CALLS = 200
TURNS = 10
WINDOW = 7
SLACK = 1.25
"""How much longer the last calls may take than the first: the noise of medians of seven."""

LEFT = 50
"""How many nodes of the thousands that came and went may still be there, for the browser's own reasons."""

STEP = """number => {
  const list = document.querySelector('ul.lines');
  globalThis.benchOld?.remove();
  globalThis.benchOld = document.createElement('li');
  benchOld.innerHTML = `<b>Row ${number}</b><button type="button">Remove ${number}</button>`;
  list.append(benchOld);
}"""
"""A list's newest row goes and another comes, as in a feed: every step has new nodes and new numbers."""

CROWD = """number => {
  globalThis.benchCrowd = document.createElement('ul');
  const item = `<li><a href="#${number}">Link</a><button type="button">Act</button></li>`;
  benchCrowd.innerHTML = item.repeat(200);
  document.querySelector('main').append(benchCrowd);
}"""
ALONE = "() => { benchCrowd.remove(); globalThis.benchCrowd = null; }"


async def ageing(subject: Subject, calls: int = CALLS) -> list[Finding]:
    """Return how the last calls of a session compare with the first, for ours and for Playwright's own."""
    found: list[Finding] = []
    async with subject.fresh() as page:
        indexer = Indexer(page)
        await indexer.index()
        found += await _session("ours", page, indexer.index, calls, bounded=True)
    for name, mode in MODES:
        async with subject.fresh() as page:

            async def snapshot(page: Page = page, mode: str = mode) -> object:
                return await page.aria_snapshot(mode="ai" if mode == "ai" else "default", timeout=LOADING)

            await snapshot()
            found += await _session(name, page, snapshot, calls, bounded=False)
    return found


async def _session(
    name: str, page: Page, call: Callable[[], Awaitable[object]], calls: int, *, bounded: bool
) -> list[Finding]:
    times: list[float] = []
    for number in range(calls - 1):
        await page.evaluate(STEP, number)
        times.append(await timed(call))
    window = min(WINDOW, len(times) // 2)
    young, old = median(times[:window]), median(times[-window:])
    limit = young * SLACK if bounded else None
    return [
        Finding(page=PAGE, name=f"{name}, ms from call 2 on", value=young, limit=None),
        Finding(page=PAGE, name=f"{name}, ms up to call {calls}", value=old, limit=limit),
    ]


async def memory(subject: Subject, turns: int = TURNS) -> list[Finding]:
    """Return how many nodes stay in memory of those that were indexed, removed, and indexed away."""
    async with subject.fresh() as page:
        indexer = Indexer(page)
        await _come_and_go(page, indexer, 0)
        before, heap = await _counted(page)
        for number in range(1, turns + 1):
            await _come_and_go(page, indexer, number)
        after, grown = await _counted(page)
    note = f"of {turns * 1000:,} that were indexed; page heap {heap / 1e6:.1f} → {grown / 1e6:.1f} MB"
    return [Finding(page=PAGE, name="removed nodes still held", value=after - before, limit=LEFT, note=note)]


async def _come_and_go(page: Page, indexer: Indexer, number: int) -> None:
    await page.evaluate(CROWD, number)
    await indexer.index()
    await page.evaluate(ALONE)
    await indexer.index()


async def _counted(page: Page) -> tuple[int, int]:
    """Return the nodes and the bytes of the page's heap after a collection; twice, for finalisers."""
    session = await page.context.new_cdp_session(page)
    try:
        for _ in range(2):
            await session.send("HeapProfiler.collectGarbage")
        nodes = (await session.send("Memory.getDOMCounters"))["nodes"]
        return int(nodes), int((await session.send("Runtime.getHeapUsage"))["usedSize"])
    finally:
        await session.detach()
