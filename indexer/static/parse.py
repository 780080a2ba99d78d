"""Markup becomes text and tags by lxml, and a tree by the rules in `build.py`."""

from __future__ import annotations

import re
from html.entities import html5

from lxml import etree

from .build import END_OF, PREFIX, Builder
from .tree import Node

OWN = "a|form"
"""Tags that lxml closes where browsers do not (a link before a table, a list before a form): it reads them
under another name."""

MARKED = re.compile(
    rf"<({OWN})(?=[\s/>])|</({OWN})(?=[\s/>])|(?=</(p|h[1-6])(?=[\s/>]))|</br\s*/?>", re.IGNORECASE
)
NEVER_EMPTY = re.compile(
    r"<(?:a|b|button|canvas|div|em|form|h[1-6]|i|iframe|label|li|p|script|select|small|span|strong|style|td|"
    r"textarea|title|ul|video)(?:\s[^<>]*[\s\"'])?/>",
    re.IGNORECASE,
)
"""HTML tags written as if they were empty: browsers do not read the slash (HTML, "self-closing flag")."""

XHTML = re.compile(r"\s*<\?xml\b[^>]*>\s*(?:<!DOCTYPE[^\[>]*>\s*)?<html\b[^>]*\bxmlns=", re.IGNORECASE)
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
    return _read(_html(), MARKED.sub(_marked, text))


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


def _marked(tag: re.Match[str]) -> str:
    """Rename a tag, and tell of the end tags that mean something even where nothing is open."""
    begun, ended, ending = tag.groups()
    if begun:
        return f"<{PREFIX}{begun}"
    if ended:
        return f"<!--{END_OF}{ended.lower()}--></{PREFIX}{ended}"
    return f"<!--{END_OF}{ending.lower()}-->" if ending else "<br>"


def _resolved(reference: re.Match[str]) -> str:
    name = reference[1]
    return reference[0] if name in XML_REFERENCES else html5.get(name, reference[0])
