"""One page a library, for tests that leave each other's widgets alone."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from tests.browser.executor.libraries.pages import show


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def shown(browser: Browser, node: str, request: pytest.FixtureRequest) -> AsyncIterator[Page]:
    """The page of the `LIBRARY` that a module of tests is about."""
    context = await browser.new_context(viewport={"width": 1280, "height": 800})
    page = await context.new_page()
    await show(page, request.module.LIBRARY, node)
    yield page
    await context.close()
