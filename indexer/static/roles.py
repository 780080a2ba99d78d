"""Roles, as in `js/roles.js`: explicit ones first, then those that HTML gives (HTML-AAM 1.0)."""

from __future__ import annotations

from .tree import Node

WIDGETS = frozenset(
    (
        "button checkbox combobox gridcell link listbox menuitem menuitemcheckbox menuitemradio option radio "
        "scrollbar searchbox slider spinbutton switch tab textbox treeitem"
    ).split()
)
"""ARIA 1.2 widget roles that a person operates."""

ROLES = WIDGETS | frozenset(
    (
        "alert alertdialog application article banner blockquote caption cell code columnheader complementary "
        "contentinfo definition deletion dialog directory document emphasis feed figure form generic grid group "
        "heading img image insertion list listitem log main marquee math menu menubar meter navigation none note "
        "paragraph presentation progressbar radiogroup region row rowgroup rowheader search separator status "
        "strong subscript superscript tablist tabpanel term time timer toolbar tooltip tree treegrid table"
    ).split()
)
"""Every role of ARIA 1.2 that an author may write."""

INPUT_ROLES = {
    "button": "button",
    "submit": "button",
    "reset": "button",
    "image": "button",
    "checkbox": "checkbox",
    "radio": "radio",
    "range": "slider",
    "number": "spinbutton",
    "file": "button",
    "search": "searchbox",
    "email": "textbox",
    "tel": "textbox",
    "text": "textbox",
    "url": "textbox",
}

TAG_ROLES = {
    "article": "article",
    "aside": "complementary",
    "button": "button",
    "datalist": "listbox",
    "dd": "definition",
    "details": "group",
    "dialog": "dialog",
    "dt": "term",
    "fieldset": "group",
    "figure": "figure",
    "form": "form",
    "h1": "heading",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "h5": "heading",
    "h6": "heading",
    "hr": "separator",
    "img": "img",
    "li": "listitem",
    "main": "main",
    "math": "math",
    "menu": "list",
    "meter": "meter",
    "nav": "navigation",
    "ol": "list",
    "optgroup": "group",
    "option": "option",
    "output": "status",
    "progress": "progressbar",
    "search": "search",
    "section": "region",
    "summary": "button",
    "table": "table",
    "tbody": "rowgroup",
    "td": "cell",
    "textarea": "textbox",
    "tfoot": "rowgroup",
    "th": "columnheader",
    "thead": "rowgroup",
    "tr": "row",
    "ul": "list",
}

INPUT_TYPES = frozenset(
    (
        "button checkbox color date datetime-local email file hidden image month number password radio range "
        "reset search submit tel text time url week"
    ).split()
)

EDITING = ("", "true", "plaintext-only")
NATIVE = frozenset(["button", "select", "textarea"])


def input_type(node: Node) -> str:
    """Return the type of an `input`, text for one that is not known."""
    written = node.get("type")
    if written in INPUT_TYPES:
        return written
    return written.lower() if written.lower() in INPUT_TYPES else "text"


def explicit_role(node: Node) -> str | None:
    """Return the first role written that ARIA knows (ARIA 1.2, 8.1)."""
    written = node.attributes.get("role")
    return next((word for word in written.lower().split() if word in ROLES), None) if written else None


def role_of(node: Node) -> str:
    """Return an element's role; what takes the focus is never presentational (ARIA 1.2, 5.3.3)."""
    if node.role is None:
        explicit = explicit_role(node)
        native = explicit is None or (explicit in ("none", "presentation") and is_native_control(node))
        node.role = native_role(node) if native else explicit
    assert node.role is not None
    return node.role


def native_role(node: Node) -> str:
    """Return the role that HTML gives."""
    tag = node.tag
    if tag in ("a", "area"):
        return "link" if is_link(node) else "generic"
    if tag == "input":
        role = INPUT_ROLES.get(input_type(node), "textbox")
        return "combobox" if role == "textbox" and node.has("list") else role
    if tag == "select":
        return "listbox" if node.has("multiple") or node.attributes.get("size", "1") != "1" else "combobox"
    return TAG_ROLES.get(tag) or ("textbox" if is_editing_host(node) else "generic")


def is_link(node: Node) -> bool:
    """Tell whether a link leads anywhere."""
    return node.has("href") or node.has("xlink:href")


def is_editing_host(node: Node) -> bool:
    """Tell whether an element is edited in place."""
    return node.attributes.get("contenteditable", "no").lower() in EDITING


def is_native_control(node: Node) -> bool:
    """Tell whether HTML makes an element operable."""
    tag = node.tag
    if tag in ("a", "area"):
        return is_link(node)
    if tag == "input":
        return input_type(node) != "hidden"
    return tag in NATIVE
