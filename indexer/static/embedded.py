"""What a control says inside the name of another, as in `js/embedded.js` (accname 1.2, step 2C)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .content import content
from .masking import is_secret
from .roles import role_of
from .text import is_blank
from .tree import Node, descendants, references
from .values import options_of, plain_value

if TYPE_CHECKING:
    from .names import Names, Naming, Walk

RANGES = frozenset(["slider", "spinbutton", "scrollbar", "progressbar", "meter"])
EMBEDDED = RANGES | {"textbox", "searchbox", "combobox", "listbox"}
FIELDS = ("textbox", "searchbox")


def spoken_value(names: Names, node: Node, role: str, walk: Walk) -> Naming:
    """Ask for the value of a control; a secret says nothing."""
    if is_secret(node):
        return ""
    if role in RANGES:
        return _range_text(node)
    if node.tag in ("input", "textarea"):
        return plain_value(node) or ""
    if node.tag == "select":
        return " ".join(option.label for option in options_of(node) or () if option.selected)
    if role == "listbox":
        return (yield from _chosen_in(names, node, walk))
    if role == "combobox":
        return (yield from _combobox_text(names, node, walk))
    return (yield from content(names, node, walk))


def _range_text(node: Node) -> str:
    said = node.attributes.get("aria-valuetext", node.attributes.get("aria-valuenow"))
    if said is not None:
        return said
    if node.tag == "input":
        return plain_value(node) or ""
    try:
        return f"{float(node.get('value')):.15g}"
    except ValueError:
        return ""


def _chosen_in(names: Names, listbox: Node, walk: Walk) -> Naming:
    told = ""
    for option in descendants(listbox):
        if isinstance(option, Node) and option.get("role") == "option" and _is_chosen(option):
            told += " " + (yield names.name(option, replace(walk, within=True, kept=False)))
    return told


def _is_chosen(option: Node) -> bool:
    return option.get("aria-selected") == "true" or option.get("aria-checked") == "true"


def _combobox_text(names: Names, combobox: Node, walk: Walk) -> Naming:
    """Ask for its text field, else for what is chosen in its list, else for what stands in it."""
    owned = [*references(combobox, "aria-owns"), *references(combobox, "aria-controls")]
    inside = [child for child in descendants(combobox) if isinstance(child, Node)]
    fields = [node for node in inside if node.tag in ("input", "textarea") or node.get("role") in FIELDS]
    field = next(iter(fields), None) or next((node for node in owned if role_of(node) in FIELDS), None)
    if field:
        typed = yield spoken_value(names, field, role_of(field), walk)
        if not is_blank(typed):
            return typed
    lists = [node for node in inside if node.get("role") == "listbox"]
    choices = next(iter(lists), None) or next((node for node in owned if role_of(node) == "listbox"), None)
    return (yield from _chosen_in(names, choices, walk) if choices else content(names, combobox, walk))
