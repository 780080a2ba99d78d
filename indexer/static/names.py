"""Accessible names and descriptions, as in `js/names.js` (accname 1.2, 4.3.2; the steps are 2A to 2I there).

Names nest as deep as the page does. What stands inside is asked for by yielding it, and one loop answers.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from .content import children, content
from .embedded import EMBEDDED, spoken_value
from .hosts import DESCRIBING_CHILD, by_host, caption
from .looks import is_hidden, is_toggle
from .roles import input_type, role_of
from .scopes import Scopes
from .text import is_blank, squeeze, words
from .tree import Node, child_of, references

NAME_FROM_CONTENT = words(
    "button cell checkbox columnheader comment gridcell heading link menuitem menuitemcheckbox "
    "menuitemradio option radio row rowheader switch tab tooltip treeitem doc-backlink doc-biblioref "
    "doc-glossref doc-noteref doc-subtitle"
)
"""Roles whose name may come from their content (ARIA 1.2, 5.2.8.4; DPUB-ARIA 1.1)."""

WORDS = frozenset(["label", "legend", "caption", "figcaption", "summary"])
"""Tags that are the words of others."""

UNSPOKEN = EMBEDDED | words("application grid menu menubar radiogroup tablist toolbar tree treegrid")
"""Roles whose content is their value or their choices, never what they are called."""

CLOSED = words("alertdialog application dialog grid menu menubar tablist toolbar tree treegrid treeitem")
"""What speaks for itself: in the content of others it says nothing."""

HOLDS_PLACE = frozenset(["text", "search", "url", "tel", "email", "password", "number"])
"""Input types whose placeholder is shown (HTML, 4.10.5.3.10)."""

Naming: TypeAlias = Generator["Naming", str, str]


@dataclass(frozen=True)
class Walk:
    """How a text is being put together.

    `referenced`: an id reference or a label led here; `within`: inside another element's content; `hidden`:
    what was referenced is hidden itself, so its hidden parts count; `visited`: each element counts once.
    `kept`: the way led down through content alone, so that what is found holds for whoever asks.
    """

    visited: set[Node] = field(default_factory=set)
    referenced: bool = False
    within: bool = False
    hidden: bool = False
    kept: bool = False

    def at(self, *, hidden: bool) -> Walk:
        """Return the walk that goes on at another element, as a beginning."""
        return replace(self, within=False, hidden=hidden, kept=False)


def answer(naming: Naming) -> str:
    """Return a text, asking for all the texts that it asks for."""
    stack = [naming]
    found: str | None = None
    while True:
        try:
            inner = next(stack[-1]) if found is None else stack[-1].send(found)
        except StopIteration as end:
            stack.pop()
            found = end.value
            if not stack:
                return found or ""
        else:
            stack.append(inner)
            found = None


class Names:
    """The names of one document's elements."""

    def __init__(self, scopes: Scopes) -> None:
        self.scopes = scopes
        self._known: dict[Node, str] = {}
        self._parts: dict[Node, str] = {}

    def of(self, node: Node) -> str:
        """Return an element's accessible name."""
        name = self._known.get(node)
        if name is None:
            name = self._known[node] = squeeze(answer(self.name(node, Walk(kept=True))))
        return name

    def called(self, node: Node) -> str:
        """Return its accessible name, else what stands in it where no role forbids."""
        return self.of(node) or ("" if role_of(node) in UNSPOKEN else self.text_in(node)[:120])

    def text_in(self, node: Node) -> str:
        """Return the text that stands in an element, hidden parts left out."""
        return squeeze(answer(content(self, node, Walk(within=True, kept=True))))

    def message(self, node: Node) -> str:
        """Return the text of a message that is referred to."""
        return answer(content(self, node, Walk(referenced=True, within=True)))

    def caption(self, node: Node) -> str:
        """Return what a container is called on the page: its legend, caption or summary."""
        found = caption(node)
        return "" if found is None else self.text_in(found)

    def description(self, node: Node) -> str | None:
        """Return what is said of an element beside its name (accname 1.2, 4.3.1), None where nothing is."""
        said = squeeze(self._described(node) or node.get("aria-description") or self._described_by_host(node))
        return said if said and said != self.of(node) else None

    def name(self, node: Node, walk: Walk) -> Naming:
        """Ask for the text of an element as part of a name."""
        if node in walk.visited:
            return ""
        keeping = walk.kept and walk.within
        if keeping and node in self._parts:
            return self._parts[node]
        walk.visited.add(node)
        text = yield from self._name(node, walk)
        if keeping:
            self._parts[node] = text
        return text

    def _name(self, node: Node, walk: Walk) -> Naming:
        if walk.within and not walk.hidden and is_hidden(node):  # 2A: visibility may be given back inside
            given_back = node.get("aria-hidden") != "true" and node.drawn and any(True for _ in node.elements)
            return (yield from children(self, node, walk, shown=False)) if given_back else ""
        if not walk.referenced and node.has("aria-labelledby"):
            name = yield from self._by_reference(node, walk)
            if not is_blank(name):
                return name
        return (yield from self._own(node, walk, embedded=walk.within or walk.referenced))

    def _by_reference(self, node: Node, walk: Walk) -> Naming:
        """2B: the texts of what is referenced, each with its hidden parts if it is hidden itself."""
        name = ""
        for target in references(node, "aria-labelledby"):
            hidden = target is not node and is_hidden(target)
            inner = Walk(walk.visited, referenced=True, hidden=hidden)
            if target is not node:
                name += " " + (yield self.name(target, inner))
                continue
            own = yield from self._own(node, inner, embedded=False)
            name += " " + (own or (yield from self._own(node, inner, embedded=True)))
        return name

    def _own(self, node: Node, walk: Walk, *, embedded: bool) -> Naming:
        """2C to 2I; `embedded` in the name of another."""
        role = role_of(node)
        if embedded and role in EMBEDDED:  # 2C
            value = yield from spoken_value(self, node, role, walk)
            if not is_blank(value):
                return value
        if embedded and walk.within and role in CLOSED:
            return ""
        if node.tag != "slot" and not is_blank(node.get("aria-label")):  # 2D
            return node.get("aria-label")
        if role == "none" and node.tag == "img":
            return ""
        if role != "none":
            host = yield from by_host(self, node, walk)  # 2E
            if not is_blank(host):
                return host
        text = ""
        if walk.referenced or walk.within or role in NAME_FROM_CONTENT or node.tag in WORDS:
            text = yield from content(self, node, walk)  # 2F to 2H
        return (_tooltip(node) or text) if is_blank(text) else text  # 2I

    def _described(self, node: Node) -> str:
        visited: set[Node] = set()
        targets = references(node, "aria-describedby")
        return squeeze(
            " ".join(answer(self.name(t, Walk(visited, True, hidden=is_hidden(t)))) for t in targets)
        )

    def _described_by_host(self, node: Node) -> str:
        """Return a caption or `desc` that did not name, else the tooltip (HTML-AAM 1.0, 4.1)."""
        tag = "desc" if node.svg else DESCRIBING_CHILD.get(node.tag)
        child = child_of(node, tag) if tag else None
        if child:
            walk = Walk(referenced=True, within=True, hidden=is_hidden(child))
            text = answer(children(self, child, walk, shown=True))
            if not is_blank(text):
                return text
        return node.get("title") or (node.get("xlink:title") if node.svg else "")


def _tooltip(node: Node) -> str:
    """2I, then the placeholder (HTML-AAM 1.0, 4.1.1), then what the browser says by itself."""
    if not is_blank(node.get("title")):
        return node.get("title")
    kind = input_type(node) if node.tag == "input" else None
    if kind == "image":
        return "Submit"
    if is_toggle(node):
        return "Details"
    placeholder = node.get("placeholder") if kind is None or kind in HOLDS_PLACE else ""
    return node.get("aria-placeholder") if is_blank(placeholder) else placeholder
