"""Serve the site in this process, on this event loop or on a thread of its own."""

import asyncio
import socket
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

import uvicorn
from anyio.from_thread import start_blocking_portal
from starlette.applications import Starlette

from fixtures_site.application import app
from fixtures_site.submissions import Submissions


@dataclass(frozen=True)
class Site:
    """A site being served: `url` has no trailing slash."""

    url: str
    app: Starlette

    @property
    def submissions(self) -> Submissions:
        """What visitors have sent to this site."""
        submissions: Submissions = self.app.state.submissions
        return submissions


class _Server(uvicorn.Server):
    """A uvicorn server that leaves the process's signals alone and says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        yield


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


def _url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _config(application: Starlette) -> uvicorn.Config:
    return uvicorn.Config(
        application,
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
    )


@asynccontextmanager
async def serve(host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[Site]:
    """Serve a fresh site until the block ends; port 0 takes a free one. Raises OSError if taken."""
    application = app()
    listener = _listen(host, port)
    server = _Server(_config(application))
    running = asyncio.create_task(server.serve([listener]))
    listening = asyncio.create_task(server.listening.wait())
    try:
        await asyncio.wait({running, listening}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            running.result()
        yield Site(_url(host, listener.getsockname()[1]), application)
    finally:
        listening.cancel()
        application.state.waits.end()
        server.should_exit = True
        await running


@contextmanager
def serve_in_thread(host: str = "127.0.0.1", port: int = 0) -> Iterator[Site]:
    """Serve a fresh site on a thread until the block ends, for tests without an event loop."""
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(serve(host, port)) as site,
    ):
        yield site
