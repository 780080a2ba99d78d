"""The one small interface behind which every planner stands: a turn goes in, a reply comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What a planner knows when it is asked: one iteration of one task.

    `message` is the visitor's text that began this iteration, None when it is a continuation.
    `context` is the page as last received, in wire form (`url`, `title`, `indexedElements`, …).
    `result` is the wire result of the previous plan, None when there was none.
    `memory` is what the planner's previous reply of this session asked to be kept.
    `history` holds `{"role": "user" | "assistant", "content": str}` in order.
    """

    message: str | None
    context: Mapping[str, Any]
    result: Mapping[str, Any] | None = None
    history: tuple[Mapping[str, str], ...] = ()
    memory: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Confirm:
    """A gate before a high-stakes action: the plan in `Reply.actions` waits at the server for a yes."""

    message: str
    confirm_label: str = "Confirm"
    cancel_label: str = "Cancel"


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question that the visitor must answer before the task goes on; `field` names the slot."""

    text: str
    field: str | None = None


@dataclass(frozen=True, kw_only=True)
class Complete:
    """The task ended and was verified; `message` is what the visitor reads."""

    summary: str
    message: str


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What a planner answers: text, and at most one of actions, question, complete or abort.

    `text` is streamed to the visitor before anything else. `actions` are LeFlux actions in wire form
    without ids, a sequence as one `execute_generic_sequence` action (LF-SQ-08). `confirm` gates them.
    `memory` replaces the session's planner memory.
    """

    text: str | None = None
    actions: tuple[Mapping[str, Any], ...] = ()
    confirm: Confirm | None = None
    question: Question | None = None
    complete: Complete | None = None
    abort: str | None = None
    block: Mapping[str, Any] | None = None
    memory: Mapping[str, Any] = field(default_factory=dict)


class Planner(Protocol):
    """Anything that can answer a turn; it must not keep state of its own between turns."""

    async def plan(self, turn: Turn) -> Reply:
        """Return the reply to this turn; raise PlannerError when it cannot be given."""
        ...


class PlannerError(Exception):
    """A planner that could not answer; the sentence says why and what to do."""
