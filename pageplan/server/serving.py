"""Run the back end: inside a program, or as the program."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

import uvicorn

from pageplan.planner.base import Planner
from pageplan.store import Store

from .app import App, create_app, epoch_ms
from .options import ServerOptions


class ServeError(Exception):
    """The back end cannot run; the sentence says why and what to do."""


@dataclass(frozen=True)
class Running:
    """A back end that takes connections at `url`."""

    url: str
    host: str
    port: int


class _Server(uvicorn.Server):
    """Uvicorn without its signal handlers, which belong to whoever owns the process."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            await super().startup(sockets)
        finally:
            self.ready.set()


@asynccontextmanager
async def serve(
    options: ServerOptions,
    planner: Planner,
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    now: Callable[[], int] = epoch_ms,
) -> AsyncIterator[Running]:
    """Run a back end in this event loop until the block ends; port 0 takes a free one.

    Raises ServeError when the address cannot be had or an allowed host is none, StoreError when the store
    cannot be used.
    """
    store = Store(options.store, now)
    try:
        app = create_app(options, planner, store, now=now)
    except ValueError as error:
        raise ServeError(f"allowed hosts: {error}") from error
    async with store:
        listener = _listen(host, port)
        async with _served(app, options, listener):
            yield _running(listener, host)


@asynccontextmanager
async def _served(app: App, options: ServerOptions, listener: socket.socket) -> AsyncIterator[None]:
    server = _Server(_config(app, options))
    task = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        await server.ready.wait()
        if not server.started:
            raise ServeError("the back end could not start; its log says why")
        yield
    finally:
        await app.hang_up()
        server.should_exit = True
        await task
        listener.close()


def run(
    options: ServerOptions,
    planner: Planner,
    host: str,
    port: int,
    on_ready: Callable[[Running], None] = lambda _: None,
) -> signal.Signals:
    """Run a back end until SIGINT or SIGTERM comes, and return which.

    Raises what `serve` raises.
    """
    return asyncio.run(_run(options, planner, host, port, on_ready))


async def _run(
    options: ServerOptions, planner: Planner, host: str, port: int, on_ready: Callable[[Running], None]
) -> signal.Signals:
    loop = asyncio.get_running_loop()
    stopped: asyncio.Future[signal.Signals] = loop.create_future()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, _resolve, stopped, number)
    async with serve(options, planner, host, port) as running:
        on_ready(running)
        return await stopped


def _resolve(future: asyncio.Future[signal.Signals], number: signal.Signals) -> None:
    if not future.done():
        future.set_result(number)


def _config(app: App, options: ServerOptions) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        ws="websockets-sansio",
        ws_max_size=options.max_payload,
        ws_per_message_deflate=False,  # a compressor costs each idle connection more memory than all the rest
        ws_ping_interval=None,  # Engine.IO has its own
        proxy_headers=False,  # nobody is trusted to name another client's address
        server_header=False,
        lifespan="on",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
    )


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2_048)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ServeError(
            f"cannot listen on {host} port {port}: {reason}; choose another --port or --host"
        ) from error


def _running(listener: socket.socket, host: str) -> Running:
    port = listener.getsockname()[1]
    name = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - how to reach it from here
    return Running(f"http://{f'[{name}]' if ':' in name else name}:{port}", host, port)
