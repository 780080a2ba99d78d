"""Asking a plan to stop, with a reason: what an AbortSignal is to a fetch."""

from __future__ import annotations

import asyncio
import weakref

from .errors import Code, Refused


class Stop:
    """Once set it stays set: a plan that is given it stops before its next step, and stops waiting at once.

    One may be given to several plans. Not thread-safe, as nothing of asyncio is.
    """

    def __init__(self) -> None:
        self.reason = ""
        self._event = asyncio.Event()
        self._followers: weakref.WeakSet[Stop] = weakref.WeakSet()

    def set(self, reason: str = "") -> None:
        """Ask to stop; the first reason counts."""
        if self.is_set():
            return
        self.reason = reason
        self._event.set()
        for follower in list(self._followers):
            follower.set(reason)

    def is_set(self) -> bool:
        """Tell whether it was asked to stop."""
        return self._event.is_set()

    async def wait(self) -> None:
        """Wait until it is asked to stop."""
        await self._event.wait()

    async def pause(self, seconds: float) -> bool:
        """Let time pass; return at once, and True, when it is asked to stop."""
        try:
            async with asyncio.timeout(seconds):
                await self.wait()
        except TimeoutError:
            return False
        return True

    def follow(self, other: Stop) -> None:
        """Stop when another one does."""
        if other.is_set():
            self.set(other.reason)
        other._followers.add(self)

    def refusal(self, sentence: str) -> Refused:
        """Return the failure of a step that did not happen, with the reason."""
        return Refused(Code.INTERRUPTED, f"{sentence}: {self.reason}" if self.reason else sentence)
