"""The rules for saved pages are those of the live walk: their tables say the same."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

import pytest

from indexer.static import (
    content,
    contexts,
    embedded,
    kinds,
    masking,
    names,
    native,
    parents,
    places,
    roles,
    rules,
    submitters,
)
from indexer.static.elements import STATES

JS = Path(__file__).parents[4] / "indexer/js"


def source(file: str, name: str) -> str:
    """Return what a constant of an in-page file is set to."""
    text = (JS / f"{file}.js").read_text("utf-8")
    found = re.search(rf"^const {name} = (.*?);\n", text, re.DOTALL | re.MULTILINE)
    assert found, name
    return found[1]


def words(file: str, name: str) -> set[str]:
    """Return the words in the strings that a constant is made of."""
    return {word for text in re.findall(r"'([^']*)'", source(file, name)) for word in text.split()}


def pairs(file: str, name: str) -> dict[str, str]:
    """Return the entries of an object whose values are strings."""
    found = re.findall(r"'?([\w-]+)'?: '([^']*)'", source(file, name))
    return dict(found)


@pytest.mark.parametrize(
    ("file", "name", "ours"),
    [
        ("roles", "WIDGETS", roles.WIDGETS),
        ("roles", "WIDGETS_IN_FOCUS", roles.WIDGETS_IN_FOCUS),
        ("roles", "ROLES", {role.removeprefix("doc-") for role in roles.ROLES - roles.WIDGETS}),
        ("roles", "NAMED_ONLY", roles.NAMED_ONLY),
        ("roles", "GLOBALS", roles.GLOBALS),
        ("native", "SUGGESTING", native.SUGGESTING),
        ("native", "TEXTUAL", native.TEXTUAL),
        ("contexts", "SECTIONING", contexts.SECTIONING),
        ("contexts", "SECTIONING_ROLES", contexts.SECTIONING_ROLES),
        ("contexts", "TABLE_PARTS", contexts.TABLE_PARTS),
        ("contexts", "LISTS", contexts.LISTS),
        ("names", "NAME_FROM_CONTENT", names.NAME_FROM_CONTENT),
        ("names", "WORDS", names.WORDS),
        ("names", "UNSPOKEN", names.UNSPOKEN - embedded.EMBEDDED),
        ("names", "CLOSED", names.CLOSED),
        ("names", "HOLDS_PLACE", names.HOLDS_PLACE),
        ("embedded", "RANGES", embedded.RANGES),
        ("content", "UNREADABLE", content.UNREADABLE),
        ("content", "ATOMIC", content.ATOMIC),
        ("content", "LEAVES", content.LEAVES),
        ("rules", "OPAQUE", rules.OPAQUE),
        ("rules", "SKIPPED", rules.SKIPPED),
        ("parents", "LANDMARKS", parents.LANDMARKS),
        ("parents", "CONTAINERS", parents.CONTAINERS - parents.LANDMARKS),
        ("parents", "CONTAINER_TAGS", parents.CONTAINER_TAGS),
        ("places", "AREA_TAGS", places.AREA_TAGS),
        ("places", "AREA_ROLES", places.AREA_ROLES),
        ("places", "EDGE_TAGS", places.EDGE_TAGS),
        ("kinds", "FIELD_TAGS", kinds.FIELD_TAGS),
    ],
)
def test_sets(file: str, name: str, ours: Collection[str]) -> None:
    assert words(file, name) == set(ours)


@pytest.mark.parametrize(
    ("file", "name", "ours"),
    [
        ("roles", "SYNONYMS", None),
        ("native", "INPUT_ROLES", native.INPUT_ROLES),
        ("native", "TAG_ROLES", native.PLAIN_ROLES),
        ("native", "SHAPES", native.SHAPES),
        ("contexts", "SCOPES", contexts.SCOPES),
        ("parents", "PLAIN", parents.PLAIN),
        ("kinds", "KIND_BY_TYPE", kinds.KIND_BY_TYPE),
        ("kinds", "KIND_BY_ROLE", kinds.KIND_BY_ROLE),
    ],
)
def test_maps(file: str, name: str, ours: dict[str, str] | None) -> None:
    if ours is None:
        told = re.findall(r"\['(\w+)', '(\w+)'\]", source(file, name))
        assert dict(told) == roles.SYNONYMS
    else:
        assert pairs(file, name) == ours


@pytest.mark.parametrize(
    ("file", "name", "ours"),
    [
        ("masking", "SECRET_TOKENS", masking.SECRET_TOKENS),
        ("masking", "SECRET_WORDS", masking.SECRET_WORDS),
        ("kinds", "DATE_WORDS", kinds.DATE_WORDS),
        ("kinds", "DATE_TEXT", kinds.DATE_TEXT),
    ],
)
def test_patterns(file: str, name: str, ours: re.Pattern[str]) -> None:
    assert source(file, name).rpartition("/")[0].removeprefix("/") == ours.pattern


def test_words_that_lead_away() -> None:
    told = set(re.findall(r"\w+", source("submitters", "LEADING_AWAY"))) - {"iu", "b"}
    assert told == set(re.findall(r"\w+", submitters.LEADING_AWAY.pattern)) - {"b"}


def test_reasons_to_be_listed() -> None:
    told = re.findall(r"why: '([a-z-]+)'.*?(weak: true)?", source("rules", "RULES"))
    rendered = {"listener", "scroll"}
    assert {why for why, _ in told} == {rule.why for rule in rules.RULES} | rendered
    weak = set(re.findall(r"why: '([a-z-]+)'[^}]*?weak: true", source("rules", "RULES"))) - rendered
    assert weak == {rule.why for rule in rules.RULES if rule.weak}


def test_rules_for_secrets() -> None:
    assert re.findall(r"why: '(\w+)'", source("masking", "SECRET_RULES")) == [
        why for why, _ in masking.SECRET_RULES
    ]


def test_states_in_order() -> None:
    told = re.findall(r"state: '(\w+)'", source("sight", "STATES"))
    ours = [str(state) for state, _ in STATES]
    assert [state for state in told if state in ours] == ours
