"""The sessions that are in use, by id, and what they share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

from pageplan.dialects.leflux.state import SessionState
from pageplan.planner.base import Planner
from pageplan.store import Store

from .options import ServerOptions
from .room import House, Room, Sockets


class Rooms:
    """All rooms: one for each session that somebody uses, made when needed and gone when nobody does."""

    def __init__(
        self,
        options: ServerOptions,
        planner: Planner,
        store: Store,
        sockets: Sockets,
        now: Callable[[], int],
    ) -> None:
        self._house = House(options, planner, store, sockets, now)
        self._rooms: dict[str, Room] = {}

    async def create(self, site: str) -> str:
        """Begin a session of a site and return its id."""
        state = SessionState(id=str(uuid4()), host=site)
        await self._house.store.create_session(state.id, site, state.model_dump(mode="json"))
        return state.id

    def enter(self, session_id: str) -> Room:
        """Return a session's room to somebody who will leave it again; it may turn out to be unknown."""
        room = self._rooms.get(session_id)
        if room is None:
            room = self._rooms[session_id] = Room(session_id, self._house, self._forget)
        room.users += 1
        return room

    @contextmanager
    def use(self, session_id: str) -> Iterator[Room]:
        """Enter a session's room for a while."""
        room = self.enter(session_id)
        try:
            yield room
        finally:
            room.leave()

    async def close(self) -> None:
        """Stop all rooms; what was kept is there for the next start."""
        tasks = [task for room in list(self._rooms.values()) for task in room.stop()]
        await asyncio.gather(*tasks, return_exceptions=True)

    def _forget(self, room: Room) -> None:
        if self._rooms.get(room.id) is room:
            del self._rooms[room.id]
