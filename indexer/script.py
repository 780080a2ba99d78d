"""The in-page code: the files of `js/`, joined inside one function (no global, no build step)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

ORDER = (
    "natives",
    "text",
    "identity",
    "tree",
    "tags",
    "records",
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
    "describe",
    "sight",
    "selectors",
    "sheets",
    "states",
    "closed",
    "listeners",
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
    parts = "\n".join((folder / f"{name}.js").read_text("utf-8") for name in ORDER)
    return f"(() => {{\n'use strict';\n{parts}\nreturn agent;\n}})"
