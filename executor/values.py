"""Set: give a field a value of its kind, whatever it is built from."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple

from indexer import FormField
from indexer.models import Checked, FieldOption
from indexer.raw import RawElement

from . import commands
from .acting import Acting, Outcome
from .choices import select
from .errors import Code, InvalidAction, Refused
from .fields import check_editable
from .kinds import FORMATS
from .native import give, number
from .sliders import SCALES, slide
from .target import Target
from .text import type_text
from .toggles import is_toggle, put

Setter = Callable[[Acting, Target, commands.Set], Awaitable[Outcome]]

ON_OFF: dict[str, Checked] = {
    "true": "true",
    "on": "true",
    "yes": "true",
    "checked": "true",
    "1": "true",
    "false": "false",
    "off": "false",
    "no": "false",
    "unchecked": "false",
    "0": "false",
    "mixed": "mixed",
}
"""How on and off may be written."""


class Rule(NamedTuple):
    """One kind of field and how it is given its value."""

    name: str
    test: Callable[[RawElement], bool]
    give: Setter


async def set_value(act: Acting, step: commands.Set) -> Outcome:
    """Give a field its value by the first rule that fits it."""
    target = await act.finder.find(step.element_id)
    rule = next((rule for rule in RULES if rule.test(target.raw)), None)
    if rule is None:
        check_editable(target)
        raise Refused(Code.NOT_EDITABLE, f"{target.called} holds no value; use click")
    return await rule.give(act, target, step)


def spoken(target: Target, value: bool | float | str) -> str:
    """Return a value as text, whole numbers without decimals; raise InvalidAction for true and false."""
    if isinstance(value, bool):
        raise InvalidAction(f"{target.called} is not on or off; give the value that it should hold")
    if isinstance(value, float) and value.is_integer() and abs(value) <= 2**53:  # what a float tells apart
        return str(int(value))
    return str(value)


async def _switch(act: Acting, target: Target, step: commands.Set) -> Outcome:
    wanted = ON_OFF.get(_words(step.value))
    if wanted is None:
        raise InvalidAction(f'{target.called} takes true or false, not "{step.value}"')
    return await put(act, step.element_id, wanted)


def _words(value: bool | float | str) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value).strip().casefold()


async def _one_of_group(act: Acting, target: Target, step: commands.Set) -> Outcome:
    """Choose the radio button or star of a value, named by any of its group; true is the named one."""
    if isinstance(step.value, bool):
        return await _switch(act, target, step)
    text = spoken(target, step.value).strip()
    group = _group(act, target.number)
    member = group and _member(group, text)
    if group and member and member.element_id is not None:
        return await put(act, member.element_id, "true")
    if _words(step.value) in ON_OFF:
        return await _switch(act, target, step)
    labels = tuple(option.label for option in group.options or ()) if group else (target.raw.name,)
    raise Refused(
        Code.OPTION_NOT_FOUND,
        f'{target.called}: none of its group is "{text}"; available: {", ".join(labels)}',
        options=labels,
    )


def _group(act: Acting, wanted: int) -> FormField | None:
    """Return the group of radio buttons that a number is a member of."""
    fields = (field for form in act.finder.context.forms for field in form.fields)
    return next((field for field in fields if field.group and wanted in field.numbers), None)


def _member(group: FormField, text: str) -> FieldOption | None:
    """Return the member of this value, else label, else the only one labelled or placed by this number."""
    options = group.options or ()
    wanted = text.casefold()
    begun = [option for option in options if option.label.split()[:1] == [text]]
    found = (
        next((option for option in options if option.value == text), None),
        next((option for option in options if option.label.strip().casefold() == wanted), None),
        begun[0] if len(begun) == 1 and number(text) is not None else None,
        _at_place(options, text),
    )
    return next((option for option in found if option), None)


def _at_place(options: Sequence[FieldOption], text: str) -> FieldOption | None:
    """Return the member that a number counts to where all are called the same, as stars are."""
    alike = len(options) > 1 and len({option.label for option in options}) == 1
    return options[int(text) - 1] if alike and text.isdecimal() and 0 < int(text) <= len(options) else None


async def _option(act: Acting, target: Target, step: commands.Set) -> Outcome:
    value = spoken(target, step.value)
    return await select(act, commands.Select(element_id=step.element_id, value=(value,)))


async def _native(act: Acting, target: Target, step: commands.Set) -> Outcome:
    reached = await act.finder.reachable(step.element_id, edit=True)
    return await give(act, reached, spoken(target, step.value))


async def _scale(act: Acting, target: Target, step: commands.Set) -> Outcome:
    reached = await act.finder.reachable(step.element_id, edit=True)
    return await slide(act, reached, spoken(target, step.value))


async def _text(act: Acting, target: Target, step: commands.Set) -> Outcome:
    value = spoken(target, step.value)
    return await type_text(act, commands.Type(element_id=step.element_id, input_data=value))


RULES: tuple[Rule, ...] = (
    Rule("one of several", lambda raw: raw.role == "radio" or raw.type == "radio", _one_of_group),
    Rule("on or off", is_toggle, _switch),
    Rule("select", lambda raw: raw.tag == "select", _option),
    Rule("value", lambda raw: raw.tag == "input" and raw.type in FORMATS, _native),
    Rule("scale", lambda raw: raw.role in SCALES and not raw.editable, _scale),
    Rule("text", lambda raw: raw.editable, _text),
)
"""Which field is set how; the first that fits counts."""
