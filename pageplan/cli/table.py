"""A context as a table for people."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .text import line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from indexer import IndexedElement, PageContext

    from .output import Output

Row = dict[str, str]
"""The cells of a line, by column."""

NAME = 200
PARENT = 80
"""Characters of a name with its value, and of what an element stands in."""

WIDEST = 400
"""Columns of a table that goes into a file or a pipe, where nothing has to be cut to a window."""


GAP = 2
"""Columns between two cells."""

SHARES = {"Role": 6, "Name": 1, "In": 4, "State": 5}
"""The columns, and of what part of a line each takes at most where not all fit; the name takes the rest."""


def show(context: PageContext, output: Output) -> None:
    """Print the table, one line for an element, and below it what else there is."""
    rows = [_row(element) for element in context.elements]
    _widen(output.people, rows)
    output.say(f"{context.title or 'No title'} — {context.url}", style="bold")
    if rows:
        output.people.print(_table(rows, output.people.width))
    output.say(_summary(context), style="dim")


def _summary(context: PageContext) -> str:
    counts = ((len(context.elements), "element"), (len(context.forms), "form"))
    told = ", ".join(f"{number:,} {what}{'' if number == 1 else 's'}" for number, what in counts)
    left = context.left_out()
    cut = f" The wire leaves out {'; '.join(left.lines())}." if left else ""
    return f"{told}, {len(context.visible_text):,} characters of text.{cut}"


def _widen(console: Console, rows: list[Row]) -> None:
    """Give a table its natural width where no window and no COLUMNS says how wide it may be."""
    if rows and not console.is_terminal and "COLUMNS" not in os.environ:
        natural = sum(width + GAP for width in _natural(rows).values())
        console.width = max(console.width, min(natural, WIDEST))


def _table(rows: list[Row], width: int) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="dim", padding=(0, GAP, 0, 0), pad_edge=False)
    widths = _widths(_natural(rows), width)
    for column, wide in widths.items():
        table.add_column(
            column,
            justify="right" if column == "#" else "left",
            width=wide,
            no_wrap=True,
            overflow="ellipsis",
        )
    for row in rows:
        table.add_row(*(Text(row[column], "bold cyan" if column == "#" else "") for column in widths))
    return table


def _natural(rows: list[Row]) -> dict[str, int]:
    """Return the columns that say anything, and how wide their widest cell is."""
    from rich.cells import cell_len

    widest = {column: max(cell_len(row[column]) for row in rows) for column in rows[0]}
    return {column: max(wide, len(column)) for column, wide in widest.items() if wide}


def _widths(natural: dict[str, int], width: int) -> dict[str, int]:
    """Return the columns' widths on a line of this width: natural ones where they fit."""
    room = width - GAP * len(natural)
    if sum(natural.values()) <= room:
        return natural
    capped = {column: min(wide, room // SHARES.get(column, 1)) for column, wide in natural.items()}
    others = sum(wide for column, wide in capped.items() if column != "Name")
    capped["Name"] = max(1, min(natural.get("Name", 1), room - others))
    for column in ("In", "State", "Role"):
        spare = max(0, room - sum(capped.values()))
        if column in capped:
            capped[column] += min(spare, natural[column] - capped[column])
    return capped


def _row(element: IndexedElement) -> Row:
    name = f"{element.text} = {element.value}" if element.value else element.text
    return {
        "#": str(element.id),
        "Role": line(element.role if element.role not in ("", "generic") else element.type),
        "Name": line(name, NAME),
        "In": line(element.parent or "", PARENT),
        "State": ", ".join(_states(element)),
    }


def _states(element: IndexedElement) -> Iterator[str]:
    """Yield what is particular about an element; visible is what most are."""
    from indexer import State
    from indexer.prompt_line import FLAGS

    for state in element.state:
        if state is State.COVERED and element.covered_by:
            yield f"covered by {line(str(element.covered_by), 40)}"
        elif state is not State.VISIBLE:
            yield state.value.replace("_", " ")
    yield from (word for word, test in FLAGS if test(element))
    if element.invalid:
        yield "invalid"
