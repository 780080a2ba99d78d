"""`pageplan index`: what can be acted on in a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from .exits import Exit
from .options import BrowserChoice, browser_options
from .running import run

if TYPE_CHECKING:
    from rich.table import Table

    from indexer import IndexedElement, PageContext

    from .output import Output


@click.command
@click.argument("target", metavar="URL|FILE")
@browser_options
def index(target: str, **given: Any) -> int:
    """List what can be acted on in a page: numbers, roles, names, states.

    With --json the document can be given to `pageplan run --context`.
    """
    from .output import Output
    from .plans import page_url

    run(_index(page_url(target), BrowserChoice.of(given), Output(as_json=given["as_json"])))
    return Exit.PASSED


async def _index(url: str, choice: BrowserChoice, output: Output) -> None:
    from indexer import Indexer

    from .opening import opened

    async with opened(url, choice) as page:
        page.tell(output)
        context = await Indexer(page.page).index()
    for failure in context.failures:
        output.note(f"The frame {failure.url} could not be read: {failure.reason}.")
    output.document(context.wire(full=True))
    if not output.as_json:
        output.say(f"{context.title or 'No title'} — {context.url}", style="bold")
        output.people.print(_table(context))


def _table(context: PageContext) -> Table:
    from rich.table import Table
    from rich.text import Text

    from .text import line

    table = Table(box=None, header_style="dim", padding=(0, 1), expand=True)
    table.add_column("#", justify="right", width=5)
    table.add_column("Role", ratio=2)
    table.add_column("Name", ratio=6)
    table.add_column("In", ratio=4)
    table.add_column("State", ratio=3)
    for element in context.elements:
        name = f"{element.text} = {element.value}" if element.value else element.text
        cells = (
            element.role or element.type,
            line(name, 200),
            line(element.parent or "", 80),
            _state(element),
        )
        table.add_row(Text(str(element.id), "bold cyan"), *(Text(cell) for cell in cells))
    return table


def _state(element: IndexedElement) -> str:
    """Return what is particular about an element; visible is what most are."""
    from indexer import State

    states = [state.value.replace("_", " ") for state in element.state if state is not State.VISIBLE]
    flags = {"required": element.required, "checked": element.checked == "true", "invalid": element.invalid}
    return ", ".join([*states, *(name for name, flag in flags.items() if flag)])
