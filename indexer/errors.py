"""What can go wrong with a page, and the one place that knows the words of Playwright and of the protocol.

PageError
├── WorldLost        the document that was asked is no longer there
├── PageGone         the page is closed or has crashed
├── PageSilent       no answer within the deadline
└── WorldFailed      our code in the page threw
"""

from __future__ import annotations

from typing import Literal


class PageError(Exception):
    """The page could not be asked."""


class WorldLost(PageError):
    """The document is no longer there: it was navigated away, or its frame is detached."""


class PageGone(PageError):
    """The page is closed or has crashed."""

    def __init__(self, how: Literal["closed", "crashed"]) -> None:
        super().__init__(
            "the browser page is closed" if how == "closed" else "the page has crashed; open it again"
        )
        self.how = how


class PageSilent(PageError):
    """The page gave no answer within the deadline: its main thread is busy or a dialog is open."""

    def __init__(self, what: str, seconds: float) -> None:
        super().__init__(f"the page gave no answer to {what} within {seconds:g} s; its main thread may hang")
        self.seconds = seconds


class WorldFailed(PageError):
    """Our code in the page threw: a mistake of ours, or a page that patches what the language stands on."""


LOST = (
    "cannot find context with specified id",
    "uniquecontextid not found",
    "execution context was destroyed",
    "no frame for given id",
    "no frame with given id",
    "frame with the given id was not found",
    "frame was detached",
    "frame has been detached",
    "jshandle is disposed",
    "cannot find object with id",
    "inspected target navigated or closed",
    "most likely because of a navigation",
    "most likely the page has been closed",
    "could not find object with given id",
    "no node with given id found",
)
CRASHED = ("target crashed", "page crashed")
CLOSED = (
    "target page, context or browser has been closed",
    "target closed",
    "session closed",
    "browser has been closed",
    "connection closed",
    "has been closed",
)
UNKNOWN_ENGINE = ("unknown engine", "reading 'queryall'", "reading 'query'")


def said(error: BaseException, words: tuple[str, ...]) -> bool:
    """Tell whether a foreign error's message has one of these words."""
    message = str(error).lower()
    return any(word in message for word in words)


def translate(error: BaseException) -> PageError:
    """Map an error of Playwright or of the protocol to ours."""
    if said(error, CRASHED):
        return PageGone("crashed")
    if said(error, LOST):
        return WorldLost(str(error))
    if said(error, CLOSED):
        return PageGone("closed")
    return WorldFailed(str(error).split("\n")[0])


def foreign_errors() -> type[Exception]:
    """Return Playwright's error class; imported late so that importing this package stays light."""
    from playwright.async_api import Error

    return Error
