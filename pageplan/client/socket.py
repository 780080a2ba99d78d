"""The Socket.IO half: handlers that only enqueue, one ordered inbox, join on every connect."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass
from typing import Any

import socketio  # type: ignore[import-untyped]
from socketio.exceptions import (  # type: ignore[import-untyped]
    BadNamespaceError,
)
from socketio.exceptions import (
    ConnectionError as NotConnected,
)

from pageplan.dialects.leflux.client import ClientProtocol
from pageplan.dialects.leflux.models import Frame
from pageplan.options import VisitorOptions

from .errors import (
    BackendNonsense,
    BackendSilent,
    BackendUnreachable,
    ClientError,
    Displaced,
    JoinRefused,
    OriginRefused,
)
from .rest import host_of

logger = logging.getLogger(__name__)

CLOSING = 2.0
"""Seconds a polite goodbye may take; a polling transport can need thirty."""

RAISING = 0.2
"""Seconds between the event of a failed connection and its exception."""

REFUSALS = ("403", "registered", "not allowed", "forbidden", "origin")
"""Words by which a refused handshake tells that the Origin was the reason."""


@dataclass(frozen=True)
class Arrived:
    """One event of the server."""

    event: str
    payload: object


@dataclass(frozen=True)
class Dropped:
    """The connection went; `final` when the server closed it, which means displaced (protocols 1.19 #15)."""

    final: bool


@dataclass(frozen=True)
class Overflowed:
    """More events came than the inbox holds; some were not kept."""


Arrival = Arrived | Dropped | Overflowed


class Client(socketio.AsyncClient):  # type: ignore[misc]  # the library has no types
    """The library's client with a deadline of ours for reconnections, too: its own is one second.

    A packet that cannot be read is dropped; the library would leave a task behind with a traceback.
    """

    def __init__(self, *, wait: float) -> None:
        super().__init__(handle_sigint=False, reconnection=True, reconnection_delay=0.5)
        self._wait = wait

    async def connect(self, url: str, **settings: Any) -> None:
        """Connect, waiting as long as this client's deadline says."""
        await super().connect(url, **{"wait_timeout": self._wait, **settings})

    async def _handle_eio_message(self, data: Any) -> None:
        try:
            await super()._handle_eio_message(data)
        except (ValueError, TypeError, LookupError, RecursionError) as error:
            logger.info("the back end sent a packet that cannot be read: %s", error)


class Socket:
    """One session's connection. `inbox` has everything that came, in order."""

    def __init__(
        self, protocol: ClientProtocol, *, backend: str, origin: str, options: VisitorOptions
    ) -> None:
        self._protocol = protocol
        self._backend = backend
        self._origin = origin
        self._options = options
        self._joined = asyncio.Event()
        self._unwelcome: str | None = None
        self._client = Client(wait=options.timeouts.connect)
        self._refused = asyncio.Event()
        self._reason = ""
        self._client.on("connect", self._on_connect)
        self._client.on("connect_error", self._on_refused)
        self._client.on("disconnect", self._on_disconnect)
        self._client.on("*", self._on_event)
        self.inbox: asyncio.Queue[Arrival] = asyncio.Queue(options.largest_inbox)
        self.losing = asyncio.Event()

    @property
    def lost(self) -> bool:
        """Tell whether the session went to another visitor."""
        return self.losing.is_set()

    async def open(self, ws_url: str) -> None:
        """Connect and wait until the session's room was entered."""
        try:
            url, path = self._protocol.socket_url(ws_url)
        except ValueError as error:
            raise BackendNonsense(self._backend, str(error)) from None
        await self._connect(url, path)
        await self._until_joined()

    async def send(self, frame: Frame) -> None:
        """Send a frame, after a reconnection where one is due; raise Displaced when it is too late."""
        deadline = time.monotonic() + self._options.timeouts.silence
        while not self.lost:
            await self._until_joined(max(0.0, deadline - time.monotonic()))
            if self.lost:
                break
            try:
                await self._client.emit(frame.event, frame.data)
                return
            except BadNamespaceError:
                self._joined.clear()
        raise Displaced

    async def leave(self) -> None:
        """Be passive from now on: another visitor has the session (LF-WS-09)."""
        self._lose()
        await self.close()

    async def close(self) -> None:
        """Disconnect and stop reconnecting."""
        try:
            async with asyncio.timeout(CLOSING):
                await self._client.shutdown()
        except TimeoutError:
            pass
        finally:
            await self._client.eio.disconnect(abort=True)

    async def _connect(self, url: str, path: str) -> None:
        """Connect; a refusal ends it at once, where the library would wait for the deadline."""
        connecting = asyncio.create_task(
            self._client.connect(
                url,
                headers={"Origin": self._origin},
                auth=self._protocol.auth,
                transports=list(self._options.transports),
                socketio_path=path,
            )
        )
        refused = asyncio.create_task(self._refused.wait())
        try:
            await asyncio.wait({connecting, refused}, return_when=asyncio.FIRST_COMPLETED)
            # An engine-level failure is told by the event first and raised right after.
            await asyncio.wait({connecting}, timeout=RAISING)
            if connecting.done():
                connecting.result()
            else:
                raise self._refusal_of(url, self._reason)
        except (NotConnected, ValueError) as error:
            raise self._refusal_of(url, self._reason or str(error)) from error
        finally:
            for task in (connecting, refused):
                task.cancel()

    async def _until_joined(self, seconds: float | None = None) -> None:
        timeout = self._options.timeouts.join if seconds is None else seconds
        try:
            async with asyncio.timeout(timeout):
                await self._joined.wait()
        except TimeoutError:
            raise BackendSilent(self._backend, "answer to join_session", timeout) from None
        if self._unwelcome is not None:
            raise JoinRefused(self._backend, self._unwelcome)

    async def _on_connect(self, *_: object) -> None:
        if self.lost:  # LF-WS-09: a connection that comes back by itself must not displace the other in turn
            return
        frame = self._protocol.join()
        await self._client.emit(frame.event, frame.data)

    def _on_disconnect(self, reason: str) -> None:
        self._joined.clear()
        self._unwelcome = None
        final = reason == self._client.reason.SERVER_DISCONNECT
        if final:
            self._lose()
        self._put(Dropped(final=final))

    def _on_event(self, event: str, *payload: object) -> None:
        match event:
            case "session_joined":
                self._unwelcome = None
                self._joined.set()
            case "error" if not self._joined.is_set():  # protocols 1.20 #2: a join that failed
                self._unwelcome = _words(payload[0]) if payload else ""
                self._joined.set()
            case "session_taken_over":
                self._lose()
            case _:
                pass
        self._put(Arrived(event, payload[0] if payload else None))

    def _lose(self) -> None:
        """Note the displacement, and let go whoever waits to send."""
        self.losing.set()
        self._joined.set()

    def _put(self, arrival: Arrival) -> None:
        if self.inbox.qsize() < self._options.largest_inbox - 1:
            self.inbox.put_nowait(arrival)
        elif not self.inbox.full():
            self.inbox.put_nowait(Overflowed())

    def _on_refused(self, *reasons: object) -> None:
        self._reason = " ".join(map(_words, reasons))
        self._refused.set()

    def _refusal_of(self, url: str, words: str) -> ClientError:
        if any(word in words.lower() for word in REFUSALS):
            return OriginRefused(self._backend, self._origin, host_of(self._origin))
        return BackendUnreachable(url.split("?", maxsplit=1)[0], words or "the Socket.IO connection failed")


def _words(reason: object) -> str:
    """Return what a refused connection says: a text, or an object with a message."""
    if isinstance(reason, dict):
        return str(reason.get("message") or reason)
    return str(reason)
