"""How many protocol calls an index costs, counted on the wire between Playwright and Chromium."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

from indexer import Indexer

from .chromium import listening
from .serve import held, serve
from .subject import full
from .targets import Finding

if TYPE_CHECKING:
    from playwright.async_api import Browser

PAGE = "wire"
QUIET = 0.3
"""Seconds without a call after which Playwright is taken to be done with a page's loading."""

INNER = "<!doctype html><title>Inner</title><button>Pay</button><input aria-label=Name>"
PARTS = "<h1>Outer</h1><a href=/x>Link</a><button>Go</button>"


def documents(base: str) -> Mapping[str, bytes]:
    """Return one page without frames, one with two of its own, one with another site's."""
    elsewhere = base.replace("127.0.0.1", "localhost")
    frames = {
        "plain.html": "",
        "frames.html": "<iframe src=inner.html></iframe><iframe src=inner.html></iframe>",
        "elsewhere.html": f"<iframe src={elsewhere}inner.html></iframe>",
    }
    pages = {name: f"<!doctype html><title>Outer</title>{PARTS}{held}" for name, held in frames.items()}
    return {name: markup.encode() for name, markup in (pages | {"inner.html": INNER}).items()}


@dataclass(frozen=True, kw_only=True)
class Case:
    """A page by name, how many frames it has, and in how many targets those live."""

    name: str
    page: str
    frames: int
    targets: int

    @property
    def allowed(self) -> int:
        """One round trip a frame, and three protocol calls a target."""
        return self.frames + 3 * self.targets


CASES = (
    Case(name="no frames", page="plain.html", frames=1, targets=1),
    Case(name="two frames of its own", page="frames.html", frames=3, targets=1),
    Case(name="a frame of another site", page="elsewhere.html", frames=2, targets=2),
)


@dataclass
class Counted:
    """The calls since the last reset; `waves` is how often one was sent while none was under way."""

    methods: Counter[str] = field(default_factory=Counter)
    waves: int = 0
    waiting: set[int] = field(default_factory=set)

    def sent(self, call: Mapping[str, Any]) -> None:
        self.waves += not self.waiting
        self.waiting.add(call["id"])
        self.methods[call["method"]] += 1

    def heard(self, answer: Mapping[str, Any]) -> None:
        self.waiting.discard(answer.get("id", -1))

    def reset(self) -> None:
        self.methods.clear()
        self.waves = 0


@asynccontextmanager
async def counting() -> AsyncIterator[tuple[Browser, Counted]]:
    """Yield a browser whose protocol goes through our hands, and the count of its calls."""
    from playwright.async_api import async_playwright
    from websockets.asyncio.client import connect
    from websockets.asyncio.server import ServerConnection
    from websockets.asyncio.server import serve as listen

    counted = Counted()
    async with listening("--site-per-process") as endpoint:
        address = await asyncio.to_thread(_address, endpoint)

        async def relay(client: ServerConnection) -> None:
            async with connect(address, max_size=None) as chromium:
                back = asyncio.create_task(_pass(chromium, client.send, counted.heard))
                await _pass(client, chromium.send, counted.sent)
                back.cancel()

        async with listen(relay, "127.0.0.1", 0, max_size=None) as server, async_playwright() as playwright:
            port = next(iter(server.sockets)).getsockname()[1]
            yield (
                await playwright.chromium.connect_over_cdp(f"ws://127.0.0.1:{port}/devtools/browser/bench"),
                counted,
            )


def _address(endpoint: str) -> str:
    with urlopen(f"{endpoint}/json/version", timeout=10) as answer:  # noqa: S310  # our own browser on loopback
        return str(json.load(answer)["webSocketDebuggerUrl"])


async def _pass(
    source: AsyncIterable[Any],
    send: Callable[[Any], Awaitable[None]],
    note: Callable[[Mapping[str, Any]], None],
) -> None:
    from websockets.exceptions import ConnectionClosed

    with suppress(ConnectionClosed):  # either side goes first when the browser ends
        async for message in source:
            note(json.loads(message))
            await send(message)


async def findings() -> list[Finding]:
    """Return the calls of a first and of a second index of each case; only the second has a bound."""
    found: list[Finding] = []
    files: dict[str, bytes] = {}
    with serve(held(files)) as base:
        files.update(documents(base))
        async with counting() as (browser, counted):
            for case in CASES:
                found += await _case(case, base, browser, counted)
    return found


async def _case(case: Case, base: str, browser: Browser, counted: Counted) -> list[Finding]:
    page = await browser.contexts[0].new_page()
    await page.goto(base + case.page, wait_until="load")
    indexer = Indexer(page)
    found: list[Finding] = []
    for which, limit in (("first", None), ("second", case.allowed)):
        await _quiet(counted)
        counted.reset()
        await full(indexer)
        name = f"calls of the {which} index, {case.name}"
        note = f"in {counted.waves} waves: " + ", ".join(
            f"{n} {m}" for m, n in sorted(counted.methods.items())
        )
        found.append(Finding(page=PAGE, name=name, value=counted.methods.total(), limit=limit, note=note))
    await page.close()
    return found


async def _quiet(counted: Counted) -> None:
    before = -1
    while counted.waiting or counted.methods.total() != before:
        before = counted.methods.total()
        await asyncio.sleep(QUIET)
