"""Texts of a page made fit to stand inside lines of ours: a page cannot end a quotation or begin a line."""

from __future__ import annotations

import re

GLYPHLESS = frozenset("\u00ad\u200b\u2060\ufeff")
"""Characters that only guide where a line breaks: they are left out."""

JOINERS = frozenset("\u200c\u200d")
"""Characters that shape their neighbours (Persian, Hindi, emoji): they stay."""

BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029")
"""What some reader takes for the end of a line."""

ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
"""What is escaped inside a quotation though it can be printed, or has a short spelling (as in JSON)."""

SUSPECT = re.compile(r"[^\x20\x21\x23-\x5b\x5d-\x7e]")
"""Whatever is not plain ASCII without quotes and backslashes."""


def quoted(text: str, limit: int | None = None) -> str:
    """Return a text as a quotation on one line, of at most `limit` characters between its quotes.

    What was cut is counted behind the closing quote, where no page can write: `"The begin"…+12`.
    """
    shown = SUSPECT.sub(_escaped, text if limit is None else text[:limit])
    if limit is None or len(text) <= limit >= len(shown):
        return f'"{shown}"'
    pieces: list[str] = []
    room = limit
    for character in text[:limit]:
        piece = SUSPECT.sub(_escaped, character)
        room -= len(piece)
        if room < 0:
            break
        pieces.append(piece)
    return f'"{"".join(pieces)}"…+{len(text) - len(pieces)}'


def plain(text: str) -> str:
    """Return a text on one line without what steers a reader or a terminal; nothing is quoted."""
    return SUSPECT.sub(_spelled, text)


def _escaped(found: re.Match[str]) -> str:
    return ESCAPES.get(found[0]) or _spelled(found)


def _spelled(found: re.Match[str]) -> str:
    character = found[0]
    if character.isprintable() or character in JOINERS:
        return character
    if character in GLYPHLESS:
        return ""
    if character.isspace() and character not in BREAKS:
        return " "
    return f"\\u{{{ord(character):x}}}"
