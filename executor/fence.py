"""Documents from outside of the bounds are stopped at the request, whoever asks for them: plan or page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urljoin

from indexer.errors import foreign_errors
from indexer.register import Register

from .bounds import Bounds
from .cdp import browser_session, target_of
from .errors import Refused
from .policy import Policy

if TYPE_CHECKING:
    from playwright.async_api import CDPSession, Page, Route

DOCUMENTS = {"patterns": [{"urlPattern": "*", "resourceType": "Document", "requestStage": "Request"}]}
"""Every document, of every redirect on its way, before it is asked for (CDP, Fetch)."""

OWNER_SECONDS = 2.0
"""How long a page may take to say whose frame it is; then the document is not let through."""

LINGER = 1.0
"""Seconds for which the fence stays after a plan: a refresh or a timer may lead away a moment later."""

REDIRECTS = range(300, 400)
KEEPING = (307, 308)
"""The redirects that keep the method and the body (RFC 9110, 15.4)."""

Tell = Callable[[Refused], None]
"""Who hears of what was stopped."""


class Fence(Protocol):
    """Stands around the pages of a context while it is up."""

    async def up(self, page: Page) -> None:
        """Stop what is out of bounds from now on, on this page and those that it opens."""
        ...

    async def down(self) -> None:
        """Leave everything as it was."""
        ...


async def fence_of(page: Page, bounds: Bounds, tell: Tell, *, cdp: bool) -> Fence:
    """Return the fence that can be had: by the browser's protocol, else by Playwright's routes."""
    session = await browser_session(page) if cdp else None
    return ProtocolFence(session, bounds, tell) if session else RouteFence(bounds, tell)


class ProtocolFence:
    """Asks Chromium to be asked: redirects and popups count, and no other request is held up."""

    def __init__(self, session: CDPSession, bounds: Bounds, tell: Tell) -> None:
        self._session = session
        self._bounds = bounds
        self._tell = tell
        self._page: Page | None = None
        self._context_id = ""
        self._tasks: set[asyncio.Task[None]] = set()
        session.on("Fetch.requestPaused", self._on_paused)

    async def up(self, page: Page) -> None:
        """See Fence."""
        self._page = page
        self._context_id = self._context_id or (await target_of(page))["browserContextId"]
        await self._session.send("Fetch.enable", DOCUMENTS)

    async def down(self) -> None:
        """See Fence."""
        with suppress(foreign_errors()):
            await self._session.send("Fetch.disable")
            await self._session.detach()

    def _on_paused(self, event: dict[str, Any]) -> None:
        task = asyncio.ensure_future(self._judge(event))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _judge(self, event: dict[str, Any]) -> None:
        objection = self._bounds.objection(event["request"]["url"])
        asked = {"requestId": event["requestId"]}
        with suppress(foreign_errors()):  # the page went away meanwhile, and its request with it
            if objection is None or not await self._is_ours(event["frameId"]):
                await self._session.send("Fetch.continueRequest", asked)
                return
            self._tell(objection)
            # As if the person had pressed "stop": what stands there stays.
            await self._session.send("Fetch.failRequest", {**asked, "errorReason": "Aborted"})
            await self._close_empty(event["frameId"])

    async def _is_ours(self, frame_id: str) -> bool:
        """Tell whether a frame is of our context: the browser asks about those of all others, too."""
        targets = await self._targets()
        owner = next((one for one in targets if one["targetId"] == frame_id), None)
        if owner:
            return bool(owner["browserContextId"] == self._context_id)
        contexts = {one["browserContextId"] for one in targets if one["type"] == "page"}
        return contexts <= {self._context_id} or frame_id not in await self._frames_of_others()

    async def _targets(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await self._session.send("Target.getTargets"))["targetInfos"]
        return found

    async def _frames_of_others(self) -> set[str]:
        own = self._page.context if self._page else None
        browser = own.browser if own else None
        pages = (
            [page for context in browser.contexts if context is not own for page in context.pages]
            if browser
            else []
        )
        try:
            async with asyncio.timeout(OWNER_SECONDS):
                told = await asyncio.gather(*map(target_of, pages), return_exceptions=True)
        except TimeoutError:
            return set()
        return {frame for one in told if isinstance(one, dict) for frame in one["frames"]}

    async def _close_empty(self, frame_id: str) -> None:
        """Close a window that was opened for what was stopped, and shows nothing."""
        if any(one["targetId"] == frame_id and one["url"] == "" for one in await self._targets()):
            await self._session.send("Target.closeTarget", {"targetId": frame_id})


class RouteFence:
    """Without the browser's protocol: Playwright's routes, which hold up every request for a moment.

    Routes are not asked for redirects. So a document is fetched for the page, one hop at a time, and where a
    hop leads on, the page is told to go there by itself; routes of the user's own on the page come before.
    """

    def __init__(self, bounds: Bounds, tell: Tell) -> None:
        self._bounds = bounds
        self._tell = tell
        self._page: Page | None = None

    async def up(self, page: Page) -> None:
        """See Fence."""
        if self._page is page:
            return
        await self.down()
        self._page = page
        await page.route("**", self._judge)
        await page.context.route("**", self._follow)

    async def down(self) -> None:
        """See Fence."""
        page, self._page = self._page, None
        if page is None:
            return
        with suppress(foreign_errors()):
            await page.context.unroute("**", self._follow)
            await page.unroute("**", self._judge)

    async def _judge(self, route: Route) -> None:
        if await self._passes(route, route.request.url):
            await route.fallback()

    async def _passes(self, route: Route, url: str) -> bool:
        objection = self._bounds.objection(url) if route.request.is_navigation_request() else None
        if objection:
            self._tell(objection)
            await route.abort("aborted")
        return objection is None

    async def _follow(self, route: Route) -> None:
        request = route.request
        if not request.is_navigation_request() or not request.url.startswith("http"):
            await route.fallback()
            return
        if not await self._passes(route, request.url):
            return
        try:
            answer = await route.fetch(max_redirects=0)
        except foreign_errors():
            await route.abort("failed")
            return
        to = urljoin(request.url, answer.headers.get("location", ""))
        if answer.status not in REDIRECTS or "location" not in answer.headers:
            await route.fulfill(response=answer)
        elif answer.status in KEEPING and request.method != "GET":
            await route.abort("failed")  # a form that is to be sent on: nobody but the browser can
        elif await self._passes(route, to):
            await route.fulfill(
                status=200, content_type="text/html", headers={"refresh": f"0;url={to}"}, body=""
            )


class Fencing:
    """Puts the fence up while something acts, where there are bounds, and takes it down `LINGER` after."""

    def __init__(self, policy: Policy, tell: Tell) -> None:
        self._policy = policy
        self._tell = tell
        self._fence: Fence | None = None
        self._page: Page | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._down: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def around(self, page: Page, register: Register) -> AsyncIterator[None]:
        """Stop what is out of bounds until the block ends; raise PageError. Costs nothing without bounds."""
        if not self._policy.bounded:
            yield
            return
        await self.go_on(page, register)
        try:
            yield
        finally:
            self._timer = asyncio.get_running_loop().call_later(LINGER, self._let_go)

    def _let_go(self) -> None:
        fence, self._fence, self._page = self._fence, None, None
        self._down = asyncio.ensure_future(fence.down()) if fence else None

    async def go_on(self, page: Page, register: Register) -> None:
        """Put the fence up, or go on with it on another page; raise PageError where that cannot be done."""
        if not self._policy.bounded:
            return
        if self._timer:
            self._timer.cancel()
        if self._down:
            await self._down
        if self._page is page:
            return
        await register.watch.race(self._up(page, cdp=register.options.cdp), "the fence")

    async def _up(self, page: Page, *, cdp: bool) -> None:
        if self._fence is None:
            self._fence = await fence_of(page, Bounds(self._policy), self._tell, cdp=cdp)
        await self._fence.up(page)
        self._page = page


def led_out(about: str, stopped: Sequence[Refused]) -> Refused | None:
    """Return what is told of a step that led out of bounds, None where none did."""
    if not stopped:
        return None
    first = stopped[0]
    more = f" (and {len(stopped) - 1} more)" if len(stopped) > 1 else ""
    sentence = f"{about} led out of bounds, and was stopped there: {first.sentence}{more}"
    return Refused(first.code, sentence, **first.details)
