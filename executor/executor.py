"""Do this to element n: one command or a sequence, and the truth about what came of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from indexer import Indexer, PageContext, PageError
from indexer.errors import foreign_errors

from .acting import Acting, Outcome
from .around import Around, Place
from .cdp import Hands
from .closing import gone, has_closed
from .commands import Sequence, Step, SwitchTab
from .errors import CommandError, Refused
from .fence import Fencing, led_out
from .foreign import blame
from .leaving import left
from .models import ActionResult, Effect, Result, SequenceResult
from .observed import Observed, Observer
from .options import ExecutorOptions, Hooks
from .overlays import Clearing
from .parse import parse
from .patience import effect_of
from .plan import Known, Reading, gone_documents
from .promises import taken_back
from .pulse import Pulse, pulse
from .readying import ready
from .referring import covered, hide_held
from .said import Hearing
from .sequence import Running
from .standing import answer_of, standing_of
from .stop import Stop
from .tabs import left_for
from .target import Finder
from .telling import about, failed, raw_of, succeeded, unread, with_closed, withheld
from .turns import Turn, plan_name
from .verbs import verb_of
from .verdict import judge

if TYPE_CHECKING:
    from playwright.async_api import Page

R = TypeVar("R", ActionResult, SequenceResult)

JUST_NOW = 0.02
"""For how many seconds what was seen at the end of a step stands for what is there before the next."""


class Executor:
    """Carries out commands on the numbers of the last context, with trusted input.

    `execute` raises only for misuse by the programmer (TypeError); everything the page or the plan
    does wrong is a result.
    """

    def __init__(
        self,
        page: Page,
        *,
        indexer: Indexer | None = None,
        options: ExecutorOptions | None = None,
        hooks: Hooks | None = None,
    ) -> None:
        self.page = page
        self.indexer = indexer or Indexer(page)
        self.options = options or ExecutorOptions()
        self.hooks = hooks or Hooks()
        self._turn: Turn | None = None
        self._observing = ExitStack()
        self._observer = Observer(page, self.options)
        self._hands: Hands | None = None
        self._handless = False
        self._cuts = 0
        self._last: tuple[tuple[PageContext, Pulse], float] | None = None
        self._fencing = Fencing(self.options.policy, self._stopped_at)
        standing_of(page)  # what is under way by then is known to the first step

    def stop(self, reason: str = "") -> None:
        """Stop the running plan before its next step; what follows is reported as interrupted."""
        if self._turn:
            self._turn.stop.set(reason)

    def _stopped_at(self, objection: Refused) -> None:
        self._observer.stop(objection)

    async def execute(
        self,
        command: Mapping[str, Any] | BaseModel,
        *,
        start_at: int | None = None,
        stop: Stop | None = None,
        supersede: bool = False,
    ) -> Result:
        """Carry out one command in any accepted wire form, or typed; return what came of it.

        `start_at` goes on with a sequence from that step (also `startAt` in it), `stop` ends it between two
        steps, `supersede` ends what runs or waits on this page first, and says so in its result.
        """
        turn = Turn(lambda: self.indexer.register, stop)
        if supersede:
            turn.supersede(plan_name(command))
        async with turn:
            self._turn = turn
            try:
                async with self._fencing.around(self.page, self.indexer.register):
                    return await self._carried_out(command, start_at)
            except PageError as error:  # of a page around which no fence can be put
                return unread(command, blame(error, "the page"))
            finally:
                self._turn = None

    async def _carried_out(self, command: Mapping[str, Any] | BaseModel, start_at: int | None) -> Result:
        try:
            parsed = parse(command, start_at)
        except CommandError as error:
            return self._discreet(unread(command, error))
        with self._observing:
            self._observing.enter_context(self._observer)
            around = Around(
                indexer=lambda: self.indexer,
                options=self.options,
                hooks=self.hooks,
                stop=self._stop,
                attempt=self._attempt,
                discreet=self._discreet,
            )
            if isinstance(parsed, Sequence):
                return await self._run_sequence(parsed, around)
            return (await around.step(raw_of(command), parsed, Place())).result

    async def _run_sequence(self, sequence: Sequence, around: Around) -> SequenceResult:
        try:
            await around.confirmed(sequence)
        except CommandError as error:
            return self._discreet(withheld(sequence, error))
        running = Running(
            sequence,
            options=self.options,
            stop=self._stop,
            carry_out=around.step,
            known=self._known,
            discreet=self._discreet,
        )
        return await running.run()

    @property
    def _stop(self) -> Stop:
        assert self._turn is not None
        return self._turn.stop

    async def _known(self, plan: tuple[Reading, ...]) -> Known | None:
        """Return what is known before the first step, which then need not look again."""
        register = self.indexer.register
        try:
            seen = self._just_seen()
            if seen is None:
                self._last = (seen := await self._seen()), time.monotonic()
        except PageError:
            return None
        context, calm = seen
        closed = await gone_documents(plan, register, context, calm.document)
        return Known(self.page, register, context, closed)

    def _discreet(self, result: R) -> R:
        """Return the result without the secrets that the page, or the browser, echoed."""
        secrets = self.indexer.register.secrets
        return type(result).model_validate(secrets.hide_in(result.model_dump())) if secrets.count else result

    async def _attempt(self, step: Step, *, alone: bool) -> tuple[ActionResult, Outcome | None]:
        """Look, act, settle, look again; whatever goes wrong on the way is told as one failure.

        A step `alone` waits longer for a page that takes back what was done to a field.
        """
        began = time.monotonic()
        try:
            before, calm = self._just_seen() or await self._seen(step)
        except PageError as error:
            return failed(step, blame(error, "the page"), Effect(settled="none"), began), None
        outcome: Outcome | None = None
        failure: CommandError | None = None
        seen = self._observer.begin(Hearing(self.indexer.register, calm), answer_of(step))
        try:
            step = await ready(step, self.indexer, self.options, before)
            did = await verb_of(step, self.options.fidelity)(await self._acting(before, seen), step)
            outcome = covered(did, step, self.indexer.register)
        except (CommandError, PageError, foreign_errors()) as error:
            failure = blame(error, about(step))
            hide_held(step, failure, self.indexer.register)
        if outcome and not outcome.page and await has_closed(self.page):
            outcome = replace(outcome, page=await left_for(self.page), effect=True, kept=None)
        try:
            if outcome and outcome.page:
                effect = await self._turn_to(outcome.page, before, outcome)
            else:
                effect = await self._effect(before, calm, seen, outcome, alone=alone)
        except Refused as error:
            return failed(step, error, Effect(settled="none"), began), None
        if alone and outcome and outcome.kept and not failure:
            failure = await taken_back(outcome.kept)
        failure = led_out(about(step), seen.stopped) or failure
        if failure:
            place = self.indexer.register.place(getattr(step, "element_id", None) or 0)
            told = failed(step, left(failure, place, calm, seen), effect, began)
            return with_closed(told, seen.closed), None
        assert outcome is not None
        return with_closed(succeeded(step, outcome, effect, began), seen.closed), outcome

    async def _acting(self, before: PageContext, seen: Observed) -> Acting:
        """Return what a verb works with."""
        acting = Acting(
            page=self.page,
            finder=Finder(self.indexer, self.options, before, self._stop),
            options=self.options,
            seen=seen,
            stopped=self._stop,
            hands=await self._hands_now(),
        )
        if self.options.policy.overlays == "close":
            clear = Clearing(acting).clear
            acting = replace(acting, finder=replace(acting.finder, clear=clear))
        return acting

    async def _seen(self, step: Step | None = None) -> tuple[PageContext, Pulse]:
        """Return the page's account and its pulse; raise PageError, unless a closed tab is to be left."""
        if isinstance(step, SwitchTab) and self.page.is_closed():
            return gone(self.page.url), Pulse()
        return await asyncio.gather(self.indexer.look(listeners=False), pulse(self.indexer, anew=True))

    def _just_seen(self) -> tuple[PageContext, Pulse] | None:
        """Return what the step before saw at its end, where that was a moment ago."""
        seen, at = self._last or (None, 0.0)
        return seen if time.monotonic() - at < JUST_NOW else None

    async def _hands_now(self) -> Hands | None:
        """Return the hands that act without Playwright's locators, where the seat is Chromium's protocol."""
        if self._cuts != self.indexer.register.watch.cuts:
            self._hands, self._cuts = None, self.indexer.register.watch.cuts
        if self._hands is None and self.indexer.register.options.cdp and not self._handless:
            watch = self.indexer.register.watch
            self._hands = await Hands.open(self.page, watch, self.options.action_timeout)
            self._handless = self._hands is None
        return self._hands

    async def _turn_to(self, page: Page, left: PageContext, outcome: Outcome) -> Effect:
        """Go on in another tab, whose numbers continue those of this one; raise Refused where one acts."""
        indexer, closed = Indexer(page), self.page.is_closed()
        assert self._turn is not None
        await self._turn.take(indexer.register, self.options.action_timeout)
        indexer.register.follow(self.indexer.register)
        self.page, self.indexer = page, indexer
        self._observer.leave()
        self._observer = Observer(page, self.options)
        self._hands, self._handless, self._last = None, False, None
        self._observing.enter_context(self._observer)
        try:
            await self._fencing.go_on(page, indexer.register)
            before, calm = await self.indexer.look(), await pulse(self.indexer, anew=True)
        except PageError:
            return Effect(url=(left.url, page.url), document="new", closed=closed, settled="none")
        seen = self._observer.begin(Hearing(self.indexer.register, calm))
        effect = await self._effect(before, calm, seen, outcome, alone=True)
        elsewhere = {"url": (left.url, page.url), "document": "new", "closed": closed, "no_effect": False}
        return effect.model_copy(update=elsewhere)

    async def _effect(
        self, before: PageContext, calm: Pulse, seen: Observed, outcome: Outcome | None, *, alone: bool
    ) -> Effect:
        """Wait for rest and compare; a page that ended meanwhile is told by what was observed of it."""
        watched = self.options.policy.bounded and outcome is not None and not outcome.effect
        patient = watched or (alone and outcome is not None and outcome.kept is not None)
        try:
            effect, settled = await effect_of(
                self.indexer, (before, calm), seen, self.options, outcome, self._stop, patient=patient
            )
        except PageError:
            unseen = judge(before, None, seen, outcome, "none", 0)
            return unseen.model_copy(update={"closed": await has_closed(self.page)})
        restless = settled.ending == "cap"  # the next step learns anew what it begins with
        self._last = None if restless else ((settled.after, settled.last), time.monotonic())
        return effect
