"""Do this to element n: one command or a sequence, and the truth about what came of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from indexer import Indexer, PageContext, PageError
from indexer.errors import foreign_errors

from .acting import Acting, Outcome
from .ahead import JUST_NOW, Ahead, Question
from .cdp import Hands
from .commands import OnElement, Sequence, Step
from .errors import Code, CommandError, InvalidAction, Refused
from .foreign import blame
from .models import ActionResult, Effect, Result, SequenceResult
from .observed import Observed, Observer
from .options import ExecutorOptions, Hooks
from .parse import LEAVING, SPELLINGS, name_of, parse
from .parse import step as parse_step
from .promises import Promises, taken_back
from .pulse import Pulse, pulse
from .settle import settle
from .standing import standing_of
from .target import Finder, question_of
from .telling import about, failed, raw_of, succeeded, summed, undone, unread
from .verbs import ASKED, verb_of
from .verdict import judge

if TYPE_CHECKING:
    from playwright.async_api import Page


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
        self._stopped = asyncio.Event()
        self._observing = ExitStack()
        self._observer = Observer(page, self.options)
        self._hands: Hands | None = None
        self._handless = False
        self._ahead = Ahead()
        self._last: tuple[tuple[PageContext, Pulse], float] | None = None
        standing_of(page)  # what is under way by then is known to the first step

    def stop(self) -> None:
        """Stop the running plan before its next step; what follows is reported as interrupted."""
        self._stopped.set()

    async def execute(self, command: Mapping[str, Any] | BaseModel) -> Result:
        """Carry out one command in any accepted wire form, or typed; return what came of it."""
        async with self.indexer.register.acting:
            self._stopped.clear()  # not before: a plan that still runs may have been asked to stop
            try:
                parsed = parse(command)
            except CommandError as error:
                return unread(command, error)
            with self._observing:
                self._observing.enter_context(self._observer)
                if isinstance(parsed, Sequence):
                    return await self._run_sequence(parsed)
                return (await self._run_step(raw_of(command), parsed, alone=True))[0]

    async def _run_sequence(self, sequence: Sequence) -> SequenceResult:
        """Run the steps in order; the first that fails ends it (LF-SQ-02)."""
        results: list[ActionResult] = []
        promises = Promises()
        for raw, following in zip(sequence.steps, (*sequence.steps[1:], None), strict=True):
            if _leaves_fields(raw) and not await self._kept(promises, results):
                break
            again = promises.broken if following and _leaves_fields(following) else None
            question = partial(self._question, following) if following else None
            self._ahead.expect(question, again)
            result, outcome = await self._run_raw(raw)
            promises.add(len(results), outcome)
            results.append(result)
            if not result.success:
                break
        else:
            await self._kept(promises, results, rest=True)
        await self._ahead.keep(None)
        return summed(sequence, results)

    async def _kept(self, promises: Promises, results: list[ActionResult], *, rest: bool = False) -> bool:
        """Look once more at what fields hold; steps whose values are gone have failed after all."""
        if not promises:
            return True
        if rest:
            await asyncio.sleep(self.options.settle.quiet_ms / 1000)
        seen = None if rest else self._ahead.seen_again()
        broken = await promises.broken() if seen is None else seen
        promises.forget()
        for place, error in broken:
            results[place] = self._discreet(undone(results[place], error))
        return not broken

    def _question(self, raw: dict[str, Any]) -> Question | None:
        """Return what a step will ask of its element first, None where that is not known."""
        try:
            step = parse_step(raw)
        except CommandError:
            return None
        asked = ASKED.get(type(step))
        if not asked or not isinstance(step, OnElement) or not step.element_id:
            return None
        wanted = asked(step, self._hands is not None)
        return question_of(self.indexer.register, step.element_id, wanted)

    async def _run_raw(self, raw: dict[str, Any]) -> tuple[ActionResult, Outcome | None]:
        try:
            if self._stopped.is_set():
                raise Refused(Code.INTERRUPTED, "the plan was stopped before this step")
            return await self._run_step(raw, parse_step(raw), alone=False)
        except CommandError as error:
            return unread(raw, error), None

    async def _run_step(
        self, raw: dict[str, Any], step: Step, *, alone: bool
    ) -> tuple[ActionResult, Outcome | None]:
        if self.hooks.before_step:
            await self.hooks.before_step(raw)
        result, outcome = await self._attempt(step, alone=alone)
        result = self._discreet(result)
        if self.hooks.after_step:
            await self.hooks.after_step(raw, result)
        return result, outcome

    def _discreet(self, result: ActionResult) -> ActionResult:
        """Return the result without the secrets that the page, or the browser, echoed."""
        secrets = self.indexer.register.secrets
        return ActionResult.model_validate(secrets.hide_in(result.model_dump())) if secrets.count else result

    async def _attempt(self, step: Step, *, alone: bool) -> tuple[ActionResult, Outcome | None]:
        """Look, act, settle, look again; whatever goes wrong on the way is told as one failure.

        A step `alone` waits longer for a page that takes back what was done to a field.
        """
        began = time.monotonic()
        try:
            before, calm = self._just_seen() or await asyncio.gather(
                self.indexer.look(listeners=False), pulse(self.indexer)
            )
        except PageError as error:
            return failed(step, blame(error, "the page"), Effect(settled="none"), began), None
        outcome: Outcome | None = None
        failure: CommandError | None = None
        seen = self._observer.begin()
        try:
            step, acting = await self._ready(step, before, seen)
            outcome = await verb_of(step)(acting, step)
        except (CommandError, PageError, foreign_errors()) as error:
            failure = blame(error, about(step))
        if outcome and outcome.page:
            effect = await self._turn_to(outcome.page, before, outcome)
        else:
            effect = await self._effect(before, calm, seen, outcome, alone=alone)
        if alone and outcome and outcome.kept and not failure:
            failure = await taken_back(outcome.kept)
        if failure:
            return failed(step, failure, effect, began), None
        assert outcome is not None
        return succeeded(step, outcome, effect, began), outcome

    async def _ready(self, step: Step, before: PageContext, seen: Observed) -> tuple[Step, Acting]:
        """Return what a verb works with, and the step with its target's number; raise Refused."""
        if isinstance(step, OnElement) and not step.element_id:
            step = step.model_copy(update={"element_id": await self._found(step.selector or "")})
        acting = Acting(
            page=self.page,
            finder=Finder(self.indexer, self.options, before, self._ahead),
            options=self.options,
            seen=seen,
            stopped=self._stopped,
            hands=await self._hands_now(),
        )
        return step, acting

    async def _found(self, selector: str) -> int:
        """Return the number of the first element of a selector; raise InvalidAction or Refused (IR-CM-08)."""
        try:
            number = await self.indexer.find(selector)
        except ValueError:
            raise InvalidAction(f'"{selector}" is not a CSS selector') from None
        if number is None:
            raise Refused(Code.ELEMENT_NOT_FOUND, f'nothing on the page matches "{selector}"')
        return number

    def _just_seen(self) -> tuple[PageContext, Pulse] | None:
        """Return what the step before saw at its end, where that was a moment ago."""
        seen, at = self._last or (None, 0.0)
        return seen if time.monotonic() - at < JUST_NOW else None

    async def _hands_now(self) -> Hands | None:
        """Return the hands that act without Playwright's locators, where the seat is Chromium's protocol."""
        if self._hands is None and self.indexer.register.options.cdp and not self._handless:
            watch = self.indexer.register.watch
            self._hands = await Hands.open(self.page, watch, self.options.action_timeout)
            self._handless = self._hands is None
        return self._hands

    async def _turn_to(self, page: Page, left: PageContext, outcome: Outcome) -> Effect:
        """Go on in another tab, whose numbers continue those of this one; tell where that is."""
        former, self.page, self.indexer = self.indexer, page, Indexer(page)
        self.indexer.register.follow(former.register)
        self._observer, self._hands, self._handless, self._last = (
            Observer(page, self.options),
            None,
            False,
            None,
        )
        self._observing.enter_context(self._observer)
        try:
            before, calm = await self.indexer.look(), await pulse(self.indexer)
        except PageError:
            return Effect(url=(left.url, page.url), document="new", settled="none")
        effect = await self._effect(before, calm, self._observer.begin(), outcome, alone=True)
        return effect.model_copy(update={"url": (left.url, page.url), "document": "new"})

    async def _effect(
        self, before: PageContext, calm: Pulse, seen: Observed, outcome: Outcome | None, *, alone: bool
    ) -> Effect:
        """Wait for rest and compare; a page that ended meanwhile is told by what was observed of it."""
        patient = alone and outcome is not None and outcome.kept is not None
        try:
            ending, took, last, after = await settle(
                self.indexer, calm, seen, self.options, outcome, self._ahead, patient=patient
            )
            await self._ahead.keep(last)
        except PageError:
            return judge(before, None, seen, outcome, "none", 0)
        self._last = ((after, last), time.monotonic())
        return judge(before, after, seen, outcome, ending, took)


def _leaves_fields(raw: dict[str, Any]) -> bool:
    """Tell whether a step of a plan may rightly change what fields hold."""
    return SPELLINGS.get(str(name_of(raw))) in LEAVING
