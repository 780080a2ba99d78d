"""Values that must not be shown: learned from their names and from the fields they went into (contract 6)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

MASK = "••••"
SHORTEST = 3
"""Characters below which a value is not searched for: masking every "1" would protect nothing."""

SECRET_NAME = re.compile(
    r"pass ?(word|code|phrase|port)|\bpin\b|secret|token|\botp\b|\bcv[cv]\b|credit ?card|\biban\b"
    r"|(card|account) ?(number|no)|\bssn\b|social ?security",
    re.IGNORECASE,
)
"""Names of fields whose values are secret."""


def secret_name(name: str) -> bool:
    """Tell whether a field of this name holds a secret."""
    return bool(SECRET_NAME.search(re.sub(r"[_\-\s]+", " ", name)))


class Secrets:
    """The secret values seen so far."""

    def __init__(self) -> None:
        self._values: set[str] = set()

    def add(self, value: str) -> None:
        """Remember a value as secret."""
        if len(value) >= SHORTEST:
            self._values.add(value)

    def learn(self, named: Mapping[str, str]) -> None:
        """Remember the values whose names are those of secrets."""
        for name, value in named.items():
            if secret_name(name):
                self.add(value)

    def mask(self, text: str) -> str:
        """Return the text with every known secret replaced."""
        for value in sorted(self._values, key=len, reverse=True):
            text = text.replace(value, MASK)
        return text

    def mask_all(self, value: Any) -> Any:
        """Return a JSON-like value with every known secret replaced in its strings."""
        match value:
            case str():
                return self.mask(value)
            case Mapping():
                return {key: self.mask_all(item) for key, item in value.items()}
            case list() | tuple():
                return [self.mask_all(item) for item in value]
            case _:
                return value
