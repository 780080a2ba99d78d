"""A back end for each test, with a planner that says what the test wants."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest

from pageplan.planner.base import Planner, Reply
from pageplan.server import ServerOptions, serve
from pageplan.server.app import epoch_ms
from tests.unit.pageplan.server.doubles import ORIGIN, ListPlanner, Page

Start = Callable[..., Awaitable[Page]]


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    """Start a back end with these replies, or this planner, and return a page that may talk to it."""
    async with AsyncExitStack() as stack:

        async def _start(
            *replies: Reply | BaseException,
            planner: Planner | None = None,
            options: ServerOptions | None = None,
            origin: str | None = ORIGIN,
            now: Callable[[], int] = epoch_ms,
        ) -> Page:
            chosen = planner or ListPlanner(replies)
            running = await stack.enter_async_context(serve(options or ServerOptions(), chosen, now=now))
            page = Page(running.url, origin)
            stack.push_async_callback(page.http.aclose)
            return page

        yield _start
