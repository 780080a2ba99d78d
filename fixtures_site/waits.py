"""Waits of a request that end early when the site closes, so that no hung page holds it open."""

import asyncio


class Waits:
    """Hold the pending waits of one app; each belongs to the event loop of its own request."""

    def __init__(self) -> None:
        self._pending: set[asyncio.Event] = set()
        self._ended = False

    async def sleep(self, seconds: float) -> None:
        """Wait that long, or until `end` is called."""
        if self._ended:
            return
        event = asyncio.Event()
        self._pending.add(event)
        try:
            await asyncio.wait_for(event.wait(), seconds)
        except TimeoutError:
            pass
        finally:
            self._pending.discard(event)

    def end(self) -> None:
        """End every pending wait, and every later one at once."""
        self._ended = True
        for event in self._pending:
            event.set()
