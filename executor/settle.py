"""When has the page come to rest after an action? On signals, with a cap."""

from __future__ import annotations

import time
from typing import Literal, NamedTuple

from indexer import Indexer, PageContext

from .acting import Outcome
from .observed import Observed
from .options import ExecutorOptions
from .pulse import Pulse, pulse
from .stop import Stop

Ending = Literal["quiet", "cap", "navigated", "none", "stopped"]


STILL_TRUE_MS = 20
"""For how long an account from right after the input stands for the page, where no pulse says otherwise."""


class Settled(NamedTuple):
    """How waiting ended, after how many milliseconds, and what the page was like then."""

    ending: Ending
    took_ms: float
    last: Pulse
    after: PageContext


async def settle(
    indexer: Indexer,
    before: Pulse,
    seen: Observed,
    options: ExecutorOptions,
    outcome: Outcome | None,
    stop: Stop,
    *,
    patient: bool = False,
) -> Settled:
    """Wait until the page rests, and look at it then; raise PageError when it gives no account.

    Where an effect was read back and no request begun, the page is left at once, where it was seen to change
    after `early_ms`; without any sign of an effect, or of an answer that is due, the wait lasts
    `no_effect_ms`. `patient` leaves only after `quiet_ms`, a stop leaves at once.
    """
    began = changed = time.monotonic()
    last = before
    now = (outcome and outcome.pulse) or await pulse(indexer)
    after = outcome.after if outcome else None
    arrived = False
    while True:
        seen.hearing.take(now)
        if (now.document, now.mutations, now.url) != (last.document, last.mutations, last.url):
            changed = time.monotonic()
            after = after if last is before else None
        last = now
        moved = bool(now.document) and now.document != before.document
        if moved and not arrived and _rested(now, seen):
            arrived = True
            after = await _look(indexer)  # which takes time, in which the page may rest
            now = await pulse(indexer)
            continue
        elapsed = (time.monotonic() - began) * 1000
        quiet = (time.monotonic() - max(changed, seen.ended)) * 1000
        needed = _needed(options, seen, outcome, effect=changed > began, patient=patient)
        if moved and not patient and now.ready == "complete" and not now.scripted:
            needed = options.settle.early_ms
        if _rested(now, seen) and quiet >= needed:
            kept = after if moved or elapsed < STILL_TRUE_MS else None
            return Settled("navigated" if moved else "quiet", elapsed, now, kept or await _look(indexer))
        if elapsed >= _cap(options, seen, now):
            return Settled("cap", elapsed, now, await _look(indexer))
        pause = max(needed - quiet, 1)
        if await stop.pause(min(options.settle.poll_ms, pause) / 1000):
            return Settled("stopped", elapsed, now, await _look(indexer))
        now = await pulse(indexer)


async def _look(indexer: Indexer) -> PageContext:
    return await indexer.look(listeners=False)


def _rested(now: Pulse, seen: Observed) -> bool:
    return bool(now.document) and now.at_rest and not seen.busy


def _needed(
    options: ExecutorOptions, seen: Observed, outcome: Outcome | None, *, effect: bool, patient: bool
) -> float:
    """Return for how many milliseconds nothing may change before the page is left."""
    if outcome and not outcome.answered:
        return options.settle.no_effect_ms
    if patient or seen.requests or seen.navigated:
        return options.settle.quiet_ms
    if outcome is None or outcome.effect:
        return 0
    return options.settle.early_ms if effect else options.settle.no_effect_ms


def _cap(options: ExecutorOptions, seen: Observed, now: Pulse) -> float:
    """Return the cap in milliseconds; a document on its way gets the time of a navigation."""
    loading = seen.loading or not now.document
    return options.navigation_timeout * 1000 if loading else options.settle.cap_ms
