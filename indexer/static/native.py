"""The roles that tags give, as in `js/native.js` (HTML-AAM 1.0; SVG-AAM 1.0, 6.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from . import contexts
from .looks import is_toggle
from .roles import input_type, is_editing_host, is_link, is_named_by_author
from .text import words
from .tree import Node, child_of

INPUT_ROLES = {
    "button": "button",
    "submit": "button",
    "reset": "button",
    "image": "button",
    "file": "button",
    "checkbox": "checkbox",
    "radio": "radio",
    "range": "slider",
    "number": "spinbutton",
    "search": "searchbox",
    "hidden": "generic",
}
SUGGESTING = frozenset(["text", "search", "tel", "url", "email"])
"""The input types that a `list` turns into a combobox."""


def _input_role(node: Node) -> str:
    kind = input_type(node)
    return "combobox" if kind in SUGGESTING and node.has("list") else INPUT_ROLES.get(kind, "textbox")


def _link_role(node: Node) -> str:
    return "link" if is_link(node) else "generic"


def _select_role(node: Node) -> str:
    size = node.get("size").strip()
    several = node.has("multiple") or (size.isdecimal() and int(size) > 1)
    return "listbox" if several else "combobox"


def _summary_role(node: Node) -> str:
    return "button" if is_toggle(node) else "generic"


PLAIN_ROLES = {
    "address": "group",
    "article": "article",
    "blockquote": "blockquote",
    "button": "button",
    "caption": "caption",
    "code": "code",
    "datalist": "listbox",
    "dd": "definition",
    "del": "deletion",
    "details": "group",
    "dfn": "term",
    "dialog": "dialog",
    "dir": "list",
    "dt": "term",
    "em": "emphasis",
    "fieldset": "group",
    "figcaption": "caption",
    "figure": "figure",
    "form": "form",
    "h1": "heading",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "h5": "heading",
    "h6": "heading",
    "hgroup": "group",
    "hr": "separator",
    "ins": "insertion",
    "main": "main",
    "mark": "mark",
    "math": "math",
    "menu": "list",
    "meter": "meter",
    "nav": "navigation",
    "ol": "list",
    "optgroup": "group",
    "option": "option",
    "output": "status",
    "p": "paragraph",
    "progress": "progressbar",
    "s": "deletion",
    "search": "search",
    "strong": "strong",
    "sub": "subscript",
    "sup": "superscript",
    "table": "table",
    "textarea": "textbox",
    "time": "time",
    "ul": "list",
}

PLACED_ROLES: Mapping[str, Callable[[Node], str]] = {
    "a": _link_role,
    "area": _link_role,
    "aside": contexts.aside_role,
    "footer": contexts.footer_of_page,
    "header": contexts.header_of_page,
    "img": contexts.image_role,
    "input": _input_role,
    "li": contexts.item_role,
    "section": contexts.section_role,
    "select": _select_role,
    "summary": _summary_role,
    "tbody": contexts.group_role,
    "td": contexts.cell_role,
    "tfoot": contexts.group_role,
    "th": contexts.header_role,
    "thead": contexts.group_role,
    "tr": contexts.row_role,
}
"""Roles that depend on attributes or on where an element stands."""

SHAPES = {
    "g": "group",
    "use": "graphics-object",
    **dict.fromkeys(["circle", "ellipse", "line", "path", "polygon", "polyline", "rect"], "graphics-symbol"),
}
"""SVG shapes are told of only where they say what they are (SVG-AAM 1.0, 5.1.2)."""

TEXTUAL = words("generic paragraph blockquote code emphasis strong mark group definition term")
"""Roles of text, which give way where the text is edited."""


def native_role(node: Node) -> str:
    """Return the role that a tag gives in its place."""
    role = PLAIN_ROLES.get(node.tag)
    if role is None:
        placed = PLACED_ROLES.get(node.tag)
        role = placed(node) if placed else _svg_role(node) if node.svg else "generic"
    return "textbox" if role in TEXTUAL and is_editing_host(node) else role


def _svg_role(node: Node) -> str:
    if node.tag in ("svg", "image"):
        return "img"
    role = SHAPES.get(node.tag)
    return role if role and (is_named_by_author(node) or child_of(node, "title")) else "generic"
