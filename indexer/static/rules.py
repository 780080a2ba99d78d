"""Which elements get a number, and why: the rules of `js/rules.js` that markup can decide."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from .looks import is_shown, is_stood_in, is_toggle
from .roles import input_type, is_editing_host, is_native_control, is_widget
from .scopes import Scopes
from .text import words
from .tree import Node, flat_children

OPAQUE = words(
    "select textarea video audio canvas object embed iframe frame img datalist input progress meter"
)
"""Elements that are not walked into: media, and controls that show their own content."""

SKIPPED = words(
    "script style template noscript head title meta link desc defs base param source track col colgroup"
)
"""Elements that are never rendered for a person."""

PICTURES = ("img", "canvas")

BOXES = ("checkbox", "radio", "file")
"""Types of input that pages hide behind a drawn label."""


class Rule(NamedTuple):
    """One reason to be listed, looked up by tag or by attribute.

    `weak` marks a sign that does not count inside another listed control.
    """

    why: str
    test: Callable[[Node, Scopes], bool]
    tags: frozenset[str] = frozenset()
    attribute: str = ""
    weak: bool = False


def _always(node: Node, scopes: Scopes) -> bool:
    return True


RULES = (
    Rule(
        "native",
        lambda node, scopes: is_native_control(node),
        frozenset(["a", "area", "button", "input", "select", "textarea"]),
    ),
    Rule("native", lambda node, scopes: is_toggle(node), frozenset(["summary"])),
    Rule("native", lambda node, scopes: node.has("controls"), frozenset(["video", "audio"])),
    Rule("label", lambda node, scopes: stands_in(node, scopes) is not None, frozenset(["label"])),
    Rule("role", lambda node, scopes: is_widget(node), attribute="role"),
    Rule("contenteditable", lambda node, scopes: is_editing_host(node), attribute="contenteditable"),
    Rule("onclick", _always, attribute="onclick", weak=True),
    Rule("data-action", _always, attribute="data-action", weak=True),
    Rule("tabindex", lambda node, scopes: _takes_focus(node), attribute="tabindex", weak=True),
    Rule(
        "drag", lambda node, scopes: node.get("draggable").lower() == "true", attribute="draggable", weak=True
    ),
    Rule("cursor", lambda node, scopes: _is_pointed_at(node), attribute="style", weak=True),
)
"""Strongest first. `listener` and `scroll` need a rendered page; `cursor` is what an inline style says."""

TAGS = frozenset(tag for rule in RULES for tag in rule.tags)
ATTRIBUTES = frozenset(rule.attribute for rule in RULES if rule.attribute)
NOT_POINTED_AT = ("html", "body", "label")


def why_listed(node: Node, scopes: Scopes) -> Rule | None:
    """Return the strongest reason to list an element."""
    if node.tag not in TAGS and ATTRIBUTES.isdisjoint(node.attributes):
        return None
    for rule in RULES:
        if (node.tag in rule.tags or node.has(rule.attribute)) and rule.test(node, scopes):
            return rule
    return None


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


def points(node: Node, scopes: Scopes) -> bool:
    """Tell whether a hand shows over anything in an element that is not in a control of its own."""
    waiting = [node]
    while waiting:
        place = waiting.pop()
        if not any(True for _ in place.elements):
            return True
        for child in flat_children(place):
            if isinstance(child, str):
                if not child.isspace():
                    return True
            elif (
                child.drawn and child.tag not in SKIPPED and child.style.get("cursor", "pointer") == "pointer"
            ):
                rule = why_listed(child, scopes)
                if child.tag in PICTURES and rule is None:
                    return True
                if (rule is None or rule.weak) and child.tag not in OPAQUE:
                    waiting.append(child)
    return False


def _takes_focus(node: Node) -> bool:
    try:
        return float(node.get("tabindex").strip() or 0) >= 0
    except ValueError:
        return False


def _is_pointed_at(node: Node) -> bool:
    return node.style.get("cursor") == "pointer" and node.tag not in NOT_POINTED_AT
