"""The text that an element's content adds up to, as in `js/content.js` (accname 1.2, 4.3.2, step 2F)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .text import is_space, words
from .tree import Child, Node, child_of, contains, flat_children, references

if TYPE_CHECKING:
    from .names import Names, Naming, Walk

UNREADABLE = words("script style template noscript title desc metadata head rp datalist")
"""Never read, though elements: what they hold describes others, or nobody reads it."""

ATOMIC = words("img svg video audio canvas iframe object embed meter progress")
"""Boxes in a line of text that are set apart from the words beside them."""

LEAVES = words("path circle ellipse line polygon polyline rect use wbr")
"""Elements that hold nothing to read, unless ARIA or a child says what they are."""

RUNNING_ON = ("inline", "contents", "none")
QUOTES = ("“", "”")


def content(names: Names, node: Node, walk: Walk) -> Naming:
    """Ask for what an element holds, in one string, white space unfolded."""
    inner = walk if walk.within else replace(walk, within=True)
    styled = node.tag == "q"
    text = yield from children(names, node, inner, shown=True, edge=not walk.within and not styled)
    if styled:
        text = text.join(QUOTES)
    return text + (yield from _owned(names, node, inner)) if node.has("aria-owns") else text


def children(names: Names, node: Node, walk: Walk, *, shown: bool, edge: bool = False) -> Naming:
    """Ask for the text of an element's children.

    `shown`: its own text is seen; `edge`: nothing runs on beside it.
    """
    if node.tag == "details" and not node.has("open"):
        summary = child_of(node, "summary")
        return (yield part(names, summary, walk)) if summary else ""
    nodes = flat_children(node)
    pieces: list[str] = []
    last = ""
    for place, child in enumerate(nodes):
        if isinstance(child, str):
            piece = child if shown else " "  # hidden text keeps its room
        else:
            told = yield part(names, child, walk)
            following = nodes[place + 1] if place + 1 < len(nodes) else None
            piece = _apart(child, told, last, following, edge)
        pieces.append(piece)
        last = piece[-1:] or last
    return "".join(pieces)


def part(names: Names, node: Node, walk: Walk) -> Naming:
    """Ask for an element's share in the text around it."""
    tag = node.tag
    if tag in ("br", "hr"):
        return " "
    if tag in UNREADABLE or (tag in LEAVES and not node.children and not node.has("aria-label")):
        return ""
    return (yield from names.name(node, walk))


def _apart(node: Node, text: str, last: str, following: Child | None, edge: bool) -> str:
    """Set an element's text apart where it does not run on in the line (2F.ii)."""
    spaced = is_space(last) if last else edge
    spacing = edge if following is None else isinstance(following, str) and is_space(following[:1])
    if spaced and spacing if text else spaced or spacing:
        return text
    if not text and node.tag in ATOMIC:
        return ""
    return f" {text} " if node.tag in ATOMIC or node.display not in RUNNING_ON else text


def _owned(names: Names, node: Node, walk: Walk) -> Naming:
    """Ask for what `aria-owns` puts here (ARIA 1.2, 6.6.31)."""
    text = ""
    for owned in references(node, "aria-owns"):
        if not contains(owned, node):
            text += f" {yield part(names, owned, walk)} "
    return text
