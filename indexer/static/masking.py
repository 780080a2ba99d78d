"""Secrets never leave a page (design, contract 6), as in `js/masking.js`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from indexer.secrets import MASK

from .roles import input_type
from .tree import Node

SECRET_TOKENS = re.compile(
    r"\b(current-password|new-password|one-time-code|cc-number|cc-csc|cc-exp|cc-exp-month|cc-exp-year)\b",
    re.IGNORECASE,
)
SECRET_WORDS = re.compile(
    r"\b(card ?(number|no|num)|cc ?(number|num|no|csc|cvc|cvv)|cvc2?|cvv2?|csc"
    r"|card (security|verification) code|otp|totp|one ?time (code|password|passcode))\b",
    re.IGNORECASE | re.ASCII,
)
"""How fields without a token say that they take a card's number or code, or a one-time code."""

CARD = re.compile(r"\b[2-6]\d(?:[ -]?\d){12,17}\b", re.ASCII)
SEPARATORS = re.compile(r"[\s.\u2010-\u2015-]")
TYPED = frozenset(["text", "tel", "number", "search", "email", "url"])


def looks_like_card(text: str) -> bool:
    """Tell whether digits look like a payment card's: 13 to 19 with a valid Luhn sum (ISO/IEC 7812-1)."""
    if len(text) < 13 or len(text) > 100:
        return False
    digits = SEPARATORS.sub("", unicodedata.normalize("NFKC", text))
    if not re.fullmatch(r"[0-9]{13,19}", digits):
        return False
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def without_cards(text: str) -> str:
    """Mask payment cards in what a page says."""
    return CARD.sub(lambda digits: MASK if looks_like_card(digits[0]) else digits[0], text)


def _own_words(node: Node) -> str:
    """Return what a field says of itself, as words: `cardNumber`, `card_number` and `card-number` are two."""
    said = " ".join(node.get(name) for name in ("name", "id", "aria-label", "placeholder"))
    return re.sub(r"[\W_]+", " ", re.sub(r"([^\W\d_A-Z])(?=[A-Z])", r"\1 ", said))


def _is_typed_into(node: Node) -> bool:
    if node.tag == "input":
        return input_type(node) in TYPED
    return node.tag == "textarea" or node.has("contenteditable")


def _autocomplete(node: Node) -> str:
    """Return the tokens, without `new-password` where a value is picked from a list: that is no password."""
    picked = node.tag == "input" and input_type(node) == "text" and node.get("role") == "combobox"
    return node.get("autocomplete").replace("new-password", "") if picked else node.get("autocomplete")


SECRET_RULES: tuple[tuple[str, Callable[[Node], bool]], ...] = (
    ("password", lambda node: node.tag == "input" and input_type(node) == "password"),
    ("autocomplete", lambda node: SECRET_TOKENS.search(_autocomplete(node)) is not None),
    ("words", lambda node: _is_typed_into(node) and SECRET_WORDS.search(_own_words(node)) is not None),
    (
        "dotted",
        lambda node: _is_typed_into(node) and node.style.get("-webkit-text-security", "none") != "none",
    ),
)
"""The rules by which what is in an element never leaves the page."""


def is_secret(node: Node) -> bool:
    """Tell whether an element is typed into unseen."""
    return any(test(node) for _, test in SECRET_RULES)
