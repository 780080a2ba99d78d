"""What fields were seen to hold in a plan, and whether the page has taken it back since."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from indexer import PageError

from .acting import Outcome
from .errors import CommandError

Kept = Callable[[], Awaitable[None]]


class Promises:
    """The values that a plan gave to fields, until input goes elsewhere: then they are looked at once more.

    A page may undo a value after a moment; waiting for that at every field would make forms slow.
    """

    def __init__(self) -> None:
        self._kept: dict[int, tuple[int, Kept]] = {}

    def __bool__(self) -> bool:
        """Tell whether there is anything to look at again."""
        return bool(self._kept)

    def add(self, place: int, outcome: Outcome | None) -> None:
        """Remember what the step at a place in the plan gave to a field."""
        if outcome and outcome.kept and outcome.target:
            self._kept[outcome.target.number] = (place, outcome.kept)

    async def broken(self) -> list[tuple[int, CommandError]]:
        """Return the steps whose values are gone, first steps first, and forget all of them."""
        kept, self._kept = sorted(self._kept.values(), key=lambda one: one[0]), {}
        errors = await asyncio.gather(*(taken_back(check) for _, check in kept))
        return [(place, error) for (place, _), error in zip(kept, errors, strict=True) if error]


async def taken_back(kept: Kept) -> CommandError | None:
    """Tell whether the page undid what was read back right after an action."""
    try:
        await kept()
    except CommandError as error:
        return error
    except PageError:
        pass  # the document went on: there is nothing left to compare with
    return None
