"""Collect what a page's markup says, and what is wrong with it."""

from collections import Counter
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls")


class Markup(HTMLParser):
    """Collect what a page says about itself, and what is wrong with it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self.open]
        self._check_ids()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if len(dict(attrs)) != len(attrs):
            self.faults.append(f"<{tag}> repeats an attribute")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")

    def _check_ids(self) -> None:
        ids = Counter(attrs["id"] for _, attrs in self.elements if "id" in attrs)
        self.faults += [f"id {name} is used {count} times" for name, count in ids.items() if count > 1]
        for tag, attrs in self.elements:
            for reference in REFERENCES:
                targets = attrs.get(reference, "").split()
                self.faults += [f"<{tag} {reference}={to}>" for to in targets if to not in ids]

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.elements if name == tag]

    def values(self, attribute: str) -> list[str]:
        return [attrs[attribute] for _, attrs in self.elements if attribute in attrs]
