"""docs/saved-pages.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from indexer import State
from indexer.static.elements import STATES
from indexer.static.rules import RULES

TEXT = (Path(__file__).parents[4] / "docs/saved-pages.md").read_text("utf-8")


def rows(head: str) -> dict[str, str]:
    """Return the table under a head: every code word of the first column, with the second."""
    lines = TEXT.split(f"| {head} |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    cells = [line.strip("| ").split(" | ") for line in lines]
    return {word: cell[1] for cell in cells for word in re.findall(r"`([\w-]+)`", cell[0])}


def test_reasons() -> None:
    told = rows("Why")
    assert {why for why, said in told.items() if said != "Never"} == {rule.why for rule in RULES}


def test_states() -> None:
    told = rows("State")
    decided = {str(state) for state, _ in STATES} | {"visible"}
    assert told.keys() == {str(state) for state in State}
    assert {state for state, said in told.items() if said != "Never"} == decided
