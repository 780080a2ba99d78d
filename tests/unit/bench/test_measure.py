"""Rounds, medians, and rows that fail or take too long."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from bench.measure import Row, Sample, measure


async def test_rows_take_turns_and_no_row_always_comes_first() -> None:
    order: list[str] = []

    def row(name: str) -> Row:
        async def take() -> Sample:
            order.append(name)
            return Sample(ms=1)

        return Row(name=name, take=take)

    await measure([row("a"), row("b"), row("c")], rounds=3, seconds=60)

    assert order == [*"abc", *"bca", *"cab"]


async def test_a_result_is_the_median_net_of_the_median_empty_call() -> None:
    times: Iterator[tuple[float, float]] = iter([(10, 1), (90, 2), (20, 3)])

    async def take() -> Sample:
        ms, idle = next(times)
        return Sample(ms=ms, idle=idle, chars=7, elements=2)

    [result] = await measure([Row(name="net", take=take)], rounds=3, seconds=60)

    assert (result.ms, result.samples, result.chars, result.elements) == (18, 3, 7, 2)


async def test_a_row_that_fails_says_why_and_is_not_asked_again() -> None:
    asked: list[int] = []

    async def take() -> Sample:
        asked.append(1)
        raise ValueError("no such page\nand more")

    [result] = await measure([Row(name="broken", take=take)], rounds=3, seconds=60)

    assert (result.ms, result.error, len(asked)) == (None, "ValueError: no such page", 1)


async def test_a_row_that_never_answers_is_left_at_its_time() -> None:
    async def take() -> Sample:
        await asyncio.Event().wait()
        raise AssertionError("nobody sets it")

    [result] = await measure([Row(name="stuck", take=take)], rounds=3, seconds=0.01)

    assert result.error == "no answer within 0 s"


async def test_a_row_that_has_used_up_its_time_keeps_what_it_has() -> None:
    async def take() -> Sample:
        await asyncio.sleep(0.6)
        return Sample(ms=30)

    [result] = await measure([Row(name="slow", take=take)], rounds=50, seconds=1)

    assert 1 <= result.samples <= 2
    assert result.ms == 30
