"""What markup alone says of an element's looks: inline style, `hidden`, and the browser's own style sheet."""

from __future__ import annotations

import re
from functools import lru_cache

from .scopes import Scopes
from .tree import ROOTS, Child, Node, flat_children

DISPLAYS: dict[str, str] = {
    tag: display
    for display, tags in {
        "block": "address article aside blockquote body center dd details dialog dir div dl dt fieldset "
        "figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend listing "
        "main menu nav ol optgroup option p plaintext pre search section summary ul xmp",
        "contents": "slot",
        "inline-block": "button input marquee meter progress select textarea",
        "list-item": "li",
        "none": "base basefont datalist head link meta noembed noframes param rp script style template title",
        "ruby": "ruby",
        "ruby-text": "rt",
        "table": "table",
        "table-caption": "caption",
        "table-cell": "td th",
        "table-column": "col",
        "table-column-group": "colgroup",
        "table-footer-group": "tfoot",
        "table-header-group": "thead",
        "table-row": "tr",
        "table-row-group": "tbody",
    }.items()
    for tag in tags.split()
}
"""How browsers lay out an element by default (HTML, "Rendering"); what is not here is inline."""

SVG_BLOCKS = frozenset(["text", "foreignobject"])

SHOWN = {"display": "inline"}
NOT_SHOWN = {"display": "none"}
"""The style of an area: it shows with the image that its map lies on."""

KEYWORDS = frozenset(
    [
        *DISPLAYS.values(),
        *["inline", "flow-root", "inline-table", "flex", "inline-flex", "grid", "inline-grid", "run-in"],
    ]
)

BLOCKIFIED = {
    "inline": "block",
    "inline-block": "block",
    "inline-flex": "flex",
    "inline-grid": "grid",
    "inline-table": "table",
    **dict.fromkeys(
        (keyword for keyword in KEYWORDS if keyword.startswith("table-") and keyword != "table-caption"),
        "block",
    ),
}
"""What becomes of what floats, is placed, or is an item of a flex or grid box (CSS Display 3, 2.7)."""

DECLARATION = re.compile(r"""(?:^|;)\s*([\w-]+)\s*:\s*((?:[^;"'(]|"[^"]*"|'[^']*'|\([^)]*\))*)""")
IMPORTANT = re.compile(r"\s*!\s*important\s*$")


@lru_cache(maxsize=4096)
def declarations(style: str) -> dict[str, str]:
    """Read an inline style: values by property, in lower case; do not change what is returned."""
    found: dict[str, str] = {}
    important: dict[str, str] = {}
    for name, value in DECLARATION.findall(style.lower()):
        plain = IMPORTANT.sub("", value)
        (found if plain == value else important)[name] = plain.strip()
    return found | important


def settle(root: Node, scopes: Scopes) -> None:
    """Decide display, drawn and visibility of everything in the flat tree, from the outside in."""
    root.drawn = True
    for area in scopes.areas:
        area.style = SHOWN if scopes.has_image(area) else NOT_SHOWN
    waiting: list[tuple[Child, Node]] = [(child, root) for child in flat_children(root)]
    while waiting:
        child, parent = waiting.pop()
        if isinstance(child, str):
            continue
        _decide(child, parent)
        waiting += [(inner, child) for inner in flat_children(child)]


def _decide(node: Node, parent: Node) -> None:
    style = node.attributes.get("style")
    if style and node.tag != "area":
        node.style = declarations(style)
    node.display = _display(node, parent)
    node.drawn = parent.drawn and node.display != "none" and not _skips(parent, node)
    node.visibility = node.style.get("visibility", parent.visibility)


def _display(node: Node, parent: Node) -> str:
    if node.tag == "input" and node.get("type").lower() == "hidden":
        return "none"
    written = node.style.get("display")
    display = written if written in KEYWORDS else _unstyled(node, parent)
    if parent.display.endswith(("flex", "grid")) or is_taken_out(node):
        return BLOCKIFIED.get(display, display)
    return display


def _unstyled(node: Node, parent: Node) -> str:
    if node.has("hidden") and node.get("hidden").lower() != "until-found":
        return "none"
    closed = node.tag == "dialog" and not node.has("open")
    if closed or node.has("popover") or (node.tag == "audio" and not node.has("controls")):
        return "none"
    if node.tag == "summary" and is_toggle(node):
        return "list-item"
    if node.svg and node.tag in SVG_BLOCKS:
        return "block"
    return DISPLAYS.get(node.tag, "inline")


def is_taken_out(node: Node) -> bool:
    """Tell whether an element floats or is placed."""
    style = node.style
    return style.get("float") in ("left", "right") or style.get("position") in ("absolute", "fixed")


def _skips(parent: Node, node: Node) -> bool:
    """Tell whether an element does not show this child: closed details, media, `hidden="until-found"`."""
    if parent.tag in ("video", "audio"):
        return True
    if parent.tag == "details" and not parent.has("open") and not is_toggle(node):
        return True
    return parent.get("hidden").lower() == "until-found" or parent.style.get("content-visibility") == "hidden"


def is_toggle(node: Node) -> bool:
    """Tell whether a summary opens its details (HTML, "the summary element")."""
    details = node.parent
    if node.tag != "summary" or details is None or details.tag != "details":
        return False
    return next(child for child in details.elements if child.tag == "summary") is node


def is_shown(node: Node) -> bool:
    """Tell whether markup lets an element be drawn."""
    return node.drawn and node.visibility == "visible" and node.tag not in ROOTS


def is_hidden(node: Node) -> bool:
    """Tell whether an element is not drawn, or withheld from the accessibility tree."""
    return node.get("aria-hidden") == "true" or not is_shown(node)


def opacity(node: Node) -> float:
    """Return an element's own opacity, 1 where none is written."""
    written = node.style.get("opacity", "1")
    try:
        return float(written[:-1]) / 100 if written.endswith("%") else float(written)
    except ValueError:
        return 1.0


CLIPPED_AWAY = re.compile(r"rect\((0|1)(px)?,? *(0|1)(px)?,? *(0|1)(px)?,? *(0|1)(px)?\)")
"""A `clip` that leaves nothing; `clip-path` does it by insets."""


def is_clipped_away(node: Node) -> bool:
    """Tell whether clipping leaves nothing of an element."""
    style = node.style
    return bool(CLIPPED_AWAY.match(style.get("clip", ""))) or style.get("clip-path", "").startswith(
        ("inset(50%", "inset(100%")
    )


AWAY = re.compile(r"-\d{4,}(\.\d+)?px")
"""So far before the page's start that nothing of a usual size reaches back."""


def is_off_page(node: Node) -> bool:
    """Tell whether an element is placed where no scrolling leads."""
    if node.style.get("position") not in ("absolute", "fixed"):
        return False
    return any(AWAY.fullmatch(node.style.get(side, "")) for side in ("left", "top"))


def is_tiny(node: Node) -> bool:
    """Tell whether an element is made 2 px or less, or transparent to nothing, by its own style."""
    return any(re.fullmatch(r"[012](\.0*)?(px)?", node.style.get(side, "")) for side in ("width", "height"))


def is_placed_away(node: Node) -> bool:
    """Tell whether text is kept from a person by its place: off the page, clipped or without room."""
    if not node.style or node.tag in ("html", "body") or node.display.startswith("inline"):
        return False
    if node.style.get("overflow", "visible") != "visible" and any(
        re.fullmatch(r"[01](\.0*)?(px)?", node.style.get(side, "")) for side in ("width", "height")
    ):
        return True
    placed = node.style.get("position") in ("absolute", "fixed")
    return placed and (is_clipped_away(node) or is_off_page(node))


def is_stood_in(node: Node) -> bool:
    """Tell whether markup hides a control so that its label is drawn instead."""
    return not is_shown(node) or is_tiny(node) or is_clipped_away(node) or is_off_page(node)
