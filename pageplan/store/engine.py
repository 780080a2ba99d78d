"""From a store's URL to a database engine."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from .errors import StoreError

DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}
FORMS = "give a path, sqlite:///path or postgresql://user@host/name"
PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=5000")


def store_url(url: str) -> URL:
    """Read a store's URL: `sqlite:///path`, `sqlite://` (in memory), a plain path, or `postgresql://…`."""
    if "://" not in url:
        return URL.create("sqlite+aiosqlite", database=url or None)
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise StoreError(f"the store's address is not a URL: {FORMS}") from error
    if parsed.drivername not in DRIVERS:
        shown = parsed.render_as_string(hide_password=True)
        raise StoreError(f'store "{shown}" is of no known kind: {FORMS}')
    return parsed.set(drivername=DRIVERS[parsed.drivername])


def check_file(url: URL) -> None:
    """Raise StoreError when SQLite's file cannot be written.

    SQLite would say so itself, but aiosqlite leaves a thread behind that outlives the event loop.
    """
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return
    try:
        Path(url.database).open("ab").close()
    except OSError as error:
        reason = f"{error.strerror}; its folder must exist and be writable"
        raise StoreError(f'store "{url.database}" cannot be opened: {reason}') from error


def create_engine(url: URL) -> AsyncEngine:
    """Make the engine; SQLite has one connection: one writer, and a database in memory lives as long."""
    if url.get_backend_name() != "sqlite":
        return _postgresql(url)
    engine = create_async_engine(url, poolclass=AsyncAdaptedQueuePool, pool_size=1, max_overflow=0)
    event.listen(engine.sync_engine, "connect", _set_up)
    return engine


def _postgresql(url: URL) -> AsyncEngine:
    try:
        return create_async_engine(url)
    except ModuleNotFoundError as error:
        raise StoreError(
            f"a PostgreSQL store needs {error.name}, which is not installed: pip install {error.name}"
        ) from error


def _set_up(connection: Any, _record: object) -> None:
    """Prepare a connection. A file that is no database is left to the first statement, which fails alike:
    here nobody could wait for the connection's thread to end.
    """
    cursor = connection.cursor()
    with suppress(sqlite3.DatabaseError):
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
