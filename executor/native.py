"""Inputs that the browser draws itself and that have no keys of their own: dates, times, colours, ranges.

Their value is set as Playwright's `fill` sets it, and the evidence says so: `input: value`.
"""

from __future__ import annotations

from .acting import Acting, Outcome
from .errors import Code, Refused
from .fields import check_sensitive, read_back, remember, still
from .kinds import FORMATS
from .target import Target

SAME_AS_NUMBER = ("range", "number")


async def accepted(target: Target, text: str) -> str:
    """Return a text as the input would hold it; raise Refused, with nothing touched, where it would not."""
    asked = text.strip()
    asked = asked.lower() if target.raw.type == "color" else asked
    held = target.would
    if held is None:
        held = await target.place.world.call("wouldHold", {"serial": target.place.serial, "text": asked})
    if held is None:
        return asked  # it is gone, which the next step tells
    if held == asked or _same(target.raw.type, held, asked):
        return str(held)
    raise Refused(Code.VALUE_MISMATCH, f'{target.called} takes {_taken(target, held)}, not "{text}"')


def _same(kind: str, held: str, asked: str) -> bool:
    if kind in SAME_AS_NUMBER:
        return number(held) is not None and number(held) == number(asked)
    return held == asked if kind == "color" else held != ""


def number(text: str) -> float | None:
    """Return a text as a number, None where it is none."""
    try:
        return float(text)
    except ValueError:
        return None


def _taken(target: Target, held: str) -> str:
    """Say what an input takes: the format, and the bounds of a range."""
    if target.raw.type != "range":
        return FORMATS.get(target.raw.type, "a number as 12.5")
    bounds = target.raw.constraints
    least, most, step = (
        (bounds.min or "0", bounds.max or "100", bounds.step or "1") if bounds else ("0", "100", "1")
    )
    steps = "in any step" if step == "any" else f"in steps of {step}"
    return f"numbers from {least} to {most} {steps}, the nearest is {held}"


async def give(act: Acting, target: Target, text: str) -> Outcome:
    """Give an input its value, or none for an empty text, and read it back."""
    check_sensitive(act, target, text)
    wanted = await accepted(target, text)
    if not await target.place.world.call("put", {"serial": target.place.serial, "value": wanted}):
        raise Refused(Code.VALUE_MISMATCH, f'{target.called} does not take "{wanted}"', value=wanted)
    evidence = target.evidence.model_copy(update={"input": "value"})
    description = f"Set {target.called} to {wanted}" if wanted else f"Emptied {target.called}"
    held, now, after = await act.verdict(read_back(act, target, wanted))
    if held is None:
        return Outcome(
            description=f"{description}; the field was replaced",
            target=target,
            text=wanted,
            evidence=evidence,
        )
    remember(act, target, held.value or wanted)
    return Outcome(
        description=description + held.objection,
        target=target,
        text=wanted,
        value=held.value,
        value_equal=held.equal,
        effect=True,
        pulse=now,
        after=after,
        kept=still(act, target, wanted),
        evidence=evidence,
    )
