"""What the wire result of the previous plan means for the step that it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .memory import Memory
from .models import Step

NO_RESULT = "no result came back"
UNTOUCHED = frozenset(
    [
        "stale_element", "element_not_found", "element_hidden", "element_disabled", "element_inert",
        "element_readonly", "blocked_by_overlay", "not_editable", "frame_detached",
    ]
)  # fmt: skip
"""Codes of failures in which the failing step touched nothing, so that it may be tried again."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A result as a rule needs it; `reached` is how many steps had succeeded, of `total`."""

    success: bool
    error: str = ""
    reached: int = 0
    total: int = 1

    @property
    def code(self) -> str:
        """Return the code that the error begins with (protocols 1.20 #9), or nothing."""
        head, colon, _ = self.error.partition(":")
        return head if colon and head.isidentifier() else ""

    @property
    def sentence(self) -> str:
        """Return the error without its code."""
        return self.error.removeprefix(f"{self.code}:").strip() if self.code else self.error

    @classmethod
    def read(cls, result: Mapping[str, Any] | None) -> Outcome:
        """Read an action's or a sequence's result (protocols 1.8)."""
        if result is None:
            return cls(success=False, error=NO_RESULT)
        steps = [step for step in _list(result.get("results")) if isinstance(step, Mapping)]
        good = sum(step.get("success") is True for step in steps)
        return cls(
            success=result.get("success") is True,
            error=_error(result, steps),
            reached=_count(result.get("completedSteps"), good),
            total=_count(result.get("totalSteps"), max(len(steps), 1)),
        )


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _count(value: object, otherwise: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else otherwise


def _error(result: Mapping[str, Any], steps: list[Mapping[str, Any]]) -> str:
    """Return the error of the failing step, which is more exact than the sequence's."""
    errors = [step.get("error") for step in reversed(steps) if step.get("success") is not True]
    texts = [text for text in (*errors, result.get("error")) if isinstance(text, str) and text]
    return texts[0] if texts else ""


def may_repeat(step: Step, outcome: Outcome, memory: Memory) -> bool:
    """Tell whether the step can be tried again without doing anything twice (contract 5).

    A press or a form's last step is repeated only when it certainly touched nothing.
    """
    if memory.retries >= step.retries or outcome.error == NO_RESULT:
        return False
    if outcome.code in UNTOUCHED:
        return True
    harmless = step.verb in ("type", "select", "scroll_to", "wait")
    return harmless or (step.fill is not None and outcome.reached < outcome.total - 1)


def ticked(memory: Memory, outcome: Outcome) -> tuple[int, ...]:
    """Return the numbers of the boxes that are ticked, counting those of the sequence just ended."""
    done = tuple(number for position, number in memory.boxes if position < outcome.reached)
    return tuple(dict.fromkeys((*memory.ticked, *done)))
