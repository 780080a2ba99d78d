"""LeFlux over Socket.IO: each event goes into its session's room, in the order in which it came."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import socketio  # type: ignore[import-untyped]

from pageplan.dialects.leflux.effects import Effect, Send
from pageplan.dialects.leflux.models import complaint, sound
from pageplan.dialects.leflux.server import ACTIVITY, NOT_JOINED, ServerProtocol
from pageplan.dialects.leflux.wire import JoinSession

from .gate import SITE
from .options import ServerOptions
from .room import UNKNOWN, Full, Input, Room
from .rooms import Rooms

logger = logging.getLogger(__name__)


class _PeersFaults(logging.LoggerAdapter[logging.Logger]):
    """Engine.IO's log, in which a peer's mistake is no error of ours."""

    def error(self, msg: object, *args: object, **kwargs: Any) -> None:
        self.info(msg, *args, **kwargs)

    def exception(self, msg: object, *args: object, exc_info: Any = True, **kwargs: Any) -> None:
        self.info(msg, *args, exc_info=exc_info, **kwargs)


transport_log = _PeersFaults(logging.getLogger(f"{__name__}.transport"))


@dataclass
class Connection:
    """A connected socket: the site it came from, the last number it has seen, and the room it entered."""

    site: str
    last_seq: int | None = None
    room: Room | None = None


def socket_server(options: ServerOptions) -> socketio.AsyncServer:
    """Make the Socket.IO server; the gate has looked at the Origin already, so its own check is off."""
    return socketio.AsyncServer(
        async_mode="asgi",
        async_handlers=False,  # in order; the handlers only queue
        cors_allowed_origins=[],
        ping_interval=options.ping_interval,
        ping_timeout=options.ping_timeout,
        max_http_buffer_size=options.max_payload,
        logger=transport_log,
        engineio_logger=transport_log,
    )


class SocketShell:
    """Joins the sessions' protocol to Socket.IO."""

    def __init__(self, server: socketio.AsyncServer) -> None:
        self._server = server
        self._connections: dict[str, Connection] = {}
        self._rooms: Rooms | None = None

    def listen(self, rooms: Rooms) -> None:
        """Begin to take events."""
        self._rooms = rooms
        self._server.on("connect", self._connect)
        self._server.on("disconnect", self._disconnect)
        self._server.on("*", self._event)

    # ── what rooms ask for ──

    async def send(self, sid: str, event: str, data: Any) -> None:
        await self._server.emit(event, data, to=sid)

    async def disconnect(self, sid: str) -> None:
        await self._server.disconnect(sid)

    # ── what sockets say ──

    # The library calls these two also for events that a client names "connect" or "disconnect", with what
    # arguments the client likes: who a socket is may come from the handshake alone (LF-TR-09).

    async def _connect(self, sid: str, _environ: object = None, auth: object = None, *_: object) -> None:
        if sid in self._connections:
            return
        last_seq = auth.get("lastSeq") if isinstance(auth, dict) else None
        valid = isinstance(last_seq, int) and not isinstance(last_seq, bool) and last_seq >= 0
        site = self._server.get_environ(sid)["asgi.scope"][SITE]
        self._connections[sid] = Connection(site, last_seq if valid else None)

    async def _disconnect(self, sid: str, *_: object) -> None:
        connection = self._connections.pop(sid, None)
        if connection is not None:
            self._leave(sid, connection)

    async def _event(self, event: str, sid: str, *payload: object) -> None:
        connection = self._connections.get(sid)
        data = payload[0] if payload else None
        if connection is None:  # it said good-bye by an event, and goes on talking
            await self.disconnect(sid)
        elif event == "join_session":
            await self._join(sid, connection, data)
        elif connection.room is None:
            await self.send(sid, "error", {"message": NOT_JOINED})
        else:
            await self._put(connection.room, sid, lambda p: p.receive(sid, event, data), event in ACTIVITY)

    async def _join(self, sid: str, connection: Connection, data: object) -> None:
        try:
            wanted = JoinSession.model_validate(sound(data))
        except ValueError as error:
            await self.send(sid, "error", {"message": complaint(error, "join_session")})
            return
        if not is_session_id(wanted.session_id):
            await self.send(sid, "error", {"message": UNKNOWN})
            return
        room = self._enter(sid, connection, wanted.session_id)
        last_seq = connection.last_seq if wanted.last_seq is None else wanted.last_seq
        await self._put(room, sid, lambda protocol: join(protocol, sid, connection.site, last_seq))

    def _enter(self, sid: str, connection: Connection, session_id: str) -> Room:
        """Move a socket to a session's room."""
        assert self._rooms
        if connection.room is not None and connection.room.id == session_id:
            return connection.room
        self._leave(sid, connection)
        connection.room = self._rooms.enter(session_id)
        return connection.room

    def _leave(self, sid: str, connection: Connection) -> None:
        room, connection.room = connection.room, None
        if room is not None:
            room.queue(lambda protocol: protocol.left(sid))
            room.leave()

    async def _put(self, room: Room, sid: str, given: Input, active: bool = False) -> None:
        try:
            room.put(given, sid=sid, active=active)
        except Full:
            logger.warning("socket %s sends faster than its session can follow; it is disconnected", sid)
            await self.disconnect(sid)


def join(protocol: ServerProtocol, sid: str, site: str, last_seq: int | None) -> list[Effect]:
    """Let a socket in, unless the session is another site's (LF-TR-09)."""
    if protocol.state.host != site:
        return [Send(sid, "error", {"message": UNKNOWN})]
    return protocol.joined(sid, last_seq)


def is_session_id(text: str) -> bool:
    """Tell whether this can be a session's id at all (protocols 1.20 #25)."""
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False
