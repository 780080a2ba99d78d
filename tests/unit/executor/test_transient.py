"""What may pass is tried again, within bounds, and each retry is told."""

from __future__ import annotations

import pytest

from executor import Code, Refused, Stop
from executor.transient import patiently


class Failing:
    """Fails with these codes in turn, then succeeds."""

    def __init__(self, *codes: Code) -> None:
        self.codes = list(codes)
        self.tries = 0

    async def __call__(self, retries: tuple[str, ...]) -> tuple[str, ...]:
        self.tries += 1
        if self.codes:
            raise Refused(self.codes.pop(0), "in the way")
        return retries


async def test_a_success_is_told_the_retries_before_it() -> None:
    attempt = Failing(Code.BLOCKED_BY_OVERLAY, Code.ELEMENT_DISABLED)
    told = await patiently(attempt, (1, 2, 3), None)
    assert told == ("blocked_by_overlay after 1 ms", "element_disabled after 2 ms")


@pytest.mark.parametrize(
    ("codes", "tries"),
    [
        ((Code.OPTION_NOT_FOUND,) * 3, 3),
        ((Code.STALE_ELEMENT,), 1),
        ((Code.BLOCKED_BY_OVERLAY, Code.TIMEOUT), 2),
    ],
)
async def test_what_stays_is_raised_with_the_retries(codes: tuple[Code, ...], tries: int) -> None:
    attempt = Failing(*codes)
    with pytest.raises(Refused) as raised:
        await patiently(attempt, (1, 1), None)
    assert (attempt.tries, raised.value.code) == (tries, codes[-1])
    assert len(raised.value.details["retries"]) == tries - 1


async def test_what_was_tried_in_vain_within_is_not_tried_again() -> None:
    inner = Failing(*(Code.BLOCKED_BY_OVERLAY,) * 9)

    async def outer(_: tuple[str, ...]) -> tuple[str, ...]:
        return await patiently(inner, (1, 1), None)

    with pytest.raises(Refused):
        await patiently(outer, (1, 1), None)
    assert inner.tries == 3


async def test_a_stop_ends_the_pauses() -> None:
    stop = Stop()
    stop.set("enough")
    with pytest.raises(Refused, match=r"interrupted: .*: enough"):
        await patiently(Failing(Code.ELEMENT_INERT), (60_000,), stop)
