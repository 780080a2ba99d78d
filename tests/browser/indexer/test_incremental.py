"""An account made from the one before is the one that reading everything would give."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.async_api import Browser, Page

from indexer import Indexer, PageContext
from tests.browser.indexer.changes import CHANGES, PAGE, script


def told(context: PageContext) -> dict[str, Any]:
    return context.model_dump(mode="json")


async def compare(page: Page, indexer: Indexer, what: object) -> None:
    quick, whole = told(await indexer.look()), told(await indexer.look(fresh=True))
    for _ in range(2):  # an animation may step between the two
        if quick == whole:
            return
        quick, whole = told(await indexer.look()), told(await indexer.look(fresh=True))
    for part, value in whole.items():
        assert quick[part] == value, (what, part)


@pytest.mark.parametrize("name", CHANGES)
async def test_after_one_change(page: Page, indexer: Indexer, name: str) -> None:
    for number in (1, 2, 9):
        await page.set_content(PAGE)
        await indexer.look()
        await page.evaluate(script(name), number)
        await compare(page, indexer, (name, number))


async def test_after_a_resize(page: Page, indexer: Indexer) -> None:
    await page.set_content(PAGE)
    await indexer.look()
    await page.set_viewport_size({"width": 600, "height": 700})
    await compare(page, indexer, "narrower")


async def test_after_the_pointer_moved(page: Page, indexer: Indexer) -> None:
    await page.set_content(PAGE)
    await indexer.look()
    await page.hover("#r1 h2")
    await compare(page, indexer, "hover")


EXAMPLES = int(os.environ.get("PAGEPLAN_FUZZ", "25"))

step = st.tuples(st.sampled_from(sorted(CHANGES)), st.integers(0, 60))


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES == 25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(step, min_size=2, max_size=12), every=st.integers(1, 4))
async def test_after_any_changes(browser: Browser, steps: list[tuple[str, int]], every: int) -> None:
    page = await browser.new_page()
    try:
        await page.set_content(PAGE)
        indexer = Indexer(page)
        await indexer.look()
        for count, (name, number) in enumerate(steps, 1):
            await page.evaluate(script(name), number)
            if count % every == 0:
                await indexer.look()
        await compare(page, indexer, steps)
    finally:
        await page.close()


async def test_what_was_hidden_comes_back_with_its_number(page: Page, indexer: Indexer) -> None:
    await page.set_content("<form><input name=a><button>Go</button></form><p><a href=/x>Other</a></p>")
    first = told(await indexer.look())
    await page.evaluate("document.querySelector('form').hidden = true")
    assert [element.text for element in (await indexer.look()).elements] == ["Other"]
    await page.evaluate("document.querySelector('form').hidden = false")
    assert told(await indexer.look()) == first
