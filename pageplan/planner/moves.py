"""What a step may come to, before it is put into a reply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from .conditions import Scene
from .memory import Asking, Memory
from .models import Rule

WireStep = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Act:
    """Do these steps. `covered` tells that something may stand in the way, `gate` that a yes is needed."""

    steps: tuple[WireStep, ...]
    boxes: tuple[tuple[int, int], ...] = ()
    covered: bool = False
    in_modal: bool = False
    gate: str | None = None


@dataclass(frozen=True)
class Need:
    """Ask the visitor first."""

    asking: Asking


@dataclass(frozen=True, kw_only=True)
class Halt:
    """The step cannot be done now; `scroll` is a number near which more may come into view."""

    sentence: str
    reason: Literal["missing", "covered", "ambiguous", "refused"]
    choices: tuple[str, ...] = ()
    scroll: int | None = None


@dataclass(frozen=True)
class Pass:
    """Nothing is to be done."""


Move = Act | Need | Halt | Pass


@dataclass(frozen=True, kw_only=True)
class Work:
    """What a step is made from."""

    scene: Scene
    rule: Rule
    memory: Memory
    values: Mapping[str, str] = field(default_factory=dict)


def wire_step(action: str, number: int | None, description: str, **arguments: Any) -> WireStep:
    """Return a step in wire form (protocols 1.7)."""
    target = {} if number is None else {"elementId": number}
    return {"action": action, **target, **arguments, "description": description}


def wire_action(steps: tuple[WireStep, ...]) -> Mapping[str, Any]:
    """Return steps as one action: a lone click as it is, all else as a sequence (LF-SQ-08)."""
    if len(steps) == 1 and steps[0]["action"] == "click":
        return {
            "type": "click_element",
            "elementId": steps[0]["elementId"],
            "description": steps[0]["description"],
        }
    return {"type": "execute_generic_sequence", "isSequence": True, "actions": [*map(dict, steps)]}
