"""What is found in a whole tree at once: ids, labels, form owners, slots, disabled fieldsets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from .text import squeeze, words
from .tree import Node, text_of

LABELABLE = frozenset(["button", "input", "meter", "output", "progress", "select", "textarea"])
LISTED = frozenset(["button", "fieldset", "input", "object", "output", "select", "textarea"])
"""Elements that belong to a form (HTML, "listed elements")."""

HOSTS = words("article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span")
"""Elements that may carry a shadow root, besides custom ones (DOM, "valid shadow host name")."""

CUSTOM = re.compile(r"[a-z][^\s/>]*-[^\s/>]*")


class Scope:
    """One tree of the document: the light tree, or a shadow tree."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self.ids = root.ids
        self.maps: set[str] = set()
        self.labelable: list[Node] = []
        self.labels: list[Node] = []
        self.meant: dict[str, Node] = {}

    def control(self, label: Node) -> Node | None:
        """Return the control of a label (HTML, "labeled control")."""
        if label.has("for"):
            found = self.ids.get(label.get("for"))
            return found if found and is_labelable(found) else None
        return next(iter(_inside(self.labelable, label)), None)


def is_labelable(node: Node) -> bool:
    """Tell whether a label may point at an element (HTML, "labelable elements")."""
    return node.tag in LABELABLE and not (node.tag == "input" and node.get("type").lower() == "hidden")


def _inside(nodes: list[Node], outer: Node) -> list[Node]:
    begin = bisect_right(nodes, outer.order, key=_order)
    return nodes[begin : bisect_left(nodes, outer.last + 1, begin, key=_order)]


def _order(node: Node) -> int:
    return node.order


class Scopes:
    """Every tree of a document, the outermost first, and the labels of every control."""

    def __init__(self, document: Node) -> None:
        self.by_root: dict[Node, Scope] = {}
        self.labels: dict[Node, list[Node]] = {}
        self.owned: list[Node] = []
        self.areas: list[Node] = []
        waiting = [document]
        for root in waiting:  # grows while it is read: shadow trees inside shadow trees
            scope = self.by_root[root] = Scope(root)
            waiting += _survey(scope, self)
        for node in self.owned:
            owner = self.of(node).ids.get(node.get("form"))
            node.form = owner if owner and owner.tag == "form" else None
        for scope in self.by_root.values():
            self._pair(scope)
        for root in list(self.by_root)[1:]:
            _fill_slots(root)

    def has_image(self, area: Node) -> bool:
        """Tell whether an image shows the map that an area belongs to (HTML, "the area element")."""
        place: Node | None = area
        while place is not None and place.tag != "map":
            place = place.parent
        return place is not None and f"#{place.get('name')}" in self.of(area).maps

    def of(self, node: Node) -> Scope:
        """Return the tree that an element stands in."""
        assert node.root is not None
        return self.by_root[node.root]

    def label_meant(self, node: Node) -> str:
        """Return the text of the label whose `for` names an element that is no control."""
        label = self.of(node).meant.get(node.get("id")) if node.get("id") else None
        return squeeze(text_of(label))[:120] if label else ""

    def label_control(self, node: Node) -> Node | None:
        """Return what a label points at; None for every other element."""
        return self.of(node).control(node) if node.tag == "label" else None

    def _pair(self, scope: Scope) -> None:
        for label in scope.labels:
            scope.meant.setdefault(label.get("for"), label)
            control = scope.control(label)
            if control:
                self.labels.setdefault(control, []).append(label)


def _survey(scope: Scope, scopes: Scopes) -> list[Node]:
    """Give a tree its order and note what is found; return the shadow roots that hang on it."""
    shadows: list[Node] = []
    order = 0
    stack: list[tuple[Node, Iterator[Node]]] = []
    node: Node | None = scope.root
    while node is not None or stack:
        if node is None:
            parent, siblings = stack[-1]
            node = next(siblings, None)
            if node is None:
                stack.pop()
                parent.last = order
                continue
        order += 1
        node.root, node.order = scope.root, order
        _inherit(node)
        _note(node, scope, scopes)
        shadow = _declared_shadow(node)
        if shadow:
            shadows.append(shadow)
        stack.append((node, iter(()) if node.tag == "template" else iter(_side_by_side(node))))
        node = None
    return shadows


def _side_by_side(node: Node) -> list[Node]:
    """Return the child elements, each knowing those beside it."""
    found = []
    for place, one in enumerate(node.children):
        if isinstance(one, Node):
            one.place = place
            found.append(one)
    for place, child in enumerate(found[:-1]):
        child.beside = (child.beside[0], found[place + 1])
        found[place + 1].beside = (child, None)
    return found


def _inherit(node: Node) -> None:
    """Take over what the parent decides: form owner and disabled fieldsets."""
    parent = node.parent if node.tag[0] != "#" else None
    if parent is not None:
        node.form = node.form or (parent if parent.tag == "form" else parent.form)
        node.barred = parent.barred or (_is_barring(parent) and not _is_first_legend(node, parent))


def _is_barring(parent: Node) -> bool:
    return parent.tag == "fieldset" and parent.has("disabled")


def _is_first_legend(node: Node, fieldset: Node) -> bool:
    return node.tag == "legend" and next(c for c in fieldset.elements if c.tag == "legend") is node


def _note(node: Node, scope: Scope, scopes: Scopes) -> None:
    identifier = node.attributes.get("id")
    if identifier:
        scope.ids.setdefault(identifier, node)
    if node.tag == "img" and node.has("usemap"):
        scope.maps.add(node.get("usemap"))
    elif node.tag == "area":
        scopes.areas.append(node)
    elif node.tag == "label":
        scope.labels.append(node)
    elif is_labelable(node):
        scope.labelable.append(node)
    if node.tag in LISTED and node.has("form"):
        scopes.owned.append(node)


def _declared_shadow(host: Node) -> Node | None:
    """Attach the shadow root that a template declares (HTML, "declarative shadow roots")."""
    if not (host.tag in HOSTS or CUSTOM.fullmatch(host.tag)):
        return None
    for template in host.elements:
        if template.tag == "template" and template.get("shadowrootmode").lower() in ("open", "closed"):
            break
    else:
        return None
    host.children.remove(template)
    host.shadow = Node("#shadow-root", {}, host)
    host.shadow.children = template.children
    for child in host.shadow.elements:
        child.parent = host.shadow
    return host.shadow


def _fill_slots(root: Node) -> None:
    """Put the children of a host into the slots of its shadow tree (DOM 4.2.2.3, named slots)."""
    host = root.parent
    assert host is not None
    slots: dict[str, Node] = {}
    for slot in _slots(root):
        slots.setdefault(slot.get("name"), slot)
    for child in host.children:
        found = slots.get(child.get("slot") if isinstance(child, Node) else "")
        if found:
            found.slotted.append(child)
            if isinstance(child, Node):
                child.slot = found


def _slots(root: Node) -> Iterator[Node]:
    stack = list(root.elements)[::-1]
    while stack:
        node = stack.pop()
        if node.tag == "slot":
            yield node
        elif node.tag != "template":
            stack += list(node.elements)[::-1]
