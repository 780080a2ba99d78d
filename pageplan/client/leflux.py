"""A visitor that speaks LeFlux: joins, says something, carries out what is planned."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from executor import ExecutorOptions
from pageplan.dialects.leflux.client import ClientProtocol, init_body
from pageplan.options import VisitorOptions
from pageplan.session.policies import gatekeeper
from pageplan.session.session import PageSession, Session

from .errors import OriginMissing
from .exchange import Exchange, Link
from .rest import Begun, Rest, origin_of
from .socket import Arrived, Socket
from .turn import Turn

if TYPE_CHECKING:
    from playwright.async_api import Page


class Visitor:
    """A visitor on a live page, talking to one LeFlux back end; made by `Visitor.connect`.

    `session.timeline` has everything that happened and `session.secrets` masks it; `begun` is what the back
    end said when the session began.
    """

    def __init__(self, link: Link, begun: Begun) -> None:
        self.session = link.session
        self.begun = begun
        self._link = link
        self._talking = False

    @classmethod
    @asynccontextmanager
    async def connect(
        cls,
        backend_url: str,
        page: Page,
        *,
        origin: str | None = None,
        options: VisitorOptions | None = None,
    ) -> AsyncIterator[Visitor]:
        """Begin a session at a back end, join it, and leave at the end of the block; the page stays open.

        `origin` defaults to the page's own. Raises ClientError when the back end cannot be talked to.
        """
        options = options or VisitorOptions()
        executor = ExecutorOptions(confirm=gatekeeper(options.confirmation))
        session = Session(page, options=options.session, executor=executor)
        async with cls.join(backend_url, session, page.url, origin=origin, options=options) as visitor:
            yield visitor

    @classmethod
    @asynccontextmanager
    async def join(
        cls,
        backend_url: str,
        session: PageSession,
        page_url: str,
        *,
        origin: str | None = None,
        options: VisitorOptions | None = None,
    ) -> AsyncIterator[Visitor]:
        """Like `connect`, for a session that exists already."""
        options = options or VisitorOptions()
        shown = origin or origin_of(page_url)
        if shown is None:
            raise OriginMissing(page_url)
        rest = Rest(backend_url, shown.rstrip("/"), seconds=options.timeouts.request)
        try:
            begun = await rest.begin(init_body(page_url))
            protocol = ClientProtocol(begun.session_id, budget=options.budget)
            socket = Socket(protocol, backend=rest.backend, origin=rest.origin, options=options)
            try:
                await socket.open(begun.ws_url)
                session.secrets.learn(options.answers)
                link = Link(session=session, rest=rest, socket=socket, protocol=protocol, options=options)
                yield cls(link, begun)
            finally:
                await socket.close()
        finally:
            await rest.close()

    async def say(self, text: str) -> Turn:
        """Say something to the back end, do what it plans, and return what the message led to.

        Whatever the back end or the page does wrong is an outcome of the turn; ClientError is raised when
        the message could not be delivered. One message at a time: RuntimeError otherwise.
        """
        if self._talking:
            raise RuntimeError("one message at a time: wait for the turn that is running")
        self._talking = True
        try:
            self._drain()
            return await Exchange(self._link, text).run()
        finally:
            self._talking = False

    def _drain(self) -> None:
        """Take note of what came after the last turn had ended, and act on none of it."""
        inbox = self._link.socket.inbox
        while not inbox.empty():
            arrival = inbox.get_nowait()
            if isinstance(arrival, Arrived):
                self._link.protocol.receive(arrival.event, arrival.payload)
