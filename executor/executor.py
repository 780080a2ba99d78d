"""Do this to element n: one command or a sequence, and the truth about what came of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from indexer import Indexer, PageContext, PageError
from indexer.errors import foreign_errors

from .acting import Acting, Outcome
from .commands import Sequence, Step
from .errors import Code, CommandError, Refused
from .foreign import blame
from .models import ActionResult, Effect, Evidence, Result, SequenceResult
from .observed import Observed
from .options import ExecutorOptions, Hooks
from .parse import name_of, parse
from .parse import step as parse_step
from .settle import Ending, Pulse, pulse, settle
from .target import Finder
from .verbs import verb_of
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
                return _unread(command, error)
            if isinstance(parsed, Sequence):
                return await self._run_sequence(parsed)
            return await self._run_step(_raw(command), parsed)

    async def _run_sequence(self, sequence: Sequence) -> SequenceResult:
        """Run the steps in order; the first that fails ends it (LF-SQ-02)."""
        results: list[ActionResult] = []
        for raw in sequence.steps:
            results.append(await self._run_raw(raw))
            if not results[-1].success:
                break
        return _summed(sequence, results)

    async def _run_raw(self, raw: dict[str, Any]) -> ActionResult:
        try:
            if self._stopped.is_set():
                raise Refused(Code.INTERRUPTED, "the plan was stopped before this step")
            return await self._run_step(raw, parse_step(raw))
        except CommandError as error:
            return _unread(raw, error)

    async def _run_step(self, raw: dict[str, Any], step: Step) -> ActionResult:
        if self.hooks.before_step:
            await self.hooks.before_step(raw)
        result = self._discreet(await self._attempt(step))
        if self.hooks.after_step:
            await self.hooks.after_step(raw, result)
        return result

    def _discreet(self, result: ActionResult) -> ActionResult:
        """Return the result without the secrets that the page, or the browser, echoed."""
        return ActionResult.model_validate(self.indexer.register.secrets.hide_in(result.model_dump()))

    async def _attempt(self, step: Step) -> ActionResult:
        """Look, act, settle, look again; whatever goes wrong on the way is told as one failure."""
        began = time.monotonic()
        try:
            before, calm = await self.indexer.look(), await pulse(self.indexer)
        except PageError as error:
            return _failed(step, blame(error, "the page"), Effect(settled="none"), began)
        outcome: Outcome | None = None
        failure: CommandError | None = None
        with Observed(self.page, self.options) as seen:
            acting = Acting(
                page=self.page,
                finder=Finder(self.indexer, self.options, before),
                options=self.options,
                seen=seen,
                stopped=self._stopped,
            )
            try:
                outcome = await verb_of(step)(acting, step)
            except (CommandError, PageError, foreign_errors()) as error:
                failure = blame(error, _about(step))
            effect = await self._effect(before, calm, seen, outcome)
        failure = failure or await _taken_back(outcome)
        if failure:
            return _failed(step, failure, effect, began)
        assert outcome is not None
        return _succeeded(step, outcome, effect, began)

    async def _effect(
        self, before: PageContext, calm: Pulse, seen: Observed, outcome: Outcome | None
    ) -> Effect:
        """Wait for rest and compare; a page that ended meanwhile is told by what was observed of it."""
        ending: Ending = "none"
        after: PageContext | None = None
        took = 0.0
        try:
            certain = outcome is None or outcome.effect
            ending, took = await settle(self.indexer, calm, seen, self.options, effect=certain)
            after = await self.indexer.look()
        except PageError:
            pass
        return judge(before, after, seen, outcome, ending if after else "none", took)


async def _taken_back(outcome: Outcome | None) -> CommandError | None:
    """Tell whether the page undid, while it settled, what was read back right after the action."""
    try:
        if outcome and outcome.kept:
            await outcome.kept()
    except CommandError as error:
        return error
    except PageError:
        pass  # the document went on: there is nothing left to compare with
    return None


def _raw(command: Mapping[str, Any] | BaseModel) -> dict[str, Any]:
    if isinstance(command, BaseModel):
        return command.model_dump(mode="json", by_alias=True, exclude_none=True)
    return dict(command)


def _about(step: Step) -> str:
    number = getattr(step, "element_id", None)
    return f"element {number}" if number is not None else str(getattr(step, "action", "the action"))


def _unread(command: Any, error: CommandError) -> ActionResult:
    raw = _raw(command)
    number = raw.get("elementId")
    return ActionResult(
        success=False,
        action=str(name_of(raw) or "unknown"),
        action_id=raw.get("id") if isinstance(raw.get("id"), str) else None,
        element_id=number if isinstance(number, int) else None,
        description=error.sentence,
        error=str(error),
        code=error.code,
        effect=Effect(settled="none"),
    )


def _failed(step: Step, error: CommandError, effect: Effect, began: float) -> ActionResult:
    known = {key: value for key, value in error.details.items() if key in Evidence.model_fields}
    return ActionResult(
        success=False,
        action=str(getattr(step, "action", "")),
        action_id=step.id,
        element_id=getattr(step, "element_id", None),
        url=error.details.get("url"),
        description=error.sentence,
        error=str(error),
        code=error.code,
        effect=effect,
        evidence=Evidence(**known, duration_ms=_since(began)),
    )


def _succeeded(step: Step, outcome: Outcome, effect: Effect, began: float) -> ActionResult:
    return ActionResult(
        success=True,
        action=str(getattr(step, "action", "")),
        action_id=step.id,
        element_id=getattr(step, "element_id", None),
        element=outcome.target.called if outcome.target else None,
        url=outcome.url or (effect.url[1] if effect.url else None),
        text=outcome.text,
        description=outcome.description + _consequence(effect),
        effect=effect,
        evidence=outcome.evidence.model_copy(update={"duration_ms": _since(began)}),
    )


def _consequence(effect: Effect) -> str:
    """Say in half a sentence what the action led to, the most telling first."""
    if effect.dialogs:
        return f'; a dialog said "{effect.dialogs[0]}"'
    if effect.url:
        return f"; the page went to {effect.url[1]}"
    if effect.document == "new":
        return "; the page was loaded again"
    if effect.checked:
        return "; it is now " + ("checked" if effect.checked[1] == "true" else "unchecked")
    if effect.settled == "none":
        return "; what came of it could not be seen, the page gave no account afterwards"
    return "; nothing on the page changed" if effect.no_effect else ""


def _summed(sequence: Sequence, results: list[ActionResult]) -> SequenceResult:
    failed = next((result for result in results if not result.success), None)
    done = sum(result.success for result in results)
    total = len(sequence.steps)
    description = (
        f"All {total} steps done"
        if failed is None
        else f"Step {done + 1} of {total} failed: {failed.description}"
    )
    return SequenceResult(
        success=failed is None,
        description=description,
        results=tuple(results),
        completed_steps=done,
        total_steps=total,
        action_id=sequence.id,
        error=failed.error if failed else None,
        code=failed.code if failed else None,
    )


def _since(began: float) -> float:
    return round((time.monotonic() - began) * 1000, 1)
