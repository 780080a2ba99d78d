"""One listed element in full, as in `js/describe.js`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from indexer.models import Box, Constraints, IndexedElement, State

from .addresses import place
from .looks import opacity
from .masking import is_secret
from .names import Names
from .roles import input_type, is_editing_host, role_of
from .text import squeeze
from .titles import Titles
from .tree import Node, flat_parent, references
from .values import checked_of, flag, options_of, plain_value, shown_value, ticked, tri_state

TYPE_BY_TAG = frozenset(["a", "button", "select", "textarea", "summary"])
POPUPS = frozenset(["menu", "listbox", "tree", "grid", "dialog"])
UNEDITABLE = frozenset(["checkbox", "radio", "file", "submit", "button", "reset", "image", "hidden"])
DISABLEABLE = frozenset(["button", "input", "select", "textarea"])
FORM_OWNED = DISABLEABLE | {"output", "fieldset"}
HOLDING = ("input", "select", "textarea")
OVERLAID = frozenset(["checkbox", "radio", "file", "range", "color"])
"""Inputs that pages make transparent and lay over, or under, a drawn stand-in."""

NO_BOX = Box(x=0, y=0, width=0, height=0)

CONSTRAINTS = {
    "min": "min",
    "max": "max",
    "step": "step",
    "pattern": "pattern",
    "minlength": "min_length",
    "maxlength": "max_length",
    "accept": "accept",
    "aria-valuemin": "min",
    "aria-valuemax": "max",
}
"""The model's field for each attribute that constrains a value."""


@dataclass(frozen=True)
class Around:
    """What an element takes over from where it stands, and hands down."""

    inert: bool = False
    muted: bool = False
    disabled: bool = False
    in_modal: bool = False
    behind_modal: bool = False
    transparent: bool = False
    pointer: bool = False
    untouchable: bool = False
    control: bool = False


@dataclass
class Listed:
    """An element that gets a number, the control that it is or stands for, why, and what is around it."""

    node: Node
    control: Node
    why: str
    around: Around
    parent: str | None = None

    def stand_in(self, parent: str | None) -> None:
        """Take the text of what the element stands in, which may be known only later."""
        self.parent = parent

    @property
    def form(self) -> Node | None:
        """Return the form that owns the control."""
        return self.control.form if self.control.tag in FORM_OWNED else None


class Describer:
    """Describes the listed elements of one document whose base URL is `base`."""

    def __init__(self, names: Names, base: str) -> None:
        self.names = names
        self.base = base
        controls = (node for scope in names.scopes.by_root.values() for node in scope.labelable)
        self.ticked = ticked(node for node in controls if node.tag == "input")
        self.titles = Titles(names)

    def describe(self, listed: Listed, number: int, frame: int) -> IndexedElement:
        """Return the account of a listed element."""
        node, control = listed.node, listed.control
        attributes = control.attributes
        return IndexedElement(
            id=number,
            frame=frame,
            why=listed.why,
            tag=node.tag,
            type=type_of(control),
            role=role_of(control),
            text=self.names.called(control),
            state=states(listed),
            box=NO_BOX,
            description=self.names.description(control),
            parent=listed.parent,
            html_name=attributes.get("name"),
            placeholder=attributes.get("placeholder"),
            aria_label=attributes.get("aria-label"),
            value=shown_value(control, self._value(control)),
            secret=is_secret(control),
            href=_href(node) if node.tag in ("a", "area") else None,
            target=self._target(control, listed.form),
            form=self.titles.of(listed.form) if listed.form else None,
            options=options_of(control),
            multiple=control.has("multiple"),
            required=control.has("required") or control.get("aria-required") == "true",
            invalid=self._invalid(control),
            checked=checked_of(control, self.ticked),
            selected=flag(control, "aria-selected"),
            pressed=tri_state(control, "aria-pressed"),
            expanded=_expanded(node, control),
            current=attributes.get("aria-current"),
            autocomplete=attributes.get("autocomplete"),
            haspopup=_haspopup(control),
            constraints=_constraints(control),
            in_modal=listed.around.in_modal,
            editable=_is_editable(control),
        )

    def _value(self, node: Node) -> str | None:
        if node.tag not in HOLDING and role_of(node) == "combobox":
            said = None if is_editing_host(node) else plain_value(node)
            return self.names.text_in(node) if said is None else said  # ARIA 1.2, 6.6.5: it shows its value
        return plain_value(node)

    def _target(self, node: Node, form: Node | None) -> str | None:
        """Return where a link or a submitter leads (design, contract 2)."""
        if node.tag in ("a", "area"):
            return place(
                _href(node) or "", self.base, broken=":" if node.has("href") and node.tag == "a" else None
            )
        if form is None or not _submits(node):
            return None
        return place(node.get("formaction") or form.get("action"), self.base)

    def _invalid(self, node: Node) -> str | None:
        if node.get("aria-invalid") != "true":
            return None
        referred = [*references(node, "aria-errormessage"), *references(node, "aria-describedby")]
        return squeeze(" ".join(map(self.names.message, referred))) or "invalid"


def type_of(node: Node) -> str:
    """Return the wire's `type`: the input type, else the tag of a native control, else the role."""
    if node.tag == "input":
        return input_type(node)
    if node.tag in TYPE_BY_TAG:
        return node.tag
    role = role_of(node)
    return node.tag if role == "generic" else role


def is_disabled(listed: Listed) -> bool:
    """Tell whether an element is disabled: by itself, its fieldset or ARIA."""
    control = listed.control
    return listed.around.disabled or (
        control.tag in DISABLEABLE and (control.has("disabled") or control.barred)
    )


STATES: tuple[tuple[State, Callable[[Listed], bool]], ...] = (
    (State.TRANSPARENT, lambda listed: listed.around.transparent and not _is_overlaid(listed.node)),
    (State.BEHIND_MODAL, lambda listed: listed.around.behind_modal),
    (State.INERT, lambda listed: listed.around.inert),
    (State.DISABLED, is_disabled),
    (State.READONLY, lambda listed: _is_readonly(listed.control)),
    (State.POINTER_NONE, lambda listed: listed.around.untouchable),
)
"""The conditions that markup can tell, in the order of `js/sight.js`."""

UNSEEN = frozenset([State.TRANSPARENT, State.INERT, State.BEHIND_MODAL])


def states(listed: Listed) -> tuple[State, ...]:
    """Return an element's conditions; nothing else being known, it is taken to be visible."""
    found = tuple(state for state, test in STATES if test(listed))
    return found if UNSEEN.intersection(found) else (State.VISIBLE, *found)


def _is_overlaid(node: Node) -> bool:
    """Tell whether only a control that pages lay over a stand-in is transparent, not what it stands in."""
    overlaid = node.tag == "select" or (node.tag == "input" and input_type(node) in OVERLAID)
    parent = flat_parent(node) if overlaid else None
    while parent is not None and opacity(parent) != 0:
        parent = flat_parent(parent)
    return overlaid and parent is None


def _is_readonly(node: Node) -> bool:
    written = node.tag in ("input", "textarea") and node.has("readonly")
    return written or node.get("aria-readonly") == "true"


def _href(node: Node) -> str | None:
    return node.attributes.get("href", node.attributes.get("xlink:href"))


def _submits(node: Node) -> bool:
    if node.tag == "input":
        return input_type(node) in ("submit", "image")
    return node.tag == "button" and node.get("type").lower() not in ("button", "reset")


def _is_editable(node: Node) -> bool:
    if node.tag == "input":
        return input_type(node) not in UNEDITABLE
    return node.tag == "textarea" or is_editing_host(node)


def _expanded(node: Node, control: Node) -> bool | None:
    if node.tag != "summary":
        return flag(control, "aria-expanded")
    details = node.parent
    return details.has("open") if details is not None and details.tag == "details" else None


def _haspopup(node: Node) -> str | None:
    value = node.get("aria-haspopup").lower()
    return "menu" if value == "true" else value if value in POPUPS else None


def _constraints(node: Node) -> Constraints | None:
    found = {CONSTRAINTS[name]: text for name, text in node.attributes.items() if name in CONSTRAINTS}
    return Constraints(**found) if found else None
