"""Dragging with the mouse, as a person does: press, move in steps, let go."""

from __future__ import annotations

import asyncio

from indexer import PageContext, State

from . import commands
from .acting import Acting, Outcome
from .errors import Code, InvalidAction, Refused
from .gestures import spot
from .pointer import on_page
from .target import Target, refuse

STEPS = 10
"""In how many moves the way is gone; libraries and HTML's own dragging want several."""

LIFT = 6.0
"""By how many pixels the pointer moves first: beyond the distance from which libraries count a drag."""

Point = tuple[float, float]


async def drag_to(act: Acting, step: commands.DragTo) -> Outcome:
    """Drag an element to another one, or by an offset; what came of it is in the effect."""
    source = await act.finder.reachable(step.element_id)
    if step.target_id is None:
        assert step.offset is not None
        return await _drag_by(act, source, step.offset)
    goal = await _goal(act, source, step.target_id)
    if goal.point is None and _is_away(goal):
        source, goal = await _both_in_view(act, source, goal)
    start = await on_page(act, source)
    try:
        await _press(act, start)
        if _is_away(goal):
            await _centre(goal)
            goal = await _goal(act, source, step.target_id)
        await _move(act, await _end(act, goal, step.offset))
    finally:
        await act.timed(act.page.mouse.up(), "the mouse")
    return await _dragged(act, source, f"to {goal.called}")


async def _drag_by(act: Acting, source: Target, offset: commands.Offset) -> Outcome:
    x, y = await on_page(act, source)
    end = (x + offset.x, y + offset.y)
    context = act.finder.context
    if not (0 <= end[0] < context.width and 0 <= end[1] < context.height):
        raise InvalidAction(
            f"the offset {offset.x:g}, {offset.y:g} leads {source.called} out of the viewport; scroll first"
        )
    try:
        await _press(act, (x, y))
        await _move(act, end)
    finally:
        await act.timed(act.page.mouse.up(), "the mouse")
    return await _dragged(act, source, f"by {offset.x:g}, {offset.y:g}")


async def _dragged(act: Acting, source: Target, where: str) -> Outcome:
    moved = await _moved(act, source.number)
    return Outcome(
        description=f"Dragged {source.called} {where}" + ("; it stands elsewhere now" if moved else ""),
        target=source,
        effect=moved,
        evidence=source.evidence,
    )


async def _moved(act: Acting, number: int) -> bool:
    """Tell whether an element stands elsewhere than before, or in another order; pages may take a while."""
    settle = act.options.settle
    before = act.finder.context
    for _ in range(max(1, round(settle.no_effect_ms / settle.poll_ms))):
        after = await act.finder.indexer.look()
        order = [[one.id for one in context.elements] for context in (before, after)]
        if order[0] != order[1] or _stood(before, number) != _stood(after, number):
            return True
        await asyncio.sleep(settle.poll_ms / 1000)
    return False


def _stood(context: PageContext, number: int) -> tuple[int, int] | None:
    """Return where an element stands on the whole page, None when it is not there."""
    found = context.element(number)
    if found is None:
        return None
    return round(found.box.x + context.scroll_x), round(found.box.y + context.scroll_y)


async def _press(act: Acting, start: Point) -> None:
    """Press the button, and move a little."""
    await act.timed(act.page.mouse.move(*start), "the mouse")
    await act.timed(act.page.mouse.down(), "the mouse")
    await act.timed(act.page.mouse.move(start[0] + LIFT, start[1] + LIFT, steps=2), "the mouse")


async def _move(act: Acting, end: Point) -> None:
    """Move to the end in steps, and once more there: HTML's own dragging needs a last `dragover`."""
    await act.timed(act.page.mouse.move(*end, steps=STEPS), "the mouse")
    await act.timed(act.page.mouse.move(end[0], end[1]), "the mouse")


async def _goal(act: Acting, source: Target, number: int) -> Target:
    """Return where to drag to; raise Refused where that cannot be reached, but for the source upon it."""
    goal = await act.finder.find(number)
    refusal = refuse(goal, edit=False)
    by_source = goal.raw.covered_by_serial == source.raw.serial and goal.place.world is source.place.world
    if refusal and refusal.code is not Code.ELEMENT_DISABLED and not by_source:
        raise refusal
    return goal


def _is_away(goal: Target) -> bool:
    """Tell whether an element has to be scrolled into view first."""
    return State.OFFSCREEN in goal.raw.state or State.CLIPPED in goal.raw.state


async def _centre(target: Target) -> None:
    await target.place.world.call("centre", {"serial": target.place.serial})


async def _both_in_view(act: Acting, source: Target, goal: Target) -> tuple[Target, Target]:
    """Bring the goal into view if the source stays there; else the source: the goal comes on the way."""
    await _centre(goal)
    again = await act.finder.find(source.number)
    if again.point is None:
        again = await act.finder.reachable(source.number)
    return again, await act.finder.find(goal.number)


async def _end(act: Acting, goal: Target, offset: commands.Offset | None) -> Point:
    """Return the point to let go at: `offset` from the corner, where input is taken, or the middle."""
    left, top = await act.finder.offset(goal)
    if offset:
        x, y = (await spot(goal, offset))["point"]
    elif goal.point:
        x, y = goal.point
    elif _is_away(goal):
        raise Refused(Code.ELEMENT_HIDDEN, f"{goal.called} cannot be brought into view; scroll to it first")
    else:
        box = goal.raw.box
        x, y = box.x + box.width / 2, box.y + box.height / 2
    return x + left, y + top
