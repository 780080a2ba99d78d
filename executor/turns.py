"""Whose turn it is to act on a page: one plan at a time, in the order in which they came."""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self

from indexer.register import Register

from .errors import Code, Refused
from .stop import Stop

_QUEUES: weakref.WeakKeyDictionary[Register, list[Turn]] = weakref.WeakKeyDictionary()
"""The plans on each page: the one that runs, and those that wait for it."""


class Turn:
    """One plan's turn; within `async with` it alone acts in the tabs that it took.

    `present` returns the register of the tab to act in, which may be another one once the turn has come.
    """

    def __init__(self, present: Callable[[], Register], stop: Stop | None = None) -> None:
        self.stop = Stop()
        if stop:
            self.stop.follow(stop)
        self._present = present
        self._held: list[Register] = []
        self._queued: list[list[Turn]] = []

    def supersede(self, name: str) -> None:
        """Stop the plans that run or wait on the page, for the plan of this name."""
        for other in _QUEUES.get(self._present(), ()):
            if other is not self:
                other.stop.set(f"superseded by {name}")

    async def __aenter__(self) -> Self:
        self._join(self._present())
        try:
            while not self._held:
                register = self._present()
                await register.acting.acquire()
                if register is self._present():
                    self._held.append(register)
                else:  # the plan before this one went on in another tab
                    register.acting.release()
                    self._join(self._present())
        except BaseException:
            self._leave()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave()

    async def take(self, register: Register, seconds: float) -> None:
        """Act in another tab, too; raise Refused where another plan acts there and does not end in time."""
        if register in self._held:
            return
        self._join(register)
        try:
            async with asyncio.timeout(seconds):
                await register.acting.acquire()
        except TimeoutError:  # bounded, for two plans may each wait for the other's tab
            raise Refused(
                Code.TIMEOUT, "another plan acts in that tab and did not end in time; nothing was done there"
            ) from None
        self._held.append(register)

    def _join(self, register: Register) -> None:
        queue = _QUEUES.setdefault(register, [])
        if self not in queue:
            queue.append(self)
            self._queued.append(queue)

    def _leave(self) -> None:
        for register in self._held:
            register.acting.release()
        for queue in self._queued:
            queue.remove(self)
        self._held, self._queued = [], []


def plan_name(command: object) -> str:
    """Return what a newer plan is called in the result of the one that it ends."""
    number = command.get("id") if isinstance(command, Mapping) else getattr(command, "id", None)
    return f"the plan {number}" if isinstance(number, str) and number else "a newer plan"
