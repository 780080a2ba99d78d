"""Where fields stand, as in `js/places.js`: what encloses each of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from .text import words
from .tree import Node, flat_parent

AREA_TAGS = frozenset(["dialog", "main", "nav", "aside", "article", "search", "form"])
AREA_ROLES = words(
    "dialog alertdialog main navigation complementary article search form banner contentinfo tabpanel"
)
"""What keeps the fields in it apart from those outside, by tag and by role."""

EDGE_TAGS = ("header", "footer")
GROUP_ROLES = ("group", "radiogroup")


@dataclass(eq=False)
class Place:
    """An element that has a field in it, or is one; `count` fields, whose numbers are in `holds`."""

    node: Node
    up: Place | None
    form: Node | None = None
    area: Node | None = None
    group: Place | None = None
    holds: list[int] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.holds)


class Places:
    """The places of one document's fields."""

    def __init__(self) -> None:
        self._known: dict[Node, Place] = {}

    def of(self, node: Node) -> Place:
        """Return the place of an element, within those that enclose it."""
        path = []
        place: Node | None = node
        while place is not None and place not in self._known:
            path.append(place)
            place = flat_parent(place)
        inner = self._known[place] if place is not None else None
        for element in reversed(path):
            inner = self._known[element] = _place(element, inner)
        return self._known[node]


def _place(node: Node, up: Place | None) -> Place:
    place = Place(node, up)
    if up:
        place.form, place.area, place.group = up.form, up.area, up.group
    if node.tag == "form":
        place.form = node
    if _is_area(node, place.area):
        place.area = node
    if node.tag == "fieldset" or node.get("role") in GROUP_ROLES:
        place.group = place
    return place


def _is_area(node: Node, around: Node | None) -> bool:
    role = node.get("role")
    if role:
        return role in AREA_ROLES
    return node.tag in AREA_TAGS or (node.tag in EDGE_TAGS and around is None)
