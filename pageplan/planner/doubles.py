"""Planners for tests: they say what they were told to say, and keep what they were asked."""

from __future__ import annotations

from collections.abc import Iterable

from .base import PlannerError, Reply, Turn


class ListPlanner:
    """Answer each turn with the next of some replies, and remember the turns.

    `replies` are given out in order, whatever the session; `turns` holds what was asked so far.
    An exception in the list is raised in its turn. PlannerError when the list is used up.
    """

    def __init__(self, replies: Iterable[Reply | Exception]) -> None:
        self._replies = list(replies)
        self.turns: list[Turn] = []

    async def plan(self, turn: Turn) -> Reply:
        """Return the next reply of the list."""
        self.turns.append(turn)
        asked, prepared = len(self.turns), len(self._replies)
        if asked > prepared:
            raise PlannerError(
                f"turn {asked} has no reply: {prepared} were prepared; give ListPlanner one more"
            )
        reply = self._replies[asked - 1]
        if isinstance(reply, Exception):
            raise reply
        return reply
