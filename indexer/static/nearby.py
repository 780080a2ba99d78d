"""The text beside a field that no markup ties to it, as in `js/nearby.js`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .parents import HEADING_TAGS
from .places import Place
from .scopes import Scopes
from .text import squeeze, words
from .titles import plain_text
from .tree import Child, Node, descendants

NEAR_LEVELS = 6
NEAR_LENGTH = 80
"""How many levels up, and how much of a text, is a field's own."""

NEIGHBOURS = 20
"""How many nodes on one side are looked at."""

ASIDE = HEADING_TAGS | words(
    "button a select textarea script style template noscript ul ol table form nav section article "
    "legend caption"
)
"""Elements whose text is not about their neighbour."""

CONTROLS = frozenset(["select", "textarea", "button", "a"])
WORD = re.compile(r"[^\W_]")
COLON = re.compile(r"\s*[:*]+$")


def label_beside(place: Place, kind: str, scopes: Scopes) -> str:
    """Return the words for a field that only stand near it: before it, or behind a box."""
    sides = (True, False) if kind in ("checkbox", "radio") else (False,)

    def look(node: Node) -> str:
        return next(filter(None, (_text_beside(node, scopes, after=side) for side in sides)), "")

    return _climb(place, 1, look, scopes)


def question_beside(place: Place, members: int, scopes: Scopes) -> str:
    """Return the words for a group of so many that stand before it, or before the first of them."""
    inner: Place | None = place
    while inner is not None and inner.count < members:
        text = _text_beside(inner.node, scopes, question=True)
        if text:
            return text
        inner = inner.up
    return _climb(inner, members, lambda node: _text_beside(node, scopes, question=True), scopes)


def _climb(place: Place | None, count: int, look: Callable[[Node], str], scopes: Scopes) -> str:
    """Look beside each place that holds so many fields and no more, from the innermost."""
    for _ in range(NEAR_LEVELS):
        if place is None or place.count != count or place.node in (place.form, place.area):
            return ""
        text = scopes.label_meant(place.node) or look(place.node)
        if text:
            return text
        place = place.up
    return ""


def _beside(node: Node, *, after: bool) -> Iterator[Child]:
    siblings = node.parent.children if node.parent else []
    if after:
        return iter(siblings[node.place + 1 : node.place + 1 + NEIGHBOURS])
    return reversed(siblings[max(0, node.place - NEIGHBOURS) : node.place])


def _text_beside(node: Node, scopes: Scopes, *, after: bool = False, question: bool = False) -> str:
    """Return the nearest text on one side, up to the next control or line."""
    for child in _beside(node, after=after):
        if isinstance(child, str):
            if WORD.search(child):
                return "" if question else _short(squeeze(child))
            continue
        if child.get("role") == "toolbar":
            continue
        if _speaks_for_others(child, scopes, question=question):
            return ""
        text = "" if child.tag in ("br", "input") else _short(plain_text(child))
        if text:
            return text
    return ""


def _speaks_for_others(node: Node, scopes: Scopes, *, question: bool) -> bool:
    if node.tag in ASIDE or node.has("hidden") or (node.tag == "p" and not question):
        return True
    if scopes.label_control(node):
        return True
    return any(isinstance(child, Node) and _is_control(child) for child in descendants(node))


def _is_control(node: Node) -> bool:
    hidden = node.tag == "input" and node.get("type") == "hidden"
    return node.tag in CONTROLS or node.has("role") or (node.tag == "input" and not hidden)


def _short(text: str) -> str:
    text = COLON.sub("", text)
    return text if len(text) <= NEAR_LENGTH else ""
