"""Radio buttons and checkboxes of one name are one field with several options, as in `js/groups.js`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from indexer.models import FieldKind, IndexedElement

from .kinds import is_native_field
from .nearby import question_beside
from .places import Place
from .scopes import Scopes
from .titles import plain_name
from .tree import Node, descendants

BESIDE = 4
HELD = 3


@dataclass(eq=False)
class Field:
    """One field on its way into a form: what is told of it, and where it stands."""

    element: IndexedElement
    control: Node
    kind: FieldKind
    place: Place
    form: Node | None
    members: list[Field] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.name = self.element.html_name or ""
        self.label = self.own_label = self.element.text
        self.required = self.element.required
        self.invalid = self.element.invalid


def grouped(fields: Sequence[Field], scopes: Scopes) -> list[Field]:
    """Join what belongs together, at the place of its first member."""
    boxes = {one.element.id: one for one in fields}
    heads: dict[Hashable, Field] = {}
    kept = []
    for one in fields:
        key = _key(one, boxes)
        head = None if key is None else heads.get(key)
        if head:
            head.members.append(one)
            continue
        kept.append(one)
        if key is not None:
            heads[key] = one
            one.members.append(one)
    for head in heads.values():
        _finish(head, scopes)
    return kept


def _key(one: Field, boxes: dict[int, Field]) -> Hashable:
    """Return what tells a member's group from others, None where the field stands for itself."""
    if not is_radio(one) and one.element.role != "checkbox":
        return None
    group = one.place.group
    within = group.node if group else None
    if is_radio(one) and one.name and is_native_field(one.element):
        return ("radio", one.form, one.name)
    if is_radio(one):
        return ("radios", within or _beside_radios(one, boxes).node)
    if one.name:
        return ("checkbox", one.form, within, one.name)
    nameless = group and all(_is_nameless(boxes[number]) for number in group.holds[:HELD])
    return ("checkboxes", within) if nameless else None


def is_radio(one: Field) -> bool:
    return "radio" in (one.element.type, one.element.role)


def _is_nameless(one: Field) -> bool:
    return one.element.role == "checkbox" and not one.name


def _beside_radios(one: Field, boxes: dict[int, Field]) -> Place:
    """Return the nearest place that holds several radio buttons and nothing else."""
    place: Place | None = one.place
    for _ in range(BESIDE):
        if place is None or place.count != 1:
            break
        place = place.up
    several = place is not None and place.count > 1
    if place is None or not several or not all(is_radio(boxes[number]) for number in place.holds[:HELD]):
        return one.place
    return place


def _finish(head: Field, scopes: Scopes) -> None:
    if len(head.members) < 2 and not is_radio(head):
        head.members = []
        return
    group = head.place.group
    head.own_label = head.label
    whole = group.node if group and 2 * len(head.members) > group.count else None
    head.label = (plain_name(whole) if whole else "") or question_beside(
        head.place, len(head.members), scopes
    )
    said = whole is not None and whole.get("aria-required") == "true"
    head.required = said or any(one.required and is_radio(one) for one in head.members)
    head.kind = FieldKind.CHOICE
    head.invalid = next((one.invalid for one in head.members if one.invalid is not None), None)
    if whole and not head.name:
        head.name = _group_name(whole)


def _group_name(group: Node) -> str:
    """Return the name of a group whose members have none: its own, or that of a hidden control in it."""
    inside = (node for node in descendants(group) if isinstance(node, Node) and node.tag == "input")
    kinds = ("hidden", "radio", "checkbox")
    names = {node.get("name") for node in inside if node.get("type") in kinds and node.has("name")}
    return group.get("name") or (names.pop() if len(names) == 1 else "")


def label_groups(fields: Sequence[Field]) -> None:
    """Label groups that nothing encloses by what they alone stand in."""
    sharing = Counter(one.element.parent for one in fields)
    for one in fields:
        parents = {member.element.parent for member in one.members}
        parent = parents.pop() if len(parents) == 1 else None
        if parent and not one.label and sharing[parent] == 1 and len(fields) > 1:
            one.label = parent
