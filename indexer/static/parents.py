"""The text by which a person tells two equal controls apart, as in `js/parents.js` and `js/listing.js`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from .looks import is_hidden
from .names import Names
from .roles import explicit_role, is_native_control, role_of
from .rules import OPAQUE, SKIPPED
from .text import squeeze, words
from .tree import Node, flat_children, flat_parent
from .words import breaks_line

LANDMARKS = frozenset(["navigation", "banner", "contentinfo", "complementary", "main", "search"])
CONTAINERS = LANDMARKS | words(
    "dialog alertdialog form region group radiogroup article table grid treegrid toolbar tabpanel menu "
    "list figure feed"
)
CONTAINER_TAGS = words(
    "nav header footer aside main search section form fieldset dialog article table tr li figure "
    "details optgroup menu ul ol dd"
)
"""Tags that may be containers by themselves; others need a role."""

PLAIN = {"nav": "nav", "header": "header", "footer": "footer", "aside": "aside"}
"""The words for landmarks without a name."""

HEADING_TAGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
LIMIT = 80

Tell = Callable[[str | None], None]
"""Takes the parent's text once it is known."""


def is_heading(node: Node) -> bool:
    """Tell whether an element is a heading."""
    return node.tag in HEADING_TAGS or (node.has("role") and explicit_role(node) == "heading")


@dataclass
class Container:
    """An element that is open: where its headings begin, and who waits for the first of them."""

    node: Node
    start: int
    above: int
    waiting: list[tuple[str, Tell]] = field(default_factory=list)
    tells: bool | None = None


class Parents:
    """Follows a walk through one document, and tells what each listed element stands in."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.headings: list[Node] = []
        self.open: list[Container] = []
        self._words: dict[Node, str] = {}
        self._named: dict[Node, str] = {}

    def enter(self, node: Node, *, seen: bool) -> None:
        """Go into an element of the flat tree; `seen`: a person sees its text."""
        if seen and is_heading(node) and node.get("aria-hidden") != "true":
            self.headings.append(node)
        self.open.append(Container(node, len(self.headings), len(self.open) - 1))

    def leave(self) -> None:
        """Leave it: its first heading names what stood above all of its headings."""
        container = self.open.pop()
        first = self.headings[container.start] if len(self.headings) > container.start else None
        for own, tell in container.waiting:
            if first:
                tell(self._text(first))
            else:
                self.find(own, tell)  # none of its headings can be read

    def find(self, own: str, tell: Tell) -> None:
        """Find the nearest thing around an element, called `own`, by which a person tells it apart."""
        place = self._telling(len(self.open) - 1)
        while place >= 0:
            container = self.open[place]
            node = container.node
            name = self._name(node)
            if name and name != own:
                return tell(name[:LIMIT])
            if node.has_heading:
                if len(self.headings) > container.start:
                    return tell(self._text(self.headings[-1]))
                container.waiting.append((own, tell))
                return None
            words = self._shared_words(node)
            if words and words != own:
                return tell(words[:LIMIT])
            if node.tag in PLAIN:
                return tell(PLAIN[node.tag])
            place = self._telling(container.above)
        return tell(self._text(self.headings[-1]) if self.headings else None)

    def _telling(self, place: int) -> int:
        """Return the nearest open element, from this one outwards, that could tell anything; -1 for none."""
        passed = []
        while place >= 0 and not self._could_tell(self.open[place]):
            passed.append(self.open[place])
            place = self.open[place].above
        for container in passed:
            container.above = place
        return place

    def _could_tell(self, container: Container) -> bool:
        if container.tells is None:
            node = container.node
            container.tells = node.tag not in ("body", "html") and bool(
                node.has_heading or node.tag in PLAIN or self._name(node) or self._shared_words(node)
            )
        return container.tells

    def _text(self, heading: Node) -> str | None:
        return self.names.text_in(heading)[:LIMIT] or None

    def _name(self, node: Node) -> str:
        if node.tag not in CONTAINER_TAGS and not node.has("role"):
            return ""
        name = self._named.get(node)
        if name is None:
            name = self._named[node] = self._read(node)
        return name

    def _read(self, node: Node) -> str:
        role = role_of(node)
        if role == "row":
            return self._row(node)
        if role in ("listitem", "treeitem"):
            return self.names.of(node) or ("" if node.has_heading else self._first_words(node))
        return self.names.of(node) or self.names.caption(node) if role in CONTAINERS else ""

    def _row(self, row: Node) -> str:
        """Return a row's header cell, else its first words."""
        for cell in flat_children(row):
            if isinstance(cell, Node) and (cell.tag == "th" or cell.get("role") == "rowheader"):
                return self.names.text_in(cell)
        return self._first_words(row)

    def _shared_words(self, node: Node) -> str:
        """Return what one of several alike is about: its first words that no control owns."""
        return self._first_words(node) if _is_one_of_many(node) else ""

    def _first_words(self, node: Node) -> str:
        """Return the first text in an element that no control inside it owns."""
        known = self._words
        if node in known:
            return known[node]
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
            elif not (
                is_native_control(child) or child.tag in OPAQUE or child.tag in SKIPPED or is_hidden(child)
            ):
                stack.append(iter(flat_children(child)))
        known[node] = words
        return words


def _is_one_of_many(node: Node) -> bool:
    """Tell whether an element is one of several alike beside each other: a card, a row."""
    kind = node.attributes.get("class")
    if not kind or node.tag in ("td", "th") or not breaks_line(node.display):
        return False
    return any(twin and twin.tag == node.tag and twin.attributes.get("class") == kind for twin in node.beside)


def mark_headings(nodes: list[Node]) -> None:
    """Note on every element that it holds a heading."""
    for heading in nodes:
        place: Node | None = heading
        while place is not None and not place.has_heading:
            place.has_heading = True
            place = flat_parent(place)
