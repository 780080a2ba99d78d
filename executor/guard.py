"""What is never typed, whatever the plan says (protocols 1.7: payment card, bank account, SSN, passport)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from indexer.models import Described, IndexedElement
from indexer.raw import RawElement


class Rule(NamedTuple):
    """A kind of sensitive field, the words by which such fields are called, and the test of a text."""

    kind: str
    words: re.Pattern[str]
    holds: Callable[[str], bool]


TOKENS = re.compile(r"\bcc-(number|csc|exp|exp-month|exp-year)\b", re.IGNORECASE)
"""The autofill tokens of payment cards (HTML, "autofill field")."""

DASHES = r"\-\u2010-\u2015\u2212"
SEPARATORS = re.compile(rf"[\s._/{DASHES}]")

SSN = re.compile(rf"(?!000|666|9)\d{{3}}[{DASHES} ](?!00)\d{{2}}[{DASHES} ](?!0000)\d{{4}}")
"""A social security number as it is written: no area, group or serial is all zeros (SSA, randomization)."""

IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
"""The shape of an international bank account number (ISO 13616)."""


def is_card(text: str) -> bool:
    """Tell whether a text is 13 to 19 digits with a valid Luhn sum (ISO/IEC 7812-1)."""
    digits = SEPARATORS.sub("", unicodedata.normalize("NFKC", text))
    if not re.fullmatch(r"[0-9]{13,19}", digits) or not digits.strip("0"):
        return False
    doubled = [int(digit) * (1 + index % 2) for index, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def is_iban(text: str) -> bool:
    """Tell whether a text is a bank account number whose remainder by 97 is 1 (ISO 13616, ISO 7064)."""
    plain = SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).upper()
    if not IBAN.fullmatch(plain):
        return False
    return int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1


def is_ssn(text: str) -> bool:
    """Tell whether a text is written as a social security number; nine digits alone are many things."""
    return SSN.fullmatch(unicodedata.normalize("NFKC", text).strip()) is not None


def _never(text: str) -> bool:
    return False


def _words(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{part}" for part in parts), re.IGNORECASE)


RULES = (
    Rule(
        "payment card",
        _words(
            r"(card|cc) ?(number|no|num|nr)\b",
            r"(cvc|cvv|csc)2?\b",
            r"security code\b|card verification code\b",
            r"(kredit)?kartennummer\b|prüfziffer der karte\b|kartenprüfnummer\b",
            r"num[eé]ro de (la )?carte( bancaire)?\b|cryptogramme\b|code de sécurité\b",
            r"n[uú]mero de (la )?tarjeta\b|c[oó]digo de seguridad\b",
            r"n[uú]mero do cart[aã]o\b|c[oó]digo de segurança\b",
            r"numero (della )?carta( di credito)?\b|codice di sicurezza\b",
            r"kaartnummer\b|numer karty\b|kortnummer\b|номер карты\b|カード番号|卡号|银行卡号|카드 ?번호",
        ),
        is_card,
    ),
    Rule(
        "bank account",
        _words(
            r"iban\b|bban\b",
            r"(bank )?account (number|no|num|nr)\b",
            r"(routing|sort) (number|code|no)\b",
            r"kontonummer\b|bankleitzahl\b|num[eé]ro de compte\b",
            r"n[uú]mero de cuenta\b|n[uú]mero da conta\b|numero di conto\b|coordinate bancarie\b",
            r"rekeningnummer\b|numer (rachunku|konta)\b|номер сч[её]та\b|口座番号|银行账号|계좌 ?번호",
        ),
        is_iban,
    ),
    Rule(
        "social security number",
        _words(
            r"ssn\b|social security|national insurance (number|no)\b",
            r"sozialversicherungsnummer\b|num[eé]ro de s[eé]curit[eé] sociale\b|seguridad social\b",
        ),
        is_ssn,
    ),
    Rule(
        "passport",
        _words(
            r"passport\b|reisepass|passeport\b|pasaporte\b|passaporte\b|passaporto\b|paspoort|paszport|паспорт|護照|护照|パスポート|여권"
        ),
        _never,
    ),
)
"""The kinds of what is never typed; the first that fits counts."""

KINDS = tuple(rule.kind for rule in RULES)

Field = RawElement | IndexedElement


def is_payment(field: Described) -> bool:
    """Tell whether a field says by its autofill token that it is part of a payment card."""
    return bool(TOKENS.search(field.autocomplete or ""))


def sensitive(field: Field, text: str, allowed: frozenset[str] = frozenset()) -> str | None:
    """Return which kind of secret the field or the text is, with its article; None when it may be typed."""
    rules = [rule for rule in RULES if rule.kind not in allowed]
    words = _said(field)
    kind = next((rule.kind for rule in rules if rule.words.search(words) or rule.holds(text)), None)
    if is_payment(field) and "payment card" not in allowed:
        kind = "payment card"
    return kind and f"a {kind}"


def kind_of_text(text: str, allowed: frozenset[str] = frozenset()) -> str | None:
    """Return which kind of secret a text is by itself, with its article; None when it is none."""
    kind = next((rule.kind for rule in RULES if rule.kind not in allowed and rule.holds(text)), None)
    return kind and f"a {kind}"


def _said(field: Field) -> str:
    """Return what a field is called, as words: `cardNumber`, `card_number` and `card-number` are two."""
    name = field.name if isinstance(field, RawElement) else field.text
    parts = " ".join(part for part in (name, field.html_name, field.placeholder, field.aria_label) if part)
    return re.sub(r"[^\w]+|_+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", parts))
