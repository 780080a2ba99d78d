"""One turn while it runs: what was said, planned, asked and seen, and how it ended."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from executor.models import Result
from indexer import PageContext

from .turn import Asked, Outcome, Planned, Turn


@dataclass(frozen=True)
class Ended:
    """How a turn ended."""

    outcome: Outcome
    sentence: str


@dataclass(kw_only=True)
class Conversation:
    """The growing account of one turn; `spoken` tells that a complete text came and nothing after it."""

    message: str
    texts: list[str] = field(default_factory=list)
    plans: list[Planned] = field(default_factory=list)
    questions: list[Asked] = field(default_factory=list)
    contexts: list[PageContext] = field(default_factory=list)
    rounds: int = 0
    spoken: bool = False
    denied: bool = False
    nonsense: int = 0
    began: float = field(default_factory=time.monotonic)

    @property
    def last_result(self) -> Result | None:
        """Return what came of the last thing that ran."""
        return next((planned.result for planned in reversed(self.plans) if planned.result), None)

    def fell_silent(self) -> Ended:
        """Judge a turn that ended with a text and nothing after it: LeFlux marks an answer no other way."""
        last = self.last_result
        if self.denied:
            return Ended("aborted", "The confirmation was denied.")
        if last is not None and not last.success:
            return Ended("aborted", f"The back end gave up after a failed action: {last.error}")
        return Ended("complete", "The assistant answered.")

    def turn(self, ended: Ended) -> Turn:
        """Return the account as a frozen value."""
        return Turn(
            message=self.message,
            outcome=ended.outcome,
            sentence=ended.sentence,
            texts=tuple(self.texts),
            plans=tuple(self.plans),
            questions=tuple(self.questions),
            contexts=tuple(self.contexts),
            rounds=self.rounds,
            ms=(time.monotonic() - self.began) * 1000,
        )
