"""Sliders, spin buttons and splitters that a page draws: set by keys (APG, "Slider", "Spinbutton")."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from .acting import Acting, Outcome
from .errors import Code, InvalidAction, Refused
from .fields import check_sensitive, remember
from .native import number
from .target import Target

SCALES = frozenset({"slider", "spinbutton", "scrollbar", "separator"})
"""The roles that stand on a scale and are moved by keys (ARIA 1.2, "Range Widgets")."""

UP = ("PageUp", "ArrowUp", "ArrowRight")
DOWN = ("PageDown", "ArrowDown", "ArrowLeft")
TINY = 1e-9
LEAP = 8
"""From how many small steps on a large one is tried."""

PATIENCE_MS = 150
"""How long a page may take to show what a key did."""

SECONDS = 10.0
"""How long all the keys together may take."""


@dataclass
class Scale:
    """Where an element stands, and by how much each key has moved it; 0 is a key that does nothing."""

    now: float
    low: float | None
    high: float | None
    moves: dict[str, float] = field(default_factory=dict)

    @property
    def bounds(self) -> str:
        """Say from where to where it goes."""
        low = "the least" if self.low is None else f"{self.low:g}"
        high = "the most" if self.high is None else f"{self.high:g}"
        return f"{low} to {high}"

    def key(self, wanted: float) -> str | None:
        """Return the key that brings it nearer, None where no key does."""
        if (edge := self._edge(wanted)) is not None:
            return edge
        left = abs(wanted - self.now)
        leap, *small = UP if wanted > self.now else DOWN
        arrow = next((key for key in small if self.moves.get(key) != 0), None)
        step = abs(self.moves.get(arrow or "", 0))
        if arrow and not step:
            return arrow  # by how much it moves is learned first
        far = abs(self.moves.get(leap, LEAP * step or left))
        if far and left > far - TINY:
            return leap
        return arrow if left > step - TINY else None

    def _edge(self, wanted: float) -> str | None:
        """Return the key that goes to an end of the scale, where that is wanted and the key works."""
        for key, end in (("Home", self.low), ("End", self.high)):
            if end is not None and _same(end, wanted) and self.moves.get(key) != 0:
                return key
        return None


def _same(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=TINY, abs_tol=TINY)


async def slide(act: Acting, target: Target, value: str) -> Outcome:
    """Move an element along its scale by keys until it stands at a number, reading where after each key."""
    check_sensitive(act, target, value)
    wanted = number(value)
    if wanted is None:
        raise InvalidAction(f'{target.called} takes a number, not "{value}"')
    scale = await _read(target)
    if scale is None:
        raise Refused(
            Code.NOT_EDITABLE,
            f"{target.called} does not say where it stands (aria-valuenow); use press_key",
        )
    _check_within(target, scale, wanted)
    handle = await target.handle()
    await act.timed(handle.focus(), "the focus")
    if not await target.place.world.call("takesKeys", {"serial": target.place.serial}):
        raise Refused(Code.NOT_EDITABLE, f"{target.called} does not take the focus, nor keys; use drag_to")
    pressed = await _move(act, target, scale, wanted)
    return _moved(act, target, wanted, pressed)


def _check_within(target: Target, scale: Scale, wanted: float) -> None:
    below = scale.low is not None and wanted < scale.low
    above = scale.high is not None and wanted > scale.high
    if below or above:
        raise Refused(
            Code.VALUE_MISMATCH,
            f"{target.called} goes from {scale.bounds}, not to {wanted:g}; it stands at {scale.now:g}",
            value=f"{scale.now:g}",
        )


async def _read(target: Target) -> Scale | None:
    """Return where the element stands, None when it does not say, or is gone."""
    told = await target.place.world.call("standing", {"serial": target.place.serial})
    if told is None or told["now"] is None:
        return None
    return Scale(told["now"], told["min"], told["max"])


async def _move(act: Acting, target: Target, scale: Scale, wanted: float) -> int:
    """Press keys until it stands where it should, and return how many; raise Refused where it cannot."""
    deadline = time.monotonic() + SECONDS
    pressed = 0
    while not _same(scale.now, wanted):
        key = scale.key(wanted)
        if key is None or time.monotonic() > deadline or act.stopped.is_set():
            raise _missed(target, scale, wanted, stopped=key is not None)
        handle = await target.handle()
        await handle.press(key, timeout=act.timeout_ms, no_wait_after=True)
        pressed += 1
        before, scale.now = scale.now, await _after(act, target, scale.now)
        moved = scale.now - before
        towards = moved * (wanted - before) > 0 or key in ("Home", "End")
        scale.moves[key] = moved if towards else 0
    return pressed


async def _after(act: Acting, target: Target, before: float) -> float:
    """Return where it stands after a key, once that has changed or has had time to."""
    began = time.monotonic()
    while True:
        scale = await _read(target)
        if scale is None:
            raise Refused(
                Code.STALE_ELEMENT, f"{target.called} has left the page while it was moved", reason="gone"
            )
        if scale.now != before or (time.monotonic() - began) * 1000 >= PATIENCE_MS:
            return scale.now
        await asyncio.sleep(act.options.settle.poll_ms / 1000)


def _missed(target: Target, scale: Scale, wanted: float, *, stopped: bool) -> Refused:
    steps = sorted({abs(moved) for moved in scale.moves.values() if moved})
    if stopped:
        why = "there was no more time"
    elif steps:
        why = f"its keys move it by {steps[0]:g}"
    else:
        why = "no key moves it; use drag_to"
    return Refused(
        Code.VALUE_MISMATCH,
        f"{target.called} stands at {scale.now:g}, not at {wanted:g}: {why}",
        value=f"{scale.now:g}",
    )


def _moved(act: Acting, target: Target, wanted: float, pressed: int) -> Outcome:
    told = f"{wanted:g}"
    remember(act, target, told)
    done = f"by {pressed} keys" if pressed else "where it stood already"
    return Outcome(
        description=f"Set {target.called} to {told}, {done}",
        target=target,
        text=told,
        value=told,
        value_equal=True,
        effect=True,
        kept=_still(target, wanted),
        evidence=target.evidence,
    )


def _still(target: Target, wanted: float) -> Callable[[], Awaitable[None]]:
    async def kept() -> None:
        scale = await _read(target)
        if scale and not _same(scale.now, wanted):
            raise Refused(
                Code.VALUE_MISMATCH,
                f"{target.called} went back to {scale.now:g} from {wanted:g}; the page took it back",
                value=f"{scale.now:g}",
            )

    return kept
