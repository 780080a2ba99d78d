from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pageplan.planner.names import introduced, is_name
from pageplan.planner.values import Accepted, Rejected, accept, find


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("I'm Ada Lovelace, ada@example.org", "Ada Lovelace"),
        ("I’m Ada Lovelace and I need a quote", "Ada Lovelace"),
        ("I am Ada Lovelace from Acme", "Ada Lovelace"),
        ("Hi, this is Siân O'Neill.", "Siân O'Neill"),
        ("my name is josé maría de la cruz, thanks", "josé maría de la cruz"),
        ("My name's Jean-Luc d’Artagnan", "Jean-Luc d’Artagnan"),
        ("I'm Ludwig van Beethoven my email is l@b.example", "Ludwig van Beethoven"),
        ("I'm J. R. R. Tolkien. Call me.", "J. R. R. Tolkien"),
        ("I'm Dr. Grace Hopper, hello", "Dr. Grace Hopper"),
        ("I'm Ada ada.lovelace@example.org", "Ada"),
        ("name: Zoë Đặng\nemail: z@x.example", "Zoë Đặng"),
        ("I'm 李明, li@example.org", "李明"),
        ("I'm looking for a demo. I'm Ada King", "Ada King"),
    ],
)
def test_introductions(message: str, name: str) -> None:
    assert introduced(message) == name


@pytest.mark.parametrize(
    "message",
    [
        "I'm looking for a demo",
        "I am interested in pricing, ada@example.org",
        "this is urgent",
        "my name is",
        "I'm de facto lost",
        "ada@example.org",
        "I'm 42",
        "",
    ],
)
def test_no_name_is_made_up(message: str) -> None:
    assert introduced(message) is None


@pytest.mark.parametrize(("text", "good"), [("Ada Lovelace", True), ("ada", True), ("Van der Berg", True),
                                            ("show me the prices", False), ("12", False), ("a@b", False),
                                            ("x " * 9, False)])  # fmt: skip
def test_bare_names(text: str, good: bool) -> None:
    assert is_name(text) is good


@pytest.mark.parametrize(
    ("type_", "message", "value"),
    [
        ("email", "write to ada@example.org.", "ada@example.org"),
        ("email", "<ada+x@mail.example.co.uk>", "ada+x@mail.example.co.uk"),
        ("email", "o'neill@example.ie!", "o'neill@example.ie"),
        ("email", "a@x.example, again a@x.example", "a@x.example"),
        ("email", "a@x.example or b@x.example", None),
        ("email", "ada@localhost", None),
        ("email", "a@x.example/b@x.example", None),
        ("email", "x" * 300 + "@x.example", None),
        ("phone", "ada@x.org, +353 21 555 0142", "+353 21 555 0142"),
        ("phone", "call me on 021 5550142 please", "021 5550142"),
        ("phone", "(555) 123-4567 is mine", "(555) 123-4567"),
        ("phone", "order 12345678 on 2026-05-04", None),
        ("date", "on 2026-05-04", "2026-05-04"),
        ("date", "4 May 2026", "2026-05-04"),
        ("date", "May 4th, 2026", "2026-05-04"),
        ("date", "4.5.2026", "2026-05-04"),
        ("date", "31/12/2026", "2026-12-31"),
        ("date", "12/31/2026", "2026-12-31"),
        ("date", "04/05/2026", None),
        ("date", "2026-02-30", None),
        ("date", "2026-05-04 or 2026-05-05", None),
        ("text", "anything", None),
    ],
)
def test_found_in_a_message(type_: str, message: str, value: str | None) -> None:
    assert find(type_, message) == value


@pytest.mark.parametrize(
    ("type_", "answer", "value"),
    [
        ("email", "it's ada@example.org", "ada@example.org"),
        ("phone", "0215550142", "0215550142"),
        ("number", "about 12", "12"),
        ("number", "3,5", "3,5"),
        ("name", "It is me: my name is Ada", "Ada"),
        ("name", "Ada Lovelace.", "Ada Lovelace"),
        ("text", "  free text ", "free text"),
        ("yes_no", "Yes, please!", None),
        ("yes_no", "yes please", "yes"),
        ("yes_no", "No.", "no"),
    ],
)
def test_accepted_answers(type_: str, answer: str, value: str | None) -> None:
    verdict = accept(type_, answer)
    assert (verdict.value if isinstance(verdict, Accepted) else None) == value


OPTIONS = ("Pricing and plans", "Help with my account", "Something else")


@pytest.mark.parametrize(
    ("answer", "option"),
    [
        ("pricing and plans", OPTIONS[0]),
        ("pricing", OPTIONS[0]),
        ("it is about my account, thanks", OPTIONS[1]),
        ("pricing of my account", None),
        ("the moon", None),
    ],
)
def test_options_are_never_guessed(answer: str, option: str | None) -> None:
    verdict = accept("choice", answer, OPTIONS)
    assert (verdict.value if isinstance(verdict, Accepted) else None) == option


@given(st.text(max_size=300), st.sampled_from(["name", "email", "phone", "date", "number", "yes_no", "text"]))
def test_any_answer_gets_a_value_or_a_reason(answer: str, type_: str) -> None:
    verdict = accept(type_, answer)
    assert verdict.why if isinstance(verdict, Rejected) else verdict.value


@given(st.emails(domains=st.just("example.org")).filter(lambda a: a.split("@")[0].isalnum()))
def test_a_plain_address_is_found_wherever_it_stands(address: str) -> None:
    assert find("email", f"I'm Ada, {address}, thanks") == address
