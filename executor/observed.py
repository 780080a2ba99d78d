"""What the browser reports while an action runs: dialogs, popups, downloads, requests, errors."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from indexer.errors import foreign_errors

from .bounds import Bounds
from .downloads import Downloading
from .errors import Refused
from .options import ExecutorOptions
from .said import Hearing
from .standing import Answer, standing_of

if TYPE_CHECKING:
    from playwright.async_api import (
        ConsoleMessage,
        Dialog,
        Download,
        FileChooser,
        Frame,
        Page,
        Request,
        Response,
    )

KEPT = 10
"""How many of each kind are kept as evidence."""

CHOOSER = "filechooser"
"""What is told, in the place of a dialog's kind, of a chooser of files that no upload waited for."""

LONGEST = 300
"""How many characters of each are kept."""

ENDLESS = ("websocket", "eventsource", "media", "ping")
"""Requests that no action waits for: they end when they please."""

BEGUN_WITHIN = 1.0
"""Seconds after the action in which a request counts as begun by it; later ones are pollers'."""


LINGER = 2.0
"""Seconds for which a page's events keep coming after a plan: the next one often follows at once."""


class Observed:
    """What was seen of a page while one action took place.

    `stirred` says that a document came or went, so that one that was asked before may be gone.
    """

    def __init__(
        self,
        page: Page,
        options: ExecutorOptions,
        hearing: Hearing | None = None,
        answer: Answer | None = None,
    ) -> None:
        self._page = page
        self._options = options
        self.hearing = hearing or Hearing()
        self.answer = answer
        self._began = time.monotonic()
        self._pending: set[Request] = set()
        self._own: set[Request] = set()
        self.ended = 0.0
        """When the last request ended, by the monotonic clock."""
        self._opening: set[Request] = set()
        self.stayed = asyncio.Event()
        self.detached = False
        self._popups: list[Page] = []
        self.requests = 0
        self.navigated = False
        self.stirred = False
        self.dialogs: list[str] = []
        self.downloading = Downloading(options.policy)
        self.stopped: list[Refused] = []
        self.closed: list[str] = []
        self.console_errors: list[str] = []
        self.failed_requests: list[str] = []

    @property
    def popups(self) -> tuple[str, ...]:
        """The URLs of the pages that were opened."""
        hide = self.hearing.discreet
        return tuple(hide(popup.url)[:LONGEST] or "about:blank" for popup in self._popups[:KEPT]) + tuple(
            hide(request.url)[:LONGEST] for request in self._opening
        )

    @property
    def answering(self) -> Answer | None:
        """Return how dialogs are answered now, None where nobody has said it."""
        return self.answer or standing_of(self._page).answer

    @property
    def loading(self) -> bool:
        """Tell whether a document of the main frame is on its way."""
        return any(self._is_document(request) for request in self._pending)

    @property
    def busy(self) -> bool:
        """Tell whether a request that the action began is under way, a page that it opened, or a file."""
        return bool(self._pending or self._opening) or self.downloading.busy

    def _is_document(self, request: Request) -> bool:
        return request.is_navigation_request() and request.frame == self._page.main_frame

    def _keep(self, kept: list[str], entry: str) -> None:
        """Keep a text of the page as evidence: hidden before it is cut, for half a secret cannot be found."""
        if len(kept) < KEPT:
            kept.append(self.hearing.discreet(entry)[:LONGEST])

    async def on_dialog(self, dialog: Dialog) -> None:
        self._keep(self.dialogs, f"{dialog.type}: {dialog.message}")
        by_rule = dialog.type in ("alert", "beforeunload") or self._options.dialogs == "accept"
        answer = self.answering or Answer(by_rule)
        if dialog.type == "beforeunload" and not answer.accept:
            self.stayed.set()
        await answer.give(dialog)

    def on_chooser(self, chooser: FileChooser) -> None:
        self._keep(self.dialogs, f"{CHOOSER}: {'files' if chooser.is_multiple() else 'a file'}")

    def on_popup(self, popup: Page) -> None:
        self._popups.append(popup)
        self._opening.clear()

    def on_context_request(self, request: Request) -> None:
        """Note the request of a page that is being opened: it has no frame yet, and is told of later."""
        if request.is_navigation_request() and not _has_frame(request):
            self._opening.add(request)

    def on_context_failed(self, request: Request) -> None:
        self._opening.discard(request)

    def on_detached(self, _: Frame) -> None:
        self.detached = self.stirred = True

    def on_download(self, download: Download) -> None:
        self.downloading.begin(download)

    def on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._keep(self.console_errors, message.text)

    def on_page_error(self, error: Exception) -> None:
        self._keep(self.console_errors, str(error))

    def on_request(self, request: Request) -> None:
        network = standing_of(self._page).network
        if time.monotonic() - self._began > BEGUN_WITHIN and not request.is_navigation_request():
            network.note_unasked(request)
            return
        self._own.add(request)
        if request.resource_type in ENDLESS or network.is_poll(request):
            return
        self.requests += 1
        self._pending.add(request)

    def on_finished(self, request: Request) -> None:
        if request in self._pending:
            self._pending.discard(request)
            self.ended = time.monotonic()

    def on_failed(self, request: Request) -> None:
        self.on_finished(request)
        if request in self._own and request.failure != "net::ERR_ABORTED":
            self._keep(self.failed_requests, f"{_called(request)}: {request.failure}")

    def on_response(self, response: Response) -> None:
        if response.status >= 400 and response.request in self._own:
            self._keep(self.failed_requests, f"{_called(response.request)}: {response.status}")

    def on_navigated(self, frame: Frame) -> None:
        self.stirred = True
        if frame == self._page.main_frame:
            self.navigated = True
            self._pending -= {request for request in self._pending if self._is_document(request)}
        policy = self._options.policy
        if policy.bounded and (objection := Bounds(policy).objection(frame.url)):
            self.stop(objection)  # nobody was asked for it: a route of the user's gave it, say

    def stop(self, objection: Refused) -> None:
        """Note what was asked for and is out of bounds."""
        if len(self.stopped) < KEPT:
            self.stopped.append(objection)


EVENTS: dict[str, Callable[[Observed, Any], None]] = {
    "popup": Observed.on_popup,
    "filechooser": Observed.on_chooser,
    "framedetached": Observed.on_detached,
    "download": Observed.on_download,
    "console": Observed.on_console,
    "pageerror": Observed.on_page_error,
    "request": Observed.on_request,
    "requestfinished": Observed.on_finished,
    "requestfailed": Observed.on_failed,
    "response": Observed.on_response,
    "framenavigated": Observed.on_navigated,
}
"""What is noted of which of Playwright's events of a page."""

CONTEXT_EVENTS: dict[str, Callable[[Observed, Any], None]] = {
    "request": Observed.on_context_request,
    "requestfailed": Observed.on_context_failed,
}
"""What is noted of the events of all pages: one that is being opened has none of its own yet."""


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
        self._handlers = [
            (source, event, partial(self._tell, note))
            for source, events in ((page, EVENTS), (page.context, CONTEXT_EVENTS))
            for event, note in events.items()
        ]

    def begin(self, hearing: Hearing, answer: Answer | None = None) -> Observed:
        """Return what is seen from now on, and heard; `answer` is how dialogs are answered meanwhile."""
        self._seen = Observed(self._page, self._options, hearing, answer)
        return self._seen

    def __enter__(self) -> Self:
        if self._timer:
            self._timer.cancel()
        if not self._attached:
            for source, event, handler in self._handlers:
                source.on(event, handler)  # type: ignore[call-overload]  # one table for all events
        self._attached = True
        standing_of(self._page).observer = self
        self._page.on("dialog", self._on_dialog)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        standing_of(self._page).observer = None
        self._page.remove_listener("dialog", self._on_dialog)
        self._timer = asyncio.get_running_loop().call_later(LINGER, self._detach)

    def leave(self) -> None:
        """Hear no more of the page but its dialogs: the plan goes on in another tab."""
        self._detach()

    def _detach(self) -> None:
        if not self._attached:
            return
        for source, event, handler in self._handlers:
            source.remove_listener(event, handler)
        self._attached = False

    def stop(self, objection: Refused) -> None:
        """Tell the action that runs of a document that was stopped."""
        self._seen.stop(objection)

    def _tell(self, note: Callable[[Observed, Any], None], told: Any) -> None:
        """Note an event; requests while another one acts are those that it asked for."""
        acting = standing_of(self._page).observer
        if acting in (None, self) or note is not Observed.on_request:
            note(self._seen, told)

    async def _on_dialog(self, dialog: Dialog) -> None:
        await self._seen.on_dialog(dialog)


def _has_frame(request: Request) -> bool:
    try:
        return request.frame is not None
    except foreign_errors():
        return False


def _called(request: Request) -> str:
    """Name a request without its query, which may hold anything."""
    return f"{request.method} {request.url.split('?')[0]}"
