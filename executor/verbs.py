"""Which function carries out which command; keys and pauses are here, the others in rooms of their own."""

from __future__ import annotations

from typing import Literal

from . import commands, widget
from .acting import Acting, Outcome, Verb
from .choices import select
from .choosing import choose
from .closing import until_closed
from .conditions import expect, wait_for
from .dragging import drag_to
from .errors import Code, InvalidAction, Refused
from .fields import check_sensitive
from .gestures import double_click, focus, right_click, single_click
from .keys import pressed
from .navigation import back, forward, navigate, reload
from .pointer import hover, scroll_to
from .reading import extract
from .scrolling import highlight, scroll_by, scroll_to_end
from .tabs import close_tab, dialog, switch_tab
from .text import clear, type_text
from .toggles import check, uncheck
from .uploading import upload
from .values import set_value

SENDING = "Enter"
"""The key that sends the form of a field (HTML, "implicit submission")."""


async def press_key(act: Acting, step: commands.PressKey) -> Outcome:
    """Press a key on an element, or on what has the focus where none is named."""
    if step.element_id is None:
        await until_closed(act.page, pressed(act, act.page.keyboard.press(step.key), step.key))
        return Outcome(description=f"Pressed {step.key}", submits=step.key == SENDING)
    target = await act.finder.reachable(step.element_id)
    if len(step.key) == 1:
        check_sensitive(act, target, step.key)
    handle = await target.handle()
    await act.timed(handle.focus(), "the focus")
    if await target.place.world.call("takesKeys", {"serial": target.place.serial}) is False:
        raise Refused(
            Code.NOT_EDITABLE, f"{target.called} cannot have the focus; the key would go elsewhere, use click"
        )
    press = handle.press(step.key, timeout=act.timeout_ms, no_wait_after=True)
    await until_closed(act.page, pressed(act, press, step.key))
    return Outcome(
        description=f"Pressed {step.key} on {target.called}",
        target=target,
        submits=step.key == SENDING,
        evidence=target.evidence,
    )


async def wait(act: Acting, step: commands.Wait) -> Outcome:
    """Pause, for as long as nobody stops the plan."""
    if await act.stopped.pause(step.wait_duration / 1000):
        raise act.stopped.refusal("the pause was interrupted")
    return Outcome(description=f"Waited {step.wait_duration:g} ms", effect=True)


VERBS: dict[type[commands.Step], Verb] = {
    commands.Click: single_click,
    commands.Type: type_text,
    commands.Clear: clear,
    commands.Select: select,
    commands.Check: check,
    commands.Uncheck: uncheck,
    commands.Set: set_value,
    commands.Choose: choose,
    commands.PressKey: press_key,
    commands.Hover: hover,
    commands.DoubleClick: double_click,
    commands.RightClick: right_click,
    commands.Focus: focus,
    commands.DragTo: drag_to,
    commands.Upload: upload,
    commands.Highlight: highlight,
    commands.ScrollTo: scroll_to,
    commands.ScrollBy: scroll_by,
    commands.ScrollToEnd: scroll_to_end,
    commands.Navigate: navigate,
    commands.Back: back,
    commands.Forward: forward,
    commands.Reload: reload,
    commands.SwitchTab: switch_tab,
    commands.CloseTab: close_tab,
    commands.Dialog: dialog,
    commands.Wait: wait,
    commands.WaitFor: wait_for,
    commands.Expect: expect,
    commands.Extract: extract,
}
"""Which function carries out which command."""


LITERAL: dict[type[commands.Step], Verb] = {
    commands.Click: widget.click,
    commands.Type: widget.type_text,
}
"""What is done otherwise with `fidelity="widget"`; the widget does the rest as we do."""


def verb_of(step: commands.Step, fidelity: Literal["trusted", "widget"] = "trusted") -> Verb:
    """Return the function of a command."""
    literal = LITERAL.get(type(step)) if fidelity == "widget" else None
    verb = literal or VERBS.get(type(step))
    if verb is None:
        raise InvalidAction(f"{type(step).__name__} is not a step")
    return verb
