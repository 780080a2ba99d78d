"""Accessible names, as in `js/names.js` (accname 1.2, 4.3.2; the steps are named 2A to 2I there).

Names nest as deep as the page does, so each step that needs an inner name yields it, and one loop runs them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from typing import NamedTuple, TypeAlias

from .looks import is_hidden
from .roles import input_type, role_of
from .scopes import Scopes
from .tree import Node, flat_children
from .values import is_secret, option_label, plain_value

NAME_FROM_CONTENT = frozenset(
    (
        "button cell checkbox columnheader gridcell heading link menuitem menuitemcheckbox menuitemradio option "
        "radio row rowheader switch tab tooltip treeitem"
    ).split()
)
"""Roles whose name may come from their content (ARIA 1.2, 5.2.8.4)."""

EMBEDDED = frozenset("textbox searchbox combobox listbox slider spinbutton".split())
NAMING_CHILD = {
    "fieldset": "legend",
    "table": "caption",
    "figure": "figcaption",
    "svg": "title",
    "details": "summary",
}
"""The child whose content names its parent (HTML-AAM 4.1)."""

DEFAULT_BUTTON = {"submit": "Submit", "reset": "Reset"}

SPACE = re.compile("[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")
"""White space in JavaScript, so that texts fold as in the page."""


def squeeze(text: str) -> str:
    """Fold white space."""
    return SPACE.sub(" ", text).strip(" ")


class Walk(NamedTuple):
    """How a name is asked for.

    `referenced`: reached by an id, so hidden parts count; `within`: inside another element's content.

    `kept`: on the way down through content alone, so that what is found holds for whoever asks.
    """

    visited: set[Node]
    referenced: bool = False
    within: bool = False
    kept: bool = False


Naming: TypeAlias = Generator["Naming", str, str]
Step: TypeAlias = "Callable[[Names, Node, Walk], Naming | str]"


def _run(naming: Naming) -> str:
    """Run a name and all the names that it asks for."""
    stack = [naming]
    answer = ""
    begun = False
    while stack:
        try:
            inner = stack[-1].send(answer) if begun else next(stack[-1])
        except StopIteration as end:
            stack.pop()
            answer, begun = end.value, True
        else:
            stack.append(inner)
            begun = False
    return answer


class Names:
    """The names of one document's elements."""

    def __init__(self, scopes: Scopes) -> None:
        self.scopes = scopes
        self._known: dict[Node, str] = {}
        self._inner: dict[Node, str] = {}

    def of(self, node: Node) -> str:
        """Return an element's accessible name."""
        name = self._known.get(node)
        if name is None:
            name = self._known[node] = squeeze(_run(self._name(node, Walk(set(), kept=True))))
        return name

    def description(self, node: Node) -> str | None:
        """Return the accessible description (accname 1.2, 4.3.1), None where there is none."""
        told = [
            _run(self._name(target, Walk(set(), referenced=True)))
            for target in self.scopes.references(node, "aria-describedby")
        ]
        text = squeeze(" ".join(filter(None, told)) or node.get("aria-description") or node.get("title"))
        return text if text and text != self.of(node) else None

    def text_in(self, node: Node) -> str:
        """Return the text that stands in an element, hidden parts left out."""
        return squeeze(_run(self._content(node, Walk(set(), kept=True))))

    def message(self, node: Node) -> str:
        """Return the text of a message that is referred to, hidden or not."""
        return _run(self._content(node, Walk(set(), referenced=True)))

    def _name(self, node: Node, walk: Walk) -> Naming:
        if node in walk.visited:
            return ""
        keeping = walk.kept and walk.within
        if keeping and node in self._inner:
            return self._inner[node]
        walk.visited.add(node)
        if not walk.referenced and walk.within and is_hidden(node):  # 2A
            return ""
        for step in STEPS:
            found = step(self, node, walk)
            name = found if isinstance(found, str) else (yield found)
            if name and not name.isspace():
                break
        else:
            name = ""
        if keeping:
            self._inner[node] = name
        return name

    def _by_reference(self, node: Node, walk: Walk) -> Naming | str:
        """2B."""
        return "" if walk.referenced or not node.has("aria-labelledby") else self._referenced(node, walk)

    def _referenced(self, node: Node, walk: Walk) -> Naming:
        inner = Walk(walk.visited - {node}, referenced=True)
        names = []
        for target in self.scopes.references(node, "aria-labelledby"):
            names.append((yield self._name(target, inner)))
        return " ".join(filter(None, names))

    def _by_embedded_value(self, node: Node, walk: Walk) -> str:
        """2C: a control embedded in a label counts by its value."""
        if not walk.within or role_of(node) not in EMBEDDED or is_secret(node):
            return ""
        return plain_value(node) or ""

    def _by_attribute(self, node: Node, walk: Walk) -> str:
        """2D."""
        return node.get("aria-label")

    def _by_labels(self, node: Node, walk: Walk) -> Naming | str:
        """2E, by labels: HTML-AAM 4.1.1."""
        return self._labels(node, walk) if node in self.scopes.labels else ""

    def _labels(self, node: Node, walk: Walk) -> Naming:
        names = []
        for label in self.scopes.labels[node]:
            if label not in walk.visited:
                names.append((yield self._name(label, Walk(walk.visited, referenced=is_hidden(label)))))
        return " ".join(names)

    def _by_child(self, node: Node, walk: Walk) -> Naming | str:
        wanted = NAMING_CHILD.get(node.tag)
        child = wanted and next((child for child in node.elements if child.tag == wanted), None)
        return self._content(child, walk) if child else ""

    def _by_host(self, node: Node, walk: Walk) -> str:
        """2E, by the host language's attributes."""
        if node.tag == "input":
            return _button_name(node, input_type(node))
        if node.tag == "option":
            return option_label(node)
        if node.tag == "optgroup":
            return node.get("label")
        return node.get("alt") if node.tag in ("img", "area") or role_of(node) == "img" else ""

    def _by_content(self, node: Node, walk: Walk) -> Naming | str:
        """2F to 2H."""
        allowed = walk.referenced or walk.within or node.tag in ("label", "summary")
        return self._content(node, walk) if allowed or role_of(node) in NAME_FROM_CONTENT else ""

    def _by_tooltip(self, node: Node, walk: Walk) -> str:
        """2I, and the placeholder (HTML-AAM 4.1.1)."""
        return node.get("title") or (
            "" if walk.within else node.get("placeholder") or node.get("aria-placeholder")
        )

    def _content(self, node: Node, walk: Walk) -> Naming:
        inner = Walk(walk.visited, walk.referenced, within=True, kept=walk.kept)
        parts = []
        for child in flat_children(node):
            parts.append(
                child if isinstance(child, str) else _separated(child, (yield self._name(child, inner)))
            )
        return "".join(parts)


STEPS: tuple[Step, ...] = (
    Names._by_reference,
    Names._by_embedded_value,
    Names._by_attribute,
    Names._by_labels,
    Names._by_child,
    Names._by_host,
    Names._by_content,
    Names._by_tooltip,
)


def _button_name(node: Node, kind: str) -> str:
    if kind == "image":
        return node.get("alt") or node.get("title") or "Submit"
    if kind in ("submit", "reset", "button"):
        return node.get("value") or DEFAULT_BUTTON.get(kind, "")
    return ""


def _separated(node: Node, text: str) -> str:
    """Keep the words of neighbouring blocks apart (2F.ii)."""
    if node.tag == "br":
        return " "
    return text if node.display in ("inline", "contents") else f" {text} "
