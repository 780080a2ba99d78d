"""Actions of the pointer: click, hover, and bringing into view."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from indexer import PageContext, PageError, State, WorldLost
from indexer.errors import foreign_errors

from . import commands
from .acting import Acting, Outcome
from .closing import has_closed, is_over, until_closed
from .errors import Code, Refused
from .foreign import never_rests
from .pulse import Pulse
from .target import Target

if TYPE_CHECKING:
    from playwright.async_api import Position

STILL_TRIES = 10
"""How often a moving element is looked for under a point."""


async def click(act: Acting, step: commands.Click) -> Outcome:
    """Click once at a point that reaches the element."""
    target = await act.finder.reachable(step.element_id, watch=True)
    by_hand = act.hands is not None and target.on_page is not None
    arrived = await given(act, target, _click(act, target), at_once=by_hand)
    return Outcome(
        description=f"Clicked {target.called}{arrived.loss}",
        target=target,
        pulse=arrived.pulse,
        after=arrived.after,
        evidence=target.evidence,
    )


async def _click(act: Acting, target: Target) -> None:
    if act.hands and target.on_page:
        await act.hands.click(*target.on_page)
    elif target.point and (target.shadowed or target.moving):
        await act.timed(act.page.mouse.click(*await still(act, target)), "a click")
    else:
        await _click_at_rest(act, target)


CAME_OF: dict[str, str] = {"click": "click", "dblclick": "double click", "contextmenu": "right click"}
"""What an element hears of a gesture (UI Events), and what a person calls it."""


class Arrived(NamedTuple):
    """How a gesture arrived, what the page says right after it; `lost`: the event that did not follow."""

    pulse: Pulse | None = None
    after: PageContext | None = None
    lost: str | None = None

    @property
    def loss(self) -> str:
        """Say that the page changed under the pointer, nothing where the gesture was heard to its end."""
        if self.lost is None:
            return ""
        return f"; the page changed under it, and no {CAME_OF[self.lost]} came of it"


async def given(
    act: Acting,
    target: Target,
    gesture: Coroutine[Any, Any, None],
    event: str = "click",
    *,
    at_once: bool = False,
) -> Arrived:
    """Make a gesture that is watched; return what the page says right after it, see `_arrived`.

    `event` is what comes of it. A gesture that goes out `at_once` mostly arrives before a question
    that is sent right behind it.
    """
    try:
        if act.seen.stirred:
            await _still_there(act, target, gesture)
        if at_once and target.watched:
            _, said = await asyncio.gather(until_closed(act.page, gesture), _early(act, target, event))
        else:
            said = None
            await until_closed(act.page, gesture)
    except BaseException:
        await _unwatch(target)  # else the next gesture, of anybody, would be judged by this one
        raise
    return said or await _arrived(act, target, event)


async def _early(act: Acting, target: Target, event: str) -> Arrived | None:
    """Return what the page says where the gesture has arrived already."""
    try:
        struck, now, after = await act.verdict(target.place.world.call("struck", {"early": True}))
    except PageError:
        return None
    return _met(target, struck, now, after, event) if struck else None


def _met(
    target: Target, struck: dict[str, Any], now: Pulse | None, after: PageContext | None, event: str
) -> Arrived:
    """Tell of a gesture that reached its element."""
    drops = target.raw.tag == "select"  # its list takes the press
    return Arrived(now, after, None if drops or event in struck["heard"] else event)


async def _still_there(act: Acting, target: Target, gesture: Coroutine[Any, Any, None]) -> None:
    """Raise Refused where the document went since the target was found: something else stands there."""
    try:
        await act.finder.find(target.number)
    except BaseException:
        gesture.close()
        raise


async def _unwatch(target: Target) -> None:
    with suppress(PageError):  # the document is gone, and its watch with it
        await target.place.world.call("struck", {})


async def _arrived(act: Acting, target: Target, event: str) -> Arrived:
    """Return what the page says right after a gesture; raise Refused where it reached something else.

    Playwright does not tell when it is told not to wait for navigations; a gesture that misses is stopped.
    """
    if not target.watched:
        return Arrived()
    now: Pulse | None
    try:
        struck, now, after = await act.verdict(target.place.world.call("struck", {}))
    except PageError as error:
        if isinstance(error, WorldLost) or (is_over(error) and await has_closed(act.page)):
            return Arrived()  # the gesture led away, or closed the tab
        raise
    if struck["held"] is not None:
        await _release(act, target, "right" if struck["held"] == 2 else "left")
        now, after = None, None
    if struck["met"]:
        return _met(target, struck, now, after, event)
    if struck["gone"]:
        raise Refused(
            Code.STALE_ELEMENT,
            f"{target.called} was replaced when the pointer came to it; nothing was clicked, index again",
            reason="gone",
        )
    over = f" by {struck['missed']}" if struck["missed"] else ""
    raise Refused(
        Code.BLOCKED_BY_OVERLAY,
        f"{target.called} was covered{over} when the input arrived; nothing was clicked, try again",
        blocker=struck["missed"],
    )


async def _release(act: Acting, target: Target, button: Literal["left", "right"]) -> None:
    """Let the button go: a dialog that opened when it went down has swallowed that it came up."""
    if act.hands and target.on_page:
        await act.hands.release(*target.on_page, button=button)
    else:
        await act.timed(act.page.mouse.up(button=button), "the mouse button")


async def _click_at_rest(act: Acting, target: Target) -> None:
    """Click by Playwright, which waits for rest; what never rests is clicked where it stays under a point."""
    handle = await target.handle()
    try:
        await handle.click(timeout=act.timeout_ms, no_wait_after=True, position=position_of(target))
    except foreign_errors() as error:
        if not never_rests(error):
            raise
        await act.timed(act.page.mouse.click(*await still(act, target)), "a click")


def position_of(target: Target) -> Position | None:
    return {"x": target.aside[0], "y": target.aside[1]} if target.aside else None


async def still(act: Acting, target: Target) -> tuple[float, float]:
    """Return a point in the page's viewport that reaches a moving target twice in a row; raise Refused."""
    for _ in range(STILL_TRIES):
        target = await act.finder.reachable(target.number, watch=target.watched)
        if target.point is None:
            continue
        point = await on_page(act, target)
        asked = {"serial": target.place.serial, "point": target.point}
        if await target.place.world.call("reached", asked):
            return point
    raise Refused(Code.TIMEOUT, f"{target.called} moves too fast to be met; wait until it rests")


async def on_page(act: Acting, target: Target) -> tuple[float, float]:
    """Return a target's point in the page's viewport, by the offsets of the frames that hold it."""
    assert target.point is not None
    left, top = await act.finder.offset(target)
    return target.point[0] + left, target.point[1] + top


async def hover(act: Acting, step: commands.Hover) -> Outcome:
    """Move the pointer over the element."""
    target = await act.finder.reachable(step.element_id)
    if target.point and (target.shadowed or target.moving):
        await act.timed(act.page.mouse.move(*await still(act, target)), "the pointer")
    else:
        handle = await target.handle()
        await handle.hover(timeout=act.timeout_ms, position=position_of(target))
    return Outcome(
        description=f"Moved the pointer over {target.called}", target=target, evidence=target.evidence
    )


async def scroll_to(act: Acting, step: commands.ScrollTo) -> Outcome:
    """Bring the element to the middle of the viewport, and see that it is in view."""
    target = await act.finder.find(step.element_id)
    if State.HIDDEN in target.raw.state:
        raise Refused(Code.ELEMENT_HIDDEN, f"{target.called} is hidden; open what holds it first")
    await target.place.world.call("centre", {"serial": target.place.serial})
    target = await act.finder.find(step.element_id)
    if State.OFFSCREEN in target.raw.state:
        raise Refused(Code.ELEMENT_HIDDEN, f"{target.called} cannot be brought into view")
    return Outcome(
        description=f"Scrolled to {target.called}",
        target=target,
        effect=True,
        evidence=target.evidence,
    )
