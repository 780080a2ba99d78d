"""The in-page code: the files of `js/`, joined inside one function (no global, no build step)."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

ORDER = (
    "natives",
    "text",
    "identity",
    "tree",
    "listeners",
    "tags",
    "records",
    "gather",
    "roots",
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
    "update",
    "account",
    "part",
    "explain",
    "look",
    "readback",
    "agent",
)
"""The files in the order in which they are joined: a constant stands before what reads it at once."""


@cache
def factory() -> str:
    """Return a JavaScript expression: a function without arguments that makes the agent of its document."""
    folder = files(__package__) / "js"
    parts = "\n".join(bare((folder / f"{name}.js").read_text("utf-8")) for name in ORDER)
    return f"(() => {{\n'use strict';\n{parts}\nreturn agent;\n}})"


NOTES = re.compile(r"^\s*//[^\n]*$|^\s*/\*\*(?:(?!\*/).)*\*/$", re.MULTILINE | re.DOTALL)
"""Comments that have their lines to themselves."""


def bare(source: str) -> str:
    """Return a script without its comments and indentation: every new document has to read it."""
    lines = (line.strip() for line in NOTES.sub("", source).splitlines())
    return "\n".join(line for line in lines if line)
