"""Every accepted wire form (protocols 1.7, 1.19)."""

from __future__ import annotations

from typing import Any

import pytest

from executor import InvalidAction, UnsupportedAction
from executor.commands import Click, Navigate, Sequence, Wait
from executor.parse import parse

SPELLED = {
    "LeFlux single": {"id": "action-1", "type": "click_element", "elementId": 19, "description": "go"},
    "step": {"action": "click", "elementId": 19},
    "step by type (1.19 #6)": {"type": "click", "elementId": 19},
    "numeric string (LF-AC-19)": {"action": "click", "elementId": "19"},
    "unknown fields are tolerated": {"action": "click", "elementId": 19, "language": "en"},
}


@pytest.mark.parametrize("command", SPELLED.values(), ids=SPELLED)
def test_a_click_by_any_spelling(command: dict[str, Any]) -> None:
    parsed = parse(command)
    assert isinstance(parsed, Click)
    assert parsed.element_id == 19


def test_bare_names_at_the_top_level() -> None:
    assert isinstance(parse({"type": "navigate", "url": "/x"}), Navigate)
    assert isinstance(parse({"type": "wait", "waitDuration": 5}), Wait)


STEPS = [{"action": "click", "elementId": 1}]
SEQUENCES = {
    "actions": {"type": "execute_generic_sequence", "isSequence": True, "actions": STEPS},
    "steps (1.19 #5)": {"type": "execute_generic_sequence", "steps": STEPS},
    "both count once (LF-SQ-06)": {"type": "execute_generic_sequence", "actions": STEPS, "steps": STEPS},
    "only the list": {"actions": STEPS},
}


@pytest.mark.parametrize("command", SEQUENCES.values(), ids=SEQUENCES)
def test_a_sequence_by_any_spelling(command: dict[str, Any]) -> None:
    parsed = parse(command)
    assert isinstance(parsed, Sequence)
    assert parsed.steps == tuple(STEPS)


WRONG: dict[str, tuple[dict[str, Any], type[Exception], str]] = {
    "nothing": ({}, InvalidAction, 'neither "action" nor "type"'),
    "unknown (LF-AC-15)": ({"type": "teleport"}, UnsupportedAction, "known actions: click"),
    "a name that is no text": ({"type": ["click"]}, UnsupportedAction, "is unknown"),
    "no number": ({"type": "click"}, InvalidAction, "elementId"),
    "a boolean number": ({"type": "click", "elementId": True}, InvalidAction, "a number is needed"),
    "too long a pause (1.20 #11)": ({"type": "wait", "waitDuration": 10_001}, InvalidAction, "waitDuration"),
    "a list that is none": (
        {"type": "execute_generic_sequence", "actions": "click"},
        InvalidAction,
        "list of steps",
    ),
    "a step that is none": ({"actions": [1]}, InvalidAction, "step 1"),
}


@pytest.mark.parametrize(("command", "error", "words"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_read(command: dict[str, Any], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        parse(command)
