"""Errors that nobody hears: of tasks whose result is dropped, and of what is collected unfinished."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

PACKAGES = ("/indexer/", "/executor/", "/pageplan/")


class Unheard:
    """Collects what asyncio and the interpreter would only print."""

    def __init__(self) -> None:
        self._errors: list[str] = []

    def listen(self, loop: asyncio.AbstractEventLoop) -> None:
        loop.set_exception_handler(lambda _, context: self._errors.append(_told(context)))
        sys.unraisablehook = lambda what: self._errors.append(
            f"{what.err_msg or 'ignored'}: {what.exc_value!r}"
        )

    def taken(self) -> list[str]:
        """Return what was collected so far, and forget it."""
        errors, self._errors = self._errors, []
        return errors


def _told(context: dict[str, Any]) -> str:
    error = context.get("exception")
    return f"{context.get('message')}: {error!r} in {context.get('future') or context.get('task')!r}"


def ours() -> list[asyncio.Task[Any]]:
    """Return the tasks that run code of the product."""
    return [task for task in asyncio.all_tasks() if not task.done() and _runs_ours(task)]


def _runs_ours(task: asyncio.Task[Any]) -> bool:
    code = getattr(task.get_coro(), "cr_code", None)
    return code is not None and any(part in code.co_filename for part in PACKAGES)
