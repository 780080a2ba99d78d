"""Switching on and off: checkboxes, radio buttons, switches, menu items and toggle buttons, by a click."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace

from indexer import PageContext, State, WorldLost
from indexer.models import Checked
from indexer.raw import RawElement

from . import commands
from .acting import Acting, Outcome
from .errors import Code, Refused
from .fields import remember
from .pointer import click
from .successor import ask
from .target import Target

SWITCHED = frozenset({"checkbox", "switch", "radio", "menuitemcheckbox", "menuitemradio"})
"""The roles that are off where nothing is said (ARIA 1.2, aria-checked)."""

FIELDS = frozenset({"checkbox", "switch", "radio"})
"""The roles whose state is a value that a form holds."""

ONE_OF_SEVERAL = frozenset({"radio", "menuitemradio"})
"""The roles of which a person switches one off by choosing another."""

CLICKS = 3
"""How many states there are to go through: off, on and mixed."""

SAID: dict[Checked, tuple[str, str]] = {
    "true": ("Checked", "checked"),
    "false": ("Unchecked", "unchecked"),
    "mixed": ("Set to mixed", "mixed"),
}
"""What was done, and how it stands then."""


def is_toggle(raw: RawElement) -> bool:
    """Tell whether an element is on or off."""
    pressed = raw.role == "button" and raw.pressed is not None
    return raw.checked is not None or raw.role in SWITCHED or pressed


async def check(act: Acting, step: commands.Check) -> Outcome:
    """Switch on, unless it is on."""
    return await put(act, step.element_id, "true")


async def uncheck(act: Acting, step: commands.Uncheck) -> Outcome:
    """Switch off, unless it is off."""
    return await put(act, step.element_id, "false")


async def put(act: Acting, number: int, wanted: Checked) -> Outcome:
    """Click until an element stands as it should, and see that it does; leave alone what does already."""
    target = await act.finder.find(number)
    now = _now(target, act.finder.context)
    if is_toggle(target.raw) and now == wanted:
        return _already(target, wanted)
    _check_toggle(target, wanted)
    outcome: Outcome | None = None
    for _ in range(CLICKS):
        before = now
        outcome = await click(act, commands.Click(element_id=number))
        now = await _turned(act, target, before, wanted)
        if now in (wanted, before, None):
            break
    assert outcome is not None
    return await _switched(act, target, wanted, now, outcome)


def _check_toggle(target: Target, wanted: Checked) -> None:
    """Raise Refused where nobody could switch it so."""
    raw, name = target.raw, target.called
    if not is_toggle(raw):
        hint = "use type" if raw.editable else "use select" if raw.tag == "select" else "use click"
        raise Refused(Code.NOT_EDITABLE, f"{name} is nothing that can be checked; {hint}")
    if wanted == "false" and raw.role in ONE_OF_SEVERAL:
        raise Refused(
            Code.INVALID_ACTION, f"{name} cannot be unchecked by itself; check another one of its group"
        )
    if State.READONLY in raw.state and not _is_native(raw):
        raise Refused(Code.ELEMENT_READONLY, f"{name} is read-only; choose another element")
    if wanted == "mixed" and _is_native(raw):
        raise Refused(
            Code.INVALID_ACTION, f"{name} is mixed only where the page says so; check it, or uncheck it"
        )


def _is_native(raw: RawElement) -> bool:
    """Tell whether the browser keeps the state; `readonly` says nothing there (HTML, "readonly")."""
    return (raw.tag == "input" or raw.why == "label") and raw.type in ("checkbox", "radio")


def _now(target: Target, context: PageContext) -> Checked | None:
    """Return how it stands; of radio buttons that are all on up to the chosen one, only the last one is."""
    raw = target.raw
    if raw.role == "radio" and followed(context, target.number):
        return "false"
    return raw.checked or raw.pressed or ("false" if raw.role in SWITCHED else None)


def followed(context: PageContext, number: int) -> bool:
    """Tell whether a later member of an element's group is on, as in a row of stars."""
    for form in context.forms:
        for field in form.fields:
            if field.group and not field.multiple and number in field.numbers:
                later = field.numbers[field.numbers.index(number) + 1 :]
                return any(element.checked == "true" for each in later if (element := context.element(each)))
    return False


def _already(target: Target, wanted: Checked) -> Outcome:
    return Outcome(
        description=f"{target.called} is {SAID[wanted][1]} already; it was left alone",
        target=target,
        effect=True,
        evidence=target.evidence,
    )


async def _turned(act: Acting, target: Target, before: Checked | None, wanted: Checked) -> Checked | None:
    """Return how it stands once it stands as it should, or has had time to; None when it is gone."""
    began = time.monotonic()
    while True:
        now = await _stands(act, target)
        if now in (wanted, None):
            return now
        patience = act.options.settle.cap_ms if act.seen.busy else act.options.settle.no_effect_ms
        if (time.monotonic() - began) * 1000 >= patience:
            return now
        await asyncio.sleep(act.options.settle.poll_ms / 1000)


async def _stands(act: Acting, target: Target) -> Checked | None:
    """Return how it stands now, None when it, or its document, is gone."""
    try:
        told = await ask(act, target, "standing")
    except WorldLost:
        return None
    checked: Checked = "false" if told is None else told["checked"] or "false"
    return None if told is None else checked


async def _switched(
    act: Acting, target: Target, wanted: Checked, now: Checked | None, outcome: Outcome
) -> Outcome:
    did, stands = SAID[wanted]
    if now is None:
        went = f"Clicked {target.called} to have it {stands}; it went away; index the page again"
        return replace(outcome, description=went, kept=_still(act, target, wanted), pulse=None, after=None)
    beyond = target.raw.role == "radio" and not _is_native(target.raw)
    if now != wanted or (beyond and followed(await act.finder.indexer.look(), target.number)):
        raise Refused(
            Code.VALUE_MISMATCH,
            f"{target.called} was clicked and is {SAID[now][1]}, not {stands}; the page did not take it",
            value=now,
        )
    _remember(act, target, wanted)
    return replace(
        outcome,
        description=f"{did} {target.called}",
        effect=True,
        stands=now,
        kept=_still(act, target, wanted),
        pulse=None,  # what the page said right after the click may be older than how it stands now
        after=None,
    )


def _remember(act: Acting, target: Target, stands: Checked) -> None:
    """Record how a field was set: what a form holds need not be asked for again."""
    if target.raw.role in FIELDS:
        remember(act, target, stands)


def _still(act: Acting, target: Target, wanted: Checked) -> Callable[[], Awaitable[None]]:
    async def kept() -> None:
        now = await _stands(act, target)
        if now not in (wanted, None):
            raise Refused(
                Code.VALUE_MISMATCH,
                f"{target.called} was {SAID[wanted][1]} and is {SAID[now][1]} again; the page took it back",
                value=now,
            )

    return kept
