"""What may pass by itself, and is tried again before it is reported (LF-SQ-05, protocols 1.20 #10)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from .errors import Code, Refused
from .stop import Stop

TRANSIENT: dict[Code, bool] = {
    Code.BLOCKED_BY_OVERLAY: True,  # a banner slides out, a spinner ends
    Code.OPTION_NOT_FOUND: True,  # options are being loaded
    Code.ELEMENT_DISABLED: True,  # it waits for an answer; Playwright waits for this, too
    Code.ELEMENT_INERT: True,  # the modal dialog that makes it so is closing
    Code.STALE_ELEMENT: False,  # a node that was replaced does not come back
    Code.ELEMENT_NOT_FOUND: False,
    Code.ELEMENT_READONLY: False,
    Code.ELEMENT_HIDDEN: False,
    Code.NOT_EDITABLE: False,
    Code.CROSS_ORIGIN_NAVIGATION: False,
    Code.INVALID_URL: False,
    Code.RESTRICTED_ACTION: False,
    Code.SENSITIVE_FIELD: False,
    Code.UNSUPPORTED_ACTION: False,
    Code.INVALID_ACTION: False,
    Code.CONFIRMATION_DENIED: False,
    Code.TIMEOUT: False,
    Code.INTERRUPTED: False,
    Code.PAGE_CRASHED: False,
    Code.BROWSER_CLOSED: False,
    Code.NAVIGATION_FAILED: False,
    Code.FRAME_DETACHED: False,
    Code.VALUE_MISMATCH: False,
    Code.EXPECTATION_FAILED: False,
    Code.UPLOAD_REFUSED: False,
}
"""Whether a failure is tried again, by code; never once input was given."""

T = TypeVar("T")

Attempt = Callable[[tuple[str, ...]], Awaitable[T]]
"""Tries something that gives no input, told of the tries before it; raises Refused."""


async def patiently(attempt: Attempt[T], pauses_ms: tuple[float, ...], stop: Stop | None) -> T:
    """Return what an attempt brings, tried again after each pause while what is in the way may pass.

    Raises Refused with the retries in its details. Only for what comes before input: an attempt that gives
    any must not be in here.
    """
    stop = stop or Stop()
    retries: tuple[str, ...] = ()
    for pause in pauses_ms:
        try:
            return await attempt(retries)
        except Refused as refusal:
            if not TRANSIENT[refusal.code] or "retries" in refusal.details:  # those within have had theirs
                raise _told(refusal, retries) from None
            retries += (f"{refusal.code} after {pause:g} ms",)
        if await stop.pause(pause / 1000):
            raise _told(stop.refusal("the plan was stopped before anything was done"), retries)
    try:
        return await attempt(retries)
    except Refused as refusal:
        raise _told(refusal, retries) from None


def _told(refusal: Refused, retries: tuple[str, ...]) -> Refused:
    refusal.details["retries"] = retries + refusal.details.get("retries", ())
    return refusal
