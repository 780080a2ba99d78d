"""What may differ between what was sent and what is there (design, contract 2)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import Fingerprint
from indexer.meaning import compare

SENT = Fingerprint(
    role="button", type="button", name="Cart (1)", form="order", target="https://a.example/buy"
)

NAMES = {
    ("Cart (1)", "Cart (1)"): "same",
    ("Cart (1)", "Cart (2)"): "noted",
    ("Inbox [3]", "Inbox [12]"): "noted",
    ("Sign up", "sign  up"): "noted",
    ("Pay €40", "Pay €400"): "changed",
    ("Pay (€40)", "Pay (€400)"): "changed",
    ("Save 10%", "Save 90%"): "changed",
    ("Book 1 May", "Book 2 May"): "changed",
    ("Play", "Pause"): "changed",
    ("Preview order", "Confirm purchase"): "changed",
    ("Delete 1 file", "Delete 200 files"): "changed",
    ("", "Delete"): "changed",
}


@pytest.mark.parametrize(("names", "verdict"), NAMES.items(), ids=[" → ".join(pair) for pair in NAMES])
def test_names(names: tuple[str, str], verdict: str) -> None:
    before, after = (SENT.model_copy(update={"name": name}) for name in names)
    assert compare(before, after).verdict == verdict


@pytest.mark.parametrize("part", ["role", "type", "form", "target"])
def test_a_change_of_kind_or_target_always_refuses(part: str) -> None:
    meaning = compare(SENT, SENT.model_copy(update={part: "other"}))
    assert meaning.verdict == "changed"
    assert part in str(meaning.note)


def test_what_was_not_sent_is_not_compared() -> None:
    assert compare(Fingerprint(type="button"), SENT).verdict == "same"


@given(st.text(), st.text())
def test_different_words_never_pass_as_the_same(before: str, after: str) -> None:
    meaning = compare(Fingerprint(name=before), Fingerprint(name=after))
    assert (meaning.verdict == "same") == (before == after)
    assert (meaning.note is None) == (before == after)
