"""At which moment of an action a fault comes, told by what the executor asks of the page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from indexer import page_worlds
from indexer.cdp import worlds as by_protocol

Inject = Callable[[], Awaitable[None]]

BEFORE_CHECK = "before the check"
BEFORE_INPUT = "between check and input"
IN_INPUT = "while input arrives"
BEFORE_VERDICT = "before the verdict"
SETTLING = "while it settles"
MOMENTS = (BEFORE_CHECK, BEFORE_INPUT, IN_INPUT, BEFORE_VERDICT, SETTLING)

CHECKS = ("aim", "look", "chooserOf")
"""What is asked of a target before anything is done to it."""

PREPARING = (
    *CHECKS,
    "account",
    "takesKeys",
    "remember",
    "reached",
    "centre",
    "handOver",
    "spotOf",
    "offering",
)
"""What is asked while input is given, or for other reasons."""

VERDICT_PULSES = 2
"""Which question for signs of life after the input belongs to settling."""


@dataclass
class Moment:
    """Injects a fault once, when its moment has come; `reached` tells whether it has."""

    name: str
    inject: Inject
    reached: bool = False
    _checked: bool = False
    _asked: int = 0
    _pulses: int = field(default=0)

    async def before(self, question: str) -> None:
        """Hear that a question is about to be asked of the page."""
        if question in CHECKS and not self._checked:
            await self._come(BEFORE_CHECK)
        if not self._checked or question in PREPARING:
            return
        self._pulses += question == "pulse"
        await self._come(BEFORE_VERDICT)
        if self._pulses >= VERDICT_PULSES:
            await self._come(SETTLING)

    async def after(self, question: str) -> None:
        """Hear that a question has been answered."""
        if question in CHECKS and not self._checked:
            self._checked = True
            await self._come(BEFORE_INPUT)

    async def arrived(self) -> None:
        """Hear that the first of the input has reached the page."""
        await self._come(IN_INPUT)

    async def _come(self, name: str) -> None:
        if name == self.name and not self.reached:
            self.reached = True
            await self.inject()


current: ContextVar[Moment | None] = ContextVar("current", default=None)


def watch() -> None:
    """Have every question that is asked of a page told to the current moment."""
    for kind in (by_protocol.CdpWorld, by_protocol.InnerWorld, *_of(page_worlds)):
        kind.call = _watched(kind.call)


def _of(module: Any) -> list[Any]:
    return [each for each in vars(module).values() if isinstance(each, type) and "call" in vars(each)]


def _watched(call: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    async def watched(self: Any, name: str, options: dict[str, Any]) -> Any:
        moment = current.get()
        if moment is None:
            return await call(self, name, options)
        await moment.before(name)
        answer = await call(self, name, options)
        await moment.after(name)
        return answer

    return watched
