"""Roles, as in `js/roles.js`: what the author wrote where it counts (ARIA 1.2, 8.1), else the tag's."""

from __future__ import annotations

from functools import lru_cache

from .text import is_blank, words
from .tree import Node, references

WIDGETS = words(
    "button checkbox combobox gridcell link listbox menuitem menuitemcheckbox menuitemradio option "
    "radio scrollbar searchbox separator slider spinbutton switch tab textbox treeitem doc-backlink "
    "doc-biblioref doc-glossref doc-noteref"
)
"""ARIA 1.2 widget roles that a person operates."""

WIDGETS_IN_FOCUS = frozenset(["gridcell", "separator"])
"""Roles that are widgets only where they take the focus or can be chosen."""

ROLES = (
    WIDGETS
    | words(
        "alert alertdialog application article banner blockquote caption cell code columnheader comment "
        "complementary contentinfo definition deletion dialog document emphasis feed figure form generic "
        "grid group heading img insertion list listitem log main mark marquee math menu menubar meter "
        "navigation none note paragraph progressbar radiogroup region row rowgroup rowheader search "
        "sectionfooter sectionheader status strong subscript suggestion superscript table tablist tabpanel "
        "term time timer toolbar tooltip tree treegrid graphics-document graphics-object graphics-symbol"
    )
    | frozenset(
        f"doc-{name}"
        for name in words(
            "abstract acknowledgments afterword appendix bibliography biblioentry chapter colophon "
            "conclusion cover credit credits dedication endnote endnotes epigraph epilogue errata example "
            "footnote foreword glossary index introduction notice pagebreak pagefooter pageheader pagelist "
            "part preface prologue pullquote qna subtitle tip toc"
        )
    )
)
"""Every role an author may write (ARIA 1.2 and 1.3, DPUB-ARIA 1.1, Graphics-ARIA)."""

SYNONYMS = {"presentation": "none", "image": "img", "directory": "list"}
"""Roles with a second name: one of the two is told."""

NAMED_ONLY = frozenset(["region", "form"])
"""Roles that an element without a name of its own does not get (ARIA 1.2, 9.1)."""

GLOBALS = words(
    "aria-atomic aria-braillelabel aria-brailleroledescription aria-busy aria-controls aria-current "
    "aria-describedby aria-description aria-details aria-dropeffect aria-flowto aria-grabbed "
    "aria-keyshortcuts aria-label aria-labelledby aria-live aria-owns aria-relevant "
    "aria-roledescription"
)
"""Attributes that keep an element from being presentational (ARIA 1.2, 6.4)."""

INPUT_TYPES = words(
    "button checkbox color date datetime-local email file hidden image month number password radio "
    "range reset search submit tel text time url week"
)

EDITING = ("", "true", "plaintext-only")
NATIVE = frozenset(["button", "select", "textarea"])


@lru_cache(maxsize=512)
def role_tokens(written: str) -> tuple[str, ...]:
    """Return the known roles in a `role` attribute; an unknown token is passed over."""
    words = (SYNONYMS.get(word, word) for word in written.lower().split())
    return tuple(word for word in words if word in ROLES)


def explicit_role(node: Node) -> str | None:
    """Return the first role written that counts, None where there is none."""
    written = node.attributes.get("role")
    tokens = role_tokens(written) if written else ()
    if not tokens or tokens[0] not in NAMED_ONLY or is_named_by_author(node):
        return tokens[0] if tokens else None
    return next((token for token in tokens if token not in NAMED_ONLY), None)


def role_of(node: Node) -> str:
    """Return an element's role."""
    if node.role is None:
        explicit = explicit_role(node)
        if explicit is None or (explicit == "none" and _stays_exposed(node)):
            from .native import native_role  # its tables need the functions here

            explicit = native_role(node)
        node.role = explicit
    return node.role


def is_widget(node: Node) -> bool:
    """Tell whether an element is operated by its role: some are widgets only where they take part."""
    role = explicit_role(node)
    if role not in WIDGETS:
        return False
    return role not in WIDGETS_IN_FOCUS or node.has("tabindex") or node.has("aria-selected")


def is_named_by_author(node: Node) -> bool:
    """Tell whether an author named an element: a role cannot wait for names that wait for roles."""
    if not is_blank(node.get("aria-label")) or not is_blank(node.get("title")):
        return True
    return bool(references(node, "aria-labelledby"))


def _stays_exposed(node: Node) -> bool:
    """Tell whether `none` is overruled: the element takes the focus, or says something to everybody."""
    if is_native_control(node) or node.has("tabindex") or is_editing_host(node):
        return True
    return any(node.get(name) for name in GLOBALS)


def input_type(node: Node) -> str:
    """Return the type of an `input`, text for one that is not known."""
    written = node.get("type")
    if written in INPUT_TYPES:
        return written
    return written.lower() if written.lower() in INPUT_TYPES else "text"


def is_link(node: Node) -> bool:
    """Tell whether a link leads anywhere."""
    return node.has("href") or (node.svg and node.has("xlink:href"))


def is_editing_host(node: Node) -> bool:
    """Tell whether an element is edited in place."""
    written = node.attributes.get("contenteditable")
    return written is not None and written.lower() in EDITING


def is_native_control(node: Node) -> bool:
    """Tell whether HTML makes an element operable."""
    tag = node.tag
    if tag in ("a", "area"):
        return is_link(node)
    if tag == "input":
        return input_type(node) != "hidden"
    return tag in NATIVE
