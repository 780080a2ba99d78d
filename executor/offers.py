"""What an element offers to choose from: read again and again until it is there."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import Any, TypeVar

from indexer import WorldLost
from indexer.models import Model
from indexer.register import Place

from .acting import Acting
from .errors import Code, Refused
from .pulse import pulse
from .target import Target

T = TypeVar("T")


def folded(text: str | None) -> str:
    """Return a text as it is compared: case and white space do not count."""
    return " ".join((text or "").split()).casefold()


class Reading(Model):
    """What is read of a widget again and again; `busy` while it says that more is to come."""

    busy: bool = False


S = TypeVar("S", bound=Reading)


class Offer(Model):
    """One thing that can be chosen, as it is called and as it reads; `under` is the tree item around it."""

    serial: int
    role: str
    label: str
    text: str
    selected: bool | None = None
    checked: str | None = None
    disabled: bool = False
    expanded: bool | None = None
    popup: bool = False
    focusable: bool = False
    under: int | None = None

    def named(self, wanted: str) -> bool:
        """Tell whether it is called so, but for case and white space."""
        return folded(wanted) in (folded(self.label), folded(self.text))


class Scroller(Model):
    """The box that scrolls what is offered, by its middle in the frame's viewport, in CSS pixels."""

    x: float
    y: float
    page: float
    top: float
    most: float


class Offers(Reading):
    """What an element offers now, and what it shows as chosen.

    `standing`: it is there without being opened; `plain`: it has no roles that say what it is; `pieces` are
    the texts drawn in the field beside its `value`; `filter` is a text box in what opened.
    """

    standing: bool
    open: bool
    plain: bool
    expanded: bool | None = None
    multiple: bool = False
    field: bool = False
    value: str | None = None
    pieces: tuple[str, ...] = ()
    offered: tuple[Offer, ...] = ()
    filter: int | None = None
    scroller: Scroller | None = None

    @property
    def shown(self) -> str:
        """Return what the element shows as chosen."""
        return self.value or " ".join(self.pieces)

    def shows(self, wanted: str) -> bool:
        """Tell whether the field names this as its value, or among its values."""
        return folded(wanted) in {
            folded(self.value),
            folded(" ".join(self.pieces)),
            *map(folded, self.pieces),
        }

    def among(self, wanted: str, under: int | None = None) -> list[Offer]:
        """Return what is called so, below one tree item where that is given."""
        below = (offer for offer in self.offered if under in (None, offer.under))
        return [offer for offer in below if offer.named(wanted)]


NOTHING = Offers(standing=False, open=False, plain=False)
"""What is known of an element that was not read yet."""


async def until(
    act: Acting, read: Callable[[], Awaitable[S]], wanted: Callable[[S], T | None], patience_ms: float
) -> T | None:
    """Read until something is told, None once nothing changed for so long and nothing is on its way."""
    began = changed = time.monotonic()
    last: S | None = None
    while True:
        state = await read()
        if (told := wanted(state)) is not None:
            return told
        now = time.monotonic()
        if state != last:
            last, changed = state, now
        waiting = act.seen.busy or state.busy or (await pulse(act.finder.indexer)).busy
        late = (now - began) * 1000 >= act.options.settle.cap_ms + patience_ms
        if late or (not waiting and (now - changed) * 1000 >= patience_ms):
            return None
        await asyncio.sleep(act.options.settle.poll_ms / 1000)


@dataclass
class Chooser:
    """One element whose choices are read, told apart from what the page listed `before` it was opened.

    `nested`: the element is a choice itself, and what opens from it is meant.
    """

    act: Acting
    target: Target
    before: Collection[int]
    nested: bool = False
    offers: Offers = NOTHING

    async def read(self) -> Offers:
        """Read what is offered now; raise Refused when the element left the page."""
        self.offers = Offers.model_validate(await self.ask("offers", {"nested": self.nested}))
        return self.offers

    async def ask(self, name: str, options: dict[str, Any]) -> Any:
        """Ask the page about the element and what appeared since; raise Refused when the element left."""
        place = self.target.place
        added = await self._added(place)
        try:
            told = await place.world.call(name, {"serial": place.serial, "added": added, **options})
        except WorldLost:
            told = None
        if told is None:
            gone = f"{self.target.called} has left the page"
            raise Refused(Code.STALE_ELEMENT, gone, reason="gone")
        return self.act.finder.indexer.register.secrets.hide_in(told)

    async def _added(self, place: Place) -> list[int]:
        context = await self.act.finder.indexer.look()
        register = self.act.finder.indexer.register
        places = (register.place(one.id) for one in context.elements if one.id not in self.before)
        return [each.serial for each in places if each and each.document == place.document]

    async def until(self, wanted: Callable[[Offers], T | None], patience_ms: float) -> T | None:
        """Read what is offered until something is told; see `until`."""
        return await until(self.act, self.read, wanted, patience_ms)

    async def target_of(self, offer: Offer) -> Target:
        """Return one of the choices as a target; raise Refused when it is gone."""
        return await self.act.finder.find(self.number(offer.serial))

    def number(self, serial: int) -> int:
        """Return the number of an element in the target's document."""
        place = self.target.place
        return self.act.finder.indexer.register.number(place.document, serial, place.world)
