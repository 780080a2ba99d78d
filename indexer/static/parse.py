"""Markup is mended, read by lxml, and built into a tree."""

from __future__ import annotations

import re
from html.entities import html5

from lxml import etree

from .build import Builder
from .mend import mended
from .tree import Node

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
    return _read(_html(), mended(text))


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
