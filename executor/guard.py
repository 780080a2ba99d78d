"""What is never typed, whatever the plan says (protocols 1.7: payment card, bank account, SSN, passport)."""

from __future__ import annotations

import re
from typing import NamedTuple

from indexer.raw import RawElement


class Rule(NamedTuple):
    """A kind of sensitive field, and the words by which fields of this kind are called."""

    kind: str
    pattern: re.Pattern[str]


TOKENS = re.compile(r"\bcc-(number|csc|exp|exp-month|exp-year)\b", re.IGNORECASE)
"""The autofill tokens of payment cards (HTML, "autofill field")."""

RULES = (
    Rule(
        "a payment card",
        re.compile(
            r"\b(card|credit card|debit card) ?(number|no\.?)|\b(cvc|cvv|csc)\b|security code", re.IGNORECASE
        ),
    ),
    Rule(
        "a bank account",
        re.compile(
            r"\biban\b|\b(bank )?account (number|no\.?)|\b(routing|sort) (number|code)\b", re.IGNORECASE
        ),
    ),
    Rule(
        "a social security number",
        re.compile(r"\bssn\b|social security|national insurance number", re.IGNORECASE),
    ),
    Rule("a passport", re.compile(r"\bpassport\b", re.IGNORECASE)),
)


def is_payment(field: RawElement) -> bool:
    """Tell whether a field says by its autofill token that it is part of a payment card."""
    return bool(TOKENS.search(field.autocomplete or ""))


def sensitive(field: RawElement, text: str) -> str | None:
    """Return which kind of secret the field or the text is, None when it may be typed."""
    if is_payment(field) or is_card(text):
        return "a payment card"
    words = " ".join(
        re.sub(r"[_-]+", " ", part) for part in (field.name, field.html_name, field.placeholder) if part
    )
    return next((rule.kind for rule in RULES if rule.pattern.search(words)), None)


def is_card(text: str) -> bool:
    """Tell whether a text is 13 to 19 digits with a valid Luhn sum (ISO/IEC 7812-1)."""
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"\d{13,19}", digits):
        return False
    doubled = [int(digit) * (1 + index % 2) for index, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
