"""Typed secrets that a page echoes are hidden wherever it says them (design, contract 6)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, quote_plus

MASK = "••••"
"""What stands for a secret."""

SHORTEST = 4
"""The shortest secret that is looked for: shorter ones are found in ordinary words and numbers."""

VOCABULARY = frozenset(
    [
        "action",
        "action_id",
        "document",
        "id",
        "type",
        "role",
        "tag",
        "why",
        "state",
        "checked",
        "pressed",
        "code",
        "settled",
        "meaning",
        "engine",
        "input",
        "politeness",
        "reason",
        "way",
    ]
)
"""The keys whose values are words of ours, never the page's."""


class Secrets:
    """What was typed into secret fields of one page, in every spelling in which an echo may come."""

    def __init__(self) -> None:
        self._spellings: set[str] = set()
        self._texts: set[str] = set()

    @property
    def texts(self) -> frozenset[str]:
        """Return what was added, the short ones as well: for those who keep records of their own."""
        return frozenset(self._texts)

    @property
    def count(self) -> int:
        """Return how many spellings are hidden; an account made when there were fewer is masked again."""
        return len(self._spellings)

    def add(self, text: str) -> None:
        """Hide this text from now on."""
        self._texts.add(text)
        if len(text) >= SHORTEST:
            plain = text.encode("utf-8", "replace")
            self._spellings |= {text, quote(plain, safe="!'()*"), quote(plain, safe="/"), quote_plus(plain)}

    def hide(self, text: str) -> str:
        """Return a text with every secret in it masked."""
        for spelling in sorted(self._spellings, key=len, reverse=True):
            text = text.replace(spelling, MASK)
        return text

    def hide_in(self, told: Any) -> Any:
        """Return an account or a result, as plain data, with the secrets masked in every text of the page."""
        if not self._spellings:
            return told
        match told:
            case str():
                return self.hide(told)
            case dict():
                return {
                    key: value if key in VOCABULARY else self.hide_in(value) for key, value in told.items()
                }
            case list() | tuple():
                return [self.hide_in(value) for value in told]
            case _:
                return told
