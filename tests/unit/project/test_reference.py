"""docs/reference.md says what the code does: its tables are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

from executor import Code
from executor.errors import STATE_CODES
from executor.parse import SPELLINGS
from indexer import State


def table(root: Path, heading: str) -> dict[str, str]:
    """Return the rows under a heading: every code word of the first column, with the rest of its row."""
    text = (root / "docs/reference.md").read_text("utf-8")
    section = text.split(f"# {heading}\n", 1)[1].split("\n#", 1)[0]
    rows = [line.strip("|").split("|", 1) for line in section.splitlines() if line.startswith("| `")]
    return {word: rest for first, rest in rows for word in re.findall(r"`([^`]+)`", first)}


def test_states_and_what_they_mean_for_the_pointer(root: Path) -> None:
    rows = table(root, "States")
    assert rows.keys() == {str(state) for state in State}
    for state, code in STATE_CODES.items():
        told = rows[state].rsplit("|", 2)[1]
        assert (str(code) if code else "goes on") in told


def test_actions_by_every_spelling(root: Path) -> None:
    assert table(root, "Actions").keys() == SPELLINGS.keys()


def test_error_codes(root: Path) -> None:
    assert table(root, "Error codes").keys() == {str(code) for code in Code}


def test_reasons_to_be_listed(root: Path) -> None:
    rules = (root / "indexer/js/rules.js").read_text("utf-8")
    assert table(root, "Why an element is listed").keys() == set(re.findall(r"why: '([a-z-]+)'", rules))
