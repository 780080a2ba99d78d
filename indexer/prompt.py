"""A page as a compact text for language models; docs/context.md has its grammar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from .prompt_outline import COUNT, Outline
from .quoting import plain, quoted

if TYPE_CHECKING:
    from .context import PageContext

SHORTEST = 300
"""The smallest limit: the page's own line and the counts of what was cut have to fit."""

TITLE = 60
ADDRESS = 200
FAILURE = 80
"""Characters of the title, of an address, of the reason why a frame was not read."""

FRAMES = 3
"""How many of the frames that were not read are named, where there is no limit."""

TEXT_SHARE = 3
"""One part in so many of a limit is kept for the text, if it needs that much."""

BAR = "| "
"""What every line of the page's text begins with."""


def written(context: PageContext, limit: int | None) -> str:
    """Return the page's line, its elements by what they stand in, its text: at most `limit` characters."""
    if limit is None:
        return "\n".join([*_head(context), *Outline(context).lines(None), *_text(context, None, None)])
    if limit < SHORTEST:
        raise ValueError(f"a prompt needs at least {SHORTEST} characters, {limit} are allowed")
    head = list(_short_head(context, limit))
    outline = Outline(context)
    kept = min(len(context.visible_text) + COUNT, limit // TEXT_SHARE)
    chosen = outline.fitting(limit - _size(head) - kept)
    told = [*head, *outline.lines(chosen)]
    return "\n".join([*told, *_text(context, chosen, limit - _size(told))])


def _head(context: PageContext) -> Iterator[str]:
    yield f"page {quoted(context.title, TITLE)} {quoted(context.url, ADDRESS)}"
    for failure in context.failures[:FRAMES]:
        yield f"unread frame {quoted(failure.url, ADDRESS)}: {quoted(failure.reason, FAILURE)}"
    if len(context.failures) > FRAMES:
        yield f"… {len(context.failures) - FRAMES} more unread frames"


def _short_head(context: PageContext, limit: int) -> Iterator[str]:
    title, address = min(TITLE, limit // 8), min(ADDRESS, limit // 4)
    yield f"page {quoted(context.title, title)} {quoted(context.url, address)}"
    if context.failures:
        yield f"… {len(context.failures)} unread frames"


def _size(lines: Iterable[str]) -> int:
    """Return how many characters lines take, with the break after each."""
    return sum(len(line) + 1 for line in lines)


def _text(context: PageContext, chosen: Collection[int] | None, room: int | None) -> Iterator[str]:
    """Yield the visible text, each line behind a bar; a line that only names a listed element is left out."""
    lines = list(_unlisted(context, chosen))
    cut = context.text_cut
    if room is not None:
        lines, beyond = _fitting(lines, room - len("text\n") - COUNT)
        cut += beyond
    if lines:
        yield "text"
    yield from lines
    if cut:
        yield f"… {cut} more characters of text"


def _unlisted(context: PageContext, chosen: Collection[int] | None) -> Iterator[str]:
    names = Counter(element.text for element in context.elements if chosen is None or element.id in chosen)
    for line in context.visible_text.splitlines():
        name = line.removeprefix("- ")
        if names[name] > 0:
            names[name] -= 1
        elif line:
            yield f"{BAR}{plain(line)}"


def _fitting(lines: list[str], room: int) -> tuple[list[str], int]:
    """Return the lines that fit, the last one cut where need be, and how many characters do not."""
    for place, line in enumerate(lines):
        room -= len(line) + 1
        if room < 0:
            shown = line[: max(len(BAR), len(line) + room)]
            beyond = sum(len(left) - len(BAR) for left in lines[place:]) - len(shown) + len(BAR)
            return [*lines[:place], *([shown] if shown != BAR else [])], beyond
    return lines, 0
