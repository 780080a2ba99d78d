"""Sessions and what happened in them, kept in a SQL database."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from .engine import check_file, create_engine, store_url
from .errors import StoreError, mapped
from .tables import events, messages, metadata, sessions, sites


@dataclass(frozen=True)
class Stored:
    """A session as kept; `state` is its owner's business, times are milliseconds."""

    id: str
    host: str
    created_at: int
    last_activity: int
    state: Mapping[str, Any]


@dataclass(frozen=True)
class Event:
    """An event of a session, by its number."""

    seq: int
    name: str
    payload: Mapping[str, Any]


@dataclass(frozen=True)
class Entry:
    """A message of a conversation; `at` in milliseconds, None for one not yet kept."""

    role: str
    content: str
    at: int | None = None


@dataclass(frozen=True)
class Stats:
    """Counts over all sessions."""

    active_sessions: int
    messages: int


class Store:
    """The one door to the database. `now` gives milliseconds of the Unix epoch.

    Every method raises StoreError when the database does not do as asked.
    """

    def __init__(self, url: str, now: Callable[[], int]) -> None:
        self.url = store_url(url)
        self._now = now
        self._engine: AsyncEngine | None = None

    async def open(self) -> Self:
        """Connect and create what is missing; opening an open store does nothing."""
        if self._engine is None:
            check_file(self.url)
            self._engine = create_engine(self.url)
            try:
                async with self._transaction() as connection:
                    await connection.run_sync(metadata.create_all)
            except StoreError:
                await self.close()
                raise
        return self

    async def close(self) -> None:
        """Let go of the database."""
        engine, self._engine = self._engine, None
        if engine is not None:
            await engine.dispose()

    async def __aenter__(self) -> Self:
        return await self.open()

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def set_sites(self, hosts: Collection[str]) -> None:
        """Make these the sites that are served."""
        async with self._transaction() as connection:
            await connection.execute(delete(sites))
            if hosts:
                await connection.execute(insert(sites), [{"host": host} for host in sorted(set(hosts))])

    async def sites(self) -> list[str]:
        async with self._transaction() as connection:
            return list(await connection.scalars(select(sites.c.host).order_by(sites.c.host)))

    async def create_session(self, session_id: str, host: str, state: Mapping[str, Any]) -> Stored:
        """Keep a new session."""
        now = self._now()
        stored = Stored(session_id, host, now, now, state)
        async with self._transaction() as connection:
            await connection.execute(
                insert(sessions).values(
                    id=session_id, host=host, created_at=now, last_activity=now, state=dict(state)
                )
            )
        return stored

    async def load(self, session_id: str) -> Stored | None:
        async with self._transaction() as connection:
            found = await connection.execute(select(sessions).where(sessions.c.id == session_id))
            row = found.one_or_none()
        return Stored(*row) if row else None

    async def save(
        self,
        session_id: str,
        state: Mapping[str, Any],
        happened: Sequence[Event] = (),
        said: Sequence[Entry] = (),
        *,
        active: bool = False,
    ) -> bool:
        """Keep a session's state with what happened and was said, all or nothing.

        `active` puts off its eviction. Returns False when the session is no longer there.
        """
        now = self._now()
        values = {"state": dict(state)} | ({"last_activity": now} if active else {})
        async with self._transaction() as connection:
            result = await connection.execute(
                update(sessions).where(sessions.c.id == session_id).values(**values)
            )
            if not result.rowcount:
                return False
            await self._append(connection, session_id, happened, said, now)
        return True

    async def _append(
        self, to: AsyncConnection, session_id: str, happened: Sequence[Event], said: Sequence[Entry], now: int
    ) -> None:
        key = {"session_id": session_id, "at": now}
        if happened:
            rows = [key | {"seq": e.seq, "name": e.name, "payload": dict(e.payload)} for e in happened]
            await to.execute(insert(events), rows)
        if said:
            last = await to.scalar(
                select(func.coalesce(func.max(messages.c.seq), 0)).where(messages.c.session_id == session_id)
            )
            numbered = enumerate(said, (last or 0) + 1)
            rows = [
                key | {"seq": seq, "role": entry.role, "content": entry.content} for seq, entry in numbered
            ]
            await to.execute(insert(messages), rows)

    async def history(self, session_id: str, since: int | None = None) -> list[Entry]:
        """Return a session's messages in order, only those after `since` (milliseconds) when given."""
        query = select(messages.c.role, messages.c.content, messages.c.at)
        query = query.where(messages.c.session_id == session_id).order_by(messages.c.seq)
        if since is not None:
            query = query.where(messages.c.at > since)
        async with self._transaction() as connection:
            return [Entry(*row) for row in await connection.execute(query)]

    async def events_since(self, session_id: str, seq: int) -> list[Event]:
        """Return a session's events with a higher number, in order."""
        query = select(events.c.seq, events.c.name, events.c.payload)
        query = query.where(events.c.session_id == session_id, events.c.seq > seq).order_by(events.c.seq)
        async with self._transaction() as connection:
            return [Event(*row) for row in await connection.execute(query)]

    async def delete(self, session_id: str) -> bool:
        """Remove a session with all that happened in it; tell whether there was one."""
        async with self._transaction() as connection:
            result = await connection.execute(delete(sessions).where(sessions.c.id == session_id))
        return bool(result.rowcount)

    async def stats(self, active_since: int) -> Stats:
        """Count the sessions that were active since then (milliseconds), and the visitors' messages."""
        active = select(func.count()).select_from(sessions).where(sessions.c.last_activity >= active_since)
        asked = select(func.count()).select_from(messages).where(messages.c.role == "user")
        async with self._transaction() as connection:
            return Stats(await connection.scalar(active) or 0, await connection.scalar(asked) or 0)

    @property
    def _name(self) -> str:
        return self.url.database or "in memory"

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator[AsyncConnection]:
        if self._engine is None:
            raise StoreError(f'store "{self._name}" is not open')
        with mapped(self._name):
            async with self._engine.begin() as connection:
                yield connection
