"""One browser a run, a fresh context a test, the fixture site beside it; all on one event loop."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from executor import Executor
from fixtures_site import Site, serve
from indexer import Indexer
from pageplan.browser import BrowserOptions, launch


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run every asynchronous test on the loop that the browser lives on."""
    for item in items:
        if item.get_closest_marker("asyncio"):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with launch(BrowserOptions()) as started:
        yield started


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shared_site() -> AsyncIterator[Site]:
    async with serve(port=0) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def site(shared_site: Site) -> AsyncIterator[Site]:
    shared_site.submissions.clear()
    yield shared_site


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser) -> AsyncIterator[Page]:
    context = await browser.new_context(viewport={"width": 1280, "height": 800})
    yield await context.new_page()
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def indexer(page: Page) -> Indexer:
    return Indexer(page)


@pytest_asyncio.fixture(loop_scope="session")
async def executor(page: Page) -> Executor:
    return Executor(page)
