"""What a person reads, block by block, as in `js/words.js`."""

from __future__ import annotations

from collections.abc import Iterator

from ..context import cut
from .names import squeeze
from .tree import Child, Node, flat_children
from .values import without_cards

INLINE = ("inline", "contents", "ruby")


class Words:
    """Collects visible text; a block ends a line, white space is folded (CSS Text 3, 4.1)."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.parts: list[str] = []
        self.lead = ""

    def add(self, text: str) -> None:
        self.parts.append(text)

    def end(self) -> None:
        if not self.parts:
            return
        line = squeeze("".join(self.parts))
        self.parts.clear()
        if line:
            self.lines.append(self.lead + line)
            self.lead = ""

    def within(self, limit: int) -> tuple[str, int]:
        """Return the text cut to a number of UTF-16 units, and how many were cut."""
        self.end()
        whole = without_cards("\n".join(self.lines))
        kept = cut(whole, limit)
        return kept, _units(whole) - _units(kept)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def breaks_line(display: str) -> bool:
    """Tell whether an element stands on lines of its own."""
    return not display.startswith(INLINE) and display != "table-cell"


def is_marked(node: Node) -> bool:
    """Tell whether a list item shows a sign of its own."""
    if node.display != "list-item":
        return False
    for place in (node, node.parent):
        if place is not None and ("list-style" in place.style or "list-style-type" in place.style):
            written = place.style.get("list-style-type", "") + " " + place.style.get("list-style", "")
            return "none" not in written.split()
    return node.parent is None or node.parent.get("type").lower() != "none"


def inner_text(node: Node) -> str:
    """Return the text of an element that is edited in place, as `innerText` tells it."""
    lines: list[str] = []
    line: list[str] = []
    gap = 0
    for child, entering in _events(node):
        if isinstance(child, str):
            line.append(child)
            continue
        breaks = child.tag == "br" or breaks_line(child.display)
        if not breaks:
            continue
        text = squeeze("".join(line))
        line.clear()
        if text or (child.tag == "br" and entering):
            lines += [""] * (gap if lines else 0) + [text]
            gap = 0
        if child.tag == "p":
            gap = 1
    text = squeeze("".join(line))
    return "\n".join([*lines, *([""] * gap if lines and text else []), *([text] if text else [])])


def _events(node: Node) -> Iterator[tuple[Child, bool]]:
    """Yield what is drawn inside an element: texts once, elements when they begin and when they end."""
    stack: list[tuple[Child, bool]] = [(child, True) for child in reversed(flat_children(node))]
    while stack:
        child, entering = stack.pop()
        if isinstance(child, Node) and not child.drawn:
            continue
        yield child, entering
        if isinstance(child, Node) and entering:
            stack.append((child, False))
            stack += [(inner, True) for inner in reversed(flat_children(child))]
