"""One pass over the flat tree, as in `js/walk.js`: what is listed, what is read, which frames there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .elements import Around, Listed
from .looks import is_placed_away, is_shown, is_toggle, opacity
from .roles import explicit_role, role_of
from .rules import OPAQUE, SKIPPED, Seen, is_represented, why_listed
from .scopes import Scopes
from .tree import Child, Node, descendants, flat_children
from .words import Words, breaks_line, is_marked

FAINT = 0.01
SETTING = frozenset(["inert", "aria-hidden"])
"""The attributes, besides `style`, that change what the inner elements inherit."""


@dataclass
class _Visit:
    """An element whose children are being visited."""

    node: Node
    around: Around
    children: Iterator[Child]
    reads: bool


class Walk:
    """The walk over one document."""

    def __init__(self, root: Node, scopes: Scopes) -> None:
        self.scopes = scopes
        self.listed: list[Listed] = []
        self.frames: list[Listed] = []
        self.words = Words()
        self.modal_words = Words()
        self.modal = open_modal(root)
        self._run(root)

    def _run(self, root: Node) -> None:
        visits = [_Visit(root, Around(), iter(root.children), reads=False)]
        while visits:
            visit = visits[-1]
            child = next(visit.children, None)
            if child is None:
                visits.pop()
                self._leave(visit)
            elif isinstance(child, Node):
                inner = self._enter(child, visit.around)
                if inner:
                    visits.append(inner)
            elif visit.reads:
                self._read(visit.around).add(child)

    def _enter(self, node: Node, outer: Around) -> _Visit | None:
        if node.tag in SKIPPED or node.display == "none" or not _is_let_in(node):
            return None
        around = self._inherit(node, outer)
        words = self._read(around)
        if breaks_line(node.display):
            words.end()
        if is_marked(node):
            words.lead = "- "
        if node.display == "table-cell":
            words.add("\t")
        around = self._list(node, around, outer)
        reads = node.visibility == "visible" and not around.muted and around.opacity > FAINT
        closed = node.tag == "details" and not node.has("open")
        return _Visit(node, around, self._inside(node), reads=reads and not closed)

    def _leave(self, visit: _Visit) -> None:
        if visit.node.tag == "br" or breaks_line(visit.node.display):
            self._read(visit.around).end()

    @staticmethod
    def _inside(node: Node) -> Iterator[Child]:
        withheld = node.get("hidden").lower() == "until-found" or node.style.get("content-visibility") == "hidden"
        return iter(()) if node.tag in OPAQUE or withheld else iter(flat_children(node))

    def _list(self, node: Node, around: Around, outer: Around) -> Around:
        """List an element that is to get a number; return what its children inherit."""
        if node.visibility != "visible":
            return around
        is_frame = node.tag in ("iframe", "frame")
        why = why_listed(Seen(node, outer.pointer, self.scopes), inside=outer.control)
        if not (why or is_frame):
            return around
        own = around if around.opacity == outer.opacity else replace(around, opacity=outer.opacity)
        if is_frame:
            self.frames.append(Listed(node, "frame", own))
        if not why or is_represented(node, self.scopes):
            return around
        self.listed.append(Listed(node, why, own))
        return around if around.control else replace(around, control=True)

    def _inherit(self, node: Node, outer: Around) -> Around:
        """Return what stands around the children of an element; mostly what stands around itself."""
        if not self.modal and not node.style and not SETTING.intersection(node.attributes):
            return outer
        in_modal = outer.in_modal or node is self.modal
        inherited = Around(
            inert=outer.inert or node.has("inert"),
            muted=outer.muted or node.get("aria-hidden") == "true" or is_placed_away(node),
            in_modal=in_modal,
            behind_modal=self.modal is not None and not in_modal,
            opacity=outer.opacity * opacity(node) if "opacity" in node.style else outer.opacity,
            pointer=_pointer(node, outer),
            untouchable=_untouchable(node, outer),
            control=outer.control,
        )
        return outer if inherited == outer else inherited

    def _read(self, around: Around) -> Words:
        return self.modal_words if around.in_modal else self.words


def _is_let_in(node: Node) -> bool:
    """Closed details let nothing in but the summary."""
    details = node.parent
    closed = details is not None and details.tag == "details" and not details.has("open")
    return not closed or is_toggle(node)


def _pointer(node: Node, outer: Around) -> bool:
    if "cursor" in node.style:
        return node.style["cursor"] == "pointer"
    return outer.pointer


def _untouchable(node: Node, outer: Around) -> bool:
    written = node.style.get("pointer-events")
    return outer.untouchable if written in (None, "inherit") else written == "none"


def open_modal(root: Node) -> Node | None:
    """Return the last modal dialog that markup shows to be open: it says `aria-modal`, and it is brought out.

    Pages keep such dialogs in the markup and hide them by a style sheet, so a dialog alone is no evidence;
    an inline `display`, an `open`, or an inert or `aria-hidden` sibling is.
    """
    found = None
    for node in descendants(root):
        if isinstance(node, Node) and node.get("aria-modal") == "true" and _is_brought_out(node):
            found = node
    return found


def _is_brought_out(node: Node) -> bool:
    explicit = explicit_role(node) or role_of(node)
    if explicit not in ("dialog", "alertdialog") or not is_shown(node):
        return False
    if "display" in node.style or (node.tag == "dialog" and node.has("open")):
        return True
    siblings = node.parent.elements if node.parent else iter(())
    return any(other.has("inert") or other.get("aria-hidden") == "true" for other in siblings if other is not node)
