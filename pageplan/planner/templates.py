"""Texts with `{name}` in them: names are looked up, nothing is ever evaluated."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_MARK = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_NAME = re.compile(r"([a-z_][a-z0-9_]*)(?:\|([a-z]+))?")


def _first_name(value: str) -> str:
    return value.split(maxsplit=1)[0] if value.split() else ""


def _last_name(value: str) -> str:
    parts = value.split(maxsplit=1)
    return parts[1] if len(parts) > 1 else ""


FILTERS: Mapping[str, Callable[[str], str]] = {"first": _first_name, "last": _last_name}
"""What may follow a name after `|`."""


@dataclass(frozen=True)
class Template:
    """A text whose `{name}` or `{name|filter}` marks are replaced; `{{` and `}}` are plain braces."""

    source: str
    names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        marks = (_read(match) for match in _MARK.finditer(self.source) if _is_name(match))
        object.__setattr__(self, "names", frozenset(name for name, _ in marks))

    def render(self, values: Mapping[str, str], escape: Callable[[str], str] | None = None) -> str:
        """Return the text with every name replaced by its value, absent ones by nothing."""

        def replaced(match: re.Match[str]) -> str:
            if not _is_name(match):
                return match[0][0]
            name, filter_ = _read(match)
            value = values.get(name, "")
            value = FILTERS[filter_](value) if filter_ else value
            return escape(value) if escape else value

        return _MARK.sub(replaced, self.source)


def _is_name(match: re.Match[str]) -> bool:
    return match[0] not in ("{{", "}}")


def _read(match: re.Match[str]) -> tuple[str, str | None]:
    """Return name and filter of a mark; ValueError says what is wrong with it."""
    if match[1] is None:
        raise ValueError(f'a single "{match[0]}" stands alone; write "{match[0] * 2}" for a brace')
    parts = _NAME.fullmatch(match[1].strip())
    if parts is None:
        raise ValueError(f'"{{{match[1]}}}" is not a variable; write {{name}} or {{name|first}}')
    if parts[2] is not None and parts[2] not in FILTERS:
        raise ValueError(f'the filter "{parts[2]}" is unknown; known: {", ".join(FILTERS)}')
    return parts[1], parts[2]
