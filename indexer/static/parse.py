"""Markup becomes a tree: lxml reads it, this builds it, and mends what lxml does otherwise than browsers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.entities import html5

from lxml import etree

from .tree import Node

VOID = frozenset("area base br col embed frame hr img input link meta param source track wbr".split())
"""Elements that hold nothing (HTML, "void elements")."""

PREFIX = "h-"
OWN = "a"
"""lxml closes a link before a table, and browsers do not: it reads these tags under another name."""

MARKED = re.compile(rf"<(/?)({OWN})(?=[\s/>])", re.IGNORECASE)
UNMARKED = re.compile(rf"<(/?){PREFIX}({OWN})\b", re.IGNORECASE)

NEVER_EMPTY = re.compile(
    r"<(?:a|b|button|canvas|div|em|form|h[1-6]|i|iframe|label|li|p|script|select|small|span|strong|style|td|"
    r"textarea|title|ul|video)(?:\s[^<>]*[\s\"'])?/>",
    re.IGNORECASE,
)
"""HTML tags written as if they were empty: browsers do not read the slash (HTML, "self-closing flag")."""

BLOCKS = frozenset(
    (
        "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer "
        "form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre search section summary ul"
    ).split()
)
SHUT: Mapping[str, tuple[str, ...]] = {tag: ("p",) for tag in BLOCKS} | {"a": ("a",), "button": ("button",)}
"""Which open elements a start tag ends (HTML, "the rules for parsing tokens in HTML content")."""

BARRIERS = frozenset("applet caption html table td th marquee object template button".split())
"""What a start tag does not reach beyond (HTML, "has an element in button scope")."""

REACH = 500
"""How many open elements are searched for the one to end."""

RENAMED = {"image": "img"}

XML_NAMESPACE = re.compile(r"\{[^}]*\}")
XLINK = "{http://www.w3.org/1999/xlink}"
XHTML = re.compile(r"\s*(?:<\?xml\b[^>]*>\s*)(?:<!--.*?-->\s*|<!DOCTYPE[^\[>]*>\s*)*<html\b[^>]*\bxmlns=", re.DOTALL)
"""The beginning of an XHTML document, without an internal subset: entities of its own are not for us."""

REFERENCE = re.compile(r"&(\w+;)")
XML_REFERENCES = frozenset(["amp;", "lt;", "gt;", "quot;", "apos;"])


def parse(text: str) -> Node:
    """Return the document's root; XHTML that is well-formed is read as XML, everything else as HTML."""
    if XHTML.match(text):
        try:
            return _read(_xml(), REFERENCE.sub(_resolved, text))
        except etree.XMLSyntaxError:
            pass  # a browser was given it as HTML
    text = NEVER_EMPTY.sub(lambda tag: f"{tag[0][:-2]}>", text)
    return _read(_html(), MARKED.sub(rf"<\1{PREFIX}\2", text))


def _html() -> etree.HTMLParser:
    return etree.HTMLParser(target=Builder(), huge_tree=True)


def _xml() -> etree.XMLParser:
    return etree.XMLParser(
        target=Builder(), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )


def _read(parser: etree.HTMLParser | etree.XMLParser, text: str) -> Node:
    parser.feed(text)
    root: Node = parser.close()
    return root


def _resolved(reference: re.Match[str]) -> str:
    name = reference[1]
    return reference[0] if name in XML_REFERENCES else html5.get(name, reference[0])


class Builder:
    """Takes lxml's events; `open` has, for every element that lxml holds open, where its children go."""

    def __init__(self) -> None:
        self.root = Node("#document", {})
        self.open: list[Node] = [self.root]
        self.tags: list[str] = [""]
        self.counts: dict[str, int] = {"": 1}
        self.text: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str], nsmap: object = None) -> None:
        self._flush()
        tag = XML_NAMESPACE.sub("", name).removeprefix(PREFIX)
        for shut in SHUT.get(tag, ()):
            if self.counts.get(shut):
                self._shut(shut)
        parent = self.open[-1]
        node = Node(RENAMED.get(tag, tag), _attributes(attributes), parent)
        parent.children.append(node)
        self.open.append(parent if tag in VOID else node)
        self.tags.append(tag)
        self.counts[tag] = self.counts.get(tag, 0) + 1

    def end(self, name: str) -> None:
        self._flush()
        self.open.pop()
        self.counts[self.tags.pop()] -= 1

    def data(self, text: str) -> None:
        self.text.append(text)

    def comment(self, text: str) -> None:
        """Pass over a comment: the texts beside it are told apart, as in the DOM."""
        self._flush()

    def pi(self, target: str, data: str | None = None) -> None:
        """Pass over a processing instruction."""

    def doctype(self, *parts: object) -> None:
        """Pass over the document type."""

    def close(self) -> Node:
        self._flush()
        return self.root

    def _flush(self) -> None:
        if self.text:
            self.open[-1].children.append(_unmarked("".join(self.text)))
            self.text.clear()

    def _shut(self, tag: str) -> None:
        """End the innermost open element of a tag: what follows goes to its parent."""
        for place in range(len(self.tags) - 1, max(0, len(self.tags) - REACH), -1):
            if self.tags[place] == tag:
                break
            if self.tags[place] in BARRIERS or (tag == "p" and self.tags[place] == OWN):
                return
        else:
            return
        for above in range(place, len(self.tags)):
            self.open[above] = self.open[place - 1]
            self.counts[self.tags[above]] -= 1
            self.tags[above] = ""
            self.counts[""] += 1


def _attributes(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return the attributes by local name; `xlink:href` keeps its prefix, as HTML writes it."""
    return {
        name.replace(XLINK, "xlink:") if name[0] == "{" else name: _unmarked(value)
        for name, value in attributes.items()
    }


def _unmarked(text: str) -> str:
    return UNMARKED.sub(r"<\1\2", text) if "<" in text else text
