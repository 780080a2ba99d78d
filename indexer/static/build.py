"""The tree is built from a parser's events, mending what lxml does otherwise than browsers.

lxml keeps elements open by its own rules. `open` has, for every one of them, where its children really go.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from .mend import END_OF, PREFIX, unmarked
from .scopes import LISTED
from .text import words
from .tree import Node

VOID = words("area base br col embed frame hr img input link meta param source track wbr")
"""Elements that hold nothing (HTML, "void elements")."""

METADATA = words("base basefont bgsound head html link meta noframes noscript script style template title")
"""What may stand in the head; everything else begins the body."""

BLOCKS = words(
    "address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary ul"
)
"""Start tags that end an open paragraph (HTML, "in body")."""

MARKERS = words("applet caption html table td th marquee object template")
"""Elements beyond which no start tag reaches."""

SECTIONS = (
    MARKERS | (BLOCKS - frozenset(["address", "dd", "div", "dt", "li", "p"])) | {"body", "button", "select"}
)
TABLES = frozenset(["table", "template", "html"])

SHUT: Mapping[str, tuple[tuple[str, frozenset[str]], ...]] = {
    **{tag: (("p", MARKERS | {"button"}),) for tag in BLOCKS},
    "li": (("li", SECTIONS), ("p", MARKERS | {"button"})),
    "dd": (("dd", SECTIONS), ("dt", SECTIONS), ("p", MARKERS | {"button"})),
    "dt": (("dd", SECTIONS), ("dt", SECTIONS), ("p", MARKERS | {"button"})),
    "a": (("a", MARKERS),),
    "button": (("button", MARKERS),),
    "td": (("td", TABLES), ("th", TABLES)),
    "th": (("td", TABLES), ("th", TABLES)),
    "tr": (("tr", TABLES),),
    "tbody": (("tbody", TABLES), ("thead", TABLES), ("tfoot", TABLES)),
    "tfoot": (("tbody", TABLES), ("thead", TABLES), ("tfoot", TABLES)),
}
"""Which open elements a start tag ends, and what it does not reach beyond (HTML, "tree construction")."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
"""Tags whose end tag ends whichever of them is open."""

CUTTING = frozenset(["dd", "dt", "li", "p"])
"""Elements whose end cuts an open link, which goes on after it."""

IN_TABLE = frozenset(["table", "tbody", "tfoot", "thead", "tr"])
REACH = 500
"""How many open elements are searched for the one to end."""

HTML_IN_SVG = frozenset(["foreignobject", "desc", "title"])

RENAMED = {"image": "img"}
XML_NAMESPACE = re.compile(r"\{[^}]*\}")
XLINK = "{http://www.w3.org/1999/xlink}"


class Builder:
    """A target for lxml's parsers, which returns the document's root."""

    def __init__(self) -> None:
        self.root = Node("#document", {})
        self.open: list[Node] = [self.root]
        self.tags: list[str] = [""]
        self.counts: dict[str, int] = {}
        self.text: list[str] = []
        self.form: Node | None = None
        self.body: Node | None = None
        self.link: Node | None = None
        self.link_at = self.revived_at = -1

    def start(self, name: str, attributes: Mapping[str, str], nsmap: object = None) -> None:
        self._flush()
        tag = XML_NAMESPACE.sub("", name).removeprefix(PREFIX)
        if tag not in METADATA:
            self._leave_head(tag)
        for shut, barriers in SHUT.get(tag, ()):
            self._shut(shut, barriers)
        if tag not in BLOCKS:
            self._revive()
        parent = self.open[-1]
        node = self._node(tag, attributes, parent)
        empty = tag in VOID or (tag == "form" and parent.tag in IN_TABLE)
        self.open.append(parent if empty or node is None else node)
        self.tags.append(tag)
        self.counts[tag] = self.counts.get(tag, 0) + 1

    def end(self, name: str) -> None:
        self._flush()
        self.open.pop()
        tag = self.tags.pop()
        if tag:
            self.counts[tag] -= 1
        if len(self.open) == self.revived_at:
            self.revived_at = -1
        if len(self.open) == self.link_at:
            self.link, self.link_at = None, -1

    def data(self, text: str) -> None:
        self.text.append(text)

    def comment(self, text: str) -> None:
        """Pass over a comment, unless it tells of an end tag; texts beside it stay apart, as in the DOM."""
        self._flush()
        ended = text.removeprefix(END_OF) if text.startswith(END_OF) else ""
        if ended == "form":
            self._end_form()
        elif ended == "p" and not self.counts.get("p"):
            self.open[-1].children.append(Node("p", {}, self.open[-1]))
        elif ended in HEADINGS and not self.counts.get(ended):
            for heading in HEADINGS:
                self._shut(heading, MARKERS | {"button"})

    def pi(self, target: str, data: str | None = None) -> None:
        """Pass over a processing instruction."""

    def doctype(self, *parts: object) -> None:
        """Pass over the document type."""

    def close(self) -> Node:
        self._flush()
        return self.root

    def _end_form(self) -> None:
        """End the form, whatever of it is still open (HTML, "an end tag whose tag name is form")."""
        form, self.form = self.form, None
        if form and form.parent:
            parent = form.parent
            self.open = [parent if node is form else node for node in self.open]

    def _node(self, tag: str, attributes: Mapping[str, str], parent: Node) -> Node | None:
        """Make an element in its place; None for a form in a form, which is not made."""
        if tag == "form" and self.form:
            return None
        if tag == "body" and self.body:
            return self.body
        node = Node(RENAMED.get(tag, tag), _attributes(attributes), parent)
        parent.children.append(node)
        node.svg = tag == "svg" or (parent.svg and parent.tag not in HTML_IN_SVG)
        if tag == "form":
            self.form = node
        elif tag == "body":
            self.body = node
        elif tag in LISTED:
            node.form = self.form
        return node

    def _flush(self) -> None:
        if not self.text:
            return
        text = "".join(self.text)
        self.text.clear()
        if not text.isspace():
            self._leave_head("")
            self._revive()
        self.open[-1].children.append(text)

    def _leave_head(self, tag: str) -> None:
        """Begin the body where the head holds what does not belong there."""
        if self.open[-1].tag != "head" or tag == "body":
            return
        html = self.open[-1].parent or self.root
        if self.body is None:
            self.body = Node("body", {}, html)
            html.children.append(self.body)
        for place, node in enumerate(self.open):
            if node.tag == "head":
                self.open[place] = self.body

    def _shut(self, tag: str, barriers: frozenset[str]) -> None:
        """End the innermost open element of a tag: what follows goes to its parent."""
        if not self.counts.get(tag):
            return
        for place in range(len(self.tags) - 1, max(0, len(self.tags) - REACH), -1):
            if self.tags[place] == tag:
                break
            if self.tags[place] in barriers:
                return
        else:
            return
        for above in range(place, len(self.tags)):
            if self.tags[above] == "a" and tag in CUTTING:
                self.link, self.link_at, self.revived_at = self.open[above], above, -1
            self.open[above] = self.open[place - 1]
            if self.tags[above]:
                self.counts[self.tags[above]] -= 1
            self.tags[above] = ""

    def _revive(self) -> None:
        """Go on with a link that the end of a paragraph cut (HTML, "active formatting elements")."""
        if self.link is None or self.revived_at >= 0 or self.open[-1].tag in MARKERS | IN_TABLE:
            return
        parent = self.open[-1]
        again = Node("a", self.link.attributes, parent)
        parent.children.append(again)
        self.open[-1] = again
        self.revived_at = len(self.open) - 1


def _attributes(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return the attributes by local name; `xlink:href` keeps its prefix, as HTML writes it."""
    return {
        name.replace(XLINK, "xlink:") if name[0] == "{" else name: unmarked(value)
        for name, value in attributes.items()
    }
