"""A key or a chord: what it holds down is let go, whatever happens."""

from __future__ import annotations

from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from indexer import PageError
from indexer.errors import foreign_errors

from .acting import Acting


async def pressed(act: Acting, press: Coroutine[Any, Any, None], key: str) -> None:
    """Await the press of a key; raise what stands in its way, with no modifier of the chord held down.

    Playwright presses a chord's keys one by one, and leaves the first ones down where it does not know the
    next, or is not answered.
    """
    try:
        await act.timed(press, "a key")
    except (PageError, foreign_errors()):
        for held in key.split("+")[:-1]:
            with suppress(PageError, foreign_errors()):  # it is no key, or nobody is there to hear of it
                await act.timed(act.page.keyboard.up(held), "a key")
        raise
