"""Names by the host language, as in `js/hosts.js` (accname 1.2, 2E; HTML-AAM 1.0, 4.1; SVG-AAM 1.0, 8.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .content import children
from .looks import is_hidden
from .roles import input_type
from .text import is_blank
from .tree import Node, child_of
from .values import option_label

if TYPE_CHECKING:
    from .names import Names, Naming, Walk

LABELLED = frozenset(["input", "button", "select", "textarea", "meter", "progress", "output"])
NAMING_CHILD = {"fieldset": "legend", "table": "caption", "optgroup": "legend"}
CAPTIONS = {"figure": "figcaption", "details": "summary", "fieldset": "legend", "table": "caption"}
"""The words that belong to a container though they do not name it."""

DESCRIBING_CHILD = {"table": "caption", "figure": "figcaption"}
DEFAULT_BUTTON = {"submit": "Submit", "reset": "Reset", "button": ""}
"""The texts of buttons that say nothing of themselves (HTML, 4.10.5.1)."""

ATTRIBUTE = {"area": "alt", "optgroup": "label", "math": "alttext"}
"""The attribute that names an element, by tag."""


def by_host(names: Names, node: Node, walk: Walk) -> Naming:
    """Ask for the name that the host language gives."""
    tag = node.tag
    text = ""
    if tag in LABELLED:
        text = yield from _labelled(names, node, walk)
    elif tag == "option":
        text = option_label(node)
    elif tag == "img":
        text = _image(names, node, walk)
    elif tag in ATTRIBUTE:
        text = node.get(ATTRIBUTE[tag])
    elif node.svg:
        text = yield from _drawing(names, node, walk)
    if not text and tag in NAMING_CHILD:
        text = yield from _by_child(names, node, NAMING_CHILD[tag], walk)
    return text


def _labelled(names: Names, node: Node, walk: Walk) -> Naming:
    """Ask for the labels' texts, then for what a button says of itself (HTML-AAM 1.0, 4.1.1 to 4.1.3)."""
    kind = input_type(node) if node.tag == "input" else ""
    if kind == "hidden":
        return ""
    name = ""
    for label in names.scopes.labels.get(node, ()):
        if label not in walk.visited:
            name += " " + (yield names.name(label, walk.at(hidden=is_hidden(label))))
    if not is_blank(name):
        return name
    if kind in DEFAULT_BUTTON:
        return node.attributes.get("value", DEFAULT_BUTTON[kind])
    return node.get("alt") or node.get("value") if kind == "image" else name


def _by_child(names: Names, node: Node, tag: str, walk: Walk) -> Naming:
    child = child_of(node, tag)
    if child is None or child in walk.visited:
        return ""
    return (yield names.name(child, walk.at(hidden=is_hidden(child))))


def _image(names: Names, image: Node, walk: Walk) -> str:
    """Return `alt`, else the caption of a figure that holds nothing else (HTML-AAM 1.0, 4.1.10)."""
    if image.has("alt") or image.has("title") or walk.within:
        return image.get("alt")
    figure = image.parent
    alone = figure is not None and figure.tag == "figure" and _holds_only(figure, image)
    return names.caption(figure) if figure is not None and alone else ""


def _holds_only(figure: Node, image: Node) -> bool:
    others = (child for child in figure.children if child is not image)
    return all(is_blank(other) if isinstance(other, str) else other.tag == "figcaption" for other in others)


def _drawing(names: Names, node: Node, walk: Walk) -> Naming:
    title = child_of(node, "title")
    text = (yield from children(names, title, walk, shown=True)) if title else ""
    return node.get("xlink:title") if is_blank(text) else text


def caption(node: Node) -> Node | None:
    """Return the child whose words belong to a container, None where it is hidden or there is none."""
    tag = CAPTIONS.get(node.tag)
    child = child_of(node, tag) if tag else None
    return None if child is None or is_hidden(child) else child
