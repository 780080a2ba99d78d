"""The running of a sequence: checked as a whole, step after step, up to the first failure."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import KW_ONLY, dataclass, field
from itertools import zip_longest
from typing import Any

from .ahead import Ahead, Question
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

    `carry_out` does one step, `known` tells what is known before the first one, `question` what a step asks
    of the page first, `discreet` leaves secrets out of a result.
    """

    sequence: Sequence
    _: KW_ONLY
    options: ExecutorOptions
    stop: Stop
    ahead: Ahead
    carry_out: CarryOut
    known: Callable[[tuple[Reading, ...]], Awaitable[Known | None]]
    question: Callable[[Step], Question | None]
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
        for reading, following in zip_longest(plan, plan[1:]):
            if not await self._done(reading, following):
                break
        else:
            await self._kept(rest=True)
        self.ahead.expect(None, None)
        await self.ahead.keep(None)
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

    async def _done(self, reading: Reading, following: Reading | None) -> bool:
        """Do one step; tell whether the plan goes on."""
        step = reading.step
        assert step is not None
        if _leaves_fields(step) and not await self._kept():
            return False
        if self.stop.is_set():
            told = self.stop.refusal("the plan was stopped before this step")
            attempt = Attempt(refused(step, told), begun=False)
        else:
            self._foresee(following.step if following else None)
            place = Place(reading.index, len(self.sequence.steps), alone=False)
            attempt = await self.carry_out(reading.raw, step, place)
        self.promises.add(len(self.results), attempt.outcome)
        self.results.append(attempt.result.model_copy(update={"index": reading.index}))
        self.begun += attempt.begun
        return attempt.result.success

    def _foresee(self, step: Step | None) -> None:
        """Say what the next step will ask; nothing where a gate or a stop is before it."""

        def question() -> Question | None:
            waits = step is None or step.requires_confirmation or self.stop.is_set()
            return None if step is None or waits else self.question(step)

        self.ahead.expect(question, self.promises.broken if step and _leaves_fields(step) else None)

    async def _kept(self, *, rest: bool = False) -> bool:
        """Look once more at what fields hold; steps whose values are gone have failed after all."""
        if not self.promises:
            return True
        if rest:
            await asyncio.sleep(self.options.settle.quiet_ms / 1000)
        seen = None if rest else self.ahead.seen_again()
        broken = await self.promises.broken() if seen is None else seen
        self.promises.forget()
        for place, error in broken:
            self.results[place] = self.discreet(undone(self.results[place], error))
        return not broken


def _leaves_fields(step: Step) -> bool:
    """Tell whether a step of a plan may rightly change what fields hold."""
    return getattr(step, "action", None) in LEAVING
