"""What holds beyond one action, by page: the requests under way, and how dialogs are answered."""

from __future__ import annotations

import time
import weakref
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from indexer.errors import foreign_errors

from .commands import Step

if TYPE_CHECKING:
    from playwright.async_api import Dialog, Page, Request

UNCOUNTED = ("websocket", "eventsource")
"""Requests that stay open by their nature: they do not keep the network from being idle."""


POLLS = 2
"""How often a request has to begin by itself until it counts as one that the page repeats."""

MOST_POLLERS = 100
"""How many requests that begin by themselves are kept in mind."""


class Network:
    """The requests of one page that are under way, and those that it repeats by itself."""

    def __init__(self, page: Page) -> None:
        self._begun: dict[Request, float] = {}
        self._last = time.monotonic()
        self._unasked: Counter[str] = Counter()
        page.on("request", self._on_request)
        page.on("requestfinished", self._on_ended)
        page.on("requestfailed", self._on_ended)

    @property
    def idle_ms(self) -> float:
        """Return for how long no request has been under way, 0 while one is."""
        return 0.0 if self._begun else (time.monotonic() - self._last) * 1000

    def note_unasked(self, request: Request) -> None:
        """Note a request that began long after the last action."""
        if len(self._unasked) < MOST_POLLERS:
            self._unasked[_endpoint(request)] += 1

    def is_poll(self, request: Request) -> bool:
        """Tell whether the page makes such a request again and again, whatever is done on it."""
        return self._unasked[_endpoint(request)] >= POLLS

    def under_way(self, since: float = 0.0) -> tuple[str, ...]:
        """Name the requests that began after a moment of the monotonic clock and have not ended."""
        return tuple(
            f"{request.method} {request.url.split('?')[0]}"
            for request, began in self._begun.items()
            if began >= since
        )

    def _on_request(self, request: Request) -> None:
        if request.resource_type not in UNCOUNTED:
            self._begun[request] = time.monotonic()

    def _on_ended(self, request: Request) -> None:
        if self._begun.pop(request, None) is not None:
            self._last = time.monotonic()


def _endpoint(request: Request) -> str:
    return f"{request.method} {request.url.split('?')[0]}"


@dataclass(frozen=True)
class Answer:
    """How dialogs are answered; `text` goes into a prompt that is accepted, None leaves its own."""

    accept: bool
    text: str | None = None

    async def give(self, dialog: Dialog) -> None:
        """Answer a dialog; one that somebody else has answered meanwhile is left."""
        try:
            if not self.accept:
                await dialog.dismiss()
            elif dialog.type == "prompt":
                await dialog.accept(dialog.default_value if self.text is None else self.text)
            else:
                await dialog.accept()
        except foreign_errors():
            pass


def answer_of(step: Step) -> Answer | None:
    """Return how a step has its own dialogs answered, None where it says nothing of it."""
    if step.dialogs is None and step.prompt_text is None:
        return None
    return Answer(step.dialogs != "dismiss", step.prompt_text)


class Standing:
    """What holds on a page until something else is said; `came_from` is the page that was left for it."""

    def __init__(self, page: Page) -> None:
        self.network = Network(page)
        self.came_from: Page | None = None
        self.answer: Answer | None = None
        self.observer: object | None = None
        """Who has the page's events told to the action that runs, None while nothing does."""
        self._page = page

    def answer_dialogs(self, answer: Answer) -> None:
        """Answer the page's dialogs so from now on, also those that open between two actions."""
        if self.answer is None:
            self._page.on("dialog", self._on_dialog)
        self.answer = answer

    async def _on_dialog(self, dialog: Dialog) -> None:
        if self.answer:
            await self.answer.give(dialog)


_STANDING: weakref.WeakKeyDictionary[Any, Standing] = weakref.WeakKeyDictionary()


def _forget(key: Any) -> None:
    _STANDING.pop(key, None)


def standing_of(page: Page) -> Standing:
    """Return what holds on a page; requests count from the first time that this is asked."""
    key = getattr(page, "_impl_obj", page)  # the sync and the async wrapper share what they wrap
    found = _STANDING.get(key)
    if found is None:
        found = _STANDING[key] = Standing(page)
        page.on("close", lambda _: _forget(key))
    return found
