"""The running of a sequence: checked as a whole, step after step, up to the first failure."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import KW_ONLY, dataclass, field
from typing import Any

from .around import Attempt, Place
from .commands import Sequence, Step
from .errors import CommandError
from .models import ActionResult, SequenceResult
from .options import ExecutorOptions
from .parse import LEAVING
from .plan import Known, Reading, objections, read
from .promises import Promises
from .stop import Stop
from .telling import refused, summed, undone, unread

CarryOut = Callable[[dict[str, Any], Step, Place], Awaitable[Attempt]]


@dataclass
class Running:
    """One sequence while it runs.

    `carry_out` does one step, `known` tells what is known before the first one, `discreet` leaves secrets
    out of a result.
    """

    sequence: Sequence
    _: KW_ONLY
    options: ExecutorOptions
    stop: Stop
    carry_out: CarryOut
    known: Callable[[tuple[Reading, ...]], Awaitable[Known | None]]
    discreet: Callable[[ActionResult], ActionResult]
    results: list[ActionResult] = field(default_factory=list)
    begun: int = 0
    promises: Promises = field(default_factory=Promises)

    async def run(self) -> SequenceResult:
        """Run the steps in order; the first that fails ends it (LF-SQ-02)."""
        plan = read(self.sequence)
        against = objections(plan, await self.known(plan) if plan else None)
        if against:
            return self._refused(plan, against)
        for reading in plan:
            if not await self._done(reading):
                break
        else:
            await self._kept(rest=True)
        return summed(self.sequence, self.results, self.begun)

    def _refused(self, plan: tuple[Reading, ...], against: dict[int, CommandError]) -> SequenceResult:
        """Tell every step that stands against the plan, of which nothing was begun (LF-SQ-03)."""
        self.results = [
            self.discreet(
                refused(one.step, against[one.index]) if one.step else unread(one.raw, against[one.index])
            ).model_copy(update={"index": one.index})
            for one in plan
            if one.index in against
        ]
        return summed(self.sequence, self.results, 0)

    async def _done(self, reading: Reading) -> bool:
        """Do one step; tell whether the plan goes on."""
        step = reading.step
        assert step is not None
        if _leaves_fields(step) and not await self._kept():
            return False
        if self.stop.is_set():
            told = self.stop.refusal("the plan was stopped before this step")
            attempt = Attempt(refused(step, told), begun=False)
        else:
            place = Place(reading.index, len(self.sequence.steps), alone=False)
            attempt = await self.carry_out(reading.raw, step, place)
        self.promises.add(len(self.results), attempt.outcome)
        self.results.append(attempt.result.model_copy(update={"index": reading.index}))
        self.begun += attempt.begun
        return attempt.result.success

    async def _kept(self, *, rest: bool = False) -> bool:
        """Look once more at what fields hold; steps whose values are gone have failed after all."""
        if not self.promises:
            return True
        if rest:
            await asyncio.sleep(self.options.settle.quiet_ms / 1000)
        broken = await self.promises.broken()
        for place, error in broken:
            self.results[place] = self.discreet(undone(self.results[place], error))
        return not broken


def _leaves_fields(step: Step) -> bool:
    """Tell whether a step of a plan may rightly change what fields hold."""
    return getattr(step, "action", None) in LEAVING
