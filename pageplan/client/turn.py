"""What one message of the visitor led to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from executor.models import Result
from indexer import PageContext

Outcome = Literal["complete", "question", "aborted", "guard", "budget", "error"]
"""How a turn ended.

`complete`: the task ended, or the message was answered. `question`: the assistant asks what nobody here
knows. `aborted`: the back end says that it cannot be done, or a confirmation was denied. `guard`: the back
end stopped a loop. `budget`: the rounds of one message are used up. `error`: the back end failed, or contact
was lost.
"""


@dataclass(frozen=True, kw_only=True)
class Planned:
    """One action that the back end planned, and what came of it; no result when it did not run."""

    command: Mapping[str, Any]
    result: Result | None = None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question of the assistant, and the answer it got."""

    text: str
    field: str | None = None
    answer: str | None = None


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What one message led to; `ms` is its whole time, `sentence` says how it ended."""

    message: str
    outcome: Outcome
    sentence: str
    texts: tuple[str, ...] = ()
    plans: tuple[Planned, ...] = ()
    questions: tuple[Asked, ...] = ()
    contexts: tuple[PageContext, ...] = field(default=(), repr=False)
    rounds: int = 0
    ms: float = 0

    @property
    def results(self) -> tuple[Result, ...]:
        """Return the results of everything that ran."""
        return tuple(planned.result for planned in self.plans if planned.result)

    def dump(self) -> dict[str, Any]:
        """Return the turn as JSON-like data."""
        return {
            "message": self.message,
            "outcome": self.outcome,
            "sentence": self.sentence,
            "texts": list(self.texts),
            "plans": [
                {"command": dict(p.command), "result": p.result.wire() if p.result else None}
                for p in self.plans
            ],
            "questions": [{"text": q.text, "field": q.field, "answer": q.answer} for q in self.questions],
            "pages": [{"url": c.url, "title": c.title, "elements": len(c.elements)} for c in self.contexts],
            "rounds": self.rounds,
            "ms": round(self.ms),
        }
