"""Text as a person reads it, as in `js/text.js`."""

from __future__ import annotations

import re

BLANK = "\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
"""White space in JavaScript, so that texts fold as in the page."""

UNREAD = "\u00ad\u200b\u2060\ue000-\uf8ff\U000f0000-\U0010ffff"
"""Glyphs of icon fonts, which have no words, and what does not show (Unicode 23.5)."""

_SPACE = re.compile(f"[{BLANK}]+")
_UNREAD = re.compile(f"[{UNREAD}]")
_READ = re.compile(f"[^{BLANK}{UNREAD}]")
_ENDS = re.compile(f"[{BLANK}]")


def words(text: str) -> frozenset[str]:
    """Return the words of a table that is written as one text."""
    return frozenset(text.split())


def without_icons(text: str) -> str:
    """Leave out what has no words."""
    return text if text.isascii() else _UNREAD.sub("", text)


def squeeze(text: str) -> str:
    """Fold white space."""
    return _SPACE.sub(" ", without_icons(text)).strip(" ")


def is_blank(text: str) -> bool:
    """Tell whether a text says nothing."""
    return _READ.search(text) is None


def is_space(character: str) -> bool:
    """Tell whether a character is white space."""
    return _ENDS.match(character) is not None
