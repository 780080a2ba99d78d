"""What can be known of a plan before its first step: a plan that cannot succeed is not begun."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from indexer import Fingerprint, IndexedElement, PageContext, PageError, WorldLost
from indexer.register import Register, register_of
from indexer.world import World

from . import commands
from .errors import STATE_CODES, Code, CommandError, Refused
from .parse import step as parse_step
from .target import CURES, called_so
from .transient import TRANSIENT

if TYPE_CHECKING:
    from playwright.async_api import Page


@dataclass(frozen=True)
class Reading:
    """A step of a plan as it was read: typed, or why it cannot be."""

    index: int
    raw: dict[str, Any]
    step: commands.Step | None
    error: CommandError | None = None


@dataclass(frozen=True)
class Known:
    """What is known before the first step: the account, what was ever sent, the documents that are gone."""

    page: Page
    register: Register
    context: PageContext
    gone: frozenset[str]


Objection = Callable[[Known, tuple[Reading, ...], Reading, commands.Step], CommandError | None]
"""Tells why a step can never succeed, whatever the steps before it do; None where nobody can know."""


def read(sequence: commands.Sequence) -> tuple[Reading, ...]:
    """Read the steps that are to be run; none is begun while one of them cannot be read."""
    return tuple(
        _reading(index, raw) for index, raw in enumerate(sequence.steps) if index >= sequence.start_at
    )


def _reading(index: int, raw: dict[str, Any]) -> Reading:
    try:
        return Reading(index, raw, parse_step(raw))
    except CommandError as error:
        return Reading(index, raw, None, error)


async def gone_documents(
    plan: tuple[Reading, ...], register: Register, context: PageContext, document: str
) -> frozenset[str]:
    """Return the documents of a plan's numbers that are no longer open.

    Those that are seen in the page's account are; only of others, as a frame that is hidden now, is it asked.
    """
    named = (number for one in plan if one.step for number in numbers(one.step))
    meant = {place.document: place.world for number in named if (place := register.place(number))}
    if meant.keys() <= {document}:
        return frozenset()
    shown = (register.place(element.id) for element in context.elements)
    doubtful = meant.keys() - {document} - {place.document for place in shown if place}
    return frozenset([key for key in doubtful if await _is_gone(meant[key])])


async def _is_gone(world: World) -> bool:
    try:
        await world.call("pulse", {})
    except WorldLost:
        return True
    except PageError:
        pass  # whoever acts there will be told
    return False


def objections(plan: tuple[Reading, ...], known: Known | None) -> dict[int, CommandError]:
    """Return what stands against a plan, by the place of the step; `known` None where the page is silent."""
    found: dict[int, CommandError] = {}
    for place, reading in enumerate(plan):
        error = reading.error or (known and _against(known, plan[:place], reading))
        if error:
            found[reading.index] = error
    return found


def _against(known: Known, before: tuple[Reading, ...], reading: Reading) -> CommandError | None:
    assert reading.step is not None
    step = reading.step
    return next((error for rule in RULES if (error := rule(known, before, reading, step))), None)


def numbers(step: commands.Step) -> Iterator[int]:
    """Return the numbers that a step names."""
    for name in ("element_id", "target_id"):
        if number := getattr(step, name, None):
            yield number


def _address(
    known: Known, before: tuple[Reading, ...], reading: Reading, step: commands.Step
) -> CommandError | None:
    """Refuse what no page makes an address of (LF-AC-20)."""
    if not isinstance(step, commands.Navigate):
        return None
    try:
        scheme = urlsplit(step.url.strip()).scheme
    except ValueError:
        return Refused(Code.INVALID_URL, f'"{step.url}" is not a URL')
    if scheme in ("", "http", "https"):
        return None
    return Refused(Code.INVALID_URL, f'"{step.url}" is not an http or https address')


def _number(
    known: Known, before: tuple[Reading, ...], reading: Reading, step: commands.Step
) -> CommandError | None:
    """Refuse a number that was never given: it cannot have been meant.

    Where no context was ever sent, numbers are those of another visit, and may be given by a step before.
    """
    unsent = not known.register.sent and bool(before)
    for number in numbers(step):
        if unsent or _given(known, before, number):
            continue
        return Refused(
            Code.ELEMENT_NOT_FOUND,
            f"no element was ever given the number {number}; the page has {_listed(known.context)}",
        )
    return None


def _given(known: Known, before: tuple[Reading, ...], number: int) -> bool:
    if known.register.place(number) or number in known.register.sent:
        return True
    if not any(isinstance(one.step, commands.SwitchTab | commands.CloseTab) for one in before):
        return False
    return any(register_of(page).place(number) for page in known.page.context.pages)


def _listed(context: PageContext) -> str:
    listed = [element.id for element in context.elements]
    return f"numbers {min(listed)} to {max(listed)}" if listed else "no elements"


def _document(
    known: Known, before: tuple[Reading, ...], reading: Reading, step: commands.Step
) -> CommandError | None:
    """Refuse a number of a document that is gone: only the history could bring it back."""
    if any(isinstance(one.step, commands.Back | commands.Forward) for one in before):
        return None
    for number in numbers(step):
        place = known.register.place(number)
        if place and place.document in known.gone:
            return Refused(
                Code.STALE_ELEMENT,
                f"element {number} is not what it was: its document is no longer open; index the page again",
                reason="other_document",
                sent=known.register.meant(number),
            )
    return None


UNTYPED = frozenset(["checkbox", "radio", "file", "submit", "reset", "image"])

KINDS: dict[type[commands.Step], tuple[Callable[[Fingerprint], bool], str]] = {
    commands.Type: (lambda meant: meant.type not in UNTYPED, "cannot be typed into; use click"),
    commands.Clear: (lambda meant: meant.type not in UNTYPED, "cannot be emptied"),
    commands.Select: (lambda meant: meant.type == "select", "is not a select; use choose"),
}
"""What a command needs its target to be: an element of another type now would be another element."""


def _kind(
    known: Known, before: tuple[Reading, ...], reading: Reading, step: commands.Step
) -> CommandError | None:
    fits, what = KINDS.get(type(step), (None, ""))
    number = next(numbers(step), 0)
    meant = known.register.meant(number)
    if fits is None or meant is None or fits(meant):
        return None
    return Refused(
        Code.NOT_EDITABLE,
        f"{called_so(meant.role or meant.type or 'element', number, meant.name or '')} {what}",
    )


POINTING = (commands.Click, commands.DoubleClick, commands.RightClick, commands.Hover, commands.DragTo)
"""Commands for which the state of the target decides whether they can be carried out."""


def _state(
    known: Known, before: tuple[Reading, ...], reading: Reading, step: commands.Step
) -> CommandError | None:
    """Refuse a target that cannot be acted on, where nothing before it acts and no time passes.

    The first step finds out by itself, with more to tell.
    """
    if not before or not isinstance(step, POINTING) or not all(map(_idle, before)):
        return None
    element = known.context.element(step.element_id)
    code = element and _hopeless(element)
    if not element or not code:
        return None
    called = called_so(element.role or element.type, element.id, element.text)
    states = ", ".join(element.state).replace("_", " ")
    return Refused(code, f"{called} is {states}; {CURES.get(code, 'choose another element')}")


def _idle(reading: Reading) -> bool:
    """Tell whether a step changes nothing and lets no time pass."""
    step = reading.step
    return isinstance(step, commands.Extract) or (isinstance(step, commands.Expect) and not step.timeout)


def _hopeless(element: IndexedElement) -> Code | None:
    codes = (STATE_CODES[state] for state in element.state)
    return next((code for code in codes if code and not TRANSIENT[code]), None)


RULES: tuple[Objection, ...] = (_address, _number, _document, _kind, _state)
"""What may stand against a step before the plan is begun, the plainest first."""
