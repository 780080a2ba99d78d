"""The action `choose`: what a person sees in a combobox, listbox, menu, tree or date picker, opened first."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, replace
from functools import partial

from indexer import FilledField
from indexer.errors import foreign_errors

from . import commands
from .acting import Acting, Outcome
from .choices import select
from .days import Day, Picking, as_date
from .errors import Code, Refused
from .finding import AlreadyShown, Finding
from .foreign import blame
from .offers import NOTHING, Chooser, Offer, Offers, folded
from .opening import Opening, listed, typable
from .pointer import click
from .taken import Taken, is_chosen
from .target import Target
from .text import type_text

PATH = " > "
"""What stands between the parts of a path through menus or a tree, as in "File > Save"."""

TWO_FRAMES = 0.034
"""How long two frames of a screen last, in seconds."""

REDRAWN = 4
"""How often a choice is looked for again when its list is drawn anew under the pointer."""

DATE_TYPES = frozenset(("date", "datetime-local", "month", "time", "week"))

OTHER_VERBS: dict[str, str] = {
    "checkbox": "check",
    "radio": "click on the one that is meant",
    "switch": "check",
    "slider": "set",
    "spinbutton": "set",
    "range": "set",
    "color": "set",
    "file": "upload",
    "submit": "click",
    "reset": "click",
    "image": "click",
}
"""What is done instead to an element of this type or role."""


async def choose(act: Acting, step: commands.Choose) -> Outcome:
    """Choose what is called so, but for case and white space, and read it back."""
    target = await _meant(act, step.element_id)
    if target.raw.tag == "select":
        return await select(act, commands.Select(element_id=target.number, input_data=(step.option,)))
    if target.raw.tag == "input" and target.raw.type in DATE_TYPES:
        return await type_text(act, commands.Type(element_id=target.number, input_data=step.option))
    _check(target)
    chooser = Chooser(act, target, frozenset())
    chooser.before = listed(chooser)
    return await Choice(chooser, step.option, Opening(chooser), Finding(chooser)).made()


async def _meant(act: Acting, number: int) -> Target:
    """Return the field that an element stands for: a label's control, the combobox in a box."""
    target = await act.finder.find(number)
    place = target.place
    serial = await place.world.call("chooserOf", {"serial": place.serial})
    if serial in (None, place.serial):
        return target
    return await act.finder.find(act.finder.indexer.register.number(place.document, serial, place.world))


def _check(target: Target) -> None:
    """Raise Refused where something else is done to such an element, or where opening it would lead away."""
    raw = target.raw
    opens = raw.haspopup is not None or raw.expanded is not None
    verb = OTHER_VERBS.get(raw.type) if raw.tag == "input" else OTHER_VERBS.get(raw.role)
    if raw.role == "radio" and raw.tag != "input":
        verb = None  # one of a group that is drawn: its group is what it is chosen from
    leads = raw.target is not None and raw.role in ("link", "button") and not (raw.href or "").startswith("#")
    if not opens and (verb or leads):
        why = f"use {verb or 'click'}"
        raise Refused(Code.NOT_EDITABLE, f"{target.called} offers nothing to choose from; {why}")


@dataclass
class Choice:
    """One choice on its way: what was opened and typed for it is put right when it fails."""

    chooser: Chooser
    option: str
    opening: Opening
    finding: Finding
    shown: Offers = NOTHING

    async def made(self) -> Outcome:
        """Open, find, choose and read back; raise Refused with everything closed again."""
        offers = self.shown = await self.chooser.read()
        if offers.field and not typable(self.chooser.target) and offers.shows(self.option):
            return self._already(offers)
        try:
            await self.opening.open()
            return await self._chosen()
        except AlreadyShown:
            await self.opening.close()
            await self.finding.undo()
            return self._already(await self.chooser.read())
        except Refused as refusal:
            closed = await self.opening.closed_after(refusal)
            await self.finding.undo()
            raise closed from None

    async def _chosen(self) -> Outcome:
        date = as_date(self.option)
        picking = Picking(self.chooser, date) if date else None
        calendar = await picking.shown() if picking else None
        if picking and calendar:
            return await self._picked(picking, await picking.pick(calendar))
        chooser, offer = await self._found()
        if is_chosen(offer, chooser.offers, self.shown):
            await self.opening.close()
            await self.finding.undo()
            return self._already(await self.chooser.read())
        before = self.chooser.offers
        offer = await _clicked(chooser, offer)
        return await self._read_back(Taken(self.chooser, offer, before, self.finding.typed))

    async def _found(self) -> tuple[Chooser, Offer]:
        """Follow the path to the choice; a name with the path's sign in it counts as it stands."""
        parts = [part.strip() for part in self.option.split(PATH)]
        if len(parts) == 1 or self.chooser.offers.among(self.option):
            return self.chooser, await self.finding.find(self.option)
        if self.chooser.offers.standing is False and folded(parts[0]) == folded(self.chooser.target.raw.name):
            parts = parts[1:] if not self.chooser.offers.among(parts[0]) else parts
        chooser, under = self.chooser, None
        for part in parts[:-1]:
            offer = await self._finding(chooser).find(part, under)
            if offer.role == "treeitem":
                await self.opening.expand(chooser, offer)
                under = offer.serial
            else:
                chooser = await self.opening.submenu(chooser, offer)
        return chooser, await self._finding(chooser).find(parts[-1], under)

    def _finding(self, chooser: Chooser) -> Finding:
        return self.finding if chooser is self.chooser else Finding(chooser)

    async def _read_back(self, taken: Taken) -> Outcome:
        """Wait until what was chosen can be seen; raise Refused where something else can."""
        said = f'Chose "{taken.offer.label}" in {self.chooser.target.called}'
        try:
            seen = await self.chooser.until(taken.seen, self.chooser.act.options.settle.no_effect_ms)
            if seen and taken.is_field:
                await self.opening.close()  # where several can be chosen, the list stays open
                seen = await self.chooser.until(taken.seen, self.chooser.act.options.settle.no_effect_ms)
        except Refused as refusal:
            if refusal.details.get("reason") != "gone":
                raise
            return self._outcome(f"{said}; the field was replaced")
        if not seen and taken.has_state:
            raise taken.refusal(self.chooser.offers)
        if not taken.is_field:
            told = self._outcome(said, effect=bool(seen), kept=taken if taken.has_state else None)
            return replace(told, target=self._member(taken.offer))
        value = self.chooser.offers.shown
        self._remember(value or taken.offer.label)
        told = self._outcome(said, value, effect=True, kept=taken)
        return replace(told, value_equal=self.chooser.offers.shows(taken.offer.label))

    def _member(self, offer: Offer) -> Target | None:
        """Return what the effect is told of: nothing, where the target only stands beside what was chosen."""
        beside = any(each.serial == self.chooser.target.place.serial for each in self.chooser.offers.offered)
        same = offer.serial == self.chooser.target.place.serial
        return None if beside and not same else self.chooser.target

    async def _picked(self, picking: Picking, day: Day) -> Outcome:
        calendar = await picking.taken(day)
        self._remember(calendar.value or picking.date)
        open_still = bool(calendar.days) and not self.chooser.offers.standing
        note = "; the calendar is open still, it may wait to be confirmed" if open_still else ""
        said = f"Chose the day {picking.date} in {self.chooser.target.called}{note}"
        return self._outcome(said, calendar.value, effect=True)

    def _already(self, offers: Offers) -> Outcome:
        said = f'{self.chooser.target.called} shows "{self.option}" already; nothing was changed'
        return self._outcome(said, offers.shown or None, effect=True)

    def _remember(self, value: str) -> None:
        now = time.time_ns() // 1_000_000
        filled = FilledField(element_id=self.chooser.target.number, value=value, timestamp=now)
        self.chooser.act.finder.indexer.register.fill(filled)

    def _outcome(
        self, said: str, value: str | None = None, *, effect: bool = False, kept: Taken | None = None
    ) -> Outcome:
        target = self.chooser.target
        return Outcome(
            description=said,
            target=target,
            text=self.option,
            value=value,
            value_equal=None if value is None else True,
            effect=effect,
            kept=partial(_still, kept) if kept else None,
            evidence=target.evidence,
        )


async def _at_rest(chooser: Chooser, offer: Offer) -> None:
    """Wait until a choice stands where it stood two frames ago: what opens may slide, and not say so."""
    end = time.monotonic() + chooser.act.options.settle.no_effect_ms / 1000
    box = None
    while time.monotonic() < end:
        target = await chooser.target_of(offer)
        if target.raw.box == box:
            return
        box = target.raw.box
        await asyncio.sleep(TWO_FRAMES)


async def _clicked(chooser: Chooser, offer: Offer) -> Offer:
    """Click on a choice; where the list was drawn anew meanwhile, on the one of this name now."""
    for _ in range(REDRAWN):
        try:
            await _at_rest(chooser, offer)
            await click(chooser.act, commands.Click(element_id=chooser.number(offer.serial)))
            return offer
        except (Refused, foreign_errors()) as error:
            failure = blame(error, f'"{offer.label}"')
            if failure.code is not Code.STALE_ELEMENT or failure.details.get("reason", "gone") != "gone":
                raise
        found = (await chooser.read()).among(offer.label, offer.under)
        offer = found[0] if len(found) == 1 else offer
    raise Refused(
        Code.TIMEOUT, f'"{offer.label}" is drawn anew before it can be clicked; wait until it rests'
    )


async def _still(taken: Taken) -> None:
    """Raise Refused when the page took the choice back; a field that is gone is told by the next account."""
    try:
        offers = await taken.chooser.read()
    except Refused:
        return
    if not taken.seen(offers) and (taken.is_field or offers.standing):
        raise taken.refusal(offers)
