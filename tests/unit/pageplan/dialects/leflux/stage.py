"""Both halves of the dialect back to back in memory: what one sends, the other receives at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from itertools import count
from typing import Any

from pageplan.dialects.leflux.client import ClientProtocol
from pageplan.dialects.leflux.effects import AskPlanner, Disconnect, Effect, Emit, Replay, Said, Send
from pageplan.dialects.leflux.events import Event
from pageplan.dialects.leflux.models import Context, Frame
from pageplan.dialects.leflux.server import ServerProtocol, ServerSettings
from pageplan.dialects.leflux.state import SessionState
from pageplan.planner.base import Reply

SESSION = "7b0e6f0c-2b1d-4c55-9d5e-0f6a4f1c9a21"
PAGE = {
    "url": "https://shop.example/",
    "title": "Shop",
    "indexedElements": [{"id": 8, "type": "a", "text": "Cart"}],
}


def make_server(settings: ServerSettings | None = None, state: SessionState | None = None) -> ServerProtocol:
    numbers = count(1)
    return ServerProtocol(state or SessionState(id=SESSION), lambda kind: f"{kind}-{next(numbers)}", settings)


def wire_only(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key != "seq"}


class Stage:
    """A server with a list of planner replies, and the visitors that are connected to it by sid."""

    def __init__(self, *replies: Reply, settings: ServerSettings | None = None) -> None:
        self.server = make_server(settings)
        self.replies = deque(replies)
        self.asked: list[AskPlanner] = []
        self.log: list[Emit] = []
        self.sent: list[tuple[str, str, dict[str, Any]]] = []
        self.closed: list[str] = []
        self.clients: dict[str, ClientProtocol] = {}
        self.events: dict[str, list[Event]] = {}
        self.numbered = True
        self.room_for: dict[str, int] = {}  # how many more events reach a sid; a missing one gets all

    def connect(self, sid: str, client: ClientProtocol | None = None) -> ClientProtocol:
        client = client or ClientProtocol(SESSION)
        self.clients[sid], self.events[sid] = client, []
        self.perform(self.server.joined(sid, client.join().data.get("lastSeq")))  # type: ignore[union-attr]
        return client

    def chat(self, sid: str, message: str, page: dict[str, Any] = PAGE) -> None:
        body = self.clients[sid].chat_body(message, page)
        self.perform(self.server.chat(body["message"], Context.model_validate(body["pageContext"])))

    def send(self, sid: str, frame: Frame | None) -> None:
        assert frame is not None
        self.perform(self.server.receive(sid, frame.event, frame.data))

    def perform(self, effects: Iterable[Effect]) -> None:
        for effect in effects:
            self._perform(effect)

    def _perform(self, effect: Effect) -> None:
        match effect:
            case Emit(event=event, data=data):
                self.log.append(effect)
                if self.server.sid:
                    self._deliver(self.server.sid, event, dict(data))
            case Send(sid, event, data):
                self._deliver(sid, event, dict(data))
            case Replay(sid, after):
                self._replay(sid, after)
            case Disconnect(sid):
                self.closed.append(sid)
            case AskPlanner():
                self.asked.append(effect)
                if self.replies:
                    self.perform(self.server.reply(effect.turn, self.replies.popleft()))
            case Said():
                pass

    def _replay(self, sid: str, after: int) -> None:
        for kept in self.log:
            if kept.seq > after and self.server.replays(kept.seq, kept.event):
                self._deliver(sid, kept.event, dict(kept.data))

    def _deliver(self, sid: str, event: str, data: dict[str, Any]) -> None:
        self.sent.append((sid, event, wire_only(data)))
        self.room_for[sid] = self.room_for.get(sid, 1_000) - 1
        if self.room_for[sid] >= 0:
            given = data if self.numbered else wire_only(data)
            self.events[sid] += self.clients[sid].receive(event, given)

    def names(self, sid: str) -> list[str]:
        return [event for to, event, _ in self.sent if to == sid]

    def of(self, sid: str, kind: type[Event]) -> list[Any]:
        return [event for event in self.events[sid] if isinstance(event, kind)]
