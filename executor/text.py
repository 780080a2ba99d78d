"""Actions on fields that hold a text: type and clear, each read back, and once more when the page rests."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

from indexer import PageContext, PageError
from indexer.secrets import MASK

from . import commands
from .acting import Acting, Outcome
from .cdp import for_lines
from .errors import Code, InvalidAction, Refused
from .fields import Held, check_editable, check_sensitive, read_back, remember, still
from .guard import kind_of_text
from .kinds import FORMATS
from .native import accepted, give
from .pulse import Pulse
from .target import Asked, Target

STROKES = re.compile(r"[\n -~]|[^\n -~]+")
"""What is one stroke: a key of the keyboard, or signs that have none and arrive at once, as from an IME."""

TO_THE_END = "Control+End"
"""The keys that move the caret behind the last sign of a field."""

LINE_BREAK = "Shift+Enter"
"""The keys that break a line, and send nothing where Enter does."""

LINES_AS_SIGNS = ("input", "textarea")
"""The fields in which a line break is a sign; in a page's own editor it is an element, or two."""


def asked_of(step: commands.Type, *, by_hand: bool) -> Asked:
    """Return what is asked of a field: the focus where that will do, and whether it keeps the text."""
    plain = step.mode == "replace" and not step.keys and not kind_of_text(step.input_data)
    return Asked(grasp=by_hand and plain, trial=step.input_data.strip())


async def type_text(act: Acting, step: commands.Type) -> Outcome:
    """Replace the whole value, or add to it, by trusted input; read it back."""
    asked = asked_of(step, by_hand=act.hands is not None)
    target = await act.finder.reachable(step.element_id, edit=True, asked=asked)
    check_editable(target)
    check_sensitive(act, target, step.input_data)
    if target.raw.type in FORMATS:
        return await _give(act, target, step)
    added = step.mode == "append"
    text = step.input_data.replace("\r\n", "\n")
    if target.raw.type == "number" and not added:
        text = await accepted(target, text)
    if target.raw.secret:
        act.finder.indexer.register.secrets.add(text)
    now, after = None, None
    try:
        held, now, after = await _entered(act, target, text, added=added, keys=step.keys)
    except Refused as refusal:
        if step.keys or added or not await _came_to_nothing(act, target, refusal):
            raise
        target = _noted(target, f"{refusal.code}: typed key by key")
        await _enter(act, target, text, added=added, keys=True)
        held = await read_back(act, target, text)
    return replace(_typed(act, target, text, held, added=added), pulse=now, after=after)


Entered = tuple[Held | None, Pulse | None, PageContext | None]
"""What a field holds right after the input, with the page's pulse and its account."""


async def _entered(act: Acting, target: Target, text: str, *, added: bool, keys: bool) -> Entered:
    """Give a field its text and read it back; the question goes out behind the text where that is safe.

    Mostly the text arrives first. Where the field would be seen to hold it already, nobody could tell.
    """
    plain = act.hands is not None and target.grasped and not (added or keys)
    lasting = target.raw.tag in ("input", "textarea") and not target.raw.secret
    if plain and lasting and (target.raw.value or "").split() != text.split():
        _, early = await asyncio.gather(
            _enter(act, target, text, added=added, keys=keys), _early(act, target, text)
        )
        if early:
            return early
    else:
        await _enter(act, target, text, added=added, keys=keys)
    return await act.verdict(read_back(act, target, text, added=added))


async def _early(act: Acting, target: Target, text: str) -> Entered | None:
    """Return what a field holds where the text has arrived already."""
    asked = {"serial": target.place.serial, "text": text, "early": True}
    try:
        told, now, after = await act.verdict(target.place.world.call("readBack", asked))
    except PageError:
        return None
    return (Held(**told), now, after) if told and told["equal"] else None


async def _came_to_nothing(act: Acting, target: Target, refusal: Refused) -> bool:
    """Tell whether the page let the text pass unheard, so that to type it again is to type it once."""
    if target.raw.secret or refusal.details.get("value") != (target.raw.value or "") or act.seen.requests:
        return False
    before = act.finder.context
    after = await act.finder.indexer.look()
    difference = after.diff(before)
    others = [one for one in difference.changed if set(one.fields) - {"focused"}]
    return not (difference.added or difference.removed or others or before.visible_text != after.visible_text)


def _noted(target: Target, retry: str) -> Target:
    retries = (*target.evidence.retries, retry)
    return replace(target, evidence=target.evidence.model_copy(update={"retries": retries}))


async def _give(act: Acting, target: Target, step: commands.Type) -> Outcome:
    if step.mode == "append":
        raise InvalidAction(
            f"{target.called} holds one {target.raw.type}, nothing can be added to it; replace it"
        )
    return await give(act, target, step.input_data)


async def clear(act: Acting, step: commands.Clear) -> Outcome:
    """Empty a field, and see that it is empty."""
    target = await act.finder.reachable(step.element_id, edit=True)
    check_editable(target)
    if target.raw.type in ("range", "color"):
        raise Refused(Code.NOT_EDITABLE, f"{target.called} always holds a value; use set")
    if target.raw.type in FORMATS:
        return await give(act, target, "")
    await _enter(act, target, "", added=False, keys=False)
    held = await read_back(act, target, "")
    if held is None:
        return _replaced(target, f"Emptied {target.called}", kept=still(act, target, ""))
    remember(act, target, held.value)
    return Outcome(
        description=f"Emptied {target.called}{held.objection}",
        target=target,
        value=held.value,
        value_equal=held.equal,
        effect=True,
        kept=still(act, target, ""),
        evidence=target.evidence,
    )


async def _enter(act: Acting, target: Target, text: str, *, added: bool, keys: bool) -> None:
    """Give the field the focus and the text, in place of what it holds or after it."""
    if act.hands and target.grasped and not (added or keys):
        await act.hands.insert(text)
        return
    handle = await target.handle()
    await handle.select_text(timeout=act.timeout_ms)
    await _check_focus(target, 0)
    keyboard = act.page.keyboard
    if added:
        await act.timed(keyboard.press(TO_THE_END), "a key")
        await target.place.world.call("remember", {"serial": target.place.serial})
    if keys and text:
        await _by_keys(act, target, text)
    elif added and target.raw.tag not in LINES_AS_SIGNS and "\n" in text:
        await _by_lines(act, target, text)
    elif text:
        await act.timed(keyboard.insert_text(text), "typing", more=for_lines(text))
    elif not added:
        await act.timed(keyboard.press("Delete"), "a key")


async def _by_lines(act: Acting, target: Target, text: str) -> None:
    """Type line by line at the caret, where editors lose what comes behind a line break that has no key."""
    for done, line in enumerate(text.split("\n")):
        if done:
            await _check_focus(target, done)
            await act.timed(act.page.keyboard.press(LINE_BREAK), "a key")
        if line:
            await act.timed(act.page.keyboard.insert_text(line), "typing")


async def _by_keys(act: Acting, target: Target, text: str) -> None:
    """Type stroke by stroke; a line of its own has no line breaks, and Enter would send its form."""
    strokes = STROKES.findall(text.replace("\n", "") if target.raw.tag == "input" else text)
    for done, stroke in enumerate(strokes):
        if done:
            await _check_focus(target, done)
        keyboard = act.page.keyboard
        one_key = len(stroke) == 1 and (stroke == "\n" or " " <= stroke <= "~")
        await act.timed(keyboard.type(stroke) if one_key else keyboard.insert_text(stroke), "typing")


async def _check_focus(target: Target, done: int) -> None:
    """Raise Refused where input would go to another element than the one that is meant."""
    if await target.place.world.call("takesKeys", {"serial": target.place.serial}):
        return
    if done:
        raise Refused(
            Code.VALUE_MISMATCH,
            f"the focus left {target.called} after {done} strokes; index the page again, see what it holds",
        )
    raise Refused(
        Code.NOT_EDITABLE,
        f"{target.called} does not keep the focus, the text would go elsewhere; click it, then look again",
    )


def _typed(act: Acting, target: Target, text: str, held: Held | None, *, added: bool) -> Outcome:
    shown = MASK if target.raw.secret else text
    description = f"{'Added to' if added else 'Typed into'} {target.called}"
    if held is None:
        return _replaced(target, description, shown, kept=still(act, target, text, added=added))
    remember(act, target, held.value or shown)
    return Outcome(
        description=description + held.objection,
        target=target,
        text=shown,
        value=held.value,
        value_equal=held.equal,
        effect=True,
        answered=target.raw.role != "combobox" and target.raw.haspopup is None,
        kept=still(act, target, text, added=added),
        evidence=target.evidence,
    )


def _replaced(
    target: Target, description: str, text: str | None = None, *, kept: Callable[[], Awaitable[None]]
) -> Outcome:
    """Tell that the field went when it was filled, and nothing stands for it yet; `kept` looks once more."""
    return Outcome(
        description=f"{description}; the field was replaced, index the page again",
        target=target,
        text=text,
        kept=kept,
        evidence=target.evidence,
    )
