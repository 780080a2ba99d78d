"""A browser for as long as a block lasts."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from pageplan.browser import processes
from pageplan.browser.driver import driver_complaint
from pageplan.browser.errors import BrowserNotStarted, DriverNotStarted
from pageplan.browser.find import Found, locate
from pageplan.browser.options import BrowserOptions

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserType, Playwright

CLOSING = 5.0
"""Seconds that a browser may take to close before it is killed."""


@asynccontextmanager
async def launch(options: BrowserOptions | None = None) -> AsyncIterator[Browser]:
    """Yield a running browser, and leave nothing of it behind however the block ends.

    One reached by an endpoint is disconnected from and goes on. Raises BrowserUnavailable's kinds.
    """
    options = options or BrowserOptions()
    found = locate(options)
    mark = processes.new_mark()
    try:
        async with _driver() as playwright:
            browser = await _open(playwright.chromium, found, options, mark)
            held = processes.hold(mark)
            try:
                yield browser
            finally:
                held += processes.hold(mark)
                try:
                    await _close(browser)
                finally:
                    processes.end(held)
    finally:
        processes.end(processes.hold(mark))


@asynccontextmanager
async def _driver() -> AsyncIterator[Playwright]:
    from playwright.async_api import async_playwright

    manager = async_playwright()
    try:
        playwright = await manager.start()
    except Exception as error:
        # Playwright raises a bare Exception when the driver's pipe closes; the driver itself tells why.
        if complaint := await asyncio.to_thread(driver_complaint):
            raise DriverNotStarted(complaint) from error
        raise
    try:
        yield playwright
    finally:
        await playwright.stop()


async def _open(chromium: BrowserType, found: Found, options: BrowserOptions, mark: str) -> Browser:
    from playwright.async_api import Error

    try:
        if found.kind == "endpoint":
            return await _connect(chromium, found.place, options)
        return await chromium.launch(
            executable_path=found.place,
            headless=options.headless,
            args=list(options.args),
            chromium_sandbox=_sandboxed(options),
            env={**os.environ, processes.MARK: mark},
            timeout=options.timeout * 1000,
            # Ctrl-C is Python's: it cancels the task, and closing happens on the way out.
            handle_sigint=False,
            handle_sigterm=False,
            handle_sighup=False,
        )
    except Error as error:
        raise BrowserNotStarted(found.place, _reason(error.message)) from error


async def _connect(chromium: BrowserType, endpoint: str, options: BrowserOptions) -> Browser:
    timeout = options.timeout * 1000
    if endpoint.startswith("http") or "/devtools/browser" in endpoint:
        return await chromium.connect_over_cdp(endpoint, timeout=timeout)
    return await chromium.connect(endpoint, timeout=timeout)


def _sandboxed(options: BrowserOptions) -> bool:
    if options.sandbox is not None:
        return options.sandbox
    root = hasattr(os, "geteuid") and os.geteuid() == 0  # Chromium refuses to run as root with a sandbox
    return not root and not os.environ.get("PAGEPLAN_NO_SANDBOX")


_NO_SANDBOX = "this system offers it no sandbox; where that is acceptable, set PAGEPLAN_NO_SANDBOX=1"
_REASONS = (
    (re.compile(r"sandboxing failed"), _NO_SANDBOX),
    (re.compile(r"\[err\] (?:\[\S*?ERROR\S*\] )?(?P<said>.+)"), "it said: {said}"),
    (re.compile(r"<process did exit: (?P<how>.+?)>"), "it ended at once ({how})"),
    (re.compile(r"^(?:\w+\.\w+: )?(?P<first>.+)"), "{first}"),
)
"""What in Playwright's message, a whole log with cures of its own, says why: the first that matches."""


def _reason(message: str) -> str:
    for pattern, sentence in _REASONS:
        if match := pattern.search(message):
            return sentence.format(**match.groupdict())
    return "it gave no reason"


async def _close(browser: Browser) -> None:
    from playwright.async_api import Error

    # A browser that crashed, or whose user closed it, is closed already.
    with suppress(Error, TimeoutError):
        async with asyncio.timeout(CLOSING):
            await browser.close()
