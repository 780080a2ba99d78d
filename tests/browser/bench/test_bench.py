"""The bench in a real browser: pages of the size they claim, every row measured, calls counted."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser

from bench import wire
from bench.measure import measure
from bench.pages import START, generate
from bench.scripts import CHANGES
from bench.serve import held, serve
from bench.subject import COLD, FULL, Subject, after, floor
from indexer import Indexer

pytestmark = pytest.mark.program


@pytest.mark.parametrize("size", [1_000, 5_000])
async def test_the_browser_counts_what_the_generator_claims(browser: Browser, size: int) -> None:
    context = await browser.new_context()
    with serve(held(generate(size).files)) as base:
        async with Subject(context, base + START).fresh() as page:
            assert await floor(page) == size
    await context.close()


async def test_every_row_of_ours_is_measured_and_every_change_is_undone(browser: Browser) -> None:
    context = await browser.new_context()
    with serve(held(generate(1_000).files)) as base:
        async with Subject(context, base + START) as subject:
            before = await subject.page.content()
            results = {result.name: result for result in await measure(await subject.rows(), 1, 60)}
            assert await subject.differences() == {}
            assert await subject.page.content() == before
    await context.close()

    assert {name: result.error for name, result in results.items() if result.error} == {}
    assert {after(change) for change in CHANGES} <= results.keys()
    assert results[COLD].elements == results[FULL].elements


@pytest.mark.parametrize("change", CHANGES[1:], ids=lambda change: change.name)
async def test_every_change_is_one_that_an_index_can_see(browser: Browser, change: object) -> None:
    change = next(one for one in CHANGES if one is change)
    context = await browser.new_context(viewport={"width": 1280, "height": 800})
    with serve(held(generate(1_000).files)) as base:
        async with Subject(context, base + START).fresh() as page:
            indexer = Indexer(page)
            await page.evaluate(change.prepare)
            before = await indexer.index()
            await page.evaluate(change.do)
            changed = await indexer.index()
            await page.evaluate(change.undo)
            again = await indexer.index()
    await context.close()

    assert changed.wire(full=True) != before.wire(full=True) or changed.scroll_y != before.scroll_y
    assert again.wire(full=True) == before.wire(full=True)


async def test_the_calls_of_a_second_index_are_counted() -> None:
    found = {finding.name: finding for finding in await wire.findings()}

    plain = found["calls of the second index, no frames"]
    framed = found["calls of the second index, two frames of its own"]
    assert plain.value is not None
    assert framed.value is not None
    assert 1 <= plain.value <= framed.value
    assert "Runtime." in plain.note
