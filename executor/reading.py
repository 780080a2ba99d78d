"""Reading what the page says: text, values masked by kind, attributes."""

from __future__ import annotations

from indexer import WorldLost
from indexer.meaning import compare
from indexer.raw import RawElement

from . import commands
from .acting import Acting, Outcome
from .errors import Code, Refused
from .models import Evidence
from .target import Finder, Target, fingerprint

MAX_TEXT = 20_000
"""How many characters are read at most."""

FIELDS = ("input", "textarea", "select")
"""The tags of controls that hold a value, be it an empty one."""


async def extract(act: Acting, step: commands.Extract) -> Outcome:
    """Read the visible text, or of one element its text, value or attribute; secrets stay masked."""
    if step.element_id is None:
        return _read("the visible text", act.finder.context.visible_text)
    target = await present(act.finder, step.element_id)
    if target is None:
        raise _gone(f"element {step.element_id}")
    match step.what:
        case "text":
            return await _text(act, target)
        case "value":
            return _read(f"the value of {target.called}", _value(target), target)
        case "attribute":
            return await _attribute(act, target, step.attribute or "")


async def present(finder: Finder, number: int) -> Target | None:
    """Return an element for reading, whatever it means by now, None when it is gone.

    Raises Refused for a number that was never given.
    """
    register = finder.indexer.register
    place = register.place(number)
    if place is None:
        return None if number in register.sent else await finder.find(number)
    try:
        told = await place.world.call("look", {"serial": place.serial})
    except WorldLost:
        return None
    if told is None:
        return None
    raw = RawElement.model_validate(register.secrets.hide_in(told["element"]))
    sent = register.meant(number)
    meaning = compare(sent, fingerprint(raw)) if sent else None
    evidence = Evidence(
        meaning=meaning.verdict if meaning else "unchecked",
        note=meaning.note if meaning else None,
        engine=place.world.engine,
    )
    return Target(number, place, raw, point=None, evidence=evidence)


async def text_of(finder: Finder, target: Target) -> str | None:
    """Return the visible text in an element, frames included, None when it is gone."""
    try:
        return (await finder.indexer.look(scope=target.number)).visible_text
    except LookupError:
        return None


def _gone(what: str) -> Refused:
    return Refused(Code.STALE_ELEMENT, f"{what} has left the page; index the page again", reason="gone")


async def _text(act: Acting, target: Target) -> Outcome:
    """Read what a person reads in an element; an element without text is read by its accessible name."""
    text = await text_of(act.finder, target)
    if text is None:
        raise _gone(target.called)
    if text.strip():
        return _read(f"the text of {target.called}", text, target)
    return _read(f"the accessible name of {target.called}, which has no text", target.raw.name, target)


def _value(target: Target) -> str:
    raw = target.raw
    if raw.checked is not None:
        return raw.checked
    if raw.value is None and not raw.editable and raw.tag not in FIELDS:
        raise Refused(Code.NOT_EDITABLE, f"{target.called} holds no value; extract its text instead")
    return raw.value or ""


async def _attribute(act: Acting, target: Target, name: str) -> Outcome:
    told = await target.place.world.call("attributeNow", {"serial": target.place.serial, "name": name})
    if not told["there"]:
        raise _gone(target.called)
    if told["text"] is None:
        return Outcome(
            description=f'{target.called} has no attribute "{name}"',
            target=target,
            effect=True,
            evidence=target.evidence,
        )
    return _read(f'the attribute "{name}" of {target.called}', told["text"], target)


def _read(what: str, text: str, target: Target | None = None) -> Outcome:
    cut = len(text) - MAX_TEXT
    note = f"; {cut} more characters were cut" if cut > 0 else ""
    evidence = target.evidence if target else Evidence()
    return Outcome(
        description=f"Read {what}{note}", target=target, text=text[:MAX_TEXT], effect=True, evidence=evidence
    )
