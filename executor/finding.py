"""Finding one of the choices by what it is called: at once, by typing, by scrolling, at last by waiting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from indexer.errors import foreign_errors

from .errors import Code, Refused
from .fields import check_sensitive
from .offers import Chooser, Offer, Offers
from .opening import typable

MOST_SCREENS = 200
"""How far a list is scrolled for a choice, in screens of its own."""

SCREEN_MS = 45
"""How long a list that was scrolled has to stand still."""

MOST_TOLD = 30
"""How many labels a sentence names."""

Pick = Callable[[Offers], tuple[Offer, ...] | None]


@dataclass
class Finding:
    """The search for one choice; `typed`: a field was typed into for it, which `held` that before."""

    chooser: Chooser
    typed: bool = False
    held: str | None = None

    async def find(self, wanted: str, under: int | None = None) -> Offer:
        """Return the one choice of this name that is not disabled; raise Refused with those there are."""

        def pick(offers: Offers) -> tuple[Offer, ...] | None:
            return tuple(offers.among(wanted, under)) or None

        settle = self.chooser.act.options.settle
        found = await self.chooser.until(pick, settle.no_effect_ms)
        if not found and self.chooser.offers.shows(wanted) and self.chooser.offers.field:
            raise AlreadyShown
        labels = self._labels(under)
        if not found and under is None:
            found = await self._by_typing(wanted, pick) or await self._by_scrolling(pick)
        if not found and not self.typed:
            found = await self.chooser.until(pick, sum(self.chooser.act.options.retries_ms))
        return self._only(found or (), wanted, labels)

    def _only(self, found: tuple[Offer, ...], wanted: str, labels: tuple[str, ...]) -> Offer:
        """Return the one that can be chosen; raise Refused where there is none, or more than one."""
        free = [offer for offer in found if not offer.disabled]
        if len(free) == 1:
            return free[0]
        if free:
            why = f'{len(free)} of its choices are called "{wanted}"; click the right one by its number'
        elif found:
            why = f'"{wanted}" is disabled'
        else:
            why = f'nothing that it offers is called "{wanted}"'
        more = f" and {len(labels) - MOST_TOLD} more" if len(labels) > MOST_TOLD else ""
        shown = ", ".join(labels[:MOST_TOLD]) + more
        called = self.chooser.target.called
        raise Refused(Code.OPTION_NOT_FOUND, f"{called}: {why}; available: {shown or 'none'}", options=labels)

    def _labels(self, under: int | None) -> tuple[str, ...]:
        offered = self.chooser.offers.offered
        below = (offer for offer in offered if under in (None, offer.under) and not offer.disabled)
        return tuple(dict.fromkeys(offer.label for offer in below if offer.label))

    async def _by_typing(self, wanted: str, pick: Pick) -> tuple[Offer, ...] | None:
        """Narrow the list in its text box, key by key as lists that filter expect it."""
        number = self.chooser.target.number if typable(self.chooser.target) else self._filter()
        if number is None:
            return None
        act = self.chooser.act
        field = await act.finder.find(number)
        check_sensitive(act, field, wanted)
        handle = await field.handle()
        await act.timed(handle.focus(), "the focus")
        if not await field.place.world.call("takesKeys", {"serial": field.place.serial}):
            return None
        self.held = field.raw.value or ""
        if self.held:
            await handle.select_text(timeout=act.timeout_ms)
        self.typed = True
        await act.timed(act.page.keyboard.type(wanted), "the keys")
        return await self.chooser.until(pick, sum(act.options.retries_ms))

    def _filter(self) -> int | None:
        serial = self.chooser.offers.filter
        return None if serial is None else self.chooser.number(serial)

    async def _by_scrolling(self, pick: Pick) -> tuple[Offer, ...] | None:
        """Scroll the list from its start to its end: lists draw only what is in view, or load on."""
        box = self.chooser.offers.scroller
        if box is None or self.typed:
            return None
        act = self.chooser.act
        left, top = await act.finder.offset(self.chooser.target)
        await act.timed(act.page.mouse.move(box.x + left, box.y + top), "the pointer")
        distance = -2 * box.most
        for _ in range(MOST_SCREENS):
            before = self._serials()
            await act.timed(act.page.mouse.wheel(0, distance), "the wheel")
            if found := await self.chooser.until(pick, SCREEN_MS):
                return found
            box = self.chooser.offers.scroller
            if box is None or (distance > 0 and self._serials() == before and box.top >= box.most - 1):
                return None
            distance = box.page * 0.8 if distance < 0 or self._serials() != before else box.most
        return None

    def _serials(self) -> tuple[tuple[int, str], ...]:
        return tuple((offer.serial, offer.label) for offer in self.chooser.offers.offered)

    async def undo(self) -> None:
        """Give a field back what it held before it was typed into."""
        if not self.typed or not typable(self.chooser.target):
            return
        try:
            target = await self.chooser.act.finder.find(self.chooser.target.number)
            if (target.raw.value or "") != self.held:
                handle = await target.handle()
                await handle.fill(self.held or "", timeout=self.chooser.act.timeout_ms)
        except (Refused, foreign_errors()):
            pass  # the field is no longer there to be put right


class AlreadyShown(Exception):
    """The field shows what is wanted, and no longer offers it: several can be chosen, each once."""
