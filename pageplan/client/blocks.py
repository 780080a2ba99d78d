"""Rich cards in plain text (protocols 1.13)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LISTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "pricing_cards": ("plans", ("name", "price", "period", "features", "cta_label", "cta_url")),
    "feature_grid": ("features", ("title", "body")),
    "faq_list": ("items", ("q", "a")),
    "link_cards": ("cards", ("title", "description", "url")),
}
"""Each block type: the list in its data, and an item's fields in reading order."""

MOST = 8
"""Items of one block."""


def block_text(block_type: str, data: Mapping[str, Any], message: str) -> str:
    """Return a block as lines of text; an unknown type as its message alone (LF-UI-01)."""
    key, fields = LISTS.get(block_type, ("", ()))
    items = data.get(key)
    rows = (
        [_row(item, fields) for item in items[:MOST] if isinstance(item, dict)]
        if isinstance(items, list)
        else []
    )
    return "\n".join(part for part in (message, *rows) if part)


def _row(item: Mapping[str, Any], fields: tuple[str, ...]) -> str:
    return "• " + " — ".join(text for name in fields if (text := _text(item.get(name))))


def _text(value: object) -> str:
    match value:
        case str() | int() | float():
            return str(value)
        case list():
            return ", ".join(str(part) for part in value)
        case _:
            return ""
