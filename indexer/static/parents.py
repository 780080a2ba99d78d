"""The text by which a person tells two equal controls apart, as in `js/parents.js`."""

from __future__ import annotations

from .looks import is_hidden
from .names import Names, squeeze
from .roles import is_native_control, role_of
from .rules import OPAQUE
from .scopes import Scopes
from .tree import Node, contains, flat_children, flat_parent, precedes

LANDMARKS = frozenset("navigation banner contentinfo complementary main search".split())
CONTAINERS = LANDMARKS | frozenset(
    "dialog alertdialog form region group radiogroup article table toolbar tabpanel menu list".split()
)
PLAIN = {"nav": "nav", "header": "header", "footer": "footer", "aside": "aside"}
"""The words for landmarks without a name."""

LIMIT = 80


class Parents:
    """What the elements of one document stand in."""

    def __init__(self, scopes: Scopes, names: Names) -> None:
        self.scopes = scopes
        self.names = names
        self._named: dict[Node, str] = {}
        self._words: dict[Node, str] = {}
        self._next: dict[Node, Node | None] = {}

    def text(self, node: Node) -> str | None:
        """Return the name of what an element stands in, None where nothing says."""
        place = self._telling(flat_parent(node))
        while place is not None:
            own = node.tag == "summary" and place is node.parent  # it names its details itself
            text = "" if own else self._container(place) or self._heading(place, node) or PLAIN.get(place.tag)
            if text:
                return text[:LIMIT]
            place = self._telling(flat_parent(place))
        return self._above(node)

    def first_heading(self, node: Node) -> str:
        """Return the text of the first heading in an element that is not hidden."""
        headings = self.scopes.of(node).headings_in(node)
        heading = next((heading for heading in headings if not is_hidden(heading)), None)
        return self.names.text_in(heading) if heading else ""

    def _telling(self, node: Node | None) -> Node | None:
        """Return the nearest of an element and what holds it that could tell anything."""
        passed: list[Node] = []
        while node is not None and node not in self._next:
            if node.tag in ("body", "html"):
                found = None
                break
            if self._could_tell(node):
                found = node
                break
            passed.append(node)
            node = flat_parent(node)
        else:
            found = self._next[node] if node is not None else None
        for place in passed:
            self._next[place] = found
        return found

    def _could_tell(self, node: Node) -> bool:
        return bool(
            self._container(node) or node.tag in PLAIN or self.scopes.of(node).headings_in(node)
        )

    def _container(self, node: Node) -> str:
        name = self._named.get(node)
        if name is None:
            name = self._named[node] = self._read(node)
        return name

    def _read(self, node: Node) -> str:
        role = role_of(node)
        if role == "row":
            return self._row(node)
        if role == "listitem":
            name = self.names.of(node)
            return name or ("" if self.scopes.of(node).headings_in(node) else self._first_words(node))
        return self.names.of(node) if role in CONTAINERS else ""

    def _row(self, row: Node) -> str:
        """Return a row's header cell, else its first words."""
        for cell in flat_children(row):
            if isinstance(cell, Node) and (cell.tag == "th" or cell.get("role") == "rowheader"):
                return self.names.text_in(cell)
        return self._first_words(row)

    def _first_words(self, node: Node) -> str:
        """Return the first text in an element that no control inside it owns."""
        known = self._words
        stack = [iter(flat_children(node))]
        words = ""
        while stack and not words:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
            elif isinstance(child, str):
                words = squeeze(child)
            elif child in known:
                words = known[child]
            elif not (is_native_control(child) or child.tag in OPAQUE or is_hidden(child)):
                stack.append(iter(flat_children(child)))
        known[node] = words
        return words

    def _heading(self, container: Node, node: Node) -> str:
        """Return the last heading above an element in a container, else the container's first."""
        headings = self.scopes.of(container).headings_in(container)
        heading = _last_above(headings, node) or next((h for h in headings if not contains(node, h)), None)
        return self.names.text_in(heading) if heading and not is_hidden(heading) else ""

    def _above(self, node: Node) -> str | None:
        headings = next(iter(self.scopes.by_root.values())).headings
        heading = _last_above(headings, node)
        return (self.names.text_in(heading)[:LIMIT] or None) if heading and not is_hidden(heading) else None


def _last_above(headings: list[Node], node: Node) -> Node | None:
    """Return the last heading that ends before an element begins."""
    low, high = 0, len(headings)
    while low < high:
        middle = (low + high) // 2
        if precedes(headings[middle], node):
            low = middle + 1
        else:
            high = middle
    return headings[low - 1] if low else None
