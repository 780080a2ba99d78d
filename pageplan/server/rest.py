"""LeFlux over REST (protocols 1.15): each endpoint reads, asks a room or the store, and answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import version
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from pageplan.dialects.leflux.models import sound
from pageplan.dialects.leflux.rest import (
    ChatBody,
    ChatReply,
    HistoryItem,
    InitBody,
    InitReply,
    SessionReply,
    StatsReply,
)
from pageplan.dialects.leflux.state import SessionState
from pageplan.store import Store

from .errors import ApiError, Busy, InvalidMessage, SessionNotFound
from .gate import SITE
from .options import ServerOptions
from .room import DELETED, Full, Room
from .rooms import Rooms
from .sockets import is_session_id


@dataclass(frozen=True)
class Rest:
    """The endpoints of one back end. `now` gives milliseconds of the Unix epoch."""

    options: ServerOptions
    rooms: Rooms
    store: Store
    now: Callable[[], int]
    started_at: int

    @property
    def routes(self) -> list[Route]:
        one = "/api/session/{session_id}"
        return [
            Route("/api/session/init", self.init, methods=["POST"]),
            Route("/api/chat", self.chat, methods=["POST"]),
            Route(one, self.session, methods=["GET"]),
            Route(one, self.delete, methods=["DELETE"]),
            Route(one + "/messages", self.messages, methods=["GET"]),
            Route("/api/stats", self.stats, methods=["GET"]),
            Route("/health", self.health, methods=["GET"]),
        ]

    async def init(self, request: Request) -> JSONResponse:
        """Begin a session for the page's site (LF-RS-01)."""
        InitBody.model_validate(await _json(request))
        session_id = await self.rooms.create(request.scope[SITE])
        reply = InitReply(session_id=session_id, ws_url=_ws_url(request), site_config=self._site_config)
        return JSONResponse(reply.dump())

    async def chat(self, request: Request) -> JSONResponse:
        """Take a visitor's message; the answer comes over the socket (LF-RS-05)."""
        body = ChatBody.model_validate(await _json(request))
        with self.rooms.use(_checked(body.session_id)) as room:
            await self._owned(room, request)
            try:
                fate = await room.put(lambda p: p.chat(body.message, body.context), active=True)
            except Full:
                raise Busy from None
        if fate == "failed":
            raise ApiError("The message could not be kept; please try again.")
        if fate == "unknown":
            raise SessionNotFound
        return JSONResponse(ChatReply(message_id=f"msg-{self.now()}").dump())

    async def session(self, request: Request) -> JSONResponse:
        """Tell what there is of a session (LF-RS-10)."""
        with self.rooms.use(_session_id(request)) as room:
            state = await self._owned(room, request)
            stored = await self.store.load(room.id)
        if stored is None:
            raise SessionNotFound
        history = await self.store.history(room.id)
        reply = SessionReply(
            session_id=room.id,
            host=state.host,
            created_at=stored.created_at,
            last_activity=stored.last_activity,
            message_count=len(history),
            site_config=self._site_config,
            history=tuple(HistoryItem(role=entry.role, content=entry.content) for entry in history),
        )
        return JSONResponse(reply.dump())

    async def delete(self, request: Request) -> JSONResponse:
        """Remove a session for good (LF-RS-11); both documented answers at once (protocols 1.19 #18)."""
        with self.rooms.use(_session_id(request)) as room:
            await self._owned(room, request)
            if not await room.end(DELETED):
                raise SessionNotFound
        return JSONResponse({"deleted": True, "success": True})

    async def messages(self, request: Request) -> JSONResponse:
        """Return a session's messages after a moment (LF-RS-12)."""
        since = request.query_params.get("since", "0")
        if not re.fullmatch(r"-?[0-9]{1,16}", since):
            raise InvalidMessage("since: give milliseconds of the Unix epoch", details={"field": "since"})
        with self.rooms.use(_session_id(request)) as room:
            await self._owned(room, request)
            entries = await self.store.history(room.id, int(since))
        items = [HistoryItem(role=e.role, content=e.content, timestamp=e.at).dump() for e in entries]
        return JSONResponse({"messages": items})

    async def stats(self, _: Request) -> JSONResponse:
        """Tell how the server does (LF-RS-13)."""
        counts = await self.store.stats(self.now() - int(self.options.idle * 1_000))
        reply = StatsReply(
            uptime_seconds=(self.now() - self.started_at) // 1_000,
            active_sessions=counts.active_sessions,
            messages_processed=counts.messages,
            version=version("pageplan"),
        )
        return JSONResponse(reply.dump())

    async def health(self, _: Request) -> JSONResponse:
        """Tell that the server is there (LF-RS-13)."""
        timestamp = datetime.fromtimestamp(self.now() / 1_000, UTC).isoformat()
        return JSONResponse({"status": "ok", "timestamp": timestamp})

    async def _owned(self, room: Room, request: Request) -> SessionState:
        """Return the state of a session that belongs to the asking page's site."""
        state = await room.state()
        if state is None or state.host != request.scope.get(SITE):
            raise SessionNotFound
        return state

    @cached_property
    def _site_config(self) -> dict[str, Any]:
        return self.options.site.dump()


def _ws_url(request: Request) -> str:
    """Return where the socket is: at the host that was asked, however it is called from outside."""
    base = request.base_url
    return f"{'wss' if base.scheme == 'https' else 'ws'}://{base.netloc}"


async def _json(request: Request) -> Any:
    try:
        body = json.loads(await request.body(), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise InvalidMessage("The body is not JSON.") from error
    try:
        return sound(body)
    except ValueError as error:
        raise InvalidMessage(f"The body cannot be used: it is {error}.") from error


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _session_id(request: Request) -> str:
    return _checked(request.path_params["session_id"])


def _checked(session_id: str) -> str:
    """Refuse what can be no session's id (protocols 1.20 #25)."""
    if not is_session_id(session_id):
        raise InvalidMessage("sessionId: not a session id", details={"field": "sessionId"})
    return session_id
