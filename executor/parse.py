"""Every accepted wire form becomes a typed command (protocols 1.7, 1.19 #5 to #7)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from .commands import Command, Sequence, Step
from .errors import InvalidAction, UnsupportedAction

SPELLINGS = {
    "click": "click",
    "click_element": "click",
    "double_click": "double_click",
    "right_click": "right_click",
    "type": "type",
    "clear": "clear",
    "press_key": "press_key",
    "select": "select",
    "check": "check",
    "uncheck": "uncheck",
    "set": "set",
    "choose": "choose",
    "hover": "hover",
    "focus": "focus",
    "highlight": "highlight",
    "upload": "upload",
    "drag_to": "drag_to",
    "scroll_to": "scroll_to",
    "scroll": "scroll_to",
    "scroll_by": "scroll_by",
    "scroll_to_end": "scroll_to_end",
    "navigate": "navigate",
    "back": "back",
    "forward": "forward",
    "reload": "reload",
    "switch_tab": "switch_tab",
    "close_tab": "close_tab",
    "dialog": "dialog",
    "wait": "wait",
    "wait_for": "wait_for",
    "expect": "expect",
    "extract": "extract",
}
"""How an action may be spelled on the wire, and what it is called here."""

LEAVING = {
    *("click", "double_click", "right_click", "press_key", "drag_to", "upload"),
    *("navigate", "back", "forward", "reload", "switch_tab", "close_tab"),
}
"""The commands after which fields may rightly hold something else than they were given."""

ALIASES: dict[str, dict[str, tuple[str, ...]]] = {
    "type": {"inputData": ("value", "text", "input")},
    "select": {"inputData": ("option", "label")},
    "wait_for": {"timeout": ("timeoutMs",)},
    "expect": {"timeout": ("timeoutMs",)},
}
"""What an argument is also called (protocols 2.9 #4, IR-CM-12), by command."""

SEQUENCE = "execute_generic_sequence"

_COMMAND: TypeAdapter[Command] = TypeAdapter(Command)


def parse(command: Mapping[str, Any] | BaseModel, start_at: int | None = None) -> Command | Sequence:
    """Return the typed command, a sequence from `start_at`; raise InvalidAction or UnsupportedAction."""
    if not isinstance(command, BaseModel | Mapping):
        raise TypeError(f"a command is a dict or a model, not {type(command).__name__}")
    parsed = _parsed(command)
    if start_at is None:
        return parsed
    if not isinstance(parsed, Sequence):
        raise TypeError("start_at is for sequences; this command is one action")
    if not 0 <= start_at <= len(parsed.steps):
        raise InvalidAction(f"the sequence cannot begin at step {start_at}, it has {len(parsed.steps)}")
    return parsed.model_copy(update={"start_at": start_at})


def _parsed(command: Mapping[str, Any] | BaseModel) -> Command | Sequence:
    if isinstance(command, BaseModel):
        if not isinstance(command, Step | Sequence):
            raise InvalidAction(f"{type(command).__name__} is not a step")
        return command  # type: ignore[return-value]  # the union of commands, typed by the caller
    return _sequence(command) if is_sequence(command) else step(command)


def is_sequence(command: Mapping[str, Any]) -> bool:
    """Tell whether a command is a list of steps: by its name, its flag or its list."""
    if name_of(command) == SEQUENCE:
        return True
    return name_of(command) is None and any(
        isinstance(command.get(key), list) for key in ("actions", "steps")
    )


def name_of(command: Mapping[str, Any]) -> object:
    """Return what the action is called on the wire: `action` in steps, `type` at the top level."""
    return command.get("action") or command.get("type")


def step(command: Mapping[str, Any]) -> Command:
    """Return one typed step; raise InvalidAction or UnsupportedAction."""
    name = name_of(command)
    if name is None:
        raise InvalidAction('the command has neither "action" nor "type"')
    known = SPELLINGS.get(name) if isinstance(name, str) else None
    if known is None:
        raise UnsupportedAction(name, (*SPELLINGS, SEQUENCE))
    if known == "wait" and "selector" in command and "waitDuration" not in command:
        known = "wait_for"  # the other protocol waits for an element (protocols 2.5)
    try:
        return _COMMAND.validate_python({**_arguments(known, command), "action": known})
    except ValidationError as error:
        raise InvalidAction(f'the action "{name}" cannot be read: {_complaint(error)}') from None


def _arguments(known: str, command: Mapping[str, Any]) -> dict[str, Any]:
    """Return a command's arguments by the names that they have here."""
    arguments = dict(command)
    for name, others in ALIASES.get(known, {}).items():
        said = next((arguments[other] for other in others if other in arguments), None)
        if name not in arguments and said is not None:
            arguments[name] = said
    return arguments


def _sequence(command: Mapping[str, Any]) -> Sequence:
    """Read a sequence; where both lists are there, `actions` counts (LF-SQ-06)."""
    steps = command.get("actions") if isinstance(command.get("actions"), list) else command.get("steps")
    if not isinstance(steps, list):
        raise InvalidAction('a sequence needs a list of steps in "actions" or "steps"')
    wrong = next((index for index, entry in enumerate(steps) if not isinstance(entry, Mapping)), None)
    if wrong is not None:
        raise InvalidAction(f"step {wrong + 1} of the sequence is not an object")
    about = {key: command[key] for key in ("id", "description") if isinstance(command.get(key), str)}
    about |= {
        key: command[key] for key in ("startAt", "requiresConfirmation") if command.get(key) is not None
    }
    try:
        return Sequence.model_validate({**about, "steps": tuple(dict(entry) for entry in steps)})
    except ValidationError as error:
        raise InvalidAction(f"the sequence cannot be read: {_complaint(error, 0)}") from None


def _complaint(error: ValidationError, depth: int = 1) -> str:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"][depth:]) or "it"
    said = first["msg"].removeprefix("Value error, ")
    return f"{place}: {said[:1].lower()}{said[1:]}"
