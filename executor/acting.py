"""What every action works with, and what it answers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from indexer import Indexer, PageContext, PageError, WorldFailed
from indexer.models import Checked

from .cdp import Hands
from .models import Evidence
from .observed import Observed
from .options import ExecutorOptions
from .pulse import Pulse, pulse
from .stop import Stop
from .target import Finder, Target

if TYPE_CHECKING:
    from playwright.async_api import Page


T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Acting:
    """What a verb may use: the page, a finder of targets, the options, and what is observed meanwhile."""

    page: Page
    finder: Finder
    options: ExecutorOptions
    seen: Observed
    stopped: Stop
    hands: Hands | None = None

    async def verdict(self, answer: Awaitable[T]) -> tuple[T, Pulse, PageContext | None]:
        """Await an answer, with the page's pulse and its account, None where it gives none."""
        indexer = self.finder.indexer
        told, now, account = await asyncio.gather(answer, pulse(indexer), _account(indexer))
        return told, now, account

    @property
    def timeout_ms(self) -> float:
        """How long one primitive of Playwright may take."""
        return self.options.action_timeout * 1000

    async def timed(self, primitive: Coroutine[Any, Any, None], what: str, *, more: float = 0) -> None:
        """Await a primitive that has no deadline of its own; raise PageError or what Playwright says.

        `more` are seconds beyond what an action may take.
        """
        try:
            seconds = self.options.action_timeout + more
            await self.finder.indexer.register.watch.race(primitive, what, seconds)
        except WorldFailed as error:
            raise error.__cause__ or error from None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a verb did: a sentence, its target, and the effect that it read back itself.

    `pulse` and `after` are the page's, right after the input. `kept`, called when the page rests, raises
    Refused when the page took the effect back. `page` is the tab in which the next step acts, None where it
    stays the same. `answered` is False where the page has yet to answer, as a field does that completes what
    is typed. `stands` is how a toggle stands now, `submits` that a key was pressed which may send a form.
    """

    description: str
    target: Target | None = None
    text: str | None = None
    url: str | None = None
    value: str | None = None
    value_equal: bool | None = None
    stands: Checked | None = None
    effect: bool = False
    submits: bool = False
    answered: bool = True
    pulse: Pulse | None = None
    after: PageContext | None = None
    page: Page | None = None
    kept: Callable[[], Awaitable[None]] | None = None
    evidence: Evidence = field(default_factory=Evidence)


async def _account(indexer: Indexer) -> PageContext | None:
    try:
        return await indexer.look(listeners=False)
    except PageError:
        return None


Verb = Callable[[Acting, Any], Awaitable[Outcome]]
"""One function an action: it returns what it did, or raises a CommandError."""
