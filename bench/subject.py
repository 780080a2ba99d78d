"""One page under measurement: where it stands open, how it is opened afresh, and its rows."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from inspect import signature
from typing import TYPE_CHECKING, Any, Literal, Self
from urllib.parse import urlsplit

from indexer import Indexer, PageContext

from .measure import Row, Sample, timed
from .scripts import CHANGES, EMPTY, FLOOR, SETTLED, Change

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Page

LOADING = 120_000
"""Milliseconds that a page may take to load, and a peer of Playwright's to answer."""

OURS = "ours"
COLD, FULL, CALL, TOLD = "ours, cold", "ours, full", "empty evaluate", "ours, full and as JSON"
FLOOR_ROW, FLOOR_COLD = "floor", "floor, cold"
ARIA, ARIA_AI = "aria_snapshot()", 'aria_snapshot(mode="ai")'
MODES: tuple[tuple[str, Literal["default", "ai"]], ...] = ((ARIA, "default"), (ARIA_AI, "ai"))


def cold(name: str) -> str:
    return f"{name}, cold"


def after(change: Change) -> str:
    return f"ours, {change.name}"


async def full(indexer: Indexer) -> PageContext:
    """Index with everything read again, whatever is remembered of the page."""
    index: Callable[..., Awaitable[PageContext]] = indexer.index
    return await (index(fresh=True) if "fresh" in signature(index).parameters else index())


def written(context: PageContext) -> str:
    return json.dumps(context.wire(full=True), ensure_ascii=False, separators=(",", ":"))


async def floor(page: Page) -> int:
    """Return how many elements the floor has visited; a document from elsewhere takes a call of its own."""
    home = _origin(page.url)
    apart = [frame for frame in page.frames[1:] if _origin(frame.url) not in (home, None)]
    told = await asyncio.gather(*(frame.evaluate(FLOOR) for frame in (page.main_frame, *apart)))
    return sum(int(counted[0]) for counted in told)


def _origin(url: str) -> tuple[str, str] | None:
    parts = urlsplit(url)
    return (parts.scheme, parts.netloc) if parts.scheme in ("http", "https") else None


class Subject:
    """A page at an address; two copies stand open, one for ours and one for Playwright's own snapshots."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self._context = context
        self.url = url
        self.page: Page
        self.indexer: Indexer
        self._other: Page
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self.page = await self._open.enter_async_context(self.fresh())
        self._other = await self._open.enter_async_context(self.fresh())
        self.indexer = Indexer(self.page)
        await self.indexer.index()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._open.aclose()

    @asynccontextmanager
    async def fresh(self) -> AsyncIterator[Page]:
        """Yield the page newly loaded in a tab of its own, rendered once."""
        page = await self._context.new_page()
        try:
            await page.goto(self.url, wait_until="load", timeout=LOADING)
            await page.evaluate(SETTLED)
            yield page
        finally:
            await page.close()

    async def rows(self) -> list[Row]:
        """Return what is measured without any foreign tool, the small changes last."""
        rows = [
            Row(name=CALL, take=self._call),
            Row(name=FLOOR_ROW, take=lambda: self._floor(self.page)),
            Row(name=FLOOR_COLD, take=self._on_fresh(self._floor)),
            Row(name=COLD, take=self._on_fresh(lambda page: self._full(Indexer(page)))),
            Row(name=FULL, take=lambda: self._full(self.indexer)),
            Row(name=TOLD, take=self._told),
        ]
        for name, mode in MODES:
            rows.append(Row(name=name, take=self._aria(mode)))
            rows.append(Row(name=cold(name), take=self._on_fresh(self._aria_of(mode))))
        return rows + [
            Row(name=after(change), take=await self._change(change), net=True) for change in CHANGES
        ]

    def _on_fresh(self, take: Callable[[Page], Awaitable[Sample]]) -> Callable[[], Awaitable[Sample]]:
        async def taken() -> Sample:
            async with self.fresh() as page:
                return await take(page)

        return taken

    async def _call(self) -> Sample:
        return Sample(ms=await timed(lambda: self.page.evaluate(EMPTY)))

    @staticmethod
    async def _floor(page: Page) -> Sample:
        told: list[int] = []

        async def visit() -> None:
            told.append(await floor(page))

        return Sample(ms=await timed(visit), elements=told[0])

    @staticmethod
    async def _full(indexer: Indexer) -> Sample:
        told: list[PageContext] = []

        async def index() -> None:
            told.append(await full(indexer))

        ms = await timed(index)
        return Sample(ms=ms, chars=len(written(told[0])), elements=len(told[0].elements))

    async def _told(self) -> Sample:
        told: list[str] = []

        async def tell() -> None:
            told.append(written(await full(self.indexer)))

        return Sample(ms=await timed(tell), chars=len(told[0]))

    def _aria(self, mode: Literal["default", "ai"]) -> Callable[[], Awaitable[Sample]]:
        take = self._aria_of(mode)
        return lambda: take(self._other)

    @staticmethod
    def _aria_of(mode: Literal["default", "ai"]) -> Callable[[Page], Awaitable[Sample]]:
        async def taken(page: Page) -> Sample:
            told: list[str] = []

            async def snapshot() -> None:
                told.append(await page.aria_snapshot(mode=mode, timeout=LOADING))

            ms = await timed(snapshot)
            lines = told[0].splitlines()
            refs = [line for line in lines if "[ref=" in line] if mode == "ai" else lines
            return Sample(ms=ms, chars=len(told[0]), elements=len(refs))

        return taken

    async def _change(self, change: Change) -> Callable[[], Awaitable[Sample]]:
        """Return the pair of one change: followed by an empty call, and followed by an index."""
        await self.page.evaluate(change.prepare)

        async def pair() -> Sample:
            idle = await self._after(change, lambda: self.page.evaluate(EMPTY))
            told: list[PageContext] = []

            async def index() -> None:
                told.append(await self.indexer.index())

            ms = await self._after(change, index)
            return Sample(ms=ms, idle=idle, elements=len(told[0].elements))

        return pair

    async def _after(self, change: Change, call: Callable[[], Awaitable[Any]]) -> float:
        """Time a call after the change alone; the change and its undoing are indexed before the next."""
        await self.page.evaluate(change.do)
        ms = await timed(call)
        await self.indexer.index()
        await self.page.evaluate(change.undo)
        await self.indexer.index()
        return ms

    async def differences(self) -> dict[str, str]:
        """Return, by row, where an index after a change does not equal a full one of the same moment."""
        found: dict[str, str] = {}
        for change in CHANGES:
            await self.indexer.index()
            await self.page.evaluate(change.do)
            quick, whole = written(await self.indexer.index()), written(await full(self.indexer))
            await self.page.evaluate(change.undo)
            if quick != whole:
                found[after(change)] = "differs from a full index of the same moment"
        return found
