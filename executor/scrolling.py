"""Scrolling by so much and to the end, each with how far it went; and showing where something is."""

from __future__ import annotations

import time
from typing import Any, Literal

from indexer.world import World

from . import commands
from .acting import Acting, Outcome
from .errors import Code, InvalidAction, Refused
from .models import Evidence, Scrolled
from .pointer import scroll_to
from .standing import standing_of
from .target import Target

Growth = Literal["grew", "rests", "loads", "stopped"]
"""What came of reaching the end: more arrived, nothing does, requests ran still at the cap, a stop came."""


async def scroll_by(act: Acting, step: commands.ScrollBy) -> Outcome:
    """Scroll the page, or what holds an element, by CSS pixels; say how far it went."""
    if not step.dx and not step.dy:
        raise InvalidAction('how far is missing: "dx", or "dy"')
    target, world = await _ground(act, step.element_id)
    told = await _scroll(world, target, dx=step.dx, dy=step.dy)
    evidence = Scrolled(what=told["what"], moved=tuple(told["moved"]), end=told["end"])
    return _scrolled(target, evidence, page=told["page"])


async def scroll_to_end(act: Acting, step: commands.ScrollToEnd) -> Outcome:
    """Scroll to the end for as long as more arrives there, and say whether the end was reached."""
    if act.stopped.is_set():
        raise act.stopped.refusal("the plan was stopped before anything was scrolled")
    target, world = await _ground(act, step.element_id)
    told, growth = await _further(act, world, target)
    (x, y), grew, times = told["moved"], 0, 1
    while growth == "grew" and times < step.times:
        told, growth = await _further(act, world, target)
        x, y = x + told["moved"][0], y + told["moved"][1]
        grew, times = grew + 1, times + 1
    grew += growth == "grew"
    evidence = Scrolled(what=told["what"], moved=(x, y), end=growth == "rests", times=times, grew=grew)
    return _scrolled(target, evidence, page=told["page"])


async def _further(act: Acting, world: World, target: Target | None) -> tuple[dict[str, Any], Growth]:
    """Scroll to the end of now, and see what comes of it."""
    began = time.monotonic()
    told = await _scroll(world, target, end=True)
    return told, await _growth(act, world, target, told["size"], began)


async def highlight(act: Acting, step: commands.Highlight) -> Outcome:
    """Bring an element into view, where it is not; nothing is drawn into the page (IR-CM-05)."""
    target = await act.finder.find(step.element_id)
    if target.point is None:
        shown = await scroll_to(act, commands.ScrollTo(element_id=step.element_id))
        target = shown.target or target
    return Outcome(
        description=f"{target.called} is in view", target=target, effect=True, evidence=target.evidence
    )


async def _ground(act: Acting, number: int | None) -> tuple[Target | None, World]:
    """Return the element from which to look for what scrolls, and its world; the page's without one."""
    if number is not None:
        target = await act.finder.find(number)
        return target, target.place.world
    return None, await (await act.finder.indexer.register.seat()).root()


async def _scroll(world: World, target: Target | None, **how: Any) -> dict[str, Any]:
    asked = {"serial": target.place.serial if target else None, "dx": 0, "dy": 0, "end": False} | how
    told: dict[str, Any] | None = await world.call("scrollOn", asked)
    if told is None:
        about = target.called if target else "what scrolls"
        raise Refused(Code.STALE_ELEMENT, f"{about} has left the page", reason="gone")
    return told


async def _growth(act: Acting, world: World, target: Target | None, size: float, began: float) -> Growth:
    """Wait for more to arrive at the end: as long as its requests run, or as late handlers may take.

    Who watches for the end is told when it is drawn; the wait for late handlers starts there.
    """
    settle = act.options.settle
    network = standing_of(act.page).network
    seen = None
    while True:
        now, drawn = await _measured(world, target)
        if now > size:
            return await _grown(act, world, target, now)
        seen = seen or (time.monotonic() if drawn else None)
        waited = (time.monotonic() - began) * 1000
        late = seen is not None and (time.monotonic() - seen) * 1000 >= settle.no_effect_ms
        if late and not network.under_way(since=began):
            return "rests"
        if waited >= settle.cap_ms:
            return "loads" if network.under_way(since=began) else "rests"
        if await act.stopped.pause(settle.poll_ms / 1000):
            return "stopped"


async def _grown(act: Acting, world: World, target: Target | None, size: float) -> Growth:
    """Wait until all of it has arrived, and has been drawn: who watches the end has to see it leave first."""
    settle = act.options.settle
    quiet, cap = settle.quiet_ms / 1000, settle.cap_ms / 1000
    began = changed = now = time.monotonic()
    _, drawn = await _measured(world, target, fresh=True)
    while (now - changed < quiet or not drawn) and now - began < cap:
        if await act.stopped.pause(settle.poll_ms / 1000):
            return "stopped"
        last, (size, drawn) = size, await _measured(world, target)
        now = time.monotonic()
        if size != last:
            changed = now
            _, drawn = await _measured(world, target, fresh=True)
    return "grew"


async def _measured(world: World, target: Target | None, *, fresh: bool = False) -> tuple[float, bool]:
    """Return how long it all is, and whether what was scrolled, or is `fresh`, has been drawn."""
    told = await _scroll(world, target, end=True, still=True, fresh=fresh)
    return told["size"], told["drawn"]


def _scrolled(target: Target | None, told: Scrolled, *, page: bool) -> Outcome:
    evidence = (target.evidence if target else Evidence()).model_copy(update={"scrolled": told})
    return Outcome(
        description=_sentence(told, page=page), target=target, effect=any(told.moved), evidence=evidence
    )


def _sentence(told: Scrolled, *, page: bool) -> str:
    if told.what is None:
        return "Nothing scrolls there: all of it is in view"
    what = "the page" if page else told.what
    x, y = told.moved
    far = f"{x:g} pixels across and {y:g} down" if x else f"{y:g} pixels down"
    grew = f", while more arrived {told.grew} times" if told.grew else ""
    end = "the end is reached" if told.end else "there is more"
    return f"Scrolled {what} by {far}{grew}; {end}"
