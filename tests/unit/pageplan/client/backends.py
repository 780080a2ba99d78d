"""A LeFlux back end that does exactly what a test says: public libraries on both sides of the wire."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

import socketio  # type: ignore[import-untyped]
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

SESSION = "7b0e6f0c-2b1d-4c55-9d5e-0f6a4f1c9a21"

Sent = tuple[str, Any]
Answer = Callable[["Backend", str, Any], list[Sent]]


@dataclass
class Backend:
    """Keeps every request and event; `on` says which events to send when something comes in.

    `on` is called with the event's name and data ("chat" with its body for the REST call). `origins` holds
    the Origin headers of init, chat and handshake. `answers` replaces a path's response.
    """

    on: Answer = lambda backend, event, data: []
    answers: dict[str, Response] = field(default_factory=dict)
    refuse_handshake: bool = False
    welcome: bool = True
    url: str = ""
    public_url: str | None = None
    chats: list[dict[str, Any]] = field(default_factory=list)
    events: list[Sent] = field(default_factory=list)
    origins: list[tuple[str, str | None]] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)
    sids: list[str] = field(default_factory=list)
    arrival: asyncio.Condition = field(default_factory=asyncio.Condition)
    sio: Any = None

    def names(self) -> list[str]:
        return [name for name, _ in self.events]

    async def send(self, *sent: Sent) -> None:
        for name, data in sent:
            await self.sio.emit(name, data)

    async def until(self, name: str, count: int = 1) -> None:
        """Wait until this event came so often."""
        async with asyncio.timeout(5), self.arrival:
            await self.arrival.wait_for(lambda: self.names().count(name) >= count)


@asynccontextmanager
async def serving(backend: Backend) -> AsyncIterator[Backend]:
    """Serve a back end on a free port until the block ends."""
    backend.sio = socketio.AsyncServer(async_mode="asgi", cors_allowed_origins="*", ping_interval=25)
    _connect_events(backend)
    application = socketio.ASGIApp(backend.sio, _rest(backend))
    listener = socket.create_server(("127.0.0.1", 0))
    backend.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    config = uvicorn.Config(
        application, log_config=None, lifespan="off", timeout_graceful_shutdown=1, ws="wsproto"
    )
    server = _Server(config)
    running = asyncio.create_task(server.serve([listener]))
    try:
        await server.ready.wait()
        yield backend
    finally:
        await backend.sio.shutdown()
        server.should_exit = True
        await running


class _Server(uvicorn.Server):
    """Uvicorn that says when it listens and leaves the process's signals alone."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


def _rest(backend: Backend) -> Starlette:
    async def init(request: Request) -> Response:
        await request.body()
        backend.origins.append(("init", request.headers.get("origin")))
        ws_url = (backend.public_url or backend.url).replace("http", "ws")
        return backend.answers.get("init") or JSONResponse(
            {"sessionId": SESSION, "wsUrl": ws_url, "siteConfig": {}}
        )

    async def chat(request: Request) -> Response:
        body = await request.json()
        backend.origins.append(("chat", request.headers.get("origin")))
        if "chat" in backend.answers:
            return backend.answers["chat"]
        backend.chats.append(body)
        # The events overtake the answer, as they may.
        await backend.send(*backend.on(backend, "chat", body))
        return JSONResponse({"messageId": "msg-1", "status": "processing"})

    return Starlette(
        routes=[
            Route("/api/session/init", init, methods=["POST"]),
            Route("/api/chat", chat, methods=["POST"]),
        ]
    )


def _connect_events(backend: Backend) -> None:
    async def connect(sid: str, environ: dict[str, Any], auth: Any) -> None:
        backend.origins.append(("handshake", environ.get("HTTP_ORIGIN")))
        backend.queries.append(environ.get("QUERY_STRING", ""))
        if backend.refuse_handshake:
            raise socketio.exceptions.ConnectionRefusedError("host_not_registered")
        backend.sids.append(sid)

    async def event(name: str, sid: str, data: Any) -> None:
        async with backend.arrival:
            backend.events.append((name, data))
            backend.arrival.notify_all()
        if name == "join_session" and backend.welcome:
            joined = {"sessionId": SESSION, "restored": False, "history": []}
            await backend.sio.emit("session_joined", joined, to=sid)
        for reply, payload in backend.on(backend, name, data):
            await backend.sio.emit(reply, payload)

    backend.sio.on("connect", connect)
    backend.sio.on("*", event)


def scripted(**replies: list[Any]) -> Answer:
    """Answer each kind of event with the next of its lists of events; a flat list is one such list."""
    waiting: dict[str, list[list[Sent]]] = {
        name: rows if rows and isinstance(rows[0], list) else [rows] for name, rows in replies.items()
    }

    def answer(backend: Backend, event: str, data: Any) -> list[Sent]:
        rows = waiting.get(event)
        return rows.pop(0) if rows else []

    return answer


def plan(*actions: dict[str, Any], **more: Any) -> Sent:
    return ("action_plan", {"actions": list(actions), "useUniversalIndexing": True, **more})


def click(identity: str, number: int) -> dict[str, Any]:
    return {"id": identity, "type": "click_element", "elementId": number}


COMPLETE: Sent = ("task_complete", {"summary": "Did it", "message": "It is done."})
