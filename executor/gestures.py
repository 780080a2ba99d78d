"""Clicks of every kind, with modifiers and at an offset, and the focus."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from indexer import State
from indexer.errors import foreign_errors

from . import commands
from .acting import Acting, Outcome
from .errors import STATE_CODES, Code, InvalidAction, Refused
from .foreign import never_rests
from .pointer import click, given, position_of, still
from .target import CURES, Target

if TYPE_CHECKING:
    from playwright.async_api import Position

UNFOCUSABLE = (State.DISABLED, State.INERT, State.HIDDEN)
"""The states in which an element cannot have the focus (HTML, "focusable area")."""


@dataclass(frozen=True)
class Gesture:
    """A kind of click: which button, how often, what it is called and what comes of it."""

    told: str
    button: Literal["left", "right"] = "left"
    count: Literal[1, 2] = 1
    event: str = "click"


SINGLE = Gesture("Clicked")
DOUBLE = Gesture("Double-clicked", count=2, event="dblclick")
RIGHT = Gesture("Right-clicked", button="right", event="contextmenu")


async def single_click(act: Acting, step: commands.Click) -> Outcome:
    """Click once at a point that reaches the element, or at an offset, with modifiers held."""
    if step.offset is None and not step.modifiers:
        return await click(act, step)
    return await _clicked(act, step, SINGLE)


async def double_click(act: Acting, step: commands.DoubleClick) -> Outcome:
    """Click twice in a row, which makes one double click."""
    return await _clicked(act, step, DOUBLE)


async def right_click(act: Acting, step: commands.RightClick) -> Outcome:
    """Click with the secondary button, which asks for the context menu."""
    return await _clicked(act, step, RIGHT)


Clicking = commands.Click | commands.DoubleClick | commands.RightClick


async def _clicked(act: Acting, step: Clicking, gesture: Gesture) -> Outcome:
    target = await act.finder.reachable(step.element_id, watch=True)
    arrived = await given(act, target, _give(act, target, step, gesture), gesture.event)
    held = f" with {' + '.join(step.modifiers)} held" if step.modifiers else ""
    where = f" at {step.offset.x:g}, {step.offset.y:g}" if step.offset else ""
    return Outcome(
        description=f"{gesture.told} {target.called}{where}{held}{arrived.loss}",
        target=target,
        pulse=arrived.pulse,
        after=arrived.after,
        evidence=target.evidence,
    )


async def _give(act: Acting, target: Target, step: Clicking, gesture: Gesture) -> None:
    position = await _offset(target, step.offset) if step.offset else position_of(target)
    if target.point and (target.shadowed or target.moving):
        await _by_mouse(act, target, step, gesture)
    else:
        await _at_rest(act, target, step, gesture, position)


async def _at_rest(
    act: Acting, target: Target, step: Clicking, gesture: Gesture, position: Position | None
) -> None:
    """Click by Playwright, which waits for rest; what never rests is clicked by the mouse."""
    handle = await target.handle()
    try:
        await handle.click(
            button=gesture.button,
            click_count=gesture.count,
            modifiers=list(step.modifiers),
            position=position,
            timeout=act.timeout_ms,
            no_wait_after=True,
        )
    except foreign_errors() as error:
        if not never_rests(error):
            raise
        await _by_mouse(act, target, step, gesture)


async def _by_mouse(act: Acting, target: Target, step: Clicking, gesture: Gesture) -> None:
    x, y = await still(act, target)
    if step.offset:
        told = await spot(target, step.offset)
        left, top = await act.finder.offset(target)
        x, y = told["point"][0] + left, told["point"][1] + top
    async with _held(act, step.modifiers):
        click = act.page.mouse.click(x, y, button=gesture.button, click_count=gesture.count)
        await act.timed(click, "a click")


@asynccontextmanager
async def _held(act: Acting, modifiers: Sequence[commands.Modifier]) -> AsyncIterator[None]:
    """Hold keys down meanwhile; they are let go whatever happens."""
    try:
        for key in modifiers:
            await act.timed(act.page.keyboard.down(key), "a key")
        yield
    finally:
        for key in reversed(modifiers):
            await act.timed(act.page.keyboard.up(key), "a key")


async def spot(target: Target, offset: commands.Offset) -> dict[str, Any]:
    """Return where a point inside an element lies; raise a CommandError where the element is not there."""
    asked = {"serial": target.place.serial, "offset": [offset.x, offset.y]}
    told: dict[str, Any] | None = await target.place.world.call("spotOf", asked)
    if told is None:
        raise Refused(Code.STALE_ELEMENT, f"{target.called} has left the page", reason="gone")
    width, height = told["size"]
    if not (0 <= offset.x <= width and 0 <= offset.y <= height):
        raise InvalidAction(
            f"the offset {offset.x:g}, {offset.y:g} is outside of {target.called}, "
            f"which is {width:g} by {height:g} pixels"
        )
    return told


async def _offset(target: Target, offset: commands.Offset) -> Position:
    """Return an offset as Playwright counts it, from the padding box; raise Refused where it is covered."""
    told = await spot(target, offset)
    if blocker := told["blocker"]:
        cure = CURES[Code.BLOCKED_BY_OVERLAY]
        raise Refused(
            Code.BLOCKED_BY_OVERLAY,
            f"{target.called} is covered at {offset.x:g}, {offset.y:g} by {blocker}; {cure}",
            blocker=blocker,
        )
    return {"x": told["position"][0], "y": told["position"][1]}


async def focus(act: Acting, step: commands.Focus) -> Outcome:
    """Give the element the focus, and see that it has it."""
    target = await act.finder.find(step.element_id)
    for state in UNFOCUSABLE:
        code = STATE_CODES[state]
        if state in target.raw.state and code:
            raise Refused(code, f"{target.called} is {state}; {CURES[code]}")
    handle = await target.handle()
    await act.timed(handle.focus(), "the focus")
    if not await target.place.world.call("takesKeys", {"serial": target.place.serial}):
        raise Refused(Code.NOT_EDITABLE, f"{target.called} cannot have the focus; use click")
    return Outcome(
        description=f"Focused {target.called}", target=target, effect=True, evidence=target.evidence
    )
