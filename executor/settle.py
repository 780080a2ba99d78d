"""When has the page come to rest after an action? On signals, with a cap."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import Literal

from indexer import Indexer, WorldLost

from .observed import Observed
from .options import ExecutorOptions

Ending = Literal["quiet", "cap", "navigated", "none"]


@dataclass
class Pulse:
    """What the page's document says of itself at one moment; a lost document is one that navigates."""

    document: str = ""
    mutations: int = 0
    url: str = ""
    ready: str = "loading"
    busy: bool = False

    @property
    def at_rest(self) -> bool:
        """Tell whether the document has been parsed and nothing finite moves in it."""
        return self.ready != "loading" and not self.busy


async def pulse(indexer: Indexer) -> Pulse:
    """Ask the main frame's present document for its signs of life."""
    seat = await indexer.register.seat()
    try:
        root = await seat.root()
    except WorldLost:
        return Pulse()
    try:
        told = await root.call("pulse", {})
    except WorldLost:
        seat.forget(root)
        return Pulse()
    return Pulse(**told)


async def settle(
    indexer: Indexer, before: Pulse, seen: Observed, options: ExecutorOptions, *, effect: bool
) -> tuple[Ending, float]:
    """Wait until the page rests; return how waiting ended and how long it took in milliseconds.

    `effect` says that the action's own effect was already read back; without any sign of one the wait
    lasts `no_effect_ms`.
    """
    began = changed = time.monotonic()
    last = before
    while True:
        now = await pulse(indexer)
        if (now.document, now.mutations, now.url) != (last.document, last.mutations, last.url):
            changed = time.monotonic()
        last = now
        elapsed = (time.monotonic() - began) * 1000
        quiet = (time.monotonic() - changed) * 1000
        acted = effect or changed > began or seen.requests > 0 or seen.navigated
        if _rested(now, seen) and quiet >= _needed(options, acted):
            moved = bool(now.document) and now.document != before.document
            return ("navigated" if moved else "quiet"), elapsed
        if elapsed >= _cap(options, seen, now):
            return "cap", elapsed
        await asyncio.sleep(options.settle.poll_ms / 1000)


def _rested(now: Pulse, seen: Observed) -> bool:
    return bool(now.document) and now.at_rest and not seen.busy


def _needed(options: ExecutorOptions, acted: bool) -> float:
    return options.settle.quiet_ms if acted else options.settle.no_effect_ms


def _cap(options: ExecutorOptions, seen: Observed, now: Pulse) -> float:
    """Return the cap in milliseconds; a document on its way gets the time of a navigation."""
    loading = seen.loading or not now.document
    return options.navigation_timeout * 1000 if loading else options.settle.cap_ms
