"""Comparing what a person says with what a page shows: case, white space and accents do not count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

Words = tuple[str, ...]
SHORT = 200

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_EMAIL_SPELLINGS = re.compile(r"\be[\s\u2010-\u2013-]mail")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc\u00b4`", "'''''")
_LABEL_NOTES = re.compile(r"\((?:required|optional)\)|[*:]", re.IGNORECASE)

NOISE = frozenset(
    [
        "a", "an", "the", "this", "that", "your", "our", "my", "me", "us", "to", "of", "for", "please",
        "page", "section", "link", "button", "tab", "menu",
    ]
)  # fmt: skip
"""Words that carry no meaning when one thing is looked for among others."""


def plain(text: str) -> str:
    """Return the text without case, accents, typographic apostrophes and superfluous white space."""
    decomposed = unicodedata.normalize("NFKD", text).translate(_APOSTROPHES)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _EMAIL_SPELLINGS.sub("email", " ".join(bare.casefold().split()))


def words(text: str) -> Words:
    """Return the words of a text in their plain form."""
    return _short_words(text) if len(text) <= SHORT else _words(text)


def _words(text: str) -> Words:
    return tuple(_WORD.findall(plain(text)))


# A page's labels are compared with every phrase of a script; whole page texts are not kept.
_short_words = lru_cache(maxsize=4096)(_words)


@lru_cache(maxsize=1024)
def label_words(label: str) -> Words:
    """Return the words of a field's label without marks like `*`, `:` and "(required)"."""
    return words(_LABEL_NOTES.sub(" ", label))


@lru_cache(maxsize=1024)
def name_words(html_name: str) -> Words:
    """Return the words in a field's HTML name: `fullName`, `full_name` and `full-name` are two."""
    return words(_CAMEL.sub(" ", html_name).replace("_", " ").replace("-", " "))


def holds(whole: Words, part: Words) -> bool:
    """Tell whether `part` stands in `whole` as consecutive words."""
    size = len(part)
    return bool(part) and any(whole[at : at + size] == part for at in range(len(whole) - size + 1))


def holds_any(whole: Words, parts: Iterable[str]) -> bool:
    """Tell whether one of the phrases stands in `whole`."""
    return any(holds(whole, words(part)) for part in parts)


def count(whole: Words, part: Words) -> int:
    """Return how often `part` stands in `whole`."""
    size = len(part)
    return sum(whole[at : at + size] == part for at in range(len(whole) - size + 1)) if part else 0


def overlap(wanted: Words, found: Words) -> float:
    """Return the share, 0 to 1, of the meaningful wanted words that were found."""
    meaningful = {word for word in wanted if word not in NOISE} or set(wanted)
    return len(meaningful & set(found)) / len(meaningful) if meaningful else 0.0


def quoted(text: str, limit: int = 200) -> str:
    """Return page text fit for a sentence: one line, no control characters, at most `limit` long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
