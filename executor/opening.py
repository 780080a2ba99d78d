"""Opening what holds the choices of an element, and closing it again."""

from __future__ import annotations

from dataclasses import dataclass

from indexer import PageContext, PageError, State
from indexer.errors import foreign_errors

from . import commands
from .errors import Code, Refused
from .offers import Chooser, Offer, Offers
from .pointer import click, hover
from .target import Target

HOVER_MS = 500
"""How long the pointer rests on a menu item until its submenu is asked for by a click."""

MOST_LEVELS = 6
"""How many popups in each other are closed."""


def listed(chooser: Chooser) -> frozenset[int]:
    """Return the numbers of what the page listed before this action."""
    return frozenset(element.id for element in chooser.act.finder.context.elements)


def is_offering(offers: Offers) -> bool | None:
    """Tell whether there is something to choose from, or to search in; None where there is not."""
    return bool(offers.offered) or (offers.open and offers.filter is not None) or None


def is_closed(offers: Offers) -> bool | None:
    """Tell whether nothing is offered any longer; None while it is."""
    return (not offers.offered and offers.expanded is not True) or offers.expanded is False or None


@dataclass
class Opening:
    """What was opened for a choice, so that it can be closed when the choice fails."""

    chooser: Chooser
    opened: bool = False

    async def open(self) -> None:
        """Open what holds the choices, by a click, else by a key; raise Refused where nothing opens."""
        offers = self.chooser.offers
        if offers.standing or (offers.open and offers.offered and offers.expanded is not False):
            return
        if offers.expanded and not offers.offered:  # open, but nobody says what: what appears anew will tell
            await self._click()
            await self.chooser.until(is_closed, self._patience)
            self.chooser.before = frozenset(e.id for e in (await self._look()).elements)
        self.opened = True
        if self.chooser.target.raw.role.startswith("menuitem") and await self._hovered(self.chooser):
            return
        await self._click()
        if await self.chooser.until(is_offering, self._patience) or typable(self.chooser.target):
            return
        if self.chooser.offers.expanded:
            return  # open, and empty so far: what it offers may be on its way
        await self._press("ArrowDown")
        if not await self.chooser.until(is_offering, self._patience):
            why = "nothing opened when it was clicked, nor by ArrowDown; use click or type"
            raise Refused(
                Code.NOT_EDITABLE, f"{self.chooser.target.called} offers nothing to choose from: {why}"
            )

    async def submenu(self, chooser: Chooser, offer: Offer) -> Chooser:
        """Open the menu of a menu item; raise Refused where none opens."""
        item = await chooser.target_of(offer)
        context = await self._look()
        inner = Chooser(chooser.act, item, frozenset(each.id for each in context.elements), nested=True)
        if (await inner.read()).offered:
            return inner
        if await self._hovered(inner):
            return inner
        await click(chooser.act, commands.Click(element_id=item.number))
        if await inner.until(is_offering, HOVER_MS):
            return inner
        raise Refused(
            Code.OPTION_NOT_FOUND, f"{item.called} opens no further menu; name it alone to choose it"
        )

    async def _hovered(self, chooser: Chooser) -> bool:
        """Rest the pointer on a menu item; tell whether its menu opened: a click might choose it."""
        await hover(chooser.act, commands.Hover(element_id=chooser.target.number))
        return bool(await chooser.until(is_offering, HOVER_MS))

    async def expand(self, chooser: Chooser, offer: Offer) -> None:
        """Show what stands under a tree item, by key, else by a click; raise Refused where nothing does."""

        def shown(offers: Offers) -> bool | None:
            return any(each.under == offer.serial for each in offers.offered) or None

        if shown(chooser.offers) and offer.expanded is not False:
            return
        item = await chooser.target_of(offer)
        if offer.focusable:
            await chooser.act.timed((await item.handle()).focus(), "the focus")
            await chooser.act.timed(chooser.act.page.keyboard.press("ArrowRight"), "a key")
            if await chooser.until(shown, self._patience):
                return
        await click(chooser.act, commands.Click(element_id=item.number))
        if not await chooser.until(shown, self._patience):
            raise Refused(Code.OPTION_NOT_FOUND, f"{item.called} cannot be expanded: nothing stands under it")

    async def close(self) -> str:
        """Close what was opened, by Escape; return what is to be told of that."""
        if not self.opened:
            return ""
        try:
            for _ in range(MOST_LEVELS):
                if is_closed(await self.chooser.read()):
                    return "; what had opened was closed again"
                await self.chooser.act.timed(self.chooser.act.page.keyboard.press("Escape"), "a key")
                if await self.chooser.until(is_closed, self._patience / 2):
                    return "; what had opened was closed again"
        except (Refused, PageError, foreign_errors()):
            return ""  # the page, or the field, went away with it
        return "; what had opened is still open"

    async def closed_after(self, refusal: Refused) -> Refused:
        """Close what was opened, and say so in the refusal."""
        told = await self.close()
        return Refused(refusal.code, f"{refusal.sentence}{told}", **refusal.details)

    @property
    def _patience(self) -> float:
        return self.chooser.act.options.settle.no_effect_ms

    async def _click(self) -> None:
        """Click on the field, or on the box drawn around it where that takes the pointer in its place."""
        act, place = self.chooser.act, self.chooser.target.place
        target = await act.finder.find(self.chooser.target.number)
        if target.point is None and State.DISABLED not in target.raw.state:
            await place.world.call("centre", {"serial": place.serial})
            point = await place.world.call("pointOfBox", {"serial": place.serial})
            if point:
                left, top = await act.finder.offset(target)
                await act.timed(act.page.mouse.click(point[0] + left, point[1] + top), "a click")
                return
        await click(act, commands.Click(element_id=target.number))

    async def _look(self) -> PageContext:
        return await self.chooser.act.finder.indexer.look()

    async def _press(self, key: str) -> None:
        """Press a key on the element, where it takes keys."""
        target = self.chooser.target
        await self.chooser.act.timed((await target.handle()).focus(), "the focus")
        if await target.place.world.call("takesKeys", {"serial": target.place.serial}):
            await self.chooser.act.timed(self.chooser.act.page.keyboard.press(key), "a key")


def typable(target: Target) -> bool:
    """Tell whether a list is narrowed by typing into this."""
    return target.raw.editable and State.READONLY not in target.raw.state
