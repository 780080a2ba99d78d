"""Options of the runtime: small frozen values with named defaults, and the policies that answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Confirmation:
    """A gate that the back end put before a high-stakes action (protocols 1.12)."""

    message: str
    confirm_label: str = "Confirm"
    cancel_label: str = "Cancel"


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question of the assistant; `field` and `type` are there when the back end named them."""

    text: str
    field: str | None = None
    type: str | None = None


Confirm = Callable[[Confirmation], Awaitable[bool]]
ConfirmationPolicy = Literal["allow", "deny"] | Confirm
"""What to answer at a gate: always yes, always no, or whatever a callback says."""

Answer = Callable[[Question], Awaitable[str | None]]
"""A callback that answers a question, or returns None when it cannot."""


@dataclass(frozen=True, kw_only=True)
class PictureOptions:
    """How the page is pictured; `quality` is JPEG's 0–100, `largest` bytes for one picture."""

    quality: int = 60
    largest: int = 600_000
    timeout: float = 5.0


@dataclass(frozen=True, kw_only=True)
class SessionOptions:
    """How a session works; `pictures` None takes no screenshots."""

    pictures: PictureOptions | None = None


@dataclass(frozen=True, kw_only=True)
class Timeouts:
    """Deadlines in seconds: none may wait for ever.

    `request` bounds one REST call, `connect` the Socket.IO handshake, `join` the answer to `join_session`,
    `silence` how long the back end may say nothing while it is its turn, `linger` how long after a complete
    text a plan may still follow (LeFlux does not mark the end of a turn that is only text), `turn` a whole
    message.
    """

    request: float = 15.0
    connect: float = 10.0
    join: float = 10.0
    silence: float = 60.0
    linger: float = 3.0
    turn: float = 300.0


@dataclass(frozen=True, kw_only=True)
class VisitorOptions:
    """How a visitor behaves towards a back end.

    `answers` are known values by field name; `ask` is called for a question that they do not answer.
    `budget` caps the `continue_task` rounds of one visitor message (LF-GD-02).
    `questions` caps how many questions are answered within one `say`.
    `largest_text` caps one assistant text, in characters, `largest_inbox` the events not yet handled.
    """

    confirmation: ConfirmationPolicy = "deny"
    answers: Mapping[str, str] = field(default_factory=dict)
    ask: Answer | None = None
    budget: int = 5
    questions: int = 10
    transports: tuple[str, ...] = ("websocket", "polling")
    timeouts: Timeouts = Timeouts()
    largest_text: int = 100_000
    largest_inbox: int = 10_000
    session: SessionOptions = SessionOptions()
