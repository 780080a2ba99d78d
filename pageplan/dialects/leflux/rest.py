"""The bodies of LeFlux's REST endpoints (protocols 1.15)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AliasChoices, Field

from .models import Context, Wire, utf16_units

MESSAGE_UNITS = 5_000
"""How long a visitor's message may be, in UTF-16 units, inclusive (protocols 1.20 #21)."""


def _message(text: str) -> str:
    if not text.strip():
        raise ValueError("the message is empty")
    if utf16_units(text) > MESSAGE_UNITS:
        raise ValueError(f"the message is longer than {MESSAGE_UNITS} characters")
    return text


class InitBody(Wire):
    """What a visitor says of itself; who it is decides the Origin alone (protocols 1.19 #9)."""

    site_host: str | None = None
    page_url: str | None = None
    website_url: str | None = None
    config: Any = None


class ChatBody(Wire):
    """A visitor's message with the page it was written on, under either name (protocols 1.19 #8)."""

    session_id: str = Field(min_length=1)
    message: Annotated[str, AfterValidator(_message)]
    context: Context | None = Field(
        default=None,
        validation_alias=AliasChoices("pageContext", "context"),
        serialization_alias="pageContext",
    )


class InitReply(Wire):
    """A new session and where its socket is."""

    session_id: str
    ws_url: str
    site_config: dict[str, Any] = Field(default_factory=dict)


class ChatReply(Wire):
    """A message was taken; what comes of it comes over the socket."""

    message_id: str
    status: Literal["processing"] = "processing"


class HistoryItem(Wire):
    """A message of a conversation; `timestamp` in milliseconds of the Unix epoch."""

    role: str
    content: str
    timestamp: int | None = None


class SessionReply(Wire):
    """An existing session: the union of what the documents show (protocols 1.19 #17); times in ms."""

    session_id: str
    exists: bool = True
    host: str | None = None
    created_at: int | None = None
    last_activity: int | None = None
    message_count: int = 0
    site_config: dict[str, Any] = Field(default_factory=dict)
    history: tuple[HistoryItem, ...] = ()


class StatsReply(Wire):
    """How the server does."""

    uptime_seconds: int
    active_sessions: int
    messages_processed: int
    version: str
