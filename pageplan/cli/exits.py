"""The exit codes, and the one place where an exception becomes a sentence with one of them."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the command's exit code tells."""

    PASSED = 0
    FAILED = 1
    USAGE = 2
    NO_BROWSER = 3
    NO_BACKEND = 4
    INTERRUPTED = 130
    TERMINATED = 143


class Failure(Exception):
    """A failure that the command itself found; `sentence` says what, and how to cure it."""

    def __init__(self, sentence: str, *, code: str, exit_code: Exit = Exit.USAGE) -> None:
        super().__init__(sentence)
        self.code = code
        self.exit_code = exit_code


EXITS: dict[str, tuple[str, Exit]] = {
    "pageplan.browser.errors.BrowserNotStarted": ("browser_not_started", Exit.NO_BROWSER),
    "pageplan.browser.errors.BrowserUnavailable": ("browser_not_found", Exit.NO_BROWSER),
    "pageplan.client.errors.BackendUnreachable": ("backend_unreachable", Exit.NO_BACKEND),
    "pageplan.client.errors.BackendSilent": ("backend_silent", Exit.NO_BACKEND),
    "pageplan.client.errors.BackendNonsense": ("backend_nonsense", Exit.NO_BACKEND),
    "pageplan.client.errors.BackendFailed": ("backend_failed", Exit.NO_BACKEND),
    "pageplan.client.errors.JoinRefused": ("join_refused", Exit.NO_BACKEND),
    "pageplan.client.errors.OriginRefused": ("origin_refused", Exit.USAGE),
    "pageplan.client.errors.OriginMissing": ("origin_missing", Exit.USAGE),
    "pageplan.client.errors.MessageRefused": ("message_refused", Exit.USAGE),
    "pageplan.client.errors.Displaced": ("displaced", Exit.FAILED),
    "pageplan.client.errors.SessionLost": ("session_lost", Exit.NO_BACKEND),
    "pageplan.server.serving.ServeError": ("cannot_serve", Exit.USAGE),
    "pageplan.store.errors.StoreError": ("store_unusable", Exit.USAGE),
    "pageplan.planner.loading.ScriptError": ("invalid_script", Exit.USAGE),
    "indexer.errors.PageError": ("page_error", Exit.FAILED),
    "playwright._impl._errors.TargetClosedError": ("browser_closed", Exit.FAILED),
    "playwright._impl._errors.Error": ("browser_error", Exit.FAILED),
}
"""Exceptions by their full names, so that naming them here imports nothing; the nearest ancestor decides."""


def failure_of(error: Exception) -> Failure | None:
    """Return the failure that a known exception means, None for one that is a bug of ours."""
    if isinstance(error, Failure):
        return error
    for ancestor in type(error).__mro__:
        row = EXITS.get(f"{ancestor.__module__}.{ancestor.__qualname__}")
        if row:
            return Failure(_sentence(error), code=row[0], exit_code=row[1])
    return None


def _sentence(error: Exception) -> str:
    """Return the exception's own words without the call log that Playwright appends."""
    return str(error).split("\nCall log:")[0].strip() or type(error).__name__
