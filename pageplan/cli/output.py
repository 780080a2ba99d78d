"""Where words go: people's to the console, the one JSON document to stdout."""

from __future__ import annotations

import json
from typing import Any

import click
from rich.console import Console

from .text import printable


class Output:
    """The two voices of a command: with `as_json`, stdout belongs to the document alone."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self.people = Console(stderr=as_json, highlight=False)
        self._notes = Console(stderr=True, highlight=False)

    def say(self, text: str, style: str | None = None) -> None:
        """Print a line for people; it is never read as markup."""
        self.people.print(printable(text), style=style, markup=False, soft_wrap=True)

    def note(self, text: str) -> None:
        """Print a remark on stderr."""
        self._notes.print(printable(text), style="yellow", markup=False, soft_wrap=True)

    def document(self, value: Any) -> None:
        """Print the JSON document, when it was asked for."""
        if self.as_json:
            click.echo(json.dumps(value, ensure_ascii=False, indent=2))
