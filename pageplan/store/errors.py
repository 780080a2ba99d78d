"""Why the store did not do as asked; the only place that knows SQLAlchemy's errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError


class StoreError(Exception):
    """The store cannot be used; the sentence says why and what to do."""


_CURES = (
    ("readonly database", "the file is read-only; give one that can be written"),
    ("file is not a database", "the file is no SQLite database; give another path"),
    ("disk is full", "the disk is full; free some space or choose another place"),
    ("database is locked", "another process holds the file; stop it or choose another file"),
)


@contextmanager
def mapped(where: str) -> Iterator[None]:
    """Turn the database's errors into a StoreError that names the store."""
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        raise StoreError(f'store "{where}": {_reason(error)}') from error


def _reason(error: Exception) -> str:
    cause = str(error.orig if isinstance(error, DBAPIError) else error)
    return next((cure for sign, cure in _CURES if sign in cause), cause)
