"""What a person reads, block by block, as in `js/words.js` (CSS Text 3, 4.1: white space is folded)."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.wire import cut

from .masking import without_cards
from .text import squeeze, without_icons
from .tree import Child, Node, flat_children

INLINE = ("inline", "contents", "ruby")


def breaks_line(display: str) -> bool:
    """Tell whether an element stands on lines of its own."""
    return not display.startswith(INLINE)


def is_boxed(display: str) -> bool:
    """Tell whether an element is a box in a line, apart from the words beside it."""
    return display.startswith("inline-")


class Words:
    """Collects the text of one block; a block inside it ends a line.

    `lead` begins the first line, a list item's sign; `kept` says that line breaks count, as in `pre`.
    """

    def __init__(self, display: str = "block", lead: str = "", *, kept: bool = False) -> None:
        self.display = display
        self.lead = lead
        self.kept = kept
        self.lines: list[str] = []
        self.parts: list[str] = []
        self.cells: list[str] | None = [] if display == "table-row" else None

    def add(self, text: str) -> None:
        if not self.kept or "\n" not in text:
            self.parts.append(text)
            return
        first, *rest = text.split("\n")
        self.parts.append(first)
        for line in rest:
            self.end()
            self.parts.append(line)

    def end(self) -> None:
        line = squeeze("".join(self.parts)) if self.parts else ""
        self.parts.clear()
        if line:
            self.push(line)

    def push(self, lines: str) -> None:
        """Take finished lines."""
        self.lines.append(self.lead + lines)
        self.lead = ""

    def take(self, block: Words) -> None:
        """Take a block that stands in this one."""
        lines = block.finished()
        if self.cells is not None and block.display == "table-cell":
            self.cells.append(lines)
        if lines:
            self.push(lines)

    def meet(self, display: str) -> None:
        """Note what stands in a row: only rows of cells are told in one line."""
        self.end()
        if display != "table-cell":
            self.cells = None

    def finished(self) -> str:
        """Return the lines of the block; a table row is one line where each of its cells is."""
        self.end()
        if self.cells and not any("\n" in cell for cell in self.cells):
            return self.lead + " | ".join(self.cells).strip(" |")
        return "\n".join(self.lines)


def within(whole: str, limit: int) -> tuple[str, int]:
    """Return a text cut to a number of UTF-16 units, and how many were cut."""
    told = without_cards(without_icons(whole))
    kept = cut(told, limit)
    return kept, _units(told) - _units(kept)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


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
