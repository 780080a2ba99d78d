"""Who opens a gate: a step that says `requiresConfirmation` is begun after a yes only."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Literal, assert_never

from .errors import Code, Refused
from .options import ConfirmPolicy, StepView
from .stop import Stop

log = logging.getLogger(__name__)


async def decided(policy: Literal["allow", "deny"] | Callable[..., Awaitable[bool]], *asked: Any) -> bool:
    """Return what a policy says to a question: always yes, always no, or what a callback answers."""
    if callable(policy):
        return await policy(*asked)
    match policy:
        case "allow":
            return True
        case "deny":
            return False
        case _:
            assert_never(policy)


async def confirm(policy: ConfirmPolicy, view: StepView, target: str, stop: Stop, seconds: float) -> None:
    """Return after a yes, right before what is gated; raise Refused after anything else.

    No answer in time is a no (protocols 1.20 #20), and so is a callback that fails.
    """
    answer = asyncio.ensure_future(decided(policy, view, target))
    stopped = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({answer, stopped}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        if stop.is_set():
            raise stop.refusal("the plan was stopped before this step was confirmed")
        if not answer.done():
            raise _denied(target, f"nobody confirmed it within {seconds:g} s")
        if not _yes(answer):
            raise _denied(target, "it was not confirmed")
    finally:
        answer.cancel()
        stopped.cancel()


def _yes(answer: asyncio.Future[bool]) -> bool:
    """Read the answer; the callback is the caller's code, whose errors must not open a gate."""
    error = answer.exception()
    if error:
        log.warning("the confirmation failed, which counts as a no", exc_info=error)
    return error is None and answer.result() is True


def _denied(target: str, why: str) -> Refused:
    return Refused(Code.CONFIRMATION_DENIED, f"{target}: {why}; nothing was done, and no later step is begun")
