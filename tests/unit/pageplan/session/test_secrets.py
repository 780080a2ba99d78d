from __future__ import annotations

import pytest

from pageplan.session.secrets import Secrets, secret_name


@pytest.mark.parametrize(
    "name",
    [
        "password",
        "newPassword",
        "pass-code",
        "PIN",
        "api_token",
        "cvc",
        "card_number",
        "creditCard",
        "IBAN",
        "ssn",
    ],
)
def test_names_of_secrets(name: str) -> None:
    assert secret_name(name)


@pytest.mark.parametrize("name", ["email", "name", "spinner", "shipping", "discard", "cardboard", "company"])
def test_other_names(name: str) -> None:
    assert not secret_name(name)


def test_values_are_masked_longest_first_and_everywhere() -> None:
    secrets = Secrets()
    secrets.learn({"password": "hunter22", "email": "ada@example.org"})
    secrets.add("hunter2233")
    masked = secrets.mask_all({"a": ["x hunter2233 y", 7], "b": {"c": "hunter22"}, "d": "ada@example.org"})
    assert masked == {"a": ["x •••• y", 7], "b": {"c": "••••"}, "d": "ada@example.org"}


def test_a_very_short_value_masks_nothing() -> None:
    secrets = Secrets()
    secrets.add("1")
    assert secrets.mask("10 of 11") == "10 of 11"
