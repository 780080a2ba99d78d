"""A few lines of HTML building in which everything is escaped unless it was built here."""

from __future__ import annotations

from html import escape
from importlib.resources import files


class Html(str):
    """Markup that was built here and needs no escaping."""

    __slots__ = ()


VOID = frozenset({"meta", "img", "input"})


def tag(name: str, /, *children: str | None, **attributes: str | float | bool | None) -> Html:
    """Return an element.

    Of an attribute's name, a trailing `_` is dropped and an inner one is `-`; the value None leaves it out.
    """
    opening = name + "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Html(f"<{opening}>")
    return Html(f"<{opening}>{join(*children)}</{name}>")


def join(*children: str | None) -> Html:
    """Return the children one after another; plain strings are escaped, None is nothing."""
    return Html(
        "".join(
            child if isinstance(child, Html) else escape(child) for child in children if child is not None
        )
    )


def stylesheet(name: str) -> str:
    """Return one of the style sheets that lie beside this file."""
    return files("pageplan.reports").joinpath(name).read_text(encoding="utf-8")


def _attribute(key: str, value: str | float | bool | None) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    if value is True:
        return f" {name}"
    text = f"{value:.6g}" if isinstance(value, float) else str(value)
    return f' {name}="{escape(text)}"'
