"""What is known of a page for as long as it lives: numbers, what was sent, what was filled.

One register a page, shared by every Indexer and Executor on it.
"""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .errors import foreign_errors
from .mirror import Mirror
from .models import FilledField, Fingerprint, IndexedElement
from .options import IndexerOptions
from .secrets import Secrets
from .world import Seat, Watch, World

if TYPE_CHECKING:
    from playwright.async_api import Page


@dataclass(frozen=True)
class Place:
    """Where a number's node stands: its document, its serial there, and the world that reaches it."""

    document: str
    serial: int
    world: World


@dataclass
class Count:
    """The last number that was given; the tabs of one session share it, so that none is given twice."""

    last: int = 0


class Register:
    """The numbers of one page's session (contract 1): a number names one node, for ever."""

    def __init__(self, page: Page, options: IndexerOptions) -> None:
        self.page = page
        self.options = options
        self.watch = Watch(page, options.call_timeout)
        self.sent: dict[int, Fingerprint | IndexedElement] = {}
        self.filled: dict[int, FilledField] = {}
        self._numbers: dict[tuple[str, int], int] = {}
        self._count = Count()
        self._places: dict[int, Place] = {}
        self.acting = asyncio.Lock()
        self.walking = asyncio.Lock()
        self._mirrors: weakref.WeakKeyDictionary[World, Mirror] = weakref.WeakKeyDictionary()
        self.secrets = Secrets()
        self._seat: Seat | None = None
        self._cuts = 0

    async def seat(self) -> Seat:
        """Return the seat of the in-page code, CDP where it can be had and is not forbidden.

        It is chosen once, and once more when its session has ended and the page has not.
        """
        if self._seat is None or self._cuts != self.watch.cuts:
            self._cuts = self.watch.cuts
            self._seat = await _choose(self.page, self.watch, self.options)
        return self._seat

    def mirror(self, world: World) -> Mirror:
        """Return what was last told of a world's document."""
        return self._mirrors.setdefault(world, Mirror())

    def number(self, document: str, serial: int, world: World) -> int:
        """Return the number of a node, a new one for a node that has none."""
        key = (document, serial)
        number = self._numbers.get(key)
        if number is None:
            self._count.last += 1
            number = self._numbers[key] = self._count.last
        self._places[number] = Place(document, serial, world)
        return number

    def numbered(self, document: str, serial: int) -> int | None:
        """Return the number of a node, None where it was never given one."""
        return self._numbers.get((document, serial))

    def place(self, number: int) -> Place | None:
        """Return where a number's node stands, None for a number that was never given."""
        return self._places.get(number)

    def renumber(self, wanted: Mapping[int, int], taken: Collection[int]) -> None:
        """Give nodes the numbers of a context from before this session, `wanted` by the present number.

        The others get numbers that neither the context nor the session has used. Raises ValueError once
        numbers of this session were sent: from then on a number names one node for ever.
        """
        if self.sent:
            raise ValueError("numbers of this page were sent already; adopt a context before the first index")
        self._count.last = max((*taken, self._count.last), default=0)
        for key, number in self._numbers.items():
            if number not in wanted:
                self._count.last += 1
            self._numbers[key] = wanted.get(number, self._count.last)
        places = {(place.document, place.serial): place for place in self._places.values()}
        self._places = {self._numbers[key]: place for key, place in places.items()}

    def follow(self, other: Register) -> None:
        """Share another tab's secrets, and its count of numbers, unless numbers were given already."""
        for text in other.secrets.texts:
            self.secrets.add(text)
        other.secrets = self.secrets
        if not self._numbers:
            self._count = other._count

    def send(self, elements: Iterable[IndexedElement]) -> None:
        """Record what is told of these elements: acting compares with it (contract 2)."""
        self.sent.update((element.id, element) for element in elements)

    def meant(self, number: int) -> Fingerprint | None:
        """Return what a number meant when it was last sent, None when it never was."""
        sent = self.sent.get(number)
        return sent.fingerprint if isinstance(sent, IndexedElement) else sent

    def told(self, number: int) -> IndexedElement | None:
        """Return all that was last sent of a number in this session."""
        sent = self.sent.get(number)
        return sent if isinstance(sent, IndexedElement) else None

    def fill(self, field: FilledField) -> None:
        """Record that a field was filled."""
        self.filled[field.element_id] = field


_REGISTERS: weakref.WeakKeyDictionary[Any, Register] = weakref.WeakKeyDictionary()


def register_of(page: Page, options: IndexerOptions | None = None) -> Register:
    """Return the one register of a page; options count for the first caller."""
    key = getattr(page, "_impl_obj", page)  # the sync and the async wrapper share what they wrap
    found = _REGISTERS.get(key)
    if found is None:
        found = _REGISTERS[key] = Register(page, options or IndexerOptions.from_environment())
        page.on("close", lambda _: _forget(key))
    return found


def _forget(key: Any) -> None:
    _REGISTERS.pop(key, None)


async def _choose(page: Page, watch: Watch, options: IndexerOptions) -> Seat:
    from .page_worlds import PlaywrightSeat

    if options.cdp:
        from .cdp import CdpSeat

        try:
            return await CdpSeat.open(page, watch)
        except foreign_errors():
            pass  # not Chromium: Playwright says that CDP is not to be had
    return PlaywrightSeat(page, watch)
