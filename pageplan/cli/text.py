"""Texts of pages and servers made fit for a terminal."""

from __future__ import annotations


def printable(text: str) -> str:
    """Return the text without control and direction characters: a page must not steer the terminal."""
    return "".join(character if character.isprintable() or character == "\n" else " " for character in text)


def line(text: str, length: int | None = None) -> str:
    """Return the text printable and on one line, cut to `length` characters with an ellipsis."""
    whole = " ".join(printable(text).split())
    return whole if length is None or len(whole) <= length else f"{whole[: length - 1]}…"
