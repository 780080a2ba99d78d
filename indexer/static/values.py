"""What a control holds as the page was sent, as in `js/values.js`."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from datetime import datetime

from indexer.models import Checked, Option
from indexer.secrets import MASK

from .masking import is_secret, looks_like_card, without_cards
from .roles import input_type, is_editing_host, role_of
from .text import squeeze
from .tree import Node, descendants, text_of

ASCII_SPACE = "\t\n\f\r "


def folded(text: str) -> str:
    """Strip and collapse ASCII white space."""
    return " ".join(filter(None, re.split(f"[{ASCII_SPACE}]+", text)))


def options(select: Node) -> list[Node]:
    """Return the options of a select in document order."""
    return [child for child in descendants(select) if isinstance(child, Node) and child.tag == "option"]


def option_label(option: Node) -> str:
    """Return what a person reads of an option."""
    return squeeze(option.get("label") or folded(text_of(option)))


def value_of_option(option: Node) -> str:
    """Return what is posted for an option."""
    return option.attributes.get("value", folded(text_of(option)))


def _option_disabled(option: Node) -> bool:
    group = option.parent
    return option.has("disabled") or (group is not None and group.tag == "optgroup" and group.has("disabled"))


def _chosen(select: Node, among: list[Node]) -> set[Node]:
    """Return the selected options (HTML, "selectedness setting algorithm")."""
    marked = [option for option in among if option.has("selected")]
    if select.has("multiple"):
        return set(marked)
    if marked:
        return {marked[-1]}
    if display_size(select) > 1:
        return set()
    return set(next(([option] for option in among if not _option_disabled(option)), []))


def display_size(select: Node) -> int:
    """Return how many rows a select shows (HTML, "display size")."""
    written = select.get("size").strip()
    size = int(written) if re.fullmatch(r"[0-9]{1,9}", written) else 0
    return size or (4 if select.has("multiple") else 1)


def options_of(node: Node) -> tuple[Option, ...] | None:
    """Return what can be chosen, None for what is not a select."""
    if node.tag != "select":
        return None
    among = options(node)
    chosen = _chosen(node, among)
    return tuple(
        Option(
            label=option_label(option),
            value=value_of_option(option),
            selected=option in chosen,
            disabled=_option_disabled(option),
        )
        for option in among
    )


def _number(node: Node) -> str:
    text = node.get("value")
    return text if re.fullmatch(r"-?(\d+(\.\d+)?|\.\d+)(e[-+]?\d+)?", text, re.IGNORECASE | re.ASCII) else ""


def _range(node: Node) -> str:
    """Return a slider's value: between its ends, the middle by default, on a step (HTML, "Range state")."""
    low, high = _float(node.get("min"), 0.0), _float(node.get("max"), 100.0)
    value = _float(node.get("value"), low + (high - low) / 2 if high >= low else low)
    value = max(low, min(value, high)) if high >= low else low
    step = 0.0 if node.get("step").lower() == "any" else _float(node.get("step"), 1.0)
    if step > 0:
        base = low if node.has("min") else _float(node.get("value"), low)
        steps = math.floor((value - base) / step + 0.5)
        value = base + step * (steps if base + step * steps <= max(high, low) else steps - 1)
    return f"{value:.12g}"


def _float(text: str, default: float) -> float:
    try:
        found = float(text)
    except ValueError:
        return default
    return found if math.isfinite(found) else default


WEEK = re.compile(r"[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-3])")


def _color(node: Node) -> str:
    written = node.get("value").lower()
    if re.fullmatch("#[0-9a-f]{3}", written):
        return "#" + "".join(digit * 2 for digit in written[1:])
    return written if re.fullmatch("#[0-9a-f]{6}", written) else "#000000"


def _dated(pattern: str, shape: str) -> Callable[[Node], str]:
    """Return a reader of days and times: one that does not exist is not taken."""
    whole = re.compile(pattern, re.ASCII)

    def read(node: Node) -> str:
        value = node.get("value")
        match = whole.fullmatch(value)
        if not match:
            return ""
        try:
            datetime.strptime(match[1].replace(" ", "T"), shape)  # noqa: DTZ007  a control's value has no zone
        except ValueError:
            return ""
        return (
            value.replace(" ", "T").removesuffix(":00") if value.count(":") == 2 else value.replace(" ", "T")
        )

    return read


def _none(node: Node) -> None:
    return None


def _one_line(node: Node) -> str:
    return node.get("value").replace("\n", "")


INPUT_VALUES: dict[str, Callable[[Node], str | None]] = {
    **dict.fromkeys(("checkbox", "radio", "submit", "button", "reset", "image", "file"), _none),
    "number": _number,
    "range": _range,
    "color": _color,
    "date": _dated(r"(\d{4}-\d\d-\d\d)", "%Y-%m-%d"),
    "month": _dated(r"(\d{4}-\d\d)", "%Y-%m"),
    "week": lambda node: node.get("value") if WEEK.fullmatch(node.get("value")) else "",
    "time": _dated(r"(\d\d:\d\d)(:\d\d(\.\d{1,3})?)?", "%H:%M"),
    "datetime-local": _dated(r"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d)(:\d\d(\.\d{1,3})?)?", "%Y-%m-%dT%H:%M"),
    "email": lambda node: _one_line(node).strip(ASCII_SPACE),
    "url": lambda node: _one_line(node).strip(ASCII_SPACE),
    "hidden": lambda node: node.get("value"),
}
"""How a value is read by type (HTML, "value sanitization algorithm"); the others lose their line breaks."""


def plain_value(node: Node) -> str | None:
    """Return the whole value, unmasked."""
    if node.tag == "input":
        return INPUT_VALUES.get(input_type(node), _one_line)(node)
    if node.tag == "textarea":
        return text_of(node).removeprefix("\n")
    if node.tag == "select":
        return ", ".join(option.label for option in options_of(node) or () if option.selected)
    if is_editing_host(node):
        from .words import inner_text

        return inner_text(node)
    return node.attributes.get("aria-valuetext", node.attributes.get("aria-valuenow"))


def shown_value(node: Node, value: str | None) -> str | None:
    """Return a control's value as it may leave, None where there is none."""
    if not value:
        return None
    return MASK if is_secret(node) or looks_like_card(value) else without_cards(value)


CHECKABLE = frozenset(
    ["checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio", "option", "treeitem"]
)


def checked_of(node: Node, ticked: set[Node]) -> Checked | None:
    """Return whether a box is ticked, None for what is no box."""
    if node.tag == "input" and input_type(node) in ("checkbox", "radio"):
        return "true" if node in ticked else "false"
    return tri_state(node, "aria-checked") if role_of(node) in CHECKABLE else None


def ticked(inputs: Iterator[Node]) -> set[Node]:
    """Return the ticked boxes among `inputs`: of a radio group, only the last that says so."""
    found: set[Node] = set()
    groups: dict[tuple[Node | None, Node | None, str], Node] = {}
    for node in inputs:
        if not node.has("checked"):
            continue
        found.add(node)
        if input_type(node) == "radio" and node.get("name"):
            key = (node.root, node.form, node.get("name"))
            if key in groups:
                found.discard(groups[key])
            groups[key] = node
    return found


def tri_state(node: Node, name: str) -> Checked | None:
    """Read an ARIA attribute that may be mixed."""
    value = node.get(name)
    return value if value in ("true", "false", "mixed") else None  # type: ignore[return-value]


def flag(node: Node, name: str) -> bool | None:
    """Read an ARIA attribute that is true, false or absent."""
    return {"true": True, "false": False}.get(node.get(name))
