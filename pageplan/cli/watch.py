"""`pageplan index --watch`: tell what changes on a page until somebody stops it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from indexer import ContextDiff, PageContext

    from .output import Output

EVERY = 0.3
"""Seconds between two looks at the page."""

Look = Callable[[], Awaitable["PageContext"]]


async def watch(look: Look, before: PageContext, output: Output) -> None:
    """Print each change for as long as the page is there; with `as_json`, a line of JSON for each."""
    _line(output, {"context": before.wire(full=True)})
    output.note("Watching; Ctrl-C ends it.")
    async for diff in changes(look, before, output):
        _line(output, {"diff": diff.dump()})
        for line in () if output.as_json else diff.lines():
            output.say(line, style=STYLES.get(line[:1]))
        if not output.as_json:
            output.say("")


STYLES = {"+": "green", "-": "red", "~": "yellow"}
"""How a line of a diff looks, by its sign."""


async def changes(look: Look, before: PageContext, output: Output) -> AsyncIterator[ContextDiff]:
    """Yield what differs from one look to the next, where it is more than places."""
    from indexer import PageSilent, WorldLost

    silent = False
    while True:
        await asyncio.sleep(EVERY)
        try:
            now = await look()
        except (PageSilent, WorldLost) as error:
            if not silent:
                output.note(f"Still watching: {error}.")
            silent = True
            continue
        silent = False
        diff, before = now.diff(before), now
        if diff:
            yield diff


def _line(output: Output, value: dict[str, Any]) -> None:
    if output.as_json:
        click.echo(json.dumps(value, ensure_ascii=False))
