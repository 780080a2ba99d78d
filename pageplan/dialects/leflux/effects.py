"""What a session at the server wants done, in order, and what it needs from a planner's reply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True)
class Emit:
    """Record this event of the session, then send it to the joined socket, if any (contract 5)."""

    seq: int
    event: str
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Send:
    """Send this to one socket; it concerns that socket alone and is not recorded."""

    sid: str
    event: str
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Replay:
    """Send one socket the recorded events after `after` for which `ServerProtocol.replays` holds."""

    sid: str
    after: int


@dataclass(frozen=True)
class Disconnect:
    """Close one socket."""

    sid: str


@dataclass(frozen=True)
class Said:
    """Something was said in the conversation; `role` is "user" or "assistant"."""

    role: str
    content: str


@dataclass(frozen=True, kw_only=True)
class AskPlanner:
    """Ask the planner; its answer comes back as `reply(turn, …)` or `failed(turn, …)`.

    `history` is what was said before `message`.
    """

    turn: int
    message: str | None
    context: Mapping[str, Any]
    result: Mapping[str, Any] | None
    history: tuple[Mapping[str, str], ...]
    memory: Mapping[str, Any]


Effect = Emit | Send | Replay | Disconnect | Said | AskPlanner


# ── a planner's reply, as far as the protocol looks into it; `pageplan.planner.base.Reply` fits ──


class Gate(Protocol):
    """A question before a high-stakes action."""

    @property
    def message(self) -> str: ...
    @property
    def confirm_label(self) -> str: ...
    @property
    def cancel_label(self) -> str: ...


class Inquiry(Protocol):
    """A question whose answer the task needs."""

    @property
    def text(self) -> str: ...


class Ending(Protocol):
    """A finished task."""

    @property
    def summary(self) -> str: ...
    @property
    def message(self) -> str: ...


class PlannerReply(Protocol):
    """Text, and at most one of actions, question, complete or abort."""

    @property
    def text(self) -> str | None: ...
    @property
    def actions(self) -> Sequence[Mapping[str, Any]]: ...
    @property
    def confirm(self) -> Gate | None: ...
    @property
    def question(self) -> Inquiry | None: ...
    @property
    def complete(self) -> Ending | None: ...
    @property
    def abort(self) -> str | None: ...
    @property
    def block(self) -> Mapping[str, Any] | None: ...
    @property
    def memory(self) -> Mapping[str, Any]: ...
