"""What came of a command, told as a result."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel

from .acting import Outcome
from .commands import Sequence, Step
from .errors import CommandError
from .models import ActionResult, Effect, Evidence, SequenceResult
from .observed import CHOOSER
from .parse import name_of


def raw_of(command: Mapping[str, Any] | BaseModel) -> dict[str, Any]:
    if isinstance(command, BaseModel):
        return command.model_dump(mode="json", by_alias=True, exclude_none=True)
    return dict(command)


def about(step: Step) -> str:
    number = getattr(step, "element_id", None)
    return f"element {number}" if number is not None else str(getattr(step, "action", "the action"))


def unread(command: Any, error: CommandError) -> ActionResult:
    raw = raw_of(command)
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


def failed(step: Step, error: CommandError, effect: Effect, began: float) -> ActionResult:
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


def undone(result: ActionResult, error: CommandError) -> ActionResult:
    """Return a result whose effect did not last."""
    return result.model_copy(
        update={"success": False, "description": error.sentence, "error": str(error), "code": error.code}
    )


def succeeded(step: Step, outcome: Outcome, effect: Effect, began: float) -> ActionResult:
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


def with_closed(result: ActionResult, closed: list[str]) -> ActionResult:
    """Return a result that names what was closed to reach its target."""
    if not closed:
        return result
    evidence = result.evidence.model_copy(update={"closed": tuple(closed)})
    description = f"{result.description}; closed before it: {', '.join(closed)}"
    return result.model_copy(update={"evidence": evidence, "description": description})


def _consequence(effect: Effect) -> str:
    """Say in half a sentence what the action led to, the most telling first."""
    return next((f"; {told}" for said in CONSEQUENCES if (told := said(effect))), "")


def _closed(effect: Effect) -> str | None:
    on = f", the session went on at {effect.url[1]}" if effect.url else ""
    return f"the tab closed{on}" if effect.closed else None


def _asked(effect: Effect) -> str | None:
    if not effect.dialogs:
        return None
    if effect.dialogs[0].startswith(CHOOSER):
        return "it asks for a file, which nobody gave; use upload"
    return f'a dialog said "{effect.dialogs[0]}"'


def _blocked(effect: Effect) -> str | None:
    return f"the form was not sent: {_objections(effect)}" if effect.blocked else None


def _went(effect: Effect) -> str | None:
    if effect.url:
        return f"the page went to {effect.url[1]}"
    return "the page was loaded again" if effect.document == "new" else None


def _objected(effect: Effect) -> str | None:
    return f"the page objects: {_objections(effect)}" if effect.invalid else None


def _said(effect: Effect) -> str | None:
    return f'the page said "{effect.messages[0].text}"' if effect.messages else None


def _stands(effect: Effect) -> str | None:
    if not effect.checked:
        return None
    return "it is now " + ("checked" if effect.checked[1] == "true" else "unchecked")


def _unseen(effect: Effect) -> str | None:
    if effect.settled == "stopped":
        return "what else came of it was not waited for, the plan was stopped"
    if effect.settled == "none":
        return "what came of it could not be seen, the page gave no account afterwards"
    return "nothing on the page changed" if effect.no_effect else None


CONSEQUENCES: tuple[Callable[[Effect], str | None], ...] = (
    _closed,
    _asked,
    _blocked,
    _went,
    _objected,
    _said,
    _stands,
    _unseen,
)
"""What an action led to, the most telling first; each says it in half a sentence, or nothing."""


def _objections(effect: Effect) -> str:
    """Name the first invalid fields, with what is said against them."""
    told = [f"{field.name or 'a field'}: {field.message}" for field in effect.invalid[:3]]
    more = len(effect.invalid) - len(told)
    return "; ".join(told) + (f"; and {more} more" if more else "")


def refused(step: Step, error: CommandError) -> ActionResult:
    """Tell a step of which nothing was begun."""
    return failed(step, error, Effect(settled="none"), time.monotonic())


def summed(sequence: Sequence, results: list[ActionResult], begun: int) -> SequenceResult:
    """Sum up a sequence of which so many steps were begun; `results` have their places."""
    broken = [result for result in results if not result.success]
    first = broken[0] if broken else None
    total, start = len(sequence.steps), sequence.start_at
    return SequenceResult(
        success=first is None,
        description=_summary(broken, total, begun),
        results=tuple(results),
        completed_steps=start + sum(result.success for result in results),
        total_steps=total,
        failed_step=first.index if first else None,
        not_started=tuple(range(start + begun, total)),
        action_id=sequence.id,
        error=first.error if first else None,
        code=first.code if first else None,
    )


def _summary(broken: list[ActionResult], total: int, begun: int) -> str:
    if not broken:
        return f"All {total} steps done"
    if begun or len(broken) == 1:
        return f"Step {(broken[0].index or 0) + 1} of {total} failed: {broken[0].description}"
    told = "; ".join(f"step {(result.index or 0) + 1}: {result.description}" for result in broken)
    return f"Nothing was begun, {len(broken)} of {total} steps cannot be done: {told}"


def withheld(sequence: Sequence, error: CommandError) -> SequenceResult:
    """Tell a sequence of which nothing was attempted."""
    total, start = len(sequence.steps), sequence.start_at
    return SequenceResult(
        success=False,
        description=error.sentence,
        results=(),
        completed_steps=start,
        total_steps=total,
        not_started=tuple(range(start, total)),
        action_id=sequence.id,
        error=str(error),
        code=error.code,
    )


def _since(began: float) -> float:
    return round((time.monotonic() - began) * 1000, 1)
