"""What actions on fields share: what is never typed, what a field holds afterwards, what is remembered."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from indexer import FilledField
from indexer.secrets import MASK

from .acting import Acting
from .errors import Code, Refused
from .guard import sensitive
from .successor import ask
from .target import Target

MOST_TOLD = 300
"""How many characters of a text a sentence repeats."""


@dataclass(frozen=True)
class Held:
    """What a field holds, masked where it is secret, and how that compares with what was meant.

    `alike` where only signs of a mask differ; `partly` where an editor draws the lines in view only;
    `complaint` is what the browser has against the value.
    """

    value: str
    equal: bool
    alike: bool
    partly: bool = False
    complaint: str | None = None

    @property
    def objection(self) -> str:
        """Say in half a sentence what the browser has against the value, nothing where it has nothing."""
        drawn = "; only the part in view is drawn, and it is right" if self.partly else ""
        return drawn + (f'; the browser objects: "{self.complaint}"' if self.complaint else "")


def check_sensitive(act: Acting, target: Target, text: str) -> None:
    """Raise Refused where a field or a text is of a kind that is never typed (LF-AC-16)."""
    if kind := sensitive(target.raw, text, act.options.policy.sensitive_allowed):
        raise Refused(
            Code.SENSITIVE_FIELD, f"{target.called} asks for {kind}, which is never typed; a person has to"
        )


def check_editable(target: Target) -> None:
    """Raise Refused where nothing can be typed, with the verb that does it."""
    raw = target.raw
    if raw.editable:
        return
    hints = (
        ("use upload", raw.type == "file"),
        ("use select", raw.tag == "select"),
        ("use check or uncheck", raw.checked is not None),
        ("use choose", raw.role in ("combobox", "listbox")),
        ("use set", raw.role in ("slider", "spinbutton")),
        ("use click", raw.role != "generic"),
    )
    hint = next((hint for hint, fits in hints if fits), "choose a field")
    raise Refused(Code.NOT_EDITABLE, f"{target.called} cannot be typed into; {hint}")


async def read_back(act: Acting, target: Target, text: str, *, added: bool = False) -> Held | None:
    """Compare what the field holds with what was typed, None when it is gone; raise Refused.

    `added` says that the text was added to what the page was asked to remember.
    """
    if added:  # what it held before is known of the very node only
        asked = {"serial": target.place.serial, "text": text, "added": True}
        told = await target.place.world.call("readBack", asked)
    else:
        told = await ask(act, target, "readBack", text=text)
    if told is None:
        return None
    held = Held(**told)
    if not (held.equal or held.alike):
        raise _mismatch(target, text, held, "added" if added else "typed")
    return held


def _mismatch(target: Target, text: str, held: Held, how: str) -> Refused:
    actual, shown = (MASK, MASK) if target.raw.secret else (held.value, text)
    longest = target.raw.constraints and target.raw.constraints.max_length
    why = (
        f"it takes {longest} characters at most"
        if longest and longest.isdecimal() and len(text) > int(longest)
        else "the page did not take it as it is"
    )
    return Refused(
        Code.VALUE_MISMATCH,
        f'{target.called} holds "{_cut(actual)}" after "{_cut(shown)}" was {how}; {why}{held.objection}',
        value=actual,
    )


def _cut(text: str) -> str:
    return text if len(text) <= MOST_TOLD else f"{text[:MOST_TOLD]}…"


def still(act: Acting, target: Target, text: str, *, added: bool = False) -> Callable[[], Awaitable[None]]:
    """Return a check that the field holds the text still; it raises Refused."""

    async def kept() -> None:
        await read_back(act, target, text, added=added)

    return kept


def remember(act: Acting, target: Target, value: str) -> None:
    """Record what was filled in, for `previouslyFilledFields`."""
    now = time.time_ns() // 1_000_000
    act.finder.indexer.register.fill(FilledField(element_id=target.number, value=value, timestamp=now))
