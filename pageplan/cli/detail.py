"""Everything that a context tells, for people and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from .text import line, printable

if TYPE_CHECKING:
    from indexer import PageContext

    from .output import Output

LONGEST = 300
"""Characters of one value."""

FIRST = ("id", "type", "text")
"""What stands in the first line of an element."""


def document(context: PageContext) -> dict[str, Any]:
    """Return the full wire form, and what it does not tell: frames not read, the cut, the viewport."""
    view = {name: getattr(context, name) for name in ("width", "height", "scroll_x", "scroll_y")}
    return context.wire(full=True) | {
        "viewport": {"width": view["width"], "height": view["height"]},
        "scroll": {"x": view["scroll_x"], "y": view["scroll_y"]},
        "focused": context.focused,
        "textCut": context.text_cut,
        "failures": [failure.dump() for failure in context.failures],
        "unknown": list(context.unknown),
        "leftOut": context.left_out().dump(),
    }


def show(context: PageContext, output: Output) -> None:
    """Print every element with all its fields, the forms, the text, and what was left out."""
    told = document(context)
    output.say(f"{context.title or 'No title'} — {context.url}", style="bold")
    for element in told["indexedElements"]:
        output.say(f"{element['id']} {element['type']} {line(element['text'] or '', LONGEST)}", style="cyan")
        _fields(output, {key: value for key, value in element.items() if key not in FIRST})
    for form in told["forms"]:
        output.say(f"Form {line(form['name'], LONGEST)}", style="bold")
        for field in form["fields"]:
            output.say(f"  {_words(field)}")
    output.say("Text", style="bold")
    output.say(told["visibleText"])
    output.say("Page", style="bold")
    _fields(
        output,
        {
            key: told[key]
            for key in ("viewport", "scroll", "focused", "textCut", "failures", "unknown", "leftOut")
        },
    )


def _fields(output: Output, fields: Mapping[str, Any]) -> None:
    for key, value in fields.items():
        output.say(f"  {key}: {_words(value)}")


def _words(value: Any) -> str:
    """Return a value on one line."""
    return line(", ".join(_parts(value)) or "none", LONGEST)


def _parts(value: Any) -> Iterator[str]:
    match value:
        case Mapping():
            yield from (f"{key} {_words(item)}" for key, item in value.items())
        case list() | tuple():
            yield from map(_words, value)
        case None | "":
            return
        case float():
            yield f"{value:g}"
        case _:
            yield printable(str(value)).lower() if isinstance(value, bool) else str(value)
