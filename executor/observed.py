"""What the browser reports while an action runs: dialogs, popups, downloads, requests, errors."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from .options import ExecutorOptions
from .standing import Answer, standing_of

if TYPE_CHECKING:
    from playwright.async_api import ConsoleMessage, Dialog, Download, Frame, Page, Request

KEPT = 10
"""How many of each kind are kept as evidence."""

ENDLESS = ("websocket", "eventsource", "media", "ping")
"""Requests that no action waits for: they end when they please."""

BEGUN_WITHIN = 1.0
"""Seconds after the action in which a request counts as begun by it; later ones are pollers'."""


LINGER = 2.0
"""Seconds for which a page's events keep coming after a plan: the next one often follows at once."""


class Observed:
    """What was seen of a page while one action took place."""

    def __init__(self, page: Page, options: ExecutorOptions) -> None:
        self._page = page
        self._options = options
        self._began = time.monotonic()
        self._pending: set[Request] = set()
        self._popups: list[Page] = []
        self.requests = 0
        self.navigated = False
        self.dialogs: list[str] = []
        self.downloads: list[str] = []
        self.console_errors: list[str] = []
        self.failed_requests: list[str] = []

    @property
    def popups(self) -> tuple[str, ...]:
        """The URLs of the pages that were opened."""
        return tuple(popup.url for popup in self._popups[:KEPT])

    @property
    def loading(self) -> bool:
        """Tell whether a document of the main frame is on its way."""
        return any(self._is_document(request) for request in self._pending)

    @property
    def busy(self) -> bool:
        """Tell whether a request that the action began is under way."""
        return bool(self._pending)

    def _is_document(self, request: Request) -> bool:
        return request.is_navigation_request() and request.frame == self._page.main_frame

    async def on_dialog(self, dialog: Dialog) -> None:
        _keep(self.dialogs, f"{dialog.type}: {dialog.message}")
        by_rule = dialog.type in ("alert", "beforeunload") or self._options.dialogs == "accept"
        await (standing_of(self._page).answer or Answer(by_rule)).give(dialog)

    def on_popup(self, popup: Page) -> None:
        self._popups.append(popup)

    def on_download(self, download: Download) -> None:
        _keep(self.downloads, download.suggested_filename)

    def on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            _keep(self.console_errors, message.text[:300])

    def on_page_error(self, error: Exception) -> None:
        _keep(self.console_errors, str(error)[:300])

    def on_request(self, request: Request) -> None:
        late = time.monotonic() - self._began > BEGUN_WITHIN
        if request.resource_type in ENDLESS or (late and not request.is_navigation_request()):
            return
        self.requests += 1
        self._pending.add(request)

    def on_finished(self, request: Request) -> None:
        self._pending.discard(request)

    def on_failed(self, request: Request) -> None:
        self._pending.discard(request)
        if request.failure != "net::ERR_ABORTED":
            _keep(self.failed_requests, f"{request.method} {request.url.split('?')[0]}: {request.failure}")

    def on_navigated(self, frame: Frame) -> None:
        if frame == self._page.main_frame:
            self.navigated = True
            self._pending -= {request for request in self._pending if self._is_document(request)}


EVENTS: dict[str, Callable[[Observed, Any], None]] = {
    "popup": Observed.on_popup,
    "download": Observed.on_download,
    "console": Observed.on_console,
    "pageerror": Observed.on_page_error,
    "request": Observed.on_request,
    "requestfinished": Observed.on_finished,
    "requestfailed": Observed.on_failed,
    "framenavigated": Observed.on_navigated,
}
"""What is noted of which of Playwright's events."""


class Observer:
    """Has a page's events told to the action that runs; asking for them anew costs more than a click.

    Within `with` dialogs are answered, too; outside, they are whose they were. Other events keep coming for a
    while and are dropped; then these handlers go, and only the count of requests of `standing` stays.
    """

    def __init__(self, page: Page, options: ExecutorOptions) -> None:
        self._page = page
        self._options = options
        self._seen = Observed(page, options)
        self._timer: asyncio.TimerHandle | None = None
        self._attached = False
        self._handlers = {event: partial(self._tell, note) for event, note in EVENTS.items()}

    def begin(self) -> Observed:
        """Return what is seen from now on."""
        self._seen = Observed(self._page, self._options)
        return self._seen

    def __enter__(self) -> Self:
        if self._timer:
            self._timer.cancel()
        if not self._attached:
            for event, handler in self._handlers.items():
                self._page.on(event, handler)  # type: ignore[call-overload]  # one table for all events
        self._attached = True
        self._page.on("dialog", self._on_dialog)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._page.remove_listener("dialog", self._on_dialog)
        self._timer = asyncio.get_running_loop().call_later(LINGER, self._detach)

    def _detach(self) -> None:
        for event, handler in self._handlers.items():
            self._page.remove_listener(event, handler)
        self._attached = False

    def _tell(self, note: Callable[[Observed, Any], None], told: Any) -> None:
        note(self._seen, told)

    async def _on_dialog(self, dialog: Dialog) -> None:
        await self._seen.on_dialog(dialog)


def _keep(kept: list[str], entry: str) -> None:
    if len(kept) < KEPT:
        kept.append(entry)
