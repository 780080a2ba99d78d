"""Every Socket.IO event of LeFlux, in both directions (protocols 1.4, 1.5)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from pydantic import ConfigDict, Field, StrictBool, model_validator

from .models import Context, Message, Wire

# ── client → server ─────────────────────────────────────────────────────────────────────────────


class ClientEvent(Wire):
    """What every event of a visitor carries."""

    session_id: str = Field(min_length=1)


class JoinSession(ClientEvent):
    """Enter the session's room; an object or the bare id (protocols 1.19 #2), `lastSeq` is ours."""

    bare: ClassVar[str | None] = "session_id"

    last_seq: int | None = Field(default=None, ge=0)


class UpdateContext(ClientEvent):
    """Replace the server's view of the page; no turn starts (LF-WS-06)."""

    context: Context


class ContinueTask(ClientEvent):
    """Start the planner's next iteration with this page."""

    context: Context


class Outcome(Wire):
    """What became of an action or a sequence; whatever else the peer reports is kept for the planner."""

    model_config = ConfigDict(extra="allow")

    success: StrictBool


class ActionComplete(ClientEvent):
    """What became of one action."""

    action_id: str
    result: Outcome


class SequenceComplete(ClientEvent):
    """What became of a sequence; the documents give no `actionId`, ours adds it."""

    result: Outcome
    action_id: str | None = None


class ConfirmationResponse(ClientEvent):
    """The visitor's yes or no at a gate."""

    confirmed: StrictBool


class Presence(ClientEvent):
    """`heartbeat` and `visibility`: accepted, and without any effect (LF-WS-19)."""


CLIENT_EVENTS: Mapping[str, type[ClientEvent]] = MappingProxyType(
    {
        "join_session": JoinSession,
        "update_context": UpdateContext,
        "continue_task": ContinueTask,
        "action_complete": ActionComplete,
        "sequence_complete": SequenceComplete,
        "confirmation_response": ConfirmationResponse,
        "heartbeat": Presence,
        "visibility": Presence,
    }
)

# ── server → client ─────────────────────────────────────────────────────────────────────────────


class ServerEvent(Wire):
    """What any event of a back end may carry: `seq` from ours (contract 5), `language` from the vendor's."""

    seq: int | None = None
    language: str | None = None


class SessionJoined(ServerEvent):
    """The room was entered; without `restored` a non-empty history means yes (protocols 1.19 #4)."""

    session_id: str | None = None
    restored: bool | None = None
    history: tuple[Message, ...] = ()


class MessageChunk(ServerEvent):
    """A piece of streamed text."""

    delta: str
    stream_id: str
    chunk_index: int = Field(ge=0)


class MessageDone(ServerEvent):
    """The whole text of a stream, which replaces what the chunks built (LF-ST-02)."""

    text: str
    stream_id: str


class MessageEvent(ServerEvent):
    """A message that is not streamed."""

    bare: ClassVar[str | None] = "text"

    text: str
    is_question: bool = False
    is_error: bool = False


class ActionPlan(ServerEvent):
    """What to do on the page; items stay raw until `plans` reads them."""

    actions: list[Any]
    message: str = ""
    is_sequence: bool = False
    use_universal_indexing: bool = True


class SnakeEvent(ServerEvent):
    """An event whose fields are spelled in snake case on the wire; camel case is accepted."""

    @model_validator(mode="before")
    @classmethod
    def _camel(cls, value: object) -> object:
        return {_camel(key): item for key, item in value.items()} if isinstance(value, dict) else value


def _camel(key: Any) -> Any:
    """Turn `confirm_label` into `confirmLabel`."""
    if not isinstance(key, str):
        return key
    head, *tail = key.split("_")
    return head + "".join(part.title() for part in tail)


class UiBlock(SnakeEvent):
    """A rich card."""

    block_type: str
    data: dict[str, Any] = Field(default_factory=dict)
    message: str = ""


class ConfirmationRequired(SnakeEvent):
    """A gate before a high-stakes action."""

    message: str
    confirm_label: str = "Confirm"
    cancel_label: str = "Cancel"


class TaskComplete(ServerEvent):
    """The task ended; `message` is what the visitor reads."""

    summary: str = ""
    message: str = ""


class ErrorEvent(ServerEvent):
    """Something to show to the visitor; the session stays usable (LF-WS-17)."""

    bare: ClassVar[str | None] = "message"

    message: str


class SessionTakenOver(ServerEvent):
    """Another socket has the session now; the payload is undocumented (protocols 1.20 #1)."""

    bare: ClassVar[str | None] = "session_id"

    session_id: str | None = None


SERVER_EVENTS: Mapping[str, type[ServerEvent]] = MappingProxyType(
    {
        "session_joined": SessionJoined,
        "message_chunk": MessageChunk,
        "message_done": MessageDone,
        "message": MessageEvent,
        "action_plan": ActionPlan,
        "ui_block": UiBlock,
        "confirmation_required": ConfirmationRequired,
        "task_complete": TaskComplete,
        "error": ErrorEvent,
        "session_taken_over": SessionTakenOver,
    }
)
