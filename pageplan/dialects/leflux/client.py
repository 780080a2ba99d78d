"""The visitor's half of LeFlux: what a back end's frames mean, and which frames to send. No I/O, no clock."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, ClassVar, Literal
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from . import wire
from .events import (
    Block,
    ConfirmationRequired,
    Event,
    Joined,
    Message,
    Plan,
    PlannedAction,
    ProtocolError,
    ServerError,
    TakenOver,
    TaskComplete,
    TextDelta,
    TextDone,
)
from .models import Frame, complaint, sound
from .plans import read_plan
from .streams import Streams

ROUND_TRIPS = 5
"""How many `continue_task` a visitor's message may cause (LF-GD-02)."""

ACTIONS_REMEMBERED = 1_000
DEFAULT_PATH = "socket.io"


def init_body(page_url: str) -> dict[str, Any]:
    """Return the body of `POST /api/session/init` in both documented spellings (protocols 1.19 #9)."""
    host = urlsplit(page_url).netloc.rpartition("@")[2]
    return {"siteHost": host, "pageUrl": page_url, "websiteUrl": page_url, "config": {}}


class ClientProtocol:
    """One visitor's conversation with a back end.

    Give `receive` every Socket.IO event as it comes; it returns what the event means and never raises for
    what a peer sent. The other methods return frames to send. `last_seq` resumes a conversation that was
    kept elsewhere; `join_payload="string"` suits back ends that refuse the object (protocols 1.19 #2).
    """

    def __init__(
        self,
        session_id: str,
        *,
        budget: int = ROUND_TRIPS,
        join_payload: Literal["object", "string"] = "object",
        last_seq: int = 0,
    ) -> None:
        self.session_id = session_id
        self.budget = budget
        self.join_payload = join_payload
        self.last_seq = last_seq
        self.round_trips = 0
        self._streams = Streams()
        self._planned: OrderedDict[str, None] = OrderedDict()

    # ── what comes in ───────────────────────────────────────────────────────────────────────────

    def receive(self, event: str, payload: object = None) -> list[Event]:
        """Return what an event means: nothing for an unknown or repeated one, ProtocolError for nonsense."""
        model = wire.SERVER_EVENTS.get(event)
        if model is None:  # LF-WS-18
            return []
        try:
            parsed = model.model_validate({} if payload is None else sound(payload))
        except ValueError as error:
            return [ProtocolError(complaint(error, event))]
        return self._MEANINGS[event](self, parsed) if self._is_news(parsed) else []

    def _is_news(self, parsed: wire.ServerEvent) -> bool:
        """Note the event's number; one that was seen before means that the event was, too (contract 5)."""
        if parsed.seq is None:
            return True
        news = parsed.seq > self.last_seq
        self.last_seq = max(parsed.seq, self.last_seq)
        return news

    def _joined(self, joined: wire.SessionJoined) -> list[Event]:
        if joined.session_id not in (None, self.session_id):
            return [ProtocolError('"session_joined" names another session than the one that was joined')]
        restored = bool(joined.history) if joined.restored is None else joined.restored
        return [Joined(restored, joined.history)]

    def _chunk(self, chunk: wire.MessageChunk) -> list[Event]:
        ready = self._streams.chunk(chunk.stream_id, chunk.chunk_index, chunk.delta)
        return [TextDelta(chunk.stream_id, delta) for delta in ready]

    def _done(self, done: wire.MessageDone) -> list[Event]:
        return (
            [TextDone(done.stream_id, done.text)] if self._streams.finish(done.stream_id, done.text) else []
        )

    def _message(self, message: wire.MessageEvent) -> list[Event]:
        return [Message(message.text, message.is_question, message.is_error)]

    def _plan(self, plan: wire.ActionPlan) -> list[Event]:
        events = [self._unseen(event) if isinstance(event, Plan) else event for event in read_plan(plan)]
        return [event for event in events if event is not None]

    def _unseen(self, plan: Plan) -> Plan | None:
        """Take out the actions that came before: an id is carried out once (LF-SQ-07)."""
        actions = tuple(action for action in plan.actions if self._first_time(action))
        return replace(plan, id=actions[0].id, actions=actions) if actions else None

    def _first_time(self, action: PlannedAction) -> bool:
        if action.id is None:
            return True
        if action.id in self._planned:
            return False
        self._planned[action.id] = None
        if len(self._planned) > ACTIONS_REMEMBERED:
            self._planned.popitem(last=False)
        return True

    def _block(self, block: wire.UiBlock) -> list[Event]:
        return [Block(block.block_type, block.data, block.message, replaces=self._streams.drop_open())]

    def _confirmation(self, gate: wire.ConfirmationRequired) -> list[Event]:
        return [ConfirmationRequired(gate.message, gate.confirm_label, gate.cancel_label)]

    def _complete(self, complete: wire.TaskComplete) -> list[Event]:
        return [TaskComplete(complete.summary, complete.message or complete.summary)]

    def _error(self, error: wire.ErrorEvent) -> list[Event]:
        return [ServerError(error.message)]

    def _taken_over(self, _: wire.SessionTakenOver) -> list[Event]:
        return [TakenOver()]

    # ── what goes out ───────────────────────────────────────────────────────────────────────────

    def socket_url(self, ws_url: str) -> tuple[str, str]:
        """Return the URL to connect to, with the session id, and the Socket.IO path (LF-TR-02, LF-TR-03).

        Raises ValueError when `ws_url` is no URL of a WebSocket or HTTP server.
        """
        parts = urlsplit(ws_url)
        scheme = {"ws": "http", "wss": "https", "http": "http", "https": "https"}.get(parts.scheme)
        if scheme is None or not parts.hostname:
            raise ValueError(f'wsUrl "{ws_url}" is not a ws:, wss:, http: or https: URL')
        query = [pair for pair in parse_qsl(parts.query) if pair[0] != "sessionId"]
        query.append(("sessionId", self.session_id))
        return urlunsplit((scheme, parts.netloc, "", urlencode(query), "")), parts.path.strip(
            "/"
        ) or DEFAULT_PATH

    def auth(self) -> dict[str, Any]:
        """Return the handshake's `auth`, to be computed anew at each connect (contract 5)."""
        return {"sessionId": self.session_id} | self._seen()

    def join(self) -> Frame:
        """Enter the room; to be sent first on every connect (LF-WS-01)."""
        if self.join_payload == "string":
            return Frame("join_session", self.session_id)
        return self._frame("join_session", self._seen())

    def chat_body(self, message: str, context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the body of `POST /api/chat`; a new message has a new budget (LF-GD-02)."""
        self.round_trips = 0
        return {"sessionId": self.session_id, "message": message, "pageContext": dict(context)}

    def action_complete(self, action_id: str, result: Mapping[str, Any]) -> Frame:
        """Answer one action with its own id (LF-WS-11)."""
        return self._frame("action_complete", {"actionId": action_id, "result": _result(result)})

    def sequence_complete(self, result: Mapping[str, Any], action_id: str | None = None) -> Frame:
        """Answer one sequence, once (LF-WS-12); `action_id` goes along as an extra field."""
        extra = {"actionId": action_id} if action_id else {}
        return self._frame("sequence_complete", {"result": _result(result)} | extra)

    @property
    def budget_left(self) -> int:
        """Return how many `continue_task` this message may still cause."""
        return max(0, self.budget - self.round_trips)

    def continue_task(self, context: Mapping[str, Any]) -> Frame | None:
        """Ask for the next iteration; None when this message's budget is used up."""
        if not self.budget_left:
            return None
        self.round_trips += 1
        return self._frame("continue_task", {"context": dict(context)})

    def update_context(self, context: Mapping[str, Any]) -> Frame:
        """Tell what the page is now, without starting a turn (LF-WS-06)."""
        return self._frame("update_context", {"context": dict(context)})

    def next_frame(self, context: Mapping[str, Any]) -> Frame:
        """Return `continue_task`, or `update_context` once the budget is used up (protocols 1.20 #26)."""
        return self.continue_task(context) or self.update_context(context)

    def confirmation_response(self, confirmed: bool) -> Frame:
        """Answer a gate."""
        return self._frame("confirmation_response", {"confirmed": confirmed})

    def _seen(self) -> dict[str, Any]:
        return {"lastSeq": self.last_seq} if self.last_seq else {}

    def _frame(self, event: str, data: Mapping[str, Any]) -> Frame:
        return Frame(event, {"sessionId": self.session_id, **data})

    _MEANINGS: ClassVar[Mapping[str, Callable[[Any, Any], list[Event]]]] = {
        "session_joined": _joined,
        "message_chunk": _chunk,
        "message_done": _done,
        "message": _message,
        "action_plan": _plan,
        "ui_block": _block,
        "confirmation_required": _confirmation,
        "task_complete": _complete,
        "error": _error,
        "session_taken_over": _taken_over,
    }


def _result(result: Mapping[str, Any]) -> dict[str, Any]:
    """Make sure of what every result must carry (LF-WS-13)."""
    wired = {"success": False, "description": "", **result}
    return wired if wired["success"] else {"error": "invalid_action: no reason was given", **wired}
