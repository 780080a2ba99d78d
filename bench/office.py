"""The booking office: serves the form under an address a visitor, and checks what it is sent."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from urllib.parse import parse_qsl, urlsplit

from .serve import serve
from .tasks import FORM, PAGES

ARRIVING = 10
"""Seconds that a submission may be on its way once its sender is done."""

BOOKED = "done.html"


class WrongValue(Exception):
    """The server was sent something else than was meant; the message has every difference."""


class NothingSent(Exception):
    """The sender is done, and the server has no submission."""


class Office:
    """What was sent, by visitor; they are told apart by the folder of their address."""

    def __init__(self) -> None:
        self.base = ""
        self._loop = asyncio.get_running_loop()
        self._numbers = count(1)
        self._posts: dict[str, asyncio.Queue[str]] = defaultdict(asyncio.Queue)

    def hear(self, path: str) -> None:
        """Take what was asked for, from any thread."""
        self._loop.call_soon_threadsafe(self._arrive, path)

    def _arrive(self, path: str) -> None:
        folder, _, page = urlsplit(path).path.lstrip("/").rpartition("/")
        if page == BOOKED:
            self._posts[folder].put_nowait(urlsplit(path).query)

    def visit(self) -> Visit:
        folder = f"visitor-{next(self._numbers)}"
        return Visit(url=f"{self.base}{folder}/{FORM}", posts=self._posts[folder])


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One visitor's address of the form, and what came from there."""

    url: str
    posts: asyncio.Queue[str]

    async def check(self, values: Mapping[str, str]) -> None:
        """Wait for the submission; raise WrongValue or NothingSent."""
        try:
            async with asyncio.timeout(ARRIVING):
                query = await self.posts.get()
        except TimeoutError:
            raise NothingSent(f"the server was sent nothing within {ARRIVING} s") from None
        wrong = differences(query, values)
        if not self.posts.empty():
            wrong.append("it was sent twice")
        if wrong:
            raise WrongValue("; ".join(wrong))


def differences(query: str, values: Mapping[str, str]) -> list[str]:
    """Return what a submission has wrong, a sentence each; line ends are as forms send them."""
    pairs = parse_qsl(query, keep_blank_values=True)
    sent: dict[str, list[str]] = defaultdict(list)
    for name, value in pairs:
        sent[name].append(value.replace("\r\n", "\n"))
    meant = {name: [value] for name, value in values.items()}
    return [
        f"{name} is {_shown(sent.get(name))} instead of {_shown(meant.get(name))}"
        for name in (*meant, *(name for name in sent if name not in meant))
        if sent.get(name) != meant.get(name)
    ]


def _shown(values: list[str] | None) -> str:
    return " and ".join(map(repr, values)) if values else "missing"


def page_of(path: str) -> bytes | None:
    """Return a page of the tasks, in whatever folder it is asked for."""
    text = PAGES.get(path.rpartition("/")[2])
    return None if text is None else text.encode()


@contextmanager
def opened() -> Iterator[Office]:
    """Yield an office that serves every page of the tasks for as long as the block lasts."""
    office = Office()
    with serve(page_of, office.hear) as office.base:
        yield office
