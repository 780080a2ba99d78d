"""The in-page code: the files of `js/`, joined inside one function (no global, no build step)."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

ORDER = (
    "natives",
    "interfaces",
    "documents",
    "text",
    "identity",
    "tree",
    "inner",
    "listeners",
    "tags",
    "records",
    "gather",
    "roots",
    "said",
    "layers",
    "busy",
    "rejected",
    "life",
    "labels",
    "roles",
    "contexts",
    "native",
    "generated",
    "content",
    "hosts",
    "embedded",
    "names",
    "descriptions",
    "masking",
    "values",
    "hidden",
    "maps",
    "hit",
    "rules",
    "parents",
    "modal",
    "hints",
    "attributes",
    "describe",
    "sight",
    "selectors",
    "sheets",
    "states",
    "closed",
    "inherited",
    "placing",
    "finishing",
    "walk",
    "words",
    "listing",
    "plain",
    "kinds",
    "fields",
    "places",
    "popups",
    "backing",
    "folds",
    "hiddens",
    "nearby",
    "groups",
    "choices",
    "titles",
    "submitters",
    "forms",
    "steps",
    "stepmarks",
    "inventory",
    "telling",
    "tables",
    "update",
    "account",
    "part",
    "explain",
    "look",
    "overlays",
    "gesture",
    "aim",
    "put",
    "lines",
    "readback",
    "widget",
    "standing",
    "matching",
    "scrolling",
    "offers",
    "drawn",
    "offering",
    "days",
    "turning",
    "calendars",
    "agent",
)
"""The files in the order in which they are joined: a constant stands before what reads it at once."""

OF_WINDOW = (
    "CSS CharacterData Document DocumentFragment Element Event EventTarget HTMLAnchorElement "
    "HTMLButtonElement HTMLElement HTMLFieldSetElement HTMLFormElement HTMLFrameElement "
    "HTMLIFrameElement HTMLInputElement HTMLLabelElement HTMLObjectElement HTMLOptionElement "
    "HTMLOutputElement HTMLSelectElement HTMLSlotElement HTMLTextAreaElement MutationObserver Node "
    "NodeFilter Range ShadowRoot SubmitEvent Text TreeWalker URL document location performance "
    "requestAnimationFrame setTimeout"
)
"""The names of a window that the in-page code uses bare; each window has its own."""


@cache
def factory() -> str:
    """Return a JavaScript expression: a function that makes the agent of a window's document.

    The agents of documents that can enter each other share a `kin`.
    """
    folder = files(__package__) / "js"
    parts = "\n".join(bare((folder / f"{name}.js").read_text("utf-8")) for name in ORDER)
    names = f"const {{ {OF_WINDOW.replace(' ', ', ')} }} = window;"
    make = f"function make(window, kin) {{\n'use strict';\n{names}\n{parts}\nreturn agent;\n}}"
    return f"(window => ({make})(window, {{ agents: new WeakMap(), keys: new Map() }}))"


NOTES = re.compile(r"^\s*//[^\n]*$|^\s*/\*\*(?:(?!\*/).)*\*/$", re.MULTILINE | re.DOTALL)
"""Comments that have their lines to themselves."""


def bare(source: str) -> str:
    """Return a script without its comments and indentation: every new document has to read it."""
    lines = (line.strip() for line in NOTES.sub("", source).splitlines())
    return "\n".join(line for line in lines if line)
