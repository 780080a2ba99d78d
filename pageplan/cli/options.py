"""Options that several commands share, and the values they are read into."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])

BROWSER_PATH = click.option(
    "--browser-path",
    metavar="PATH",
    help="The browser's executable, or its name on the PATH. [env: PAGEPLAN_BROWSER]",
)
HEADED = click.option("--headed", is_flag=True, help="Show the browser's window.")
TIMEOUT = click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True, max=3600),
    default=30,
    show_default=True,
    metavar="SECONDS",
    help="How long a page may take to load.",
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document on stdout.")
REPORT = click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write an HTML report with pictures to this file.",
)


@dataclass(frozen=True, kw_only=True)
class BrowserChoice:
    """Which browser, shown or not, and how many seconds a page may take to load."""

    path: str | None
    headed: bool
    timeout: float

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Self:
        """Return the choice among the values that click read."""
        return cls(path=given["browser_path"], headed=given["headed"], timeout=given["timeout"])


def browser_options(function: Function) -> Function:
    """Add the options of every command that opens a page."""
    return BROWSER_PATH(HEADED(TIMEOUT(JSON(function))))
