"""What came of an action, and no hasty word that nothing did: debounced handlers act late."""

from __future__ import annotations

from dataclasses import replace

from indexer import Indexer, PageContext

from .acting import Outcome
from .models import Effect
from .observed import Observed
from .options import ExecutorOptions
from .pulse import Pulse
from .settle import Settled, settle
from .stop import Stop
from .verdict import judge


async def effect_of(
    indexer: Indexer,
    before: tuple[PageContext, Pulse],
    seen: Observed,
    options: ExecutorOptions,
    outcome: Outcome | None,
    stop: Stop,
    *,
    patient: bool,
) -> tuple[Effect, Settled]:
    """Wait for rest and compare; where the page stirred and nothing is different, wait on; raise PageError.

    A class that says "loading", or an answer that nobody shows, is a stir: what a person would call the
    effect may follow within `no_effect_ms`.
    """
    context, calm = before
    settled = await settle(indexer, calm, seen, options, outcome, stop, patient=patient)
    effect = judge(context, settled.after, seen, outcome, settled.ending, settled.took_ms)
    while effect.no_effect and outcome and settled.took_ms < options.settle.no_effect_ms:
        left = options.settle.no_effect_ms - settled.took_ms
        hurried = replace(options, settle=replace(options.settle, no_effect_ms=left))
        more = await settle(indexer, settled.last, seen, hurried, Outcome(description=""), stop)
        settled = more._replace(took_ms=settled.took_ms + more.took_ms)
        effect = judge(context, settled.after, seen, outcome, settled.ending, settled.took_ms)
    return effect, settled
