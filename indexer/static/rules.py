"""Which elements get a number, and why: the rules of `js/rules.js` that markup can decide."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from .looks import is_shown, is_stood_in, is_toggle
from .roles import WIDGETS, explicit_role, input_type, is_editing_host, is_native_control
from .scopes import Scopes
from .tree import Node

OPAQUE = frozenset(
    "select textarea video audio canvas object iframe frame img datalist".split()
)
"""Elements that are not walked into: media, and controls that show their own content."""

SKIPPED = frozenset("script style template noscript head title meta link desc defs".split())
"""Elements that are never rendered for a person."""

PLAIN = frozenset("button input label select summary textarea".split())
"""Tags that may be listed without any attribute."""

BOXES = ("checkbox", "radio", "file")
"""Types of input that pages hide behind a drawn label."""


class Seen(NamedTuple):
    """An element under judgement: `pointer` tells whether a hand shows over what it stands in."""

    node: Node
    pointer: bool
    scopes: Scopes


class Rule(NamedTuple):
    """One reason to be listed; `alone` marks a weak sign, which does not count inside another listed control."""

    why: str
    test: Callable[[Seen], bool]
    alone: bool = False


RULES = (
    Rule("native", lambda seen: is_native_control(seen.node)),
    Rule("native", lambda seen: is_toggle(seen.node)),
    Rule("native", lambda seen: seen.node.tag in ("video", "audio") and seen.node.has("controls")),
    Rule("label", lambda seen: stands_in(seen.node, seen.scopes) is not None),
    Rule("role", lambda seen: explicit_role(seen.node) in WIDGETS),
    Rule("contenteditable", lambda seen: is_editing_host(seen.node)),
    Rule("onclick", lambda seen: seen.node.has("onclick"), alone=True),
    Rule("data-action", lambda seen: seen.node.has("data-action"), alone=True),
    Rule("tabindex", lambda seen: _takes_focus(seen.node), alone=True),
    Rule("cursor", lambda seen: _is_pointed_at(seen), alone=True),
)


def why_listed(seen: Seen, *, inside: bool) -> str | None:
    """Return the first reason to list an element, `inside` another listed control or not."""
    if not seen.node.attributes and seen.node.tag not in PLAIN:
        return None  # no rule below can hold
    return next((rule.why for rule in RULES if not (rule.alone and inside) and rule.test(seen)), None)


def stands_in(node: Node, scopes: Scopes) -> Node | None:
    """Return the control that a label stands for because markup hides it."""
    control = scopes.label_control(node)
    if control is None or control.tag != "input" or input_type(control) not in BOXES:
        return None
    return control if is_stood_in(control) else None


def is_represented(node: Node, scopes: Scopes) -> bool:
    """Tell whether a drawn label speaks for this control, so that it is not listed itself."""
    if node.tag != "input" or input_type(node) not in BOXES or not is_stood_in(node):
        return False
    return any(is_shown(label) for label in scopes.labels.get(node, ()))


def _takes_focus(node: Node) -> bool:
    written = node.attributes.get("tabindex")
    if written is None:
        return False
    try:
        return float(written.strip() or 0) >= 0
    except ValueError:
        return False


def _is_pointed_at(seen: Seen) -> bool:
    return seen.node.tag != "label" and seen.node.style.get("cursor") == "pointer" and not seen.pointer
