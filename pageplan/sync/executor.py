"""Do this to element n, on a synchronous page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, fields
from functools import partial
from threading import get_ident
from typing import TYPE_CHECKING, Any

import executor
from executor import ActionResult, ExecutorOptions, Result, StepView, Stop

from .bridge import aside, later, page_of, run, twin
from .indexer import Indexer

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pydantic import BaseModel


@dataclass(frozen=True, kw_only=True)
class Hooks:
    """Called around every step with what may be shown of it: plain functions, which may use the page."""

    before_step: Callable[[StepView], None] | None = None
    after_step: Callable[[StepView, ActionResult], None] | None = None


class Executor:
    """Carries out commands on the numbers of the last context: `executor.Executor` for a synchronous page.

    `core` is the asynchronous object that does the work; `page` and `indexer` are those of the tab in which
    the next step acts. Raises TypeError for another page, SyncUnavailable where this version of Playwright
    is not known.
    """

    def __init__(
        self,
        page: Page,
        *,
        indexer: Indexer | None = None,
        options: ExecutorOptions | None = None,
        hooks: Hooks | None = None,
    ) -> None:
        self._page = page
        self._thread = get_ident()
        self.core = executor.Executor(
            twin(page),
            indexer=indexer.core if indexer else None,
            options=options,
            hooks=_awaited(hooks) if hooks else None,
        )
        self._indexer = indexer or Indexer(page, core=self.core.indexer)

    @property
    def page(self) -> Page:
        """Return the tab in which the next step acts."""
        return page_of(self._page, self.core.page)

    @property
    def indexer(self) -> Indexer:
        """Return the indexer of that tab."""
        if self._indexer.core is not self.core.indexer:
            self._indexer = Indexer(self.page, core=self.core.indexer)
        return self._indexer

    def stop(self, reason: str = "") -> None:
        """Stop the running plan before its next step: from a handler, a hook or another thread."""
        if get_ident() == self._thread:
            self.core.stop(reason)
        else:
            later(self._page, partial(self.core.stop, reason))

    def execute(
        self,
        command: Mapping[str, Any] | BaseModel,
        *,
        start_at: int | None = None,
        stop: Stop | None = None,
        supersede: bool = False,
    ) -> Result:
        """Carry out one command, or a plan, as `executor.Executor.execute` does; return what came of it."""
        carried_out = self.core.execute(command, start_at=start_at, stop=stop, supersede=supersede)
        return run(self._page, carried_out)


def _awaited(hooks: Hooks) -> executor.Hooks:
    """Return the same hooks as the asynchronous executor calls them."""
    given = {each.name: getattr(hooks, each.name) for each in fields(hooks)}
    return executor.Hooks(**{name: _aside(call) for name, call in given.items() if call})


def _aside(call: Callable[..., None]) -> Callable[..., Awaitable[None]]:
    return partial(aside, call)
