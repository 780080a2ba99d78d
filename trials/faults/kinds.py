"""The kinds of faults: how each is brought about, how the page gets over it, and what may be answered."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from executor import Code, Executor
from indexer.errors import foreign_errors

if TYPE_CHECKING:
    from playwright.async_api import Page

BUSY_MS = 5_000
"""For how long a main thread is busy: longer than any of the timeouts of one answer."""

COMING = 1.0
"""Seconds that a fault may take to come about."""

Make = Callable[["Page", Executor], Awaitable[None]]


@dataclass(frozen=True)
class Fault:
    """One kind of fault; `lives`: the page is there afterwards; `codes`: the failures that tell the truth.

    `loses`: the target's document is gone; `framed`: the target stands in a frame; `alone`: the browser
    goes, too.
    """

    name: str
    make: Make
    codes: frozenset[Code]
    lives: bool = True
    framed: bool = False
    loses: bool = False
    alone: bool = False


async def _sent(page: Page, expression: str) -> None:
    """Have a page do something a moment later, so that nobody waits for the answer."""
    with suppress(foreign_errors(), TimeoutError):
        async with asyncio.timeout(COMING):
            await page.evaluate(f"() => {{ setTimeout(() => {{ {expression} }}, 0) }}")
    await asyncio.sleep(0.02)


async def crash(page: Page, _: Executor) -> None:
    crashed = asyncio.Event()
    page.once("crash", lambda _: crashed.set())
    session = await page.context.new_cdp_session(page)
    sent = asyncio.ensure_future(session.send("Page.crash"))
    sent.add_done_callback(lambda task: task.cancelled() or task.exception())
    with suppress(TimeoutError):
        async with asyncio.timeout(COMING * 5):
            await crashed.wait()
    sent.cancel()


async def close(page: Page, _: Executor) -> None:
    await page.close()


async def kill(page: Page, _: Executor) -> None:
    browser = page.context.browser
    assert browser
    gone = asyncio.Event()
    browser.once("disconnected", lambda _: gone.set())
    session = await browser.new_browser_cdp_session()
    sent = asyncio.ensure_future(session.send("Browser.crash"))
    sent.add_done_callback(lambda task: task.cancelled() or task.exception())
    with suppress(TimeoutError):
        async with asyncio.timeout(COMING * 5):
            await gone.wait()


async def detach_frame(page: Page, _: Executor) -> None:
    await _sent(page, "document.querySelector('iframe').remove()")


async def navigate(page: Page, _: Executor) -> None:
    await _sent(page, "location.href = '/other'")
    with suppress(foreign_errors()):
        await page.wait_for_url("**/other", wait_until="commit", timeout=COMING * 1000)


async def reload(page: Page, _: Executor) -> None:
    with suppress(foreign_errors()):
        await page.reload(wait_until="commit", timeout=COMING * 1000)


async def dialog(page: Page, _: Executor) -> None:
    await _sent(page, "alert('Look here')")


async def busy(page: Page, _: Executor) -> None:
    await _sent(page, f"const until = Date.now() + {BUSY_MS}; while (Date.now() < until);")


async def detach_session(_: Page, executor: Executor) -> None:
    sessions: set[Any] = {getattr(executor._hands, "_session", None)}  # noqa: SLF001  # nobody else has it
    sessions.add(getattr(await executor.indexer.register.seat(), "_session", None))
    for session in sessions - {None}:
        with suppress(foreign_errors()):
            await session.detach()


async def offline(page: Page, _: Executor) -> None:
    await page.context.set_offline(True)


HANGING: dict[Page, Any] = {}
"""The session that keeps a page's requests waiting, by page: they go on when it is detached."""


async def hang(page: Page, _: Executor) -> None:
    HANGING[page] = session = await page.context.new_cdp_session(page)
    await session.send("Network.enable")
    conditions = {"offline": False, "latency": 60_000, "downloadThroughput": -1, "uploadThroughput": -1}
    await session.send("Network.emulateNetworkConditions", conditions)


async def undo(page: Page) -> None:
    """Give a page its network back."""
    with suppress(foreign_errors()):
        await page.context.set_offline(False)
        if session := HANGING.pop(page, None):
            await session.detach()


LOST = frozenset(
    {
        Code.STALE_ELEMENT,
        Code.ELEMENT_NOT_FOUND,
        Code.FRAME_DETACHED,
        Code.OPTION_NOT_FOUND,
        Code.VALUE_MISMATCH,
    }
)
SILENT = frozenset({Code.TIMEOUT})

FAULTS = (
    Fault("renderer crashes", crash, frozenset({Code.PAGE_CRASHED}), lives=False),
    Fault("page is closed", close, frozenset({Code.BROWSER_CLOSED}), lives=False),
    Fault(
        "browser is killed",
        kill,
        frozenset({Code.BROWSER_CLOSED, Code.PAGE_CRASHED}),
        lives=False,
        alone=True,
    ),
    Fault("frame is detached", detach_frame, LOST | SILENT, framed=True, loses=True),
    Fault("page goes elsewhere", navigate, LOST | SILENT, loses=True),
    Fault("page is loaded again", reload, LOST | SILENT, loses=True),
    Fault(
        "a dialog opens",
        dialog,
        SILENT | {Code.VALUE_MISMATCH, Code.OPTION_NOT_FOUND},
    ),
    Fault("main thread is busy", busy, SILENT | {Code.VALUE_MISMATCH, Code.OPTION_NOT_FOUND}),
    Fault("session is detached", detach_session, SILENT | LOST),
    Fault("network is cut", offline, frozenset()),
    Fault("network hangs", hang, frozenset()),
)
