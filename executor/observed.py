"""What the browser reports while an action runs: dialogs, popups, downloads, requests, errors."""

from __future__ import annotations

import time
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from indexer.errors import foreign_errors

from .options import ExecutorOptions

if TYPE_CHECKING:
    from playwright.async_api import ConsoleMessage, Dialog, Download, Frame, Page, Request

KEPT = 10
"""How many of each kind are kept as evidence."""

ENDLESS = ("websocket", "eventsource", "media", "ping")
"""Requests that no action waits for: they end when they please."""

BEGUN_WITHIN = 1.0
"""Seconds after the action in which a request counts as begun by it; later ones are pollers'."""


class Observed:
    """Listens to a page for as long as one action takes; nothing stays attached afterwards."""

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
        self._handlers: dict[str, Any] = {
            "dialog": self._on_dialog,
            "popup": self._on_popup,
            "download": self._on_download,
            "console": self._on_console,
            "pageerror": self._on_page_error,
            "request": self._on_request,
            "requestfinished": self._on_finished,
            "requestfailed": self._on_failed,
            "framenavigated": self._on_navigated,
        }

    def __enter__(self) -> Self:
        for event, handler in self._handlers.items():
            self._page.on(event, handler)  # type: ignore[call-overload]  # one table for all events
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for event, handler in self._handlers.items():
            self._page.remove_listener(event, handler)

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

    async def _on_dialog(self, dialog: Dialog) -> None:
        _keep(self.dialogs, f"{dialog.type}: {dialog.message}")
        accept = dialog.type in ("alert", "beforeunload") or self._options.dialogs == "accept"
        try:
            await (dialog.accept() if accept else dialog.dismiss())
        except foreign_errors():
            pass  # somebody else's handler was first

    def _on_popup(self, popup: Page) -> None:
        self._popups.append(popup)

    def _on_download(self, download: Download) -> None:
        _keep(self.downloads, download.suggested_filename)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            _keep(self.console_errors, message.text[:300])

    def _on_page_error(self, error: Exception) -> None:
        _keep(self.console_errors, str(error)[:300])

    def _on_request(self, request: Request) -> None:
        late = time.monotonic() - self._began > BEGUN_WITHIN
        if request.resource_type in ENDLESS or (late and not request.is_navigation_request()):
            return
        self.requests += 1
        self._pending.add(request)

    def _on_finished(self, request: Request) -> None:
        self._pending.discard(request)

    def _on_failed(self, request: Request) -> None:
        self._pending.discard(request)
        if request.failure != "net::ERR_ABORTED":
            _keep(self.failed_requests, f"{request.method} {request.url.split('?')[0]}: {request.failure}")

    def _on_navigated(self, frame: Frame) -> None:
        if frame == self._page.main_frame:
            self.navigated = True
            self._pending -= {request for request in self._pending if self._is_document(request)}


def _keep(kept: list[str], entry: str) -> None:
    if len(kept) < KEPT:
        kept.append(entry)
