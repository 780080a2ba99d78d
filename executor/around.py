"""What goes on around a step: a stop that is heeded, a yes that it may need, and those who listen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from indexer import IndexedElement, Indexer

from .acting import Outcome
from .commands import Sequence, Step
from .confirming import confirm
from .errors import CommandError
from .hooks import element_of, heard, named, view_of
from .models import ActionResult
from .options import ExecutorOptions, Hooks, StepView
from .stop import Stop
from .telling import raw_of, refused


class Attempt(NamedTuple):
    """What came of a step; `begun` is False where nothing of it was."""

    result: ActionResult
    outcome: Outcome | None = None
    begun: bool = True


@dataclass(frozen=True)
class Place:
    """Where a step stands in its plan; `alone` where it is all of it."""

    index: int = 0
    total: int = 1
    alone: bool = True


class Attempting(Protocol):
    """Does a step, and tells what came of it."""

    def __call__(self, step: Step, *, alone: bool) -> Awaitable[tuple[ActionResult, Outcome | None]]:
        """Return the result, and what the verb did where it did it."""
        ...


@dataclass(frozen=True, kw_only=True)
class Around:
    """Does the steps of one plan; `indexer` returns that of the tab which they act in by then."""

    indexer: Callable[[], Indexer]
    options: ExecutorOptions
    hooks: Hooks
    stop: Stop
    attempt: Attempting
    discreet: Callable[[ActionResult], ActionResult]

    async def step(self, raw: dict[str, Any], step: Step, place: Place) -> Attempt:
        """Do one step, after the yes that it may need."""
        watched = self.hooks.before_step or self.hooks.after_step or step.requires_confirmation
        element = await element_of(self.indexer(), step) if watched else None
        try:
            if self.stop.is_set():
                raise self.stop.refusal("the plan was stopped before this step")
            if step.requires_confirmation:
                await self._ask(self._view(raw, place, element), named(step, element))
        except CommandError as error:
            return Attempt(self.discreet(refused(step, error)), begun=False)
        return await self._shown(raw, step, place, element) if watched else await self._done(step, place)

    async def confirmed(self, sequence: Sequence) -> None:
        """Return after the yes that a whole plan may need; raise Refused otherwise."""
        if sequence.requires_confirmation:
            total = len(sequence.steps)
            raw = self.indexer().register.secrets.hide_in(raw_of(sequence))
            view = StepView(index=sequence.start_at, total=total, raw=raw)
            await self._ask(view, sequence.description or f"a plan of {total} steps")

    async def _shown(
        self, raw: dict[str, Any], step: Step, place: Place, element: IndexedElement | None
    ) -> Attempt:
        """Do one step between the hooks."""
        if self.hooks.before_step:
            view = self._view(raw, place, element)
            await heard(self.hooks.before_step, "before", view)
        attempt = await self._done(step, place)
        if self.hooks.after_step:
            view = self._view(raw, place, element)  # a secret may be known by now
            await heard(self.hooks.after_step, "after", view, attempt.result)
        return attempt

    async def _done(self, step: Step, place: Place) -> Attempt:
        result, outcome = await self.attempt(step, alone=place.alone)
        return Attempt(self.discreet(result), outcome)

    def _view(self, raw: dict[str, Any], place: Place, element: IndexedElement | None) -> StepView:
        return view_of(raw, place.index, place.total, element, self.indexer())

    async def _ask(self, view: StepView, target: str) -> None:
        await confirm(self.options.confirm, view, target, self.stop, self.options.confirm_timeout)
