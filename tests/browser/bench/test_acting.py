"""The benches of acting in a real browser: every row of ours is measured, and what is sent is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import Browser

from bench import form, plans
from bench.execute import Bench, table
from bench.measure import measure, timed
from bench.office import opened
from bench.runs import runs

pytestmark = pytest.mark.program

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.async_api import Page


async def test_every_row_of_ours_is_measured_and_has_its_figure_in_the_table(browser: Browser) -> None:
    context = await browser.new_context()
    with opened() as office:
        rows = [row for row in Bench(context, office, clicks=2).rows() if row.name.endswith(", ours")]
        results = await measure(rows, 1, 60)
    await context.close()

    assert {result.name: result.error for result in results if result.error} == {}
    assert len(results) == 4
    assert table(results).count("\n| form, ours | ") == 1


async def test_forms_with_other_values_every_time_arrive_right(browser: Browser) -> None:
    told: list[str] = []
    with opened() as office:
        ended = await runs(browser, office, form.by_number, 2, told.append)

    assert (ended.done, ended.wrong, ended.failed) == (2, [], [])
    assert told == ["2 of 2: 0 wrong, 0 failed"]


async def test_a_value_that_arrives_as_another_is_counted(browser: Browser) -> None:
    with opened() as office:
        ended = await runs(browser, office, with_another_name, 1)

    assert not ended.right
    assert ended.wrong[0].startswith("run 1: name is 'Somebody else' instead of ")


@pytest.mark.parametrize("way", plans.WAYS)
async def test_plans_in_parallel_are_counted_each_with_its_own_values(browser: Browser, way: str) -> None:
    cell = plans.Cell(way=way, parallel=2)
    with opened() as office:
        await plans.Bench(browser, office).round(cell, 0)

    assert (cell.plans, cell.wrong, cell.failed) == (2, [], [])
    assert cell.rate is not None


async def with_another_name(page: Page, values: Mapping[str, str]) -> float:
    return await timed(lambda: form.at_once(page, {**values, "name": "Somebody else"}))
