"""What the next step asks of the page goes out with the verdict on this one: messages are what costs."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from indexer import PageError
from indexer.register import Place

from .errors import CommandError

if TYPE_CHECKING:
    from .pulse import Pulse

Broken = list[tuple[int, CommandError]]
"""Which steps of a plan have lost the values that they gave, by place, and why."""

JUST_NOW = 0.02
"""For how many seconds what was seen at the end of a step stands for what is there before the next."""

Held = dict[str, Any]
"""A control, by its serial, and the text that it has to hold before the focus may leave it."""


@dataclass(frozen=True)
class Question:
    """A method of the agent at a place, and its options."""

    place: Place
    name: str
    options: dict[str, Any]

    async def ask(self, **more: Any) -> Any:
        """Ask it now; raise PageError."""
        return await self.place.world.call(self.name, self.options | more)


@dataclass
class Foreseen:
    """What was answered, when by the monotonic clock, and the page's pulse in the same message."""

    question: Question | None
    answer: Any
    broken: Broken | None
    at: float
    pulse: Pulse

    @property
    def is_old(self) -> bool:
        """Tell whether the page may have moved on since."""
        return time.monotonic() - self.at >= JUST_NOW


class Ahead:
    """The question of the next step, and the answer to that of this one where it still holds.

    Before a step that leaves fields, what they were seen to hold is looked at again in the same message.
    """

    def __init__(self) -> None:
        self._question: Callable[[], Question | None] | None = None
        self._again: Callable[[], Awaitable[Broken]] | None = None
        self._told: Foreseen | None = None

    def expect(
        self, question: Callable[[], Question | None] | None, again: Callable[[], Awaitable[Broken]] | None
    ) -> None:
        """Say how to learn what the step after this one will ask, and how to look at fields once more."""
        self._question, self._again = question, again

    async def with_pulse(self, pulse: Awaitable[Pulse], *, after: Held | None = None) -> Pulse:
        """Return the page's pulse, and ask the rest in the same message.

        The focus goes on only where what `after` names holds by then: its text may still be on its way.
        """
        question = self._question() if self._question else None
        if question is None and self._again is None:
            return await pulse
        now, answer, broken = await asyncio.gather(pulse, _answer(question, after), _broken(self._again))
        self._told = Foreseen(question, answer, broken, time.monotonic(), now)
        return now

    def take(self, question: Question) -> Any:
        """Return what was answered to a question a moment ago, None where it has to be asked."""
        told = self._told
        if told is None or told.question != question or told.is_old:
            return None
        told.question = None
        return told.answer

    def seen_again(self) -> Broken | None:
        """Return which fields were seen a moment ago to have lost their values, None where nobody looked."""
        return None if self._told is None or self._told.is_old else self._told.broken

    async def keep(self, pulse: Pulse | None) -> None:
        """Forget what was answered, unless the page has not moved on since; nobody watches in vain."""
        told = self._told
        if told is None or told.pulse is pulse:
            return
        self._told = None
        if told.question and told.answer and told.answer.get("watched"):
            with suppress(PageError):  # the document is gone, and its watch with it
                await told.question.place.world.call("struck", {})


async def _answer(question: Question | None, after: Held | None) -> Any:
    try:
        if question is None:
            return None
        return await (question.ask(after=after) if after and question.name == "aim" else question.ask())
    except PageError:
        return None


async def _broken(again: Callable[[], Awaitable[Broken]] | None) -> Broken | None:
    return None if again is None else await again()
