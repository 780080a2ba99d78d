"""A diff in words: one line for each difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from .models import Form, IndexedElement, Model
from .quoting import plain, quoted
from .secrets import MASK

if TYPE_CHECKING:
    from .diff import Change, ContextDiff, FormChange, TextChange

LONGEST = 120
"""How many characters of one text or value are shown."""

ITEMS = 5
"""How many of a field's several values are shown."""


def lines_of(diff: ContextDiff, limit: int) -> list[str]:
    """Return the lines: the page, then elements gone, come and changed, forms, text, and what moved."""
    lines = list(_lines(diff))
    over = len(lines) - limit
    return lines if over <= 0 else [*lines[: limit - 1], f"… {over + 1} more differences"]


def _lines(diff: ContextDiff) -> Iterator[str]:
    yield from (f"{name}: {_pair(pair)}" for name, pair in diff.page.items())
    yield from (f"- {_element(element)}" for element in diff.removed)
    yield from (f"+ {_element(element)}" for element in diff.added)
    yield from (f"~ {_change(change)}" for change in diff.changed)
    yield from map(_form, diff.forms)
    if diff.text:
        yield from _text(diff.text)
    if diff.moved:
        yield f"{counted(len(diff.moved), 'element')} moved"


def _element(element: IndexedElement) -> str:
    held = MASK if element.secret and element.value else element.value
    value = f" = {quoted(held, LONGEST)}" if held else ""
    parent = f" in {quoted(element.parent, LONGEST)}" if element.parent else ""
    return f"{element.id} {plain(element.type)} {quoted(element.text, LONGEST)}{value}{parent}"


def _change(change: Change) -> str:
    told = (f"{name} {_pair(pair)}" for name, pair in change.fields.items())
    return f"{change.id} {plain(change.type)} {quoted(change.text, LONGEST)}: {'; '.join(told)}"


def _pair(pair: tuple[Any, Any]) -> str:
    before, after = map(_value, pair)
    return f"{before} → {after}"


def _value(value: Any) -> str:
    match value:
        case None:
            return "none"
        case bool():
            return "true" if value else "false"
        case str():
            return quoted(value, LONGEST)
        case tuple() | list():
            more = [f"… {len(value) - ITEMS} more"] if len(value) > ITEMS else []
            return f"[{', '.join([*map(_item, value[:ITEMS]), *more])}]"
        case _:
            return _item(value)


def _item(value: Any) -> str:
    if isinstance(value, Model):
        value = value.dump()
    if isinstance(value, Mapping):
        return quoted(", ".join(f"{key} {item}" for key, item in value.items()), LONGEST)
    return plain(str(value))


def _form(change: FormChange) -> str:
    form = change.after or change.before
    name = quoted(form.name if form else "", LONGEST)
    if change.before is None:
        return f"+ form {name} of {_count(change.after)}"
    if change.after is None:
        return f"- form {name} of {_count(change.before)}"
    old, new = set(change.before.numbers), set(change.after.numbers)
    told = [f"+{number}" for number in sorted(new - old)] + [f"-{number}" for number in sorted(old - new)]
    return f"~ form {name}: {' '.join(told[:10]) or 'its fields changed'}"


def _count(form: Form | None) -> str:
    return counted(len(form.fields) if form else 0, "field")


def counted(number: int, word: str) -> str:
    """Return a number of things."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _text(text: TextChange) -> Iterator[str]:
    yield from (f"- text {quoted(line, LONGEST)}" for line in text.removed)
    if text.more_removed:
        yield f"- … {text.more_removed} more lines of text"
    yield from (f"+ text {quoted(line, LONGEST)}" for line in text.added)
    if text.more_added:
        yield f"+ … {text.more_added} more lines of text"
    if not text.added and not text.removed:
        yield "~ text: the same lines in another order, or cut elsewhere"
