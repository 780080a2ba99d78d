"""One listed element in full, as in `js/describe.js`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..models import Box, Constraints, IndexedElement, State
from .addresses import place
from .looks import opacity
from .names import Names
from .parents import Parents
from .roles import input_type, is_editing_host, role_of
from .rules import stands_in
from .scopes import Scopes
from .tree import Node
from .values import checked_of, flag, is_secret, options_of, shown_value, ticked, tri_state

TYPE_BY_TAG = frozenset("a button select textarea summary".split())
POPUPS = frozenset("menu listbox tree grid dialog".split())
UNEDITABLE = frozenset("checkbox radio file submit button reset image hidden".split())
DISABLEABLE = frozenset("button input select textarea optgroup option fieldset".split())
OVERLAID = frozenset("checkbox radio file range color".split())
"""Inputs that pages make transparent and lay over, or under, a drawn stand-in."""

NO_BOX = Box(x=0, y=0, width=0, height=0)

CONSTRAINTS = {
    "min": "min",
    "max": "max",
    "step": "step",
    "pattern": "pattern",
    "min_length": "minlength",
    "max_length": "maxlength",
    "accept": "accept",
}
"""What constrains a value, by the model's field."""


@dataclass(frozen=True)
class Around:
    """What an element inherits from where it stands."""

    inert: bool = False
    muted: bool = False
    in_modal: bool = False
    behind_modal: bool = False
    opacity: float = 1.0
    pointer: bool = False
    untouchable: bool = False
    control: bool = False


@dataclass(frozen=True)
class Listed:
    """An element that gets a number, why, and what it inherits."""

    node: Node
    why: str
    around: Around


class Describer:
    """Describes the listed elements of one document whose base URL is `base`."""

    def __init__(self, scopes: Scopes, base: str) -> None:
        self.scopes = scopes
        self.base = base
        self.names = Names(scopes)
        self.parents = Parents(scopes, self.names)
        controls = (node for scope in scopes.by_root.values() for node in scope.labelable)
        self.ticked = ticked(node for node in controls if node.tag == "input")

    def form_of(self, node: Node) -> Node | None:
        """Return the form that owns what an element is or stands for."""
        control = stands_in(node, self.scopes) or node
        return control.form if control.tag in DISABLEABLE else None

    def describe(self, listed: Listed, number: int, frame: int) -> IndexedElement:
        """Return the account of a listed element."""
        node = listed.node
        control = stands_in(node, self.scopes) or node
        form = self.form_of(node)
        attributes = control.attributes
        return IndexedElement(
            id=number,
            frame=frame,
            why=listed.why,
            tag=node.tag,
            type=type_of(control),
            role=role_of(control),
            text=self._called(control),
            state=states(node, listed.around, disabled=is_disabled(control)),
            box=NO_BOX,
            description=self.names.description(control),
            parent=self.parents.text(node),
            html_name=attributes.get("name"),
            placeholder=attributes.get("placeholder"),
            aria_label=attributes.get("aria-label"),
            value=shown_value(control),
            secret=is_secret(control),
            href=node.attributes.get("href"),
            target=self._target(control, form),
            form=self._form_name(form) if form else None,
            options=options_of(control),
            multiple=control.has("multiple"),
            required=control.has("required") or control.get("aria-required") == "true",
            invalid=self._invalid(control),
            checked=checked_of(control, self.ticked),
            selected=flag(control, "aria-selected"),
            pressed=tri_state(control, "aria-pressed"),
            expanded=_expanded(control),
            current=attributes.get("aria-current"),
            autocomplete=attributes.get("autocomplete"),
            haspopup=_haspopup(control),
            constraints=_constraints(control),
            in_modal=listed.around.in_modal,
            editable=_is_editable(control),
        )

    def _called(self, node: Node) -> str:
        """Return its accessible name, else what stands in it where no role forbids."""
        return self.names.of(node) or (self.names.text_in(node)[:120] if role_of(node) == "generic" else "")

    def _form_name(self, form: Node) -> str:
        """Return a form's own name: attributes first, then what it is called on the page."""
        return (
            form.get("name")
            or form.get("id")
            or self.names.of(form)
            or self.parents.first_heading(form)
            or "form"
        )

    def _target(self, node: Node, form: Node | None) -> str | None:
        """Return where a link or a submitter leads (design, contract 2)."""
        if node.tag in ("a", "area"):
            return place(node.get("href"), self.base)
        if form is None or not _submits(node):
            return None
        return place(node.get("formaction") or form.get("action"), self.base)

    def _invalid(self, node: Node) -> str | None:
        if node.get("aria-invalid") != "true":
            return None
        referred = [
            target
            for name in ("aria-errormessage", "aria-describedby")
            for target in self.scopes.references(node, name)
        ]
        return " ".join(" ".join(map(self.names.message, referred)).split()) or "invalid"


def type_of(node: Node) -> str:
    """Return the wire's `type`: the input type, else the tag of a native control, else the role."""
    if node.tag == "input":
        return input_type(node)
    if node.tag in TYPE_BY_TAG:
        return node.tag
    role = role_of(node)
    return node.tag if role == "generic" else role


def is_disabled(node: Node) -> bool:
    """Tell whether an element is disabled: by itself, its fieldset, its group or ARIA."""
    if node.aria_disabled:
        return True
    return node.tag in DISABLEABLE and (node.has("disabled") or node.barred)


STATES: tuple[tuple[State, Callable[[Node, Around], bool]], ...] = (
    (State.TRANSPARENT, lambda node, around: around.opacity * _own_opacity(node) < 0.01),
    (State.BEHIND_MODAL, lambda node, around: around.behind_modal),
    (State.INERT, lambda node, around: around.inert or node.has("inert")),
    (State.DISABLED, lambda node, around: is_disabled(node)),
    (State.READONLY, lambda node, around: _is_readonly(node)),
    (State.POINTER_NONE, lambda node, around: around.untouchable),
)
"""The conditions that markup can tell, in the order of `js/hidden.js`."""

UNSEEN = frozenset([State.TRANSPARENT, State.INERT, State.BEHIND_MODAL])


def states(node: Node, around: Around, *, disabled: bool = False) -> tuple[State, ...]:
    """Return an element's conditions; nothing else being known, it is taken to be visible.

    `disabled` tells that the control for which it stands is.
    """
    found = tuple(
        state for state, test in STATES if test(node, around) or (disabled and state is State.DISABLED)
    )
    return found if UNSEEN.intersection(found) else (State.VISIBLE, *found)


def _own_opacity(node: Node) -> float:
    overlaid = node.tag == "select" or (node.tag == "input" and input_type(node) in OVERLAID)
    return 1.0 if overlaid else opacity(node)


def _is_readonly(node: Node) -> bool:
    written = node.tag in ("input", "textarea") and node.has("readonly")
    return written or node.get("aria-readonly") == "true"


def _submits(node: Node) -> bool:
    if node.tag == "input":
        return input_type(node) in ("submit", "image")
    return node.tag == "button" and node.get("type").lower() not in ("button", "reset")


def _is_editable(node: Node) -> bool:
    if node.tag == "input":
        return input_type(node) not in UNEDITABLE
    return node.tag == "textarea" or is_editing_host(node)


def _expanded(node: Node) -> bool | None:
    details = node.parent if node.tag == "summary" else None
    if details is not None and details.tag == "details":
        return details.has("open")
    return flag(node, "aria-expanded")


def _haspopup(node: Node) -> str | None:
    value = node.get("aria-haspopup").lower()
    return "menu" if value == "true" else value if value in POPUPS else None


def _constraints(node: Node) -> Constraints | None:
    low, high = node.attributes.get("aria-valuemin"), node.attributes.get("aria-valuemax")
    found = {} if low is None and high is None else {"min": low, "max": high}
    if node.tag in ("input", "textarea"):
        found |= {
            field: node.get(attribute) for field, attribute in CONSTRAINTS.items() if node.has(attribute)
        }
    return Constraints(**found) if found else None
