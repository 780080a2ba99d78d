"""What a control holds as the page was sent, as in `js/values.js`; secrets never leave (design, contract 6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..models import Checked, Option
from ..secrets import MASK
from .roles import input_type, is_editing_host, role_of
from .tree import Node, descendants

SECRET_TOKENS = re.compile(
    r"\b(current-password|new-password|one-time-code|cc-number|cc-csc|cc-exp|cc-exp-month|cc-exp-year)\b", re.I
)
CARD = re.compile(r"\b[2-6][0-9](?:[ -]?[0-9]){12,17}\b")
ASCII_SPACE = "\t\n\f\r "


def looks_like_card(text: str) -> bool:
    """Tell whether digits look like a payment card's: 13 to 19 with a valid Luhn sum (ISO/IEC 7812-1)."""
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"[0-9]{13,19}", digits):
        return False
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def without_cards(text: str) -> str:
    """Mask payment cards in what a page says."""
    return CARD.sub(lambda digits: MASK if looks_like_card(digits[0]) else digits[0], text)


def is_secret(node: Node) -> bool:
    """Tell whether an element is typed into unseen."""
    if SECRET_TOKENS.search(node.get("autocomplete")):
        return True
    if node.tag != "input":
        return False
    return input_type(node) == "password" or node.style.get("-webkit-text-security", "none") not in ("", "none")


def folded(text: str) -> str:
    """Strip and collapse ASCII white space."""
    return " ".join(filter(None, re.split(f"[{ASCII_SPACE}]+", text)))


def text_of(node: Node) -> str:
    """Return all text inside an element, as the DOM has it."""
    return "".join(child for child in descendants(node) if isinstance(child, str))


def options(select: Node) -> list[Node]:
    """Return the options of a select in document order."""
    return [child for child in descendants(select) if isinstance(child, Node) and child.tag == "option"]


def option_label(option: Node) -> str:
    """Return what a person reads of an option."""
    return folded(option.get("label")) or folded(text_of(option))


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
            value=option.attributes.get("value", folded(text_of(option))),
            selected=option in chosen,
            disabled=_option_disabled(option),
        )
        for option in among
    )


def _number(node: Node) -> str:
    text = node.get("value")
    return text if re.fullmatch(r"-?(\d+(\.\d+)?|\.\d+)(e[-+]?\d+)?", text, re.I | re.A) else ""


def _range(node: Node) -> str:
    """Return a slider's value: what is written between its ends, else the middle (HTML, "Range state")."""
    low, high, value = _float(node.get("min"), 0), _float(node.get("max"), 100), _float(node.get("value"), None)
    assert low is not None
    assert high is not None
    if value is None:
        value = low + (high - low) / 2 if high >= low else low
    return f"{max(low, min(value, high)) if high >= low else low:g}"


def _float(text: str, default: float | None) -> float | None:
    try:
        return float(text)
    except ValueError:
        return default


def _matching(pattern: str, default: str = "") -> Callable[[Node], str]:
    """Return a reader of values of one form; others are not taken."""
    whole = re.compile(pattern, re.A)
    return lambda node: node.get("value") if whole.fullmatch(node.get("value")) else default


def _none(node: Node) -> None:
    return None


def _one_line(node: Node) -> str:
    return node.get("value").replace("\n", "")


INPUT_VALUES: dict[str, Callable[[Node], str | None]] = {
    **dict.fromkeys(("checkbox", "radio", "submit", "button", "reset", "image", "file"), _none),
    "number": _number,
    "range": _range,
    "color": lambda node: _matching("#[0-9a-fA-F]{6}", "#000000")(node).lower(),
    "date": _matching(r"\d{4,}-\d\d-\d\d"),
    "month": _matching(r"\d{4,}-\d\d"),
    "week": _matching(r"\d{4,}-W\d\d"),
    "time": _matching(r"\d\d:\d\d(:\d\d(\.\d{1,3})?)?"),
    "datetime-local": _matching(r"\d{4,}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?"),
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


def shown_value(node: Node) -> str | None:
    """Return the value as it may leave, None where there is none."""
    value = plain_value(node)
    if not value:
        return None
    return MASK if is_secret(node) or looks_like_card(value) else value


CHECKABLE = frozenset("checkbox radio switch menuitemcheckbox menuitemradio option treeitem".split())


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
