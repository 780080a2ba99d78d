"""What forms and groups of fields are called, as in `js/titles.js`."""

from __future__ import annotations

from itertools import islice

from .looks import is_hidden
from .names import Names
from .parents import HEADING_TAGS
from .text import squeeze
from .tree import Node, child_of, descendants, flat_parent, references, text_of

LIMIT = 120


def plain_text(node: Node) -> str:
    """Return the text of an element without looking at what is hidden."""
    return squeeze(text_of(node))[:LIMIT]


def plain_name(node: Node) -> str:
    """Return what an element is called by its attributes and its legend."""
    told = " ".join(filter(None, map(plain_text, references(node, "aria-labelledby"))))
    if told or node.get("aria-label"):
        return told or squeeze(node.get("aria-label"))
    legend = child_of(node, "legend") if node.tag == "fieldset" else None
    return (plain_text(legend) if legend else "") or squeeze(node.get("title"))


def is_title(node: Node) -> bool:
    """Tell whether an element is a heading by its tag or its role."""
    return node.tag in HEADING_TAGS or node.get("role") == "heading"


class Titles:
    """The names of one document's forms, and its headings in document order."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._known: dict[Node, str] = {}

    def of(self, form: Node) -> str:
        """Return a form's own name: attributes first, then what it is called on the page."""
        name = self._known.get(form)
        if name is None:
            written = form.get("name") or form.get("id") or self.names.of(form)
            name = self._known[form] = written or self.first(form) or self._around(form) or "form"
        return name

    @staticmethod
    def hidden(title: Node) -> bool:
        """Tell whether nobody reads a heading."""
        return is_hidden(title)

    def first(self, node: Node) -> str:
        """Return the first heading or legend in an element that is not hidden."""
        for child in descendants(node):
            if (
                isinstance(child, Node)
                and (is_title(child) or child.tag == "legend")
                and not is_hidden(child)
            ):
                return self.names.text_in(child)
        return ""

    def _around(self, form: Node) -> str:
        """Return the name, or else the first heading, of the nearest place that holds no other form."""
        place = flat_parent(form)
        while place is not None and place.tag not in ("body", "html"):
            forms = (child for child in descendants(place) if isinstance(child, Node) and child.tag == "form")
            if len(list(islice(forms, 2))) > 1:
                return ""
            name = plain_name(place) or self.first(place)
            if name:
                return name
            place = flat_parent(place)
        return ""
