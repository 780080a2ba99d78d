"""What a back end's frames mean to a visitor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from .models import Message as HistoryEntry


@dataclass(frozen=True)
class Joined:
    """The session's room was entered; `history` is the conversation so far, in order."""

    restored: bool
    history: tuple[HistoryEntry, ...] = ()


@dataclass(frozen=True)
class TextDelta:
    """The next piece of a streamed text, in order and once (LF-ST-01)."""

    stream_id: str
    delta: str


@dataclass(frozen=True)
class TextDone:
    """A streamed text as a whole: it replaces what the pieces built (LF-ST-02)."""

    stream_id: str
    text: str


@dataclass(frozen=True)
class Message:
    """A text that was not streamed; `field` and `field_type` name the value that a question asks for."""

    text: str
    is_question: bool = False
    is_error: bool = False
    field: str | None = None
    field_type: str | None = None


@dataclass(frozen=True)
class PlannedAction:
    """One thing to carry out and to answer once.

    `command` is in one spelling whatever the peer's: an action `{"type": "click_element", …}`, a sequence
    `{"type": "execute_generic_sequence", "isSequence": True, "actions": [{"action": "click", …}]}`.
    A sequence is answered by `sequence_complete`, an action by `action_complete` with this `id`.
    """

    id: str | None
    kind: Literal["action", "sequence"]
    command: Mapping[str, Any]


@dataclass(frozen=True)
class Plan:
    """Actions to run in order up to the first failure (protocols 1.20 #6); `id` is the first action's."""

    id: str | None
    actions: tuple[PlannedAction, ...]
    is_sequence: bool = False
    message: str = ""


@dataclass(frozen=True)
class Block:
    """A rich card; it replaces the streamed texts named here (LF-ST-03)."""

    block_type: str
    data: Mapping[str, Any] = field(default_factory=dict)
    message: str = ""
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True)
class ConfirmationRequired:
    """A gate; nothing of the gated action may run before the plan that follows a yes (LF-CF-02)."""

    message: str
    confirm_label: str = "Confirm"
    cancel_label: str = "Cancel"


@dataclass(frozen=True)
class TaskComplete:
    """The task ended."""

    summary: str
    message: str


@dataclass(frozen=True)
class Aborted:
    """The task cannot be done; `reason` says why."""

    reason: str


@dataclass(frozen=True)
class Answered:
    """The turn was words only and is over: a plan of `none` (protocols 1.7)."""


@dataclass(frozen=True)
class ServerError:
    """The back end reports a failure; the session stays usable (LF-WS-17)."""

    message: str


@dataclass(frozen=True)
class TakenOver:
    """Another socket has the session now: stop, send nothing more, do not rejoin by yourself (LF-WS-09)."""


@dataclass(frozen=True)
class ProtocolError:
    """The peer sent what cannot be understood; nothing was changed by it."""

    sentence: str


Event = (
    Joined
    | TextDelta
    | TextDone
    | Message
    | Plan
    | Block
    | ConfirmationRequired
    | TaskComplete
    | Aborted
    | Answered
    | ServerError
    | TakenOver
    | ProtocolError
)
