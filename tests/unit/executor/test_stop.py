"""A stop is set once, for whoever follows it."""

from __future__ import annotations

from executor import Stop


def test_the_first_reason_counts_and_is_passed_on() -> None:
    above, plan, late = Stop(), Stop(), Stop()
    plan.follow(above)
    above.set("first")
    above.set("second")
    late.follow(above)
    assert [stop.reason for stop in (above, plan, late)] == ["first"] * 3
    assert all(stop.is_set() for stop in (above, plan, late))


def test_a_plan_that_is_stopped_does_not_stop_what_it_follows() -> None:
    above, plan = Stop(), Stop()
    plan.follow(above)
    plan.set("only this one")
    assert not above.is_set()


async def test_a_pause_tells_whether_it_was_cut() -> None:
    stop = Stop()
    assert not await stop.pause(0.001)
    stop.set()
    assert await stop.pause(60)
