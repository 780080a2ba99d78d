"""Actions on fields: type and select, each read back, and once more when the page rests."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from functools import partial
from typing import Any

from indexer import FilledField
from indexer.secrets import MASK

from . import commands
from .acting import Acting, Outcome
from .errors import Code, Refused
from .guard import is_card, sensitive
from .target import Target


async def type_text(act: Acting, step: commands.Type) -> Outcome:
    """Replace the whole value by trusted input, and read it back."""
    # A text that may not be typed is refused before the field is touched.
    free = act.hands is not None and not is_card(step.input_data)
    target = await act.finder.reachable(step.element_id, edit=True, grasp=free)
    _check_editable(target, step)
    if target.raw.secret:
        act.finder.indexer.register.secrets.add(step.input_data)
    await act.fill(target, step.input_data)
    back, now, after = await act.verdict(_read_back(target, step.input_data))
    return replace(_typed(act, target, step.input_data, back), pulse=now, after=after)


async def _read_back(target: Target, text: str) -> dict[str, Any] | None:
    """Compare what the field holds with what was typed, None when it is gone; raise Refused."""
    asked = {"serial": target.place.serial, "text": text}
    back: dict[str, Any] | None = await target.place.world.call("readBack", asked)
    if back is not None and not (back["equal"] or back["alike"]):
        actual, shown = (MASK, MASK) if target.raw.secret else (back["value"], text)
        raise Refused(
            Code.VALUE_MISMATCH,
            f'{target.called} holds "{actual}" after "{shown}" was typed; the page did not take it as it is',
            value=actual,
        )
    return back


async def _still_typed(target: Target, text: str) -> None:
    await _read_back(target, text)


def _check_editable(target: Target, step: commands.Type) -> None:
    raw = target.raw
    if not raw.editable:
        hint = (
            "use select"
            if raw.tag == "select"
            else "use click"
            if raw.role != "generic"
            else "choose a field"
        )
        raise Refused(Code.NOT_EDITABLE, f"{target.called} cannot be typed into; {hint}")
    check_sensitive(target, step.input_data)


def check_sensitive(target: Target, text: str) -> None:
    """Raise Refused where a field or a text is of a kind that is never typed (LF-AC-16)."""
    if kind := sensitive(target.raw, text):
        raise Refused(
            Code.SENSITIVE_FIELD, f"{target.called} asks for {kind}, which is never typed; a person has to"
        )


def _typed(act: Acting, target: Target, text: str, back: dict[str, Any] | None) -> Outcome:
    shown = MASK if target.raw.secret else text
    description = f"Typed into {target.called}"
    if back is None:  # the page replaced the field when it was filled; the next account tells
        return Outcome(
            description=f"{description}; the field was replaced",
            target=target,
            text=shown,
            evidence=target.evidence,
        )
    _remember(act, target, back["value"] or shown)
    return Outcome(
        description=description,
        target=target,
        text=shown,
        value=back["value"],
        value_equal=back["equal"],
        effect=True,
        kept=partial(_still_typed, target, text),
        evidence=target.evidence,
    )


def _remember(act: Acting, target: Target, value: str) -> None:
    now = time.time_ns() // 1_000_000
    act.finder.indexer.register.fill(FilledField(element_id=target.number, value=value, timestamp=now))


async def select(act: Acting, step: commands.Select) -> Outcome:
    """Choose the option of this label, exact but for case and outer space; options get time to arrive."""
    target, index, retries = await _offered(act, step)
    await act.pick(target, [index])
    label = (target.raw.options or [])[index].label
    return await _selected(act, target, label, tuple(retries))


async def _offered(act: Acting, step: commands.Select) -> tuple[Target, int, list[str]]:
    """Find the option; one that is not there yet gets time to arrive (protocols 1.20 #10)."""
    retries: list[str] = []
    for pause in act.options.retries_ms:
        target = await act.finder.reachable(step.element_id)
        if (index := _option(target, step.input_data[0])) is not None:
            return target, index, retries
        retries.append(f"{Code.OPTION_NOT_FOUND} after {pause:g} ms")
        await asyncio.sleep(pause / 1000)
    target = await act.finder.reachable(step.element_id)
    if (index := _option(target, step.input_data[0])) is not None:
        return target, index, retries
    raise _no_option(target, step.input_data[0], retries)


def _option(target: Target, label: str) -> int | None:
    if target.raw.options is None:
        raise Refused(Code.NOT_EDITABLE, f"{target.called} is not a select; use click or type")
    wanted = label.strip().casefold()
    found = [n for n, option in enumerate(target.raw.options) if option.label.strip().casefold() == wanted]
    return next((n for n in found if not target.raw.options[n].disabled), None)


def _no_option(target: Target, label: str, retries: list[str]) -> Refused:
    options = target.raw.options or []
    disabled = any(option.label.strip().casefold() == label.strip().casefold() for option in options)
    labels = tuple(option.label for option in options if not option.disabled)
    why = f'the option "{label}" is disabled' if disabled else f'no option is labelled "{label}"'
    shown = ", ".join(labels[:30]) + (f" and {len(labels) - 30} more" if len(labels) > 30 else "")
    return Refused(
        Code.OPTION_NOT_FOUND,
        f"{target.called}: {why}; available: {shown or 'none'}",
        options=labels,
        retries=tuple(retries),
    )


async def _shown(target: Target, label: str) -> dict[str, Any] | None:
    """Return what a select shows, None when it is gone; raise Refused when it is not what was chosen."""
    asked = {"serial": target.place.serial, "text": label}
    back: dict[str, Any] | None = await target.place.world.call("readBack", asked)
    held = [part.strip() for part in (back or {}).get("value", label).split(", ")]
    if back is not None and not back["equal"] and label not in held:
        raise Refused(
            Code.VALUE_MISMATCH, f'{target.called} shows "{back["value"]}" after "{label}" was chosen'
        )
    return back


async def _still_shown(target: Target, label: str) -> None:
    await _shown(target, label)


async def _selected(act: Acting, target: Target, label: str, retries: tuple[str, ...]) -> Outcome:
    back = await _shown(target, label)
    evidence = target.evidence.model_copy(update={"retries": target.evidence.retries + retries})
    _remember(act, target, label)
    description = f'Selected "{label}" in {target.called}'
    value = back["value"] if back else None
    return Outcome(
        description=description,
        target=target,
        text=label,
        value=value,
        value_equal=True,
        effect=True,
        kept=partial(_still_shown, target, label),
        evidence=evidence,
    )
