"""What the server's tests share: planners, a page's REST calls, and a socket that keeps what it hears."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import httpx2
import socketio  # type: ignore[import-untyped]

from pageplan.planner.base import Complete, Reply, Turn

ORIGIN = "http://localhost:3000"
PAGE: dict[str, Any] = {
    "url": "http://localhost:3000/",
    "title": "Shop",
    "indexedElements": [{"id": 8, "type": "a", "text": "Cart"}],
}
CLICK = {"type": "click_element", "elementId": 8, "description": "open cart"}
OK = {"success": True, "elementId": 8, "description": "clicked"}
PLAN = Reply(text="Opening the cart for you.", actions=(CLICK,))
DONE = Reply(complete=Complete(summary="opened", message="The cart is open."))


class ListPlanner:
    """Answers with what it was given, in order, and keeps what it was asked; waits while `held`."""

    def __init__(self, replies: Iterable[Reply | BaseException]) -> None:
        self.replies = deque(replies)
        self.turns: list[Turn] = []
        self.free = asyncio.Event()
        self.free.set()

    async def plan(self, turn: Turn) -> Reply:
        self.turns.append(turn)
        reply = self.replies.popleft()
        await self.free.wait()
        if isinstance(reply, BaseException):
            raise reply
        return reply


class Page:
    """A page of a site: it calls REST and opens sockets with its Origin."""

    def __init__(self, url: str, origin: str | None = ORIGIN) -> None:
        self.url = url
        self.headers = {"Origin": origin} if origin else {}
        self.http = httpx2.AsyncClient(base_url=url, headers=self.headers, trust_env=False)

    async def init(self) -> str:
        answer = await self.http.post(
            "/api/session/init", json={"siteHost": "localhost", "pageUrl": self.url}
        )
        assert answer.status_code == 200, answer.text
        return str(answer.json()["sessionId"])

    async def chat(self, session_id: str, message: str) -> httpx2.Response:
        body = {"sessionId": session_id, "message": message, "pageContext": PAGE}
        return await self.http.post("/api/chat", json=body)

    @asynccontextmanager
    async def socket(self, *transports: str, auth: Any = None) -> AsyncIterator[Socket]:
        socket = Socket()
        await socket.client.connect(
            self.url,
            headers=self.headers,
            transports=list(transports or ("websocket",)),
            auth=auth,
            wait_timeout=5,
        )
        try:
            yield socket
        finally:
            await socket.close()


class _WholeAnswers:
    """An HTTP session whose answers to posts are read: Engine.IO's client drops them, connections and all."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)

    async def post(self, url: str, **options: Any) -> aiohttp.ClientResponse:
        answer = await self._session.post(url, **options)
        await answer.read()
        return answer


class Socket:
    """A Socket.IO client that keeps what it hears, in order."""

    def __init__(self) -> None:
        self._http = aiohttp.ClientSession()
        self.client = socketio.AsyncClient(
            reconnection=False, handle_sigint=False, http_session=_WholeAnswers(self._http)
        )
        self.heard: list[tuple[str, Any]] = []
        self.closed = asyncio.Event()
        self._news = asyncio.Condition()
        self.client.on("*", self._hear)
        self.client.on("disconnect", self._close)

    async def _hear(self, event: str, data: Any = None) -> None:
        async with self._news:
            self.heard.append((event, data))
            self._news.notify_all()

    async def _close(self, *_: object) -> None:
        self.closed.set()

    async def close(self) -> None:
        # A polling client's own good-bye can take half a minute: the poll that waits is not ended by it.
        transport = self.client.eio
        tasks = [task for task in (transport.read_loop_task, transport.write_loop_task) if task]
        if transport.current_transport == "polling":
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        await transport.disconnect(abort=True)
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.client.shutdown()
        await self._http.close()

    async def send(self, event: str, data: Any) -> None:
        await self.client.emit(event, data)

    async def join(self, session_id: str, **extra: Any) -> dict[str, Any]:
        number = 1 + len(self.all("session_joined"))
        await self.send("join_session", {"sessionId": session_id, **extra})
        joined: dict[str, Any] = await self.next("session_joined", number)
        return joined

    async def next(self, event: str, number: int = 1) -> Any:
        """Return the data of the so many-th event of a name, as soon as it is there."""
        await self.until(lambda: len(self.all(event)) >= number, f"{event} #{number}")
        return self.all(event)[number - 1]

    def all(self, event: str) -> list[Any]:
        return [data for name, data in self.heard if name == event]

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.heard]

    async def until(self, met: Callable[[], bool], what: str) -> None:
        try:
            async with asyncio.timeout(5), self._news:
                await self._news.wait_for(met)
        except TimeoutError:
            raise AssertionError(f"no {what}; heard: {self.heard}") from None
