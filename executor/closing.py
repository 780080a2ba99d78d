"""A tab that closes by itself when it is acted on: what was asked for is done, and the tab is gone."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from indexer import PageContext, PageError, PageGone
from indexer.errors import foreign_errors

if TYPE_CHECKING:
    from playwright.async_api import Page


async def until_closed(page: Page, gesture: Awaitable[None]) -> None:
    """Make a gesture; that its tab closes under it is no failure, that the browser does is."""
    try:
        await gesture
    except (PageError, foreign_errors()):
        if not await has_closed(page):
            raise


async def has_closed(page: Page) -> bool:
    """Tell whether a page is closed, and the browser with its other pages is not."""
    if not page.is_closed():
        return False
    try:
        await page.context.cookies("http://localhost")  # any question that only a living context answers
    except foreign_errors():
        return False
    return True


def is_over(error: PageError) -> bool:
    """Tell whether an error says that a page is closed."""
    return isinstance(error, PageGone) and error.how == "closed"


def gone(url: str) -> PageContext:
    """Return the account of a page that is no longer there."""
    return PageContext(url=url, title="", elements=(), forms=(), visible_text="")
