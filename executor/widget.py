"""LeFlux's widget to the letter: acting by script, as `fidelity="widget"` asks for (LF-AC-01 to LF-AC-06).

What it does is untrusted, and labelled so: a page can tell it from a person. For back ends that are compared
with the vendor's widget; everything else keeps to trusted input.
"""

from __future__ import annotations

from indexer import State, WorldLost
from indexer.secrets import MASK

from . import commands
from .acting import Acting, Outcome
from .errors import STATE_CODES, Code, InvalidAction, Refused
from .fields import check_editable, check_sensitive, read_back, remember, still
from .models import Evidence
from .target import CURES, Target

BYPASSED = (Code.BLOCKED_BY_OVERLAY, Code.ELEMENT_INERT)
"""What stands in a person's way, and not in a script's (LF-AC-02)."""


async def click(act: Acting, step: commands.Click) -> Outcome:
    """Centre, close what covers and can be closed, `click()`, and `requestSubmit` where that submits not."""
    if step.offset or step.modifiers:
        raise InvalidAction("a click by script has no place and no modifiers")
    target = await act.finder.find(step.element_id)
    _check(target)
    try:
        told = await target.place.world.call("clickByScript", {"serial": target.place.serial})
    except WorldLost:
        told = {"closed": None, "asked": False}  # the click led away
    if told is None:
        raise Refused(Code.STALE_ELEMENT, f"{target.called} has left the page", reason="gone")
    closed = f', after what covered it was closed by "{told["closed"]}"' if told["closed"] else ""
    asked = "; its form was asked to submit" if told["asked"] else ""
    return Outcome(
        description=f"Clicked {target.called} by script{closed}{asked}",
        target=target,
        evidence=_by_script(target),
    )


async def type_text(act: Acting, step: commands.Type) -> Outcome:
    """Set the whole value by the native setter in one change, with `input` and `change`, and read it back."""
    if step.mode == "append" or step.keys:
        raise InvalidAction("typing by script replaces the whole value at once")
    target = await act.finder.find(step.element_id)
    _check(target)
    if State.READONLY in target.raw.state:
        raise Refused(Code.ELEMENT_READONLY, f"{target.called} is read-only; choose another element")
    check_editable(target)
    check_sensitive(act, target, step.input_data)
    text = step.input_data
    if target.raw.secret:
        act.finder.indexer.register.secrets.add(text)
    if not await target.place.world.call("typeByScript", {"serial": target.place.serial, "text": text}):
        raise Refused(Code.STALE_ELEMENT, f"{target.called} has left the page", reason="gone")
    held, now, after = await act.verdict(read_back(act, target, text))
    shown = MASK if target.raw.secret else text
    remember(act, target, held.value if held and held.value else shown)
    return Outcome(
        description=f"Typed into {target.called} by script{held.objection if held else ''}",
        target=target,
        text=shown,
        value=held.value if held else None,
        value_equal=held.equal if held else None,
        effect=held is not None,
        pulse=now,
        after=after,
        kept=still(act, target, text),
        evidence=_by_script(target),
    )


def _check(target: Target) -> None:
    """Raise Refused in the states that stop the widget, too: disabled, hidden (LF-AC-03)."""
    for state in target.raw.state:
        code = STATE_CODES[state]
        if code and code not in BYPASSED:
            raise Refused(code, f"{target.called} is {state.replace('_', ' ')}; {CURES[code]}")


def _by_script(target: Target) -> Evidence:
    return target.evidence.model_copy(update={"input": "untrusted"})
