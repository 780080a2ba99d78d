"""The store: what is kept, in one transaction, and what it says when it cannot."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable
from itertools import count
from pathlib import Path

import pytest

from pageplan.store import Entry, Event, Stats, Store, StoreError
from pageplan.store.engine import store_url


@pytest.fixture
def clock() -> Callable[[], int]:
    ticks = count(1_000, 1_000)
    return lambda: next(ticks)


@pytest.fixture
async def store(tmp_path: Path, clock: Callable[[], int]) -> AsyncIterator[Store]:
    async with Store(str(tmp_path / "pageplan.sqlite3"), clock) as store:
        yield store


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("a/b.sqlite3", "sqlite+aiosqlite:///a/b.sqlite3"),
        ("/a/b.sqlite3", "sqlite+aiosqlite:////a/b.sqlite3"),
        ("sqlite://", "sqlite+aiosqlite://"),
        ("sqlite:///b", "sqlite+aiosqlite:///b"),
        ("sqlite+aiosqlite:///b", "sqlite+aiosqlite:///b"),
        ("postgresql://u@h/d", "postgresql+asyncpg://u@h/d"),
    ],
)
def test_urls(url: str, expected: str) -> None:
    assert str(store_url(url)) == expected


@pytest.mark.parametrize("url", ["mysql://h/d", "http://h", "://"])
def test_other_urls_are_refused(url: str) -> None:
    with pytest.raises(StoreError, match="store"):
        store_url(url)


async def test_a_session_is_kept_and_removed(store: Store) -> None:
    created = await store.create_session("s", "acme.test", {"phase": "idle"})
    assert await store.load("s") == created
    assert (created.created_at, created.last_activity) == (1_000, 1_000)
    assert await store.delete("s")
    assert not await store.delete("s")
    assert await store.load("s") is None


async def test_state_events_and_messages_go_together(store: Store) -> None:
    """Contract 5: an event is there before it is emitted."""
    await store.create_session("s", "acme.test", {})
    happened = [Event(1, "message", {"text": "hé"}), Event(2, "action_plan", {"actions": []})]
    said = [Entry("user", "hi"), Entry("assistant", "hello")]
    assert await store.save("s", {"seq": 2}, happened, said, active=True)
    assert await store.save("s", {"seq": 3}, [Event(3, "error", {})], [Entry("user", "again")])
    loaded = await store.load("s")
    assert loaded
    assert (loaded.state, loaded.last_activity) == ({"seq": 3}, 2_000)
    assert await store.events_since("s", 1) == [happened[1], Event(3, "error", {})]
    assert [entry.content for entry in await store.history("s")] == ["hi", "hello", "again"]
    assert await store.history("s", since=2_000) == [Entry("user", "again", 3_000)]


async def test_a_number_is_given_once(store: Store) -> None:
    await store.create_session("s", "acme.test", {"seq": 0})
    await store.save("s", {"seq": 1}, [Event(1, "message", {})])
    with pytest.raises(StoreError):
        await store.save("s", {"seq": 9}, [Event(1, "message", {})], [Entry("user", "lost")])
    loaded = await store.load("s")
    assert loaded
    assert loaded.state == {"seq": 1}
    assert await store.history("s") == []


async def test_a_removed_session_takes_everything_along(store: Store, tmp_path: Path) -> None:
    await store.create_session("s", "acme.test", {})
    await store.save("s", {}, [Event(1, "message", {})], [Entry("user", "hi")])
    await store.delete("s")
    assert not await store.save("s", {}, [Event(2, "message", {})])
    with sqlite3.connect(tmp_path / "pageplan.sqlite3") as raw:
        assert raw.execute(
            "select (select count(*) from events), (select count(*) from messages)"
        ).fetchone() == (
            0,
            0,
        )
    raw.close()


async def test_what_was_kept_is_there_after_a_restart(tmp_path: Path, clock: Callable[[], int]) -> None:
    url = f"sqlite:///{tmp_path / 'again.sqlite3'}"
    async with Store(url, clock) as store:
        await store.create_session("s", "acme.test", {"a": 1})
    async with Store(url, clock) as store:
        loaded = await store.load("s")
        assert loaded
        assert loaded.state == {"a": 1}


async def test_it_uses_a_write_ahead_log(store: Store, tmp_path: Path) -> None:
    await store.create_session("s", "acme.test", {})
    assert (tmp_path / "pageplan.sqlite3-wal").exists()


async def test_in_memory_lives_as_long_as_it_is_open(clock: Callable[[], int]) -> None:
    async with Store("sqlite://", clock) as store:
        await store.create_session("s", "acme.test", {})
        assert await store.load("s")


async def test_sites_and_stats(store: Store) -> None:
    await store.set_sites(["b.test", "a.test", "a.test"])
    assert await store.sites() == ["a.test", "b.test"]
    await store.set_sites([])
    assert await store.sites() == []
    await store.create_session("old", "a.test", {})
    await store.create_session("new", "a.test", {})
    await store.save("new", {}, (), [Entry("user", "hi"), Entry("assistant", "hello")])
    assert await store.stats(active_since=2_000) == Stats(active_sessions=1, messages=1)


async def test_a_path_that_cannot_be_written_is_said_so(tmp_path: Path, clock: Callable[[], int]) -> None:
    with pytest.raises(StoreError, match="folder must exist and be writable"):
        await Store(str(tmp_path / "missing" / "x.sqlite3"), clock).open()


async def test_a_file_that_is_no_database_is_said_so(tmp_path: Path, clock: Callable[[], int]) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("this is not a database, it is a text file with some words in it" * 20)
    with pytest.raises(StoreError, match="no SQLite database"):
        await Store(str(path), clock).open()


async def test_a_store_that_is_not_open_says_so(clock: Callable[[], int]) -> None:
    with pytest.raises(StoreError, match="not open"):
        await Store("sqlite://", clock).load("s")


@pytest.mark.parametrize(
    "url", ["mysql://ada:geheim@localhost/x", "postgresql://ada:geheim@localhost:port/x"]
)
def test_a_store_of_no_known_kind_keeps_its_password(url: str) -> None:
    with pytest.raises(StoreError, match="give a path") as caught:
        Store(url, lambda: 0)
    assert "geheim" not in str(caught.value)
