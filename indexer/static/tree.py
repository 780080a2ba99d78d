"""The tree of a saved page: elements with shadow roots and slots, numbered in document order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

Child: TypeAlias = "Node | str"

ROOTS = ("#document", "#shadow-root")


class Node:
    """An element, or the root of a document or of a shadow tree (its tag is one of ROOTS).

    `order` to `last` are the places of an element and of its last descendant in its own tree; what is not
    in a tree (the content of a template) has -1. `ids` are those of a root's tree, `beside` the
    element before and the one after, `place` its index among its parent's children. `display`,
    `drawn` and `visibility` are what markup alone says of them (`looks.py`).
    """

    __slots__ = (
        "attributes",
        "barred",
        "beside",
        "children",
        "display",
        "drawn",
        "form",
        "has_heading",
        "ids",
        "last",
        "order",
        "parent",
        "place",
        "role",
        "root",
        "shadow",
        "slot",
        "slotted",
        "style",
        "svg",
        "tag",
        "visibility",
    )

    def __init__(self, tag: str, attributes: dict[str, str], parent: Node | None = None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Child] = []
        self.root: Node | None = None
        self.shadow: Node | None = None
        self.slot: Node | None = None
        self.slotted: list[Child] = []
        self.form: Node | None = None
        self.beside: tuple[Node | None, Node | None] = (None, None)
        self.role: str | None = None
        self.order = self.last = self.place = -1
        self.ids: dict[str, Node] = {}
        self.barred = self.svg = self.has_heading = False
        self.style: dict[str, str] = {}
        self.display = "inline"
        self.drawn = False
        self.visibility = "visible"

    def get(self, name: str) -> str:
        """Return an attribute, empty where it is absent."""
        return self.attributes.get(name, "")

    def has(self, name: str) -> bool:
        """Tell whether an attribute is there."""
        return name in self.attributes

    @property
    def elements(self) -> Iterator[Node]:
        """Yield the child elements."""
        return (child for child in self.children if isinstance(child, Node))


def flat_children(node: Node) -> Sequence[Child]:
    """Return the children in the flat tree (DOM 4.2.2.3): of the shadow root, or those put into a slot."""
    if node.shadow:
        return node.shadow.children
    return node.slotted or node.children


def flat_parent(node: Node) -> Node | None:
    """Return the parent in the flat tree; None above the outermost element."""
    parent = node.slot or node.parent
    if parent is None or parent.tag not in ROOTS:
        return parent
    return parent.parent  # a shadow root's parent is its host


def contains(outer: Node, inner: Node) -> bool:
    """Tell whether `inner` is `outer` or stands inside it in the flat tree."""
    node: Node | None = inner
    while node is not None and node is not outer:
        node = flat_parent(node)
    return node is not None


def references(node: Node, name: str) -> list[Node]:
    """Resolve an attribute that holds ids (ARIA 1.2, "ID reference list")."""
    written = node.attributes.get(name)
    if not written or node.root is None:
        return []
    return [node.root.ids[word] for word in written.split() if word in node.root.ids]


def child_of(node: Node, tag: str) -> Node | None:
    """Return the first child of a tag."""
    return next((child for child in node.elements if child.tag == tag), None)


def descendants(node: Node) -> Iterator[Child]:
    """Yield what stands in an element, in document order, without recursion."""
    stack = [iter(node.children)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        yield child
        if isinstance(child, Node):
            stack.append(iter(child.children))


def text_of(node: Node) -> str:
    """Return all text inside an element, as the DOM has it."""
    return "".join(child for child in descendants(node) if isinstance(child, str))
