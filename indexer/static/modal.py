"""Which modal dialog markup shows to be open."""

from __future__ import annotations

from .looks import is_shown
from .roles import role_of
from .tree import Node, descendants


def open_modal(root: Node) -> Node | None:
    """Return the last dialog that says `aria-modal` and is brought out.

    Pages keep such dialogs in the markup and hide them by a style sheet, so a dialog alone is no evidence;
    an inline `display`, an `open`, or an inert or `aria-hidden` sibling is.
    """
    found = None
    for node in descendants(root):
        if isinstance(node, Node) and node.get("aria-modal") == "true" and _is_brought_out(node):
            found = node
    return found


def _is_brought_out(node: Node) -> bool:
    if role_of(node) not in ("dialog", "alertdialog") or not is_shown(node):
        return False
    if "display" in node.style or (node.tag == "dialog" and node.has("open")):
        return True
    siblings = node.parent.elements if node.parent else iter(())
    return any(_is_set_aside(other) for other in siblings if other is not node)


def _is_set_aside(node: Node) -> bool:
    return node.has("inert") or node.get("aria-hidden") == "true"
