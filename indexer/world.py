"""The seat of the in-page code: a world a frame, whatever door it is reached through (docs/seat.md)."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from .errors import PageError, PageGone, PageSilent, WorldLost, foreign_errors, translate

if TYPE_CHECKING:
    from playwright.async_api import ElementHandle, Page

T = TypeVar("T")


class World(Protocol):
    """The agent of one frame's present document."""

    engine: str
    url: str
    unknown: tuple[str, ...]
    """What this seat cannot see: `closed_roots`, `listeners`."""

    @property
    def inner(self) -> Callable[[str], World] | None:
        """Return the world of a document inside whose account comes with this one's; None where none does."""
        ...

    async def call(self, name: str, options: dict[str, Any]) -> Any:
        """Call a method of the agent; raise PageError, WorldLost when another document stands there now."""
        ...

    async def handle(self, serial: int) -> ElementHandle | None:
        """Return Playwright's handle of a node, None when the node is gone."""
        ...

    async def adopt_closed_roots(self) -> bool:
        """Bring the closed shadow roots of this document into sight; tell whether there are new ones."""
        ...

    async def hear(self) -> bool:
        """Tell the agent which elements listen for clicks; tell whether there are new ones."""
        ...


class Seat(Protocol):
    """All worlds of one page."""

    async def root(self) -> World:
        """Return the world of the main frame's present document, made if need be."""
        ...

    def forget(self, world: World) -> None:
        """Drop a world whose document is gone."""
        ...

    async def children(self, world: World, serials: Sequence[int]) -> list[tuple[int, World]]:
        """Return the worlds of the child frames that stand in these elements of a document, in this order."""
        ...

    async def listens(self, types: Sequence[str]) -> bool | None:
        """Tell whether the page's window listens for one of these events, None where nobody can tell."""
        ...


CLOSING_SECONDS = 0.2
"""How long a page that is being closed may take to say so, after its protocol session has ended."""


class Watch:
    """Races every answer of a page against its crash, its closing and a deadline.

    A protocol call on a crashed target never answers by itself. `cuts` counts how often a session ended while
    the page went on: then a new one is needed.
    """

    def __init__(self, page: Page, seconds: float) -> None:
        self._seconds = seconds
        self._end: PageGone | None = PageGone("closed") if page.is_closed() else None
        self._over = asyncio.Event()
        self.cuts = 0
        self._waiting: set[asyncio.Future[Any]] = set()
        page.on("crash", lambda _: self._ended(PageGone("crashed")))
        page.on("close", lambda _: self._ended(PageGone("closed")))

    def _ended(self, how: PageGone) -> None:
        self._end = how
        self._over.set()
        for task in self._waiting:
            task.cancel()

    async def race(self, answer: Awaitable[T], what: str, seconds: float | None = None) -> T:
        """Return the answer; raise PageError for anything that stands in its way."""
        limit = self._seconds if seconds is None else seconds
        task = asyncio.ensure_future(answer)
        self._waiting.add(task)
        try:
            if self._end:
                task.cancel()
            async with asyncio.timeout(limit):
                return await task
        except TimeoutError:
            raise PageSilent(what, limit) from None
        except asyncio.CancelledError:
            current = asyncio.current_task()
            if self._end is None or (current and current.cancelling()):
                raise
            raise self._end from None
        except PageError:
            raise
        except foreign_errors() as error:
            raise self._end or await self._meant(translate(error)) from error
        finally:
            self._waiting.discard(task)

    async def _meant(self, error: PageError) -> PageError:
        """Return what an error of the protocol means: a session may have ended without the page."""
        if not isinstance(error, PageGone) or error.how != "closed":
            return error
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSING_SECONDS):
                await self._over.wait()
        if self._end:
            return self._end
        self.cuts += 1
        return WorldLost("the browser's protocol was detached from the page")


HALF = re.compile(r"(?<!\\)((?:\\\\)*)\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
"""Half a surrogate pair: JSON.stringify escapes it, but writes whole pairs as they are (ECMA-262)."""


def parse(answer: str) -> Any:
    """Read what the agent answered; half a surrogate pair, which no wire can carry, becomes U+FFFD."""
    return json.loads(HALF.sub(r"\1\\ufffd", answer) if "\\ud" in answer else answer)
