"""docs/context.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indexer import ContextDiff, LeftOut, State, wire
from indexer.candidates import MARKS, MOST, NAME
from indexer.diff import ASPECTS, MOST_TEXT, PAGE, PASSING, VIEW
from indexer.prompt import SHORTEST
from indexer.prompt_line import FLAGS, LIMITS, OPTIONS, STATES
from indexer.prompt_outline import SECTIONS
from indexer.ranking import UNSEEN


@pytest.fixture(scope="module")
def sections(root: Path) -> dict[str, str]:
    text = (root / "docs/context.md").read_text("utf-8")
    return {part.partition("\n")[0]: part for part in text.split("\n## ")}


def rows(section: str) -> dict[str, str]:
    """Return the rows of a section: every code word of the first column, with the rest of its row."""
    lines = [line.strip("|").split("|", 1) for line in section.splitlines() if line.startswith("| ")]
    return {word: rest.strip() for first, rest in lines for word in re.findall(r"`([^`]+)`", first)}


def test_caps(sections: dict[str, str]) -> None:
    told = rows(sections["The wire and its caps"])
    for name in ("MAX_ELEMENTS", "MAX_TEXT", "MAX_VALUE"):
        assert int(told[name].strip(" |").replace(",", "")) == getattr(wire, name)


def test_what_is_counted_as_left_out(sections: dict[str, str]) -> None:
    told = rows(sections["The wire and its caps"]).keys()
    assert {str(field.alias) for field in LeftOut.model_fields.values()} == {
        word for word in told if not word.startswith("MAX")
    }


def test_the_states_that_come_last(sections: dict[str, str]) -> None:
    words = {"covered", "inert", "behind a modal", "transparent", "without size", "hidden"}
    (told,) = re.findall(r"sees or reaches \(([^)]+)\)", sections["The wire and its caps"])
    assert set(told.split(", ")) == words
    assert len(words) == len(UNSEEN)


def test_the_fields_of_a_diff_and_of_an_element(sections: dict[str, str]) -> None:
    told = rows(sections["A diff"])
    assert told.keys() == ContextDiff.model_fields.keys() | ASPECTS.keys()
    assert set(re.findall(r"`(\w+)`", told["page"])) == set(PAGE)
    assert set(re.findall(r"`(\w+)`", told["view"])) == set(VIEW)
    assert f"{MOST_TEXT} of each" in told["text"]
    for field, aspect in ASPECTS.items():
        assert told[field].startswith("Its place" if aspect == "place" else "How we know it")
    sentence = sections["A diff"].split("matter of place where only ")[1].split(" differ")[0]
    assert {State(word) for word in re.findall(r"`(\w+)`", sentence)} == PASSING


def test_the_words_of_the_prompt(sections: dict[str, str]) -> None:
    section = sections["The text for language models"]
    told = rows(section)
    words = {word for word, _ in FLAGS} | set(STATES.values())
    assert words <= told.keys()
    assert set(SECTIONS) <= told.keys()
    assert {word.split()[0] for word in told} >= {
        *LIMITS,
        "=",
        "hint",
        "to",
        "of",
        "opens",
        "submits",
        "invalid",
    }
    assert f"({SHORTEST} at least)" in section
    assert OPTIONS == 5
    assert "the first five" in told['of "A" "B" … 4 more']


def test_the_weights_of_candidates(sections: dict[str, str]) -> None:
    table = re.findall(r"^\| ([a-z][^|]+) \| ([\d.]+) \|$", sections["Candidates"], re.MULTILINE)
    assert [float(weight) for _, weight in table] == [NAME, *(weight for weight, _ in MARKS)]
    assert MOST == 5


def test_the_options_of_the_command(sections: dict[str, str]) -> None:
    from pageplan.cli.index import VIEWS

    told = {word.split()[0].removeprefix("--") for word in rows(sections["The command"])}
    assert told >= {*VIEWS, "json", "viewport-only", "scope", "screenshot"}
