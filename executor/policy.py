"""What is refused whatever a plan says, as frozen values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from .guard import KINDS
from .parse import SPELLINGS

SUBMIT = "submit"
"""The restriction of whatever sends a form: a click on its submitter, Enter in one of its fields."""

ORIGIN = re.compile(
    r"(?:(?P<scheme>https?)://)?(?P<host>(?:\*\.)?[^\s/:*@?#\\]+|\[[0-9a-f:.]+\])(?::(?P<port>\d+|\*))?/?",
    re.IGNORECASE,
)
"""How an allowed origin is written: "https://shop.example", "*.example.com", "localhost:*"."""

PathPattern = str | re.Pattern[str]


@dataclass(frozen=True, kw_only=True)
class Policy:
    """What the executor refuses (docs/safety.md); raises ValueError for what it could not enforce.

    `origins` are those that documents may come from, `restricted` the wire names of actions that are refused,
    and "submit". `allowed_paths` and `denied_paths` are paths with all that lies below them, or compiled
    regular expressions that are searched for in them. `sensitive_allowed` names the kinds of sensitive fields
    that may be filled, for test rigs. Files that the page sends are saved in `downloads_to`.
    """

    origins: tuple[str, ...] = ()
    restricted: frozenset[str] = frozenset()
    allowed_paths: tuple[PathPattern, ...] = ()
    denied_paths: tuple[PathPattern, ...] = ()
    sensitive_allowed: frozenset[str] = frozenset()
    overlays: Literal["report", "close"] = "report"
    downloads_to: Path | None = None
    download_max_bytes: int = 100_000_000

    def __post_init__(self) -> None:
        if wrong := [origin for origin in self.origins if not ORIGIN.fullmatch(origin)]:
            raise ValueError(f'"{wrong[0]}" is no origin; write "https://shop.example" or "*.example.com"')
        if unknown := self.restricted - {*SPELLINGS, SUBMIT}:
            raise ValueError(f"unknown actions: {', '.join(sorted(unknown))}")
        if unknown := self.sensitive_allowed - set(KINDS):
            raise ValueError(f"unknown kinds: {', '.join(sorted(unknown))}; known: {', '.join(KINDS)}")

    @property
    def bounded(self) -> bool:
        """Tell whether documents may come from some places only."""
        return bool(self.origins or self.allowed_paths or self.denied_paths)


@dataclass(frozen=True, kw_only=True)
class Secret:
    """A text that plans name and never see; it is typed on `origins` only, where there are any."""

    value: str = field(repr=False)
    origins: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if wrong := [origin for origin in self.origins if not ORIGIN.fullmatch(origin)]:
            raise ValueError(f'"{wrong[0]}" is no origin; write "https://shop.example" or "*.example.com"')


Secrets = Mapping[str, str | Secret] | Callable[[str], str | Secret | None]
"""Where secrets come from: by name."""
