from __future__ import annotations

import pytest

from pageplan.options import Confirmation, Question
from pageplan.session import answer, confirmed, known_answer

KNOWN = {"email": "ada@example.org", "first_name": "Ada", "name": "Ada Lovelace", "postalCode": "D02"}


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("Which e-mail address should we use?", None, "ada@example.org"),
        ("Your EMAIL?", None, "ada@example.org"),
        ("What is your first name?", None, "Ada"),
        ("And your name?", None, "Ada Lovelace"),
        ("The postal code, please", None, "D02"),
        ("Shall I rename it?", None, None),
        ("Which colour?", None, None),
        ("Tell me", "email", "ada@example.org"),
        ("Tell me", "contact_email", "ada@example.org"),
        ("What name should the invoice bear?", "company", None),
    ],
)
def test_a_question_finds_its_known_value(text: str, field: str | None, expected: str | None) -> None:
    assert known_answer(Question(text=text, field=field), KNOWN) == expected


async def test_the_callback_is_asked_only_for_what_is_not_known() -> None:
    asked: list[str] = []

    async def ask(question: Question) -> None:
        asked.append(question.text)

    assert await answer(Question(text="Your email?"), KNOWN, ask) == "ada@example.org"
    assert await answer(Question(text="Which colour?"), KNOWN, ask) is None
    assert asked == ["Which colour?"]


async def test_a_known_empty_value_is_an_answer() -> None:
    assert await answer(Question(text="Your phone?"), {"phone": ""}, None) == ""


async def test_gates_open_by_policy_or_callback() -> None:
    async def only_small(gate: Confirmation) -> bool:
        return "40 EUR" in gate.message

    gate = Confirmation(message="Pay 40 EUR?")
    assert await confirmed(gate, "allow")
    assert not await confirmed(gate, "deny")
    assert await confirmed(gate, only_small)
    assert not await confirmed(Confirmation(message="Pay 400?"), only_small)
