"""One element as a line for language models: `9 email "Work email" = "jo@" required`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .models import IndexedElement, State
from .quoting import plain, quoted
from .secrets import MASK

NAME = 80
VALUE = 50
LABEL = 30
ADDRESS = 60
"""Characters of a name or a message, a value or a hint, an option's label, an address."""

OPTIONS = 5
"""How many options are named."""

TYPED = frozenset(
    [
        "email", "tel", "url", "number", "password", "date", "time", "datetime-local", "month", "week",
        "color", "file", "search", "range", "select", "textarea", "summary",
    ]
)  # fmt: skip
"""The types that say more than the role does; elsewhere the role is told."""

Test = Callable[[IndexedElement], bool]

FLAGS: tuple[tuple[str, Test], ...] = (
    ("checked", lambda element: element.checked == "true"),
    ("mixed", lambda element: "mixed" in (element.checked, element.pressed)),
    ("selected", lambda element: element.selected is True),
    ("pressed", lambda element: element.pressed == "true"),
    ("expanded", lambda element: element.expanded is True),
    ("collapsed", lambda element: element.expanded is False),
    ("current", lambda element: element.current not in (None, "", "false")),
    ("multiple", lambda element: element.multiple),
    ("required", lambda element: element.required),
    ("focused", lambda element: element.focused),
)
"""The words for conditions that are told only where they hold; a box without a word is not checked."""

STATES: dict[State, str] = {
    State.DISABLED: "disabled",
    State.READONLY: "readonly",
    State.COVERED: "covered",
    State.INERT: "inert",
    State.POINTER_NONE: "untouchable",
    State.TRANSPARENT: "transparent",
    State.ZERO_SIZE: "zero-size",
    State.HIDDEN: "hidden",
}
"""The words for states that stand in the way; what scrolling or the section's line tells has none."""

IMPLIED = frozenset({State.COVERED, State.INERT})
"""The states of everything behind a modal, which its section's line tells already."""

LIMITS = ("min", "max", "pattern")
"""The constraints that are told."""


def element_line(element: IndexedElement, *, submits: bool) -> str:
    """Return the line of an element, without indentation."""
    return " ".join(_parts(element, submits=submits))


def _parts(element: IndexedElement, *, submits: bool) -> Iterator[str]:
    yield f"{element.id} {kind(element)}"
    if element.text:
        yield quoted(element.text, NAME)
    elif element.href:
        yield f"to {quoted(element.href, ADDRESS)}"
    yield from _held(element)
    yield from (word for word, test in FLAGS if test(element))
    yield from _states(element)
    yield from _limits(element)
    if element.invalid:
        yield f"invalid {quoted(element.invalid, NAME)}"
    if element.haspopup:
        yield f"opens {plain(element.haspopup)}"
    if submits:
        yield "submits"


def kind(element: IndexedElement) -> str:
    """Return the one word for what an element is."""
    if element.type in TYPED or element.role in ("", "generic"):
        return plain(element.type)
    return plain(element.role)


def _held(element: IndexedElement) -> Iterator[str]:
    if element.value:
        yield f"= {quoted(MASK if element.secret else element.value, VALUE)}"
    elif element.placeholder and element.placeholder != element.text:
        yield f"hint {quoted(element.placeholder, VALUE)}"
    if element.options:
        named = " ".join(quoted(option.label, LABEL) for option in element.options[:OPTIONS])
        more = len(element.options) - OPTIONS
        yield f"of {named}" + (f" … {more} more" if more > 0 else "")


def _states(element: IndexedElement) -> Iterator[str]:
    implied = IMPLIED if State.BEHIND_MODAL in element.state else ()
    for state in element.state:
        if state not in STATES or state in implied:
            continue
        by = f" by {quoted(str(element.covered_by), LABEL)}" if element.covered_by else ""
        yield STATES[state] + (by if state is State.COVERED else "")


def _limits(element: IndexedElement) -> Iterator[str]:
    for name in LIMITS if element.constraints else ():
        value = getattr(element.constraints, name)
        if value:
            yield f"{name} {quoted(value, LABEL)}"
