"""What is on this page? For a synchronous page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import indexer
from indexer import Explanation, IndexerOptions, PageContext

from .bridge import handle_of, run, twin

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Page


class Indexer:
    """Builds the account of a live page: `indexer.Indexer` for a `playwright.sync_api.Page`.

    All Indexer and Executor objects on one page, synchronous or not, share one register. `core` is the
    asynchronous object that does the work. Raises TypeError for another page, SyncUnavailable where this
    version of Playwright is not known.
    """

    def __init__(
        self,
        page: Page,
        *,
        options: IndexerOptions | None = None,
        core: indexer.Indexer | None = None,
    ) -> None:
        self.page = page
        self.core = core or indexer.Indexer(twin(page), options=options)

    def index(
        self, *, scope: int | str | None = None, viewport_only: bool = False, fresh: bool = False
    ) -> PageContext:
        """Return the page's account; its numbers are from now on what actions are checked against.

        See `indexer.Indexer.index`, which this one is in everything.
        """
        return run(self.page, self.core.index(scope=scope, viewport_only=viewport_only, fresh=fresh))

    def look(
        self,
        *,
        scope: int | str | None = None,
        viewport_only: bool = False,
        fresh: bool = False,
        listeners: bool = True,
    ) -> PageContext:
        """Return the page's account without counting it as sent: for evidence and for rescans."""
        wanted = self.core.look(scope=scope, viewport_only=viewport_only, fresh=fresh, listeners=listeners)
        return run(self.page, wanted)

    def explain(self, what: str | tuple[float, float], *, text: bool = False) -> Explanation:
        """Say why something has no number, or the state that it has."""
        return run(self.page, self.core.explain(what, text=text))

    def find(self, selector: str) -> int | None:
        """Return the number of the first element that a CSS selector finds, listed or not, else None."""
        return run(self.page, self.core.find(selector))

    def element(self, number: int) -> ElementHandle | None:
        """Return Playwright's handle of a numbered element, None when it is gone."""
        handle = run(self.page, self.core.element(number))
        return handle_of(handle) if handle else None

    def adopt(self, wire: Mapping[str, Any]) -> list[int]:
        """Take a context printed earlier as what was sent; return the numbers that were not found again."""
        return run(self.page, self.core.adopt(wire))
