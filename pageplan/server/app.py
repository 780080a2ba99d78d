"""REST and Socket.IO in one ASGI application behind one gate."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import socketio  # type: ignore[import-untyped]
from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

from pageplan.planner.base import Planner
from pageplan.store import Store

from .errors import HANDLERS
from .gate import Gate
from .options import ServerOptions
from .rest import Rest
from .rooms import Rooms
from .sockets import SocketShell, socket_server

LAST_WORDS = 0.3
"""How many seconds a call may take to end when the server stops."""


def epoch_ms() -> int:
    """Return milliseconds of the Unix epoch."""
    return time.time_ns() // 1_000_000


class App:
    """The ASGI application; `hang_up` lets go of all sockets, so that a server can stop at once."""

    def __init__(self, asgi: ASGIApp, server: socketio.AsyncServer) -> None:
        self._asgi = asgi
        self._server = server
        self._calls: set[asyncio.Task[None] | None] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or one WebSocket."""
        call = asyncio.current_task() if scope["type"] == "http" else None
        self._calls.add(call)
        try:
            await self._asgi(scope, receive, send)
        finally:
            self._calls.discard(call)

    async def hang_up(self) -> None:
        """Close every Engine.IO connection, and end the calls that go on nevertheless.

        A poll goes on for most of a minute when its client said good-bye by another call.
        """
        for connection in list(self._server.eio.sockets.values()):
            await connection.close(wait=False)
        await self._server.shutdown()
        calls = {call for call in self._calls if call is not None}
        if calls:
            _, late = await asyncio.wait(calls, timeout=LAST_WORDS)
            for call in late:
                call.cancel()


def create_app(
    options: ServerOptions, planner: Planner, store: Store, *, now: Callable[[], int] = epoch_ms
) -> App:
    """Compose the back end; its lifespan opens and closes the store. `now` gives ms of the Unix epoch."""
    server = socket_server(options)
    shell = SocketShell(server)
    rooms = Rooms(options, planner, store, shell, now)
    shell.listen(rooms)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with store:
            await store.set_sites(options.allow_hosts)
            yield
            await rooms.close()

    rest = Rest(options, rooms, store, now, started_at=now())
    api = Starlette(routes=rest.routes, exception_handlers=HANDLERS, lifespan=lifespan)
    both = socketio.ASGIApp(server, other_asgi_app=api)
    gate = Gate(both, options.allow_hosts, max_payload=options.max_payload, signup_path=options.signup_path)
    return App(gate, server)
