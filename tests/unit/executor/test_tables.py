"""The tables are total: every state has a code or none on purpose, every command a verb, every rule a hit."""

from __future__ import annotations

from typing import get_args

import pytest

from executor import Code
from executor.commands import Command
from executor.errors import STATE_CODES
from executor.guard import is_card, sensitive
from executor.parse import SPELLINGS
from executor.transient import TRANSIENT
from executor.verbs import VERBS
from indexer import Box, State
from indexer.raw import RawElement


def test_every_state_is_judged() -> None:
    assert set(STATE_CODES) == set(State)


def test_every_command_has_a_verb_and_a_spelling() -> None:
    commands = set(get_args(get_args(Command)[0]))
    assert set(VERBS) == commands
    assert set(SPELLINGS.values()) == {command.model_fields["action"].default for command in commands}


def test_the_vocabulary_is_the_wire_s() -> None:
    wire = {  # protocols 1.20 #9
        "stale_element element_not_found element_disabled blocked_by_overlay not_editable option_not_found",
        "cross_origin_navigation invalid_url restricted_action sensitive_field unsupported_action",
        "invalid_action timeout interrupted",
    }
    assert {code for line in wire for code in line.split()} <= {str(code) for code in Code}


def field(name: str, autocomplete: str | None = None) -> RawElement:
    return RawElement(
        serial=1,
        why="native",
        tag="input",
        type="text",
        role="textbox",
        name=name,
        state=[],
        box=Box(x=0, y=0, width=1, height=1),
        autocomplete=autocomplete,
    )


SENSITIVE = {
    "Card number": "a payment card",
    "CVV": "a payment card",
    "IBAN": "a bank account",
    "Account number": "a bank account",
    "SSN": "a social security number",
    "Passport": "a passport",
    "Full name": None,
    "Business card design": None,
    "Discount code": None,
    "Kartennummer": "a payment card",
    "Numéro de carte": "a payment card",
    "Número de cuenta": "a bank account",
    "口座番号": "a bank account",
    "Reisepass-Nr.": "a passport",
    "Prescription": None,
    "Verification code": None,
    "Urban district": None,
    "Postcard no reply": None,
    "Issue number": None,
}


@pytest.mark.parametrize(("name", "kind"), SENSITIVE.items())
def test_sensitive_fields_by_name(name: str, kind: str | None) -> None:
    """LF-AC-16."""
    assert sensitive(field(name), "text") == kind


def test_sensitive_fields_by_token_and_by_value() -> None:
    assert sensitive(field("x", "billing cc-number"), "1") == "a payment card"
    assert sensitive(field("x"), "4111-1111-1111-1111") == "a payment card"
    assert not is_card("4111-1111-1111-1112")
    assert not is_card("+353 21 555 0142")
    assert sensitive(field("x"), "DE89 3704 0044 0532 0130 00") == "a bank account"
    assert sensitive(field("x"), "DE88 3704 0044 0532 0130 00") is None
    assert sensitive(field("x"), "078-05-1120") == "a social security number"
    assert [sensitive(field("x"), text) for text in ("000-05-1120", "555-0142", "078051120")] == [None] * 3
    assert sensitive(field("Card number"), "4111111111111111", frozenset({"payment card"})) is None
    assert sensitive(field("IBAN"), "x", frozenset({"payment card"})) == "a bank account"


def test_every_failure_is_transient_or_not() -> None:
    """LF-SQ-05, protocols 1.20 #10."""
    assert set(TRANSIENT) == set(Code)
    assert TRANSIENT[Code.BLOCKED_BY_OVERLAY]
    assert TRANSIENT[Code.OPTION_NOT_FOUND]
