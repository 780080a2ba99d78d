"""One pass over the flat tree, as in `js/walk.js`: what is listed, what is read, which frames there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .content import QUOTES
from .elements import Around, Listed
from .looks import is_placed_away, is_shown, is_toggle, opacity
from .modal import open_modal
from .names import Names
from .parents import Parents
from .rules import OPAQUE, SKIPPED, is_represented, points, stands_in, why_listed
from .scopes import Scopes
from .tree import Child, Node, flat_children
from .words import Words, breaks_line, is_boxed, is_marked

SETTING = frozenset(["inert", "aria-hidden", "aria-disabled"])
"""The attributes, besides `style`, that change what the inner elements inherit."""


@dataclass
class _Visit:
    """An element whose children are being visited; `words` are its block's."""

    node: Node
    around: Around
    children: Iterator[Child]
    words: Words
    reads: bool
    block: bool


class Walk:
    """The walk over one document."""

    def __init__(self, root: Node, scopes: Scopes, names: Names) -> None:
        self.scopes = scopes
        self.names = names
        self.parents = Parents(names)
        self.listed: list[Listed] = []
        self.frames: list[Listed] = []
        self.modal = open_modal(root)
        self.text = self.modal_text = ""
        self._run(root)

    def _run(self, root: Node) -> None:
        page = Words()
        visits = [_Visit(root, Around(), iter(root.children), page, reads=False, block=False)]
        while visits:
            visit = visits[-1]
            child = next(visit.children, None)
            if child is None:
                self._leave(visits.pop(), visits[-1].words if visits else page)
            elif isinstance(child, Node):
                inner = self._enter(child, visit)
                if inner:
                    visits.append(inner)
            elif visit.reads or child.isspace():
                visit.words.add(child)
        self.text = page.finished()

    def _enter(self, node: Node, outer: _Visit) -> _Visit | None:
        if node.tag in SKIPPED or node.display == "none" or not _is_let_in(node):
            return None
        around = self._inherit(node, outer.around)
        seen = node.visibility == "visible" and not around.transparent
        around = self._list(node, around, outer.around)
        self.parents.enter(node, seen=seen)
        words = self._words(node, outer.words)
        closed = node.tag == "details" and not node.has("open")
        reads = seen and not around.muted and not closed
        if node.tag == "q" and reads:
            words.add(QUOTES[0])
        return _Visit(node, around, self._inside(node), words, reads=reads, block=words is not outer.words)

    def _words(self, node: Node, outer: Words) -> Words:
        """Return where the words of an element go: a block has its own."""
        if node.tag == "br":
            outer.end()
        elif node is self.modal or breaks_line(node.display):
            if node is not self.modal:
                outer.meet(node.display)
            return Words(node.display, "- " if is_marked(node) else "", kept=node.tag == "pre")
        elif is_boxed(node.display):
            outer.add(" ")
        return outer

    def _leave(self, visit: _Visit, outer: Words) -> None:
        if visit.node.tag == "#document":
            return
        self.parents.leave()
        if visit.node.tag == "q" and visit.reads:
            visit.words.add(QUOTES[1])
        if visit.node is self.modal:
            self.modal_text = visit.words.finished()
        elif visit.block:
            outer.take(visit.words)
        elif is_boxed(visit.node.display):
            outer.add(" ")

    @staticmethod
    def _inside(node: Node) -> Iterator[Child]:
        withheld = (
            node.get("hidden").lower() == "until-found" or node.style.get("content-visibility") == "hidden"
        )
        return iter(()) if node.tag in OPAQUE or withheld else iter(flat_children(node))

    def _list(self, node: Node, around: Around, outer: Around) -> Around:
        """List an element that is to get a number; return what its children inherit."""
        if not is_shown(node):
            return around
        if node.tag in ("iframe", "frame") and not around.transparent:
            self.frames.append(Listed(node, node, "frame", around))
        rule = why_listed(node, self.scopes)
        if rule is None or (rule.weak and outer.control) or (rule.why == "cursor" and outer.pointer):
            return around
        if rule.why == "cursor" and not points(node, self.scopes):
            return around
        if is_represented(node, self.scopes):
            return around
        control = (stands_in(node, self.scopes) if rule.why == "label" else None) or node
        listed = Listed(node, control, rule.why, around)
        self.listed.append(listed)
        self.parents.find(self.names.called(control), listed.stand_in)
        return around if around.control else replace(around, control=True)

    def _inherit(self, node: Node, outer: Around) -> Around:
        """Return what an element takes over and hands down; mostly what stands around it."""
        if not self.modal and not node.style and SETTING.isdisjoint(node.attributes):
            return outer
        in_modal = outer.in_modal or node is self.modal
        inherited = Around(
            inert=outer.inert or node.has("inert"),
            muted=outer.muted or node.get("aria-hidden") == "true" or is_placed_away(node),
            disabled=outer.disabled or node.get("aria-disabled") == "true",
            in_modal=in_modal,
            behind_modal=self.modal is not None and not in_modal,
            transparent=outer.transparent or opacity(node) == 0,
            pointer=_pointer(node, outer),
            untouchable=_untouchable(node, outer),
            control=outer.control,
        )
        return outer if inherited == outer else inherited


def _is_let_in(node: Node) -> bool:
    """Tell whether details let an element in: closed ones only their summary."""
    details = node.parent
    closed = details is not None and details.tag == "details" and not details.has("open")
    return not closed or is_toggle(node)


def _pointer(node: Node, outer: Around) -> bool:
    return node.style["cursor"] == "pointer" if "cursor" in node.style else outer.pointer


def _untouchable(node: Node, outer: Around) -> bool:
    written = node.style.get("pointer-events")
    return outer.untouchable if written in (None, "inherit") else written == "none"
