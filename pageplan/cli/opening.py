"""Open a page with a deadline: what is there by then is what is worked with."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .exits import Failure
from .options import BrowserChoice

if TYPE_CHECKING:
    from playwright.async_api import Page, Response

    from .output import Output

CURES: tuple[tuple[str, str], ...] = (
    ("ERR_CONNECTION_REFUSED", "nothing listens there: start the server, or check host and port"),
    ("ERR_NAME_NOT_RESOLVED", "the host name is unknown: check its spelling and the network"),
    ("ERR_FILE_NOT_FOUND", "there is no such file: check the path"),
    ("ERR_INTERNET_DISCONNECTED", "there is no network: connect, or use a page on this machine"),
    ("ERR_ADDRESS_UNREACHABLE", "the address cannot be reached: check host and network"),
    (
        "ERR_CERT_",
        "its certificate is not trusted: use the name on the certificate, or http:// on this machine",
    ),
    ("ERR_SSL_", "it does not speak TLS: try http://"),
    ("ERR_TOO_MANY_REDIRECTS", "it redirects for ever: give the address it should end at"),
    ("ERR_EMPTY_RESPONSE", "it closed the connection without an answer: check that it speaks HTTP"),
    ("ERR_INVALID_HTTP_RESPONSE", "its answer is not HTTP: check host and port"),
    ("ERR_UNSAFE_PORT", "browsers refuse this port: serve the page on another"),
    ("ERR_ABORTED", "it is a download, or it refused to be shown: give the address of a page"),
    ("invalid URL", "this is not a URL: give http://…, https://… or a file"),
)
"""What a failed navigation means, by words of the browser's error."""


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A page that was opened, and what has to be said about its opening."""

    page: Page
    notes: tuple[str, ...]

    def tell(self, output: Output) -> None:
        """Say on stderr what has to be said."""
        for note in self.notes:
            output.note(note)


@asynccontextmanager
async def opened(url: str, choice: BrowserChoice) -> AsyncIterator[Opened]:
    """Open `url` in a fresh browser and close the browser at the end, whatever happens."""
    from pageplan.browser import BrowserOptions, launch

    options = BrowserOptions(path=choice.path, headless=not choice.headed)
    async with launch(options) as browser:
        context = await browser.new_context(viewport={"width": 1280, "height": 800})
        page = await context.new_page()
        yield Opened(page=page, notes=await go(page, url, choice.timeout))


async def go(page: Page, url: str, seconds: float) -> tuple[str, ...]:
    """Go to `url` within so many seconds; return remarks. Raises Failure when no page came at all."""
    from playwright.async_api import Error
    from playwright.async_api import TimeoutError as TooSlow

    end = monotonic() + seconds
    try:
        response = await page.goto(url, wait_until="commit", timeout=seconds * 1000)
    except TooSlow:
        raise Failure(
            f"{url} sent nothing within {seconds:g} s: is it up? --timeout gives it longer.",
            code="page_unreachable",
        ) from None
    except Error as error:
        raise Failure(f"{url} cannot be opened: {_cure(error.message)}.", code="page_unreachable") from None
    return (*_status(url, response), *await _load(page, seconds, end))


async def _load(page: Page, seconds: float, end: float) -> tuple[str, ...]:
    from playwright.async_api import TimeoutError as TooSlow

    try:
        await page.wait_for_load_state("load", timeout=max(1.0, (end - monotonic()) * 1000))
    except TooSlow:
        return (f"The page did not finish loading within {seconds:g} s; going on with what is there.",)
    return ()


def _status(url: str, response: Response | None) -> tuple[str, ...]:
    if response is None or response.status < 400:
        return ()
    return (f"{urlsplit(url).path or '/'} answered {response.status} {response.status_text}".rstrip() + ".",)


def _cure(message: str) -> str:
    for words, cure in CURES:
        if words in message:
            return cure
    found = re.search(r"net::(\w+)", message)
    return found[1] if found else message.splitlines()[0]
