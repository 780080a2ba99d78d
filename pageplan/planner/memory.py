"""What the scripted planner remembers between two turns: a small frozen value, kept as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any, Self, cast

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from .parts import SlotType

TEXT_KEPT = 5_000
_KEPT = ConfigDict(extra="ignore")


@dataclass(frozen=True, kw_only=True, config=_KEPT)
class Asking:
    """The question that waits for an answer; `key` is a slot, `field:LABEL` or `pick:STEP`."""

    key: str
    text: str
    type: SlotType = "text"
    options: tuple[str, ...] = ()
    attempts: int = 3
    tries: int = 0

    @property
    def field(self) -> str:
        """Return what is asked for, as the visitor's side may call it."""
        return self.key.partition(":")[2] or self.key


@dataclass(frozen=True, kw_only=True, config=_KEPT)
class Memory:
    """Where a rule stands.

    `step` is the position of the step under way, `acted` that of the last one that acted. `sent` tells
    that its actions, or those of a detour before it, are under way. `known` holds the slots of this
    session by name, `answers` what was asked beyond them. `before_url` and `before_text` are the page
    when the last action was sent. `boxes` are position and number of each box that the sequence under
    way ticks, `ticked` those that were ticked.
    """

    rule: str | None = None
    step: int = 0
    acted: int = 0
    sent: bool = False
    detour: bool = False
    stuck: bool = False
    asking: Asking | None = None
    slots: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)
    message: str = ""
    error: str = ""
    retries: int = 0
    waits: int = 0
    scrolls: int = 0
    dismissed: int = 0
    before_url: str | None = None
    before_text: str = ""
    boxes: tuple[tuple[int, int], ...] = ()
    ticked: tuple[int, ...] = ()

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """Return the memory that was kept; one that cannot be read is forgotten."""
        try:
            return cast(Self, _ADAPTER.validate_python(dict(kept)))
        except ValidationError:
            return cls()

    def dump(self) -> dict[str, Any]:
        """Return what is kept: JSON values, defaults left out."""
        return cast(dict[str, Any], _ADAPTER.dump_python(self, mode="json", exclude_defaults=True))

    def ended(self) -> Memory:
        """Return the memory of a session whose task is over: the known values stay."""
        return Memory(known=self.known)

    def advanced(self) -> Memory:
        """Return the memory at the next step."""
        return replace(
            self, step=self.step + 1, sent=False, retries=0, waits=0, scrolls=0, boxes=(), ticked=()
        )


_ADAPTER = TypeAdapter(Memory)
