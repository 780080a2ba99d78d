"""Is what a result says what the page says? Every complaint is a sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from executor import ActionResult, Code, CommandError, SequenceResult, commands
from executor.parse import step as typed

from .pages import SECRET
from .witness import Step

NOTHING_DONE = {
    Code.STALE_ELEMENT,
    Code.ELEMENT_NOT_FOUND,
    Code.ELEMENT_DISABLED,
    Code.ELEMENT_READONLY,
    Code.ELEMENT_HIDDEN,
    Code.ELEMENT_INERT,
    Code.BLOCKED_BY_OVERLAY,
    Code.NOT_EDITABLE,
    Code.SENSITIVE_FIELD,
    Code.INVALID_ACTION,
    Code.UPLOAD_REFUSED,
    Code.OPTION_NOT_FOUND,
}
"""The failures that say that the element was left alone."""

NO_CLICK = "click came of it"
"""How a success says that the page changed under the pointer."""

INPUT = ("mousedown", "click", "dblclick", "contextmenu", "keydown", "input", "change")

SEVERAL = (commands.Choose, commands.PressKey, commands.Set, commands.Upload, commands.DragTo)
"""Commands that do more than one thing, of which a later one may be refused."""

WANTED: dict[type[commands.Step], str] = {
    commands.Click: "click",
    commands.DoubleClick: "dblclick",
    commands.RightClick: "contextmenu",
}
"""What an element hears of a click of each kind."""


def of_result(result: ActionResult | SequenceResult) -> Iterator[str]:
    """Complain about the form of a result."""
    for one in (result, *(result.results if isinstance(result, SequenceResult) else ())):
        if one.success != (one.error is None and one.code is None):
            yield f"success is {one.success} with error {one.error!r} and code {one.code!r}"
        if one.code and not (one.error or "").startswith(f"{one.code}: "):
            yield f"the error does not start with its code: {one.error!r}"
        if not one.description:
            yield "no description"
    try:
        wire = json.dumps(result.wire(), ensure_ascii=False, allow_nan=False)
        wire.encode()
    except (ValueError, TypeError) as error:
        yield f"the wire form cannot be sent: {error}"
        return
    if SECRET in wire or SECRET in repr(result):
        yield f"a password is told: {wire[:300]}"


def of_step(seen: Step, result: ActionResult) -> Iterator[str]:
    """Complain where the page contradicts what is said of a step."""
    try:
        step = typed(seen.raw)
    except CommandError:
        return
    if seen.before is None or seen.before["closed"]:
        return
    if result.success:
        yield from _succeeded(step, seen, result)
    elif result.code in NOTHING_DONE and not isinstance(step, SEVERAL):
        for event in seen.at(INPUT):
            yield f"{result.error!r}, but its element heard {event.type} (trusted: {event.trusted})"


def _succeeded(step: commands.Step, seen: Step, result: ActionResult) -> Iterator[str]:
    if type(step) in WANTED:
        yield from _clicked(WANTED[type(step)], seen, result)
    after = seen.after
    if after is None or not after["connected"]:
        return
    for kind, check in HOLDS.items():
        if isinstance(step, kind) and not check(step, after, result):
            shown = {
                name: after[name]
                for name in ("tag", "type", "value", "checked", "pressed", "selected", "now")
            }
            yield f"success of {result.action} ({result.description!r}), but it holds {shown}"[:900]


def _clicked(wanted: str, seen: Step, result: ActionResult) -> Iterator[str]:
    assert seen.before
    times = len([event for event in seen.at((wanted,)) if event.trusted])
    label = seen.before["ids"][0] != seen.before["ids"][1]
    if times == 0 and NO_CLICK in result.description:
        return
    if times == 0 or (times > 1 and not label):
        told = [(event.type, event.trusted) for event in seen.heard]
        yield f"success, but its element heard {wanted} {times} times; the page heard {told[:20]}"


def _plain(text: str) -> str:
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return re.sub(r"\s+", " ", whole.replace("\x00", "").replace("\xa0", " ")).strip()


def _signs(text: str) -> str:
    return re.sub(r"[\W_]+", "", _plain(text)).casefold()


def _typed(step: Any, after: dict[str, Any], result: ActionResult) -> bool:
    held, meant = after["value"], step.input_data
    if held is None:
        return False
    if after["tag"] == "input":
        meant = re.sub(r"[\r\n]", "", meant)
    if step.mode == "append":
        return _plain(held).endswith(_plain(meant)) or _signs(held).endswith(_signs(meant))
    if _plain(held) == _plain(meant) or _as_number(held) == (_as_number(meant) or "none"):
        return True
    return result.effect.value_equal is False and _signs(held) == _signs(meant)


def _as_number(value: object) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None


def _selected(step: Any, after: dict[str, Any], _: ActionResult) -> bool:
    if after["tag"] != "select":
        return True
    wanted = [_plain(str(one)).casefold() for one in (*step.input_data, *step.value, *step.index)]
    names = [
        {_plain(label).casefold(), _plain(value).casefold(), str(place)}
        for label, value, place in after["selected"]
    ]
    return all(any(want in name for name in names) for want in wanted) and (
        all(any(want in name for want in wanted) for name in names)
    )


def _is_on(after: dict[str, Any]) -> bool | None:
    if after["type"] in ("checkbox", "radio"):
        return bool(after["checked"])
    return after["pressed"] == "true" if after["pressed"] is not None else None


def _set(step: Any, after: dict[str, Any], result: ActionResult) -> bool:
    """See that a toggle is on or off, a scale at its place, or that a field holds its value."""
    on = _is_on(after)
    if on is not None and isinstance(step.value, bool):
        return on == step.value
    held = after["now"] if after["now"] is not None else after["value"]
    if held is None or after["tag"] == "select" or on is not None:
        return True
    same = _as_number(held) is not None and _as_number(held) == _as_number(step.value)
    return same or _signs(str(held)) == _signs(str(step.value)) or result.effect.value == held


def _chosen(step: Any, after: dict[str, Any], _: ActionResult) -> bool:
    wanted = _plain(step.option).casefold()
    told = (after["shown"], after["value"] or "", *(label for label, _, _ in after["selected"]))
    return any(wanted.rpartition(" > ")[2] in _plain(text).casefold() for text in told)


HOLDS: dict[type[commands.Step], Callable[[Any, dict[str, Any], ActionResult], bool]] = {
    commands.Type: _typed,
    commands.Clear: lambda _, after, __: _plain(after["value"] or "") == "",
    commands.Select: _selected,
    commands.Check: lambda _, after, __: _is_on(after) is not False,
    commands.Uncheck: lambda _, after, __: _is_on(after) is not True,
    commands.Set: _set,
    commands.Choose: _chosen,
}
"""What an element has to hold after a success."""
