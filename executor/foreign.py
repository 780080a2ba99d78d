"""The one place that knows Playwright's errors while acting, and what each means in our codes."""

from __future__ import annotations

import re

from indexer.errors import PageError, PageGone, PageSilent, WorldLost, foreign_errors, translate

from .errors import Code, CommandError, Refused

WORDS: tuple[tuple[str, Code, str], ...] = (
    (r"intercepts pointer events", Code.BLOCKED_BY_OVERLAY, "something covers it"),
    (
        r"element is not attached|detached from the DOM",
        Code.STALE_ELEMENT,
        "it left the page while it was acted on",
    ),
    (
        r"Unknown key",
        Code.INVALID_ACTION,
        "the key is unknown; use names as Enter, Escape, ArrowDown, Control+A",
    ),
    (r"Element is not an <input>|not an <input>, <textarea>", Code.NOT_EDITABLE, "it cannot be typed into"),
    (r"Malformed value|Cannot type text into", Code.VALUE_MISMATCH, "the field does not take this value"),
    (r"ERR_ABORTED|ERR_|NS_ERROR|Navigation failed", Code.NAVIGATION_FAILED, "the page could not be loaded"),
    (r"invalid url", Code.INVALID_URL, "the URL cannot be read"),
    (
        r"element is not visible|outside of the viewport",
        Code.ELEMENT_HIDDEN,
        "it cannot be brought into view",
    ),
    (r"element is not enabled|option being selected is not enabled", Code.ELEMENT_DISABLED, "it is disabled"),
    (r"element is not editable", Code.ELEMENT_READONLY, "it is read-only"),
    (r"Timeout .*exceeded", Code.TIMEOUT, "it was not done in time"),
)
"""Playwright's words, most telling first, the code they mean, and what a person is told."""


def never_rests(error: Exception) -> bool:
    """Tell whether Playwright gave up, without having acted, because the element kept moving."""
    message = str(error)
    acted = "intercepts pointer events" in message or "performing" in message
    return "element is not stable" in message and not acted


BLOCKER = re.compile(r"(<[^>]*>)[^<]*(?:</[^>]*>)?(?: from [^>]*)? intercepts pointer events")


def blame(error: Exception, about: str) -> CommandError:
    """Map what went wrong while acting to a CommandError; `about` names the target for a person."""
    if isinstance(error, CommandError):
        return error
    if isinstance(error, PageError) or not isinstance(error, foreign_errors()):
        return _blame_page(error, about)
    page = translate(error)
    message = str(error)
    for pattern, code, sentence in WORDS:
        if re.search(pattern, message, re.IGNORECASE):
            return Refused(code, f"{about}: {sentence}{_blocker(message)} ({_detail(message)})")
    return _blame_page(page, about)


def _blame_page(error: Exception, about: str) -> CommandError:
    match error:
        case PageGone(how="crashed"):
            return Refused(Code.PAGE_CRASHED, f"{about}: {error}")
        case PageGone():
            return Refused(Code.BROWSER_CLOSED, f"{about}: {error}")
        case PageSilent():
            return Refused(Code.TIMEOUT, f"{about}: {error}")
        case WorldLost():
            return Refused(Code.STALE_ELEMENT, f"{about}: its document is gone", reason="other_document")
        case _:
            return Refused(Code.TIMEOUT, f"{about}: {error}")


def _blocker(message: str) -> str:
    found = BLOCKER.search(message)
    return f": {found[1]}" if found else ""


def _detail(message: str) -> str:
    return message.split("\n", maxsplit=1)[0].strip()[:200]
