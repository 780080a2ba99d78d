"""Choosing the options of a `<select>`, read back, and once more when the page rests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from indexer.models import Option

from . import commands
from .acting import Acting, Outcome
from .errors import Code, InvalidAction, Refused
from .fields import remember
from .guard import is_payment
from .successor import ask
from .target import Target
from .transient import patiently

Matches = Callable[[Option, int], bool]


@dataclass(frozen=True)
class Wish:
    """One option that is asked for: in words for a person, and as tests, the first that fits counting."""

    words: str
    tests: tuple[Matches, ...]


def wishes(step: commands.Select) -> tuple[Wish, ...]:
    """Return what a step asks for: labels, where there are none values, where there are none places."""
    if step.input_data:
        return tuple(Wish(f'labelled "{text}"', (_by_label(text),)) for text in step.input_data)
    if step.value:
        return tuple(
            Wish(f'with the value or label "{text}"', (_by_value(text), _by_label(text)))
            for text in step.value
        )
    return tuple(Wish(f"at place {place}", (_by_place(place),)) for place in step.index)


def _by_label(text: str) -> Matches:
    wanted = text.strip().casefold()
    return lambda option, _: option.label.strip().casefold() == wanted


def _by_value(text: str) -> Matches:
    return lambda option, _: option.value == text


def _by_place(place: int) -> Matches:
    return lambda _, at: at == place


async def select(act: Acting, step: commands.Select) -> Outcome:
    """Choose exactly the options that are asked for; those that are not there yet get time to arrive."""
    target, places = await _offered(act, step)
    if not await target.place.world.call("pick", {"serial": target.place.serial, "indexes": places}):
        raise Refused(Code.STALE_ELEMENT, f"{target.called} has other options now", reason="changed")
    options = target.raw.options or []
    return await _selected(act, target, [options[place] for place in places])


async def _offered(act: Acting, step: commands.Select) -> tuple[Target, list[int]]:
    """Find the options; one that is not there yet gets time to arrive (protocols 1.20 #10)."""

    async def attempt(retries: tuple[str, ...]) -> tuple[Target, list[int]]:
        target = await act.finder.reachable(step.element_id)
        _check_select(target, step, act.options.policy.sensitive_allowed)
        found = [_place(target, wish) for wish in wishes(step)]
        if None in found:
            raise _no_option(target, wishes(step)[found.index(None)])
        told = {"retries": target.evidence.retries + retries, "input": "value"}
        places = sorted({place for place in found if place is not None})
        return replace(target, evidence=target.evidence.model_copy(update=told)), places

    return await patiently(attempt, act.options.retries_ms, act.stopped)


def _check_select(target: Target, step: commands.Select, allowed: frozenset[str]) -> None:
    """Raise Refused for what is no select, and for more options than it takes."""
    if target.raw.options is None:
        hint = (
            "use choose"
            if target.raw.role in ("combobox", "listbox")
            else "use type"
            if target.raw.editable
            else "use click"
        )
        raise Refused(Code.NOT_EDITABLE, f"{target.called} is not a select; {hint}")
    if is_payment(target.raw) and "payment card" not in allowed:
        raise Refused(
            Code.SENSITIVE_FIELD,
            f"{target.called} asks for a payment card, which is never filled in; a person has to",
        )
    if not target.raw.multiple and len(wishes(step)) != 1:
        raise InvalidAction(f"{target.called} takes one option, {len(wishes(step))} are given")


def _place(target: Target, wish: Wish) -> int | None:
    options = list(enumerate(target.raw.options or []))
    found = (at for test in wish.tests for at, option in options if test(option, at) and not option.disabled)
    return next(found, None)


def _no_option(target: Target, wish: Wish) -> Refused:
    options = target.raw.options or []
    disabled = any(test(option, at) for at, option in enumerate(options) for test in wish.tests)
    labels = tuple(option.label for option in options if not option.disabled)
    why = f"the option {wish.words} is disabled" if disabled else f"there is no option {wish.words}"
    shown = ", ".join(labels[:30]) + (f" and {len(labels) - 30} more" if len(labels) > 30 else "")
    return Refused(
        Code.OPTION_NOT_FOUND,
        f"{target.called}: {why}; available: {shown or 'none'}",
        options=labels,
    )


async def _check_chosen(act: Acting, target: Target, wanted: list[Option]) -> bool:
    """Tell whether the select is still there, and raise Refused where it has chosen other options."""
    told = await ask(act, target, "chosen")
    if told is None:
        return False
    held = [Option.model_validate(option) for option in told]
    if Counter((one.label, one.value) for one in held) != Counter((one.label, one.value) for one in wanted):
        raise Refused(
            Code.VALUE_MISMATCH,
            f'{target.called} shows "{_named(held)}" after "{_named(wanted)}" was chosen; '
            "the page chose otherwise",
        )
    return True


def _named(options: list[Option]) -> str:
    return ", ".join(option.label for option in options)


async def _selected(act: Acting, target: Target, wanted: list[Option]) -> Outcome:
    there, now, after = await act.verdict(_check_chosen(act, target, wanted))
    label = _named(wanted)
    if there:
        remember(act, target, label)

    async def kept() -> None:
        await _check_chosen(act, target, wanted)

    done = f'Selected "{label}"' if wanted else "Selected nothing"
    went = "" if there else "; the select was replaced, index the page again"
    return Outcome(
        description=f"{done} in {target.called}{went}",
        target=target,
        text=label,
        value=label if there else None,
        value_equal=True if there else None,
        effect=there,
        pulse=now,
        after=after,
        kept=kept,
        evidence=target.evidence,
    )
