"""Roles that depend on where an element stands, as in `js/contexts.js` (HTML-AAM 1.0)."""

from __future__ import annotations

from .roles import explicit_role, is_named_by_author, role_of
from .text import is_blank
from .tree import Node, flat_parent, text_of

SECTIONING = frozenset(["article", "aside", "nav", "section"])
SECTIONING_ROLES = frozenset(["article", "complementary", "navigation", "region"])
SCOPING = SECTIONING | {"main"}
SCOPING_ROLES = SECTIONING_ROLES | {"main"}

TABLE_PARTS = frozenset(["tr", "tbody", "thead", "tfoot", "td", "th"])
SCOPES = {"col": "columnheader", "colgroup": "columnheader", "row": "rowheader", "rowgroup": "rowheader"}
LISTS = frozenset(["ul", "ol", "menu", "dir"])


def is_inside(node: Node, tags: frozenset[str], roles: frozenset[str]) -> bool:
    """Climb to the first element above that one of the tags or roles describes."""
    place = flat_parent(node)
    while place is not None:
        written = explicit_role(place)
        if place.tag in tags if written is None else written in roles:
            return True
        place = flat_parent(place)
    return False


def aside_role(node: Node) -> str:
    """Return the role of an aside: inside a section only a named one is the page's."""
    inside = is_inside(node, SECTIONING, SECTIONING_ROLES)
    return "generic" if inside and not is_named_by_author(node) else "complementary"


def header_of_page(node: Node) -> str:
    """Return the role of a header: outside of sections it is the page's banner."""
    return "sectionheader" if is_inside(node, SCOPING, SCOPING_ROLES) else "banner"


def footer_of_page(node: Node) -> str:
    """Return the role of a footer: outside of sections it is about the page."""
    return "sectionfooter" if is_inside(node, SCOPING, SCOPING_ROLES) else "contentinfo"


def _table_role(part: Node) -> str:
    """Return the role of the table that a part belongs to: `none` is inherited (ARIA 1.2)."""
    place = flat_parent(part)
    while place is not None and place.tag in TABLE_PARTS:
        place = flat_parent(place)
    if place is not None and place.tag == "table":
        return role_of(place)
    return explicit_role(place or part) or ""


def row_role(node: Node) -> str:
    return "none" if _table_role(node) == "none" else "row"


def group_role(node: Node) -> str:
    return "none" if _table_role(node) == "none" else "rowgroup"


def cell_role(node: Node) -> str:
    table = _table_role(node)
    if table == "none":
        return "none"
    return "gridcell" if table in ("grid", "treegrid") else "cell"


def header_role(node: Node) -> str:
    """Return the role of a header cell: it heads its row where data cells stand beside it."""
    if _table_role(node) == "none":
        return "none"
    scope = SCOPES.get(node.get("scope").lower())
    if scope:
        return scope
    row = node.parent
    if row is None or (row.tag == "tr" and row.parent is not None and row.parent.tag == "thead"):
        return "columnheader"
    return "rowheader" if any(_is_data_cell(cell) for cell in row.elements) else "columnheader"


def _is_data_cell(node: Node) -> bool:
    """Tell whether a cell holds data: an empty one in the corner heads nothing."""
    return node.tag == "td" and (any(True for _ in node.elements) or not is_blank(text_of(node)))


def item_role(node: Node) -> str:
    """Return the role of a list item: in a presentational list it is presentational."""
    place = flat_parent(node)
    role = explicit_role(place) if place is not None else None
    if place is not None and role == "none":
        return "none" if role_of(place) == "none" else "listitem"
    plain = place is not None and place.tag in LISTS and role is None
    return "listitem" if role == "list" or plain else "generic"


def image_role(node: Node) -> str:
    """Return the role of an image: an empty `alt` says nothing, unless ARIA says something."""
    if node.attributes.get("alt") != "" or node.has("tabindex"):
        return "img"
    return "img" if not is_blank(node.get("aria-label")) or node.has("aria-labelledby") else "none"


def section_role(node: Node) -> str:
    return "region" if is_named_by_author(node) else "generic"
