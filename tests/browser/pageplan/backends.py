"""The real back end, in the loop of the test, answering by the built-in dialogue script."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Page

from pageplan.client import Visitor
from pageplan.options import Timeouts, VisitorOptions
from pageplan.planner import ScriptPlanner
from pageplan.planner.base import Planner
from pageplan.server import ServerOptions, serve

QUICK = Timeouts(request=10, connect=10, join=10, silence=20, linger=0.5, turn=45)


@asynccontextmanager
async def visiting(page: Page, planner: Planner | None = None, **options: Any) -> AsyncIterator[Visitor]:
    """Serve a back end and connect a visitor on a page to it."""
    chosen = VisitorOptions(**{"timeouts": QUICK, **options})
    async with (
        serve(ServerOptions(), planner or ScriptPlanner()) as backend,
        Visitor.connect(backend.url, page, options=chosen) as visitor,
    ):
        yield visitor
