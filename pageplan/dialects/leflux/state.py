"""Where a session stands at the server, and where it may go from there."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from pydantic import Field

from indexer.models import Model

from .models import Message

FIRST_KEPT, LAST_KEPT = 2, 50
"""How much of a conversation goes along with the state: its first and its last messages (protocols 1.9)."""


class Phase(StrEnum):
    """What the server is waiting for."""

    IDLE = "idle"
    PLANNING = "planning"
    AWAITING_RESULT = "awaiting_result"
    AWAITING_CONTINUE = "awaiting_continue"
    AWAITING_CONFIRMATION = "awaiting_confirmation"
    AWAITING_ANSWER = "awaiting_answer"


class Signal(StrEnum):
    """What moves a session on."""

    CHAT = "chat"
    PLANNED = "planned"
    ANSWERED = "answered"
    CONTINUED = "continued"
    GATED = "gated"
    ASKED = "asked"
    ENDED = "ended"


_CHAT = {Signal.CHAT: Phase.PLANNING}

TRANSITIONS: Mapping[Phase, Mapping[Signal, Phase]] = MappingProxyType(
    {
        Phase.IDLE: _CHAT,
        Phase.PLANNING: _CHAT
        | {
            Signal.PLANNED: Phase.AWAITING_RESULT,
            Signal.GATED: Phase.AWAITING_CONFIRMATION,
            Signal.ASKED: Phase.AWAITING_ANSWER,
            Signal.ENDED: Phase.IDLE,
        },
        Phase.AWAITING_RESULT: _CHAT | {Signal.ANSWERED: Phase.AWAITING_CONTINUE, Signal.ENDED: Phase.IDLE},
        Phase.AWAITING_CONTINUE: _CHAT | {Signal.CONTINUED: Phase.PLANNING, Signal.ENDED: Phase.IDLE},
        Phase.AWAITING_CONFIRMATION: _CHAT
        | {Signal.PLANNED: Phase.AWAITING_RESULT, Signal.ENDED: Phase.IDLE},
        Phase.AWAITING_ANSWER: _CHAT,
    }
)
"""A signal that a phase does not list has no effect there: it is late, early, or came twice."""

DEADLINES: Mapping[Phase, float] = MappingProxyType(
    {Phase.AWAITING_RESULT: 60, Phase.AWAITING_CONTINUE: 10, Phase.AWAITING_CONFIRMATION: 300}
)
"""How many seconds each phase may last (protocols 1.20 #4, #5, #20); the others have no end of their own."""


class Outstanding(Model):
    """A plan that was sent: the ids to be answered, in order, and the results so far."""

    seq: int
    ids: tuple[str, ...]
    steps: int = 1
    results: tuple[dict[str, Any], ...] = ()

    @property
    def next_id(self) -> str:
        """Return the id of the action whose result comes next."""
        return self.ids[len(self.results)]


class Asked(Model):
    """What the planner was asked last, so that it can be asked again after a restart."""

    message: str | None = None
    result: dict[str, Any] | None = None


class SessionState(Model):
    """All that a session is at the server, frozen and serialisable.

    `seq` numbers the recorded events; `heard` is the last one that the visitor is known to have had;
    `turn` numbers the questions put to the planner; `step` changes whenever the phase is entered anew.
    """

    id: str
    host: str = ""
    phase: Phase = Phase.IDLE
    seq: int = 0
    heard: int = 0
    turn: int = 0
    step: int = 0
    plans: int = 0
    context: dict[str, Any] = Field(default_factory=dict)
    history: tuple[Message, ...] = ()
    memory: dict[str, Any] = Field(default_factory=dict)
    outstanding: Outstanding | None = None
    gated: tuple[dict[str, Any], ...] = ()
    gate_seq: int = 0
    asked: Asked = Asked()
    result: dict[str, Any] | None = None


def remembered(history: tuple[Message, ...]) -> tuple[Message, ...]:
    """Return the first and last messages of a long conversation."""
    return history if len(history) <= FIRST_KEPT + LAST_KEPT else history[:FIRST_KEPT] + history[-LAST_KEPT:]
