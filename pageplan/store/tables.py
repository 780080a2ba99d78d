"""The tables; times are milliseconds of the Unix epoch."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Integer, MetaData, String, Table, Text

metadata = MetaData()

sites = Table("sites", metadata, Column("host", String, primary_key=True))

sessions = Table(
    "sessions",
    metadata,
    Column("id", String, primary_key=True),
    Column("host", String, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("last_activity", BigInteger, nullable=False, index=True),
    Column("state", JSON, nullable=False),
)


def _session_id() -> Column[str]:
    return Column("session_id", ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)


events = Table(
    "events",
    metadata,
    _session_id(),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("name", String, nullable=False),
    Column("payload", JSON, nullable=False),
    Column("at", BigInteger, nullable=False),
)

messages = Table(
    "messages",
    metadata,
    _session_id(),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("role", String, nullable=False),
    Column("content", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
)
