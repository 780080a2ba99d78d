"""May this step be done at all? Asked once, before anything on the page is touched."""

from __future__ import annotations

from indexer import IndexedElement, PageContext

from . import commands
from .bounds import Bounds
from .errors import Code, Refused
from .guard import sensitive
from .parse import SPELLINGS
from .policy import SUBMIT, Policy

LEADING_AWAY = (
    commands.Navigate,
    commands.Back,
    commands.Forward,
    commands.SwitchTab,
    commands.CloseTab,
    commands.Dialog,
    commands.Wait,
    commands.WaitFor,
    commands.Expect,
)
"""What may be done on a page that is out of bounds: leave it, wait, and look whether it was left."""

TYPING = (commands.Type, commands.Set, commands.Choose, commands.PressKey)
"""The commands that put a text into a field."""

MOST_HELD = 40
"""Within how many signs of a field a key is looked for: nothing sensitive is longer."""


def check_permitted(step: commands.Step, before: PageContext, policy: Policy) -> None:
    """Raise Refused where the policy forbids a step on the page as it is just before (LF-AC-16, LF-AC-17)."""
    _check_restricted(step, before, policy)
    objection = policy.bounded and Bounds(policy).objection(before.url)
    if objection and not isinstance(step, LEADING_AWAY):
        raise Refused(objection.code, f"{objection.sentence}; nothing is done there, use navigate or back")
    if isinstance(step, TYPING):
        _check_sensitive(step, before, policy)


def _check_restricted(step: commands.Step, before: PageContext, policy: Policy) -> None:
    if not policy.restricted:
        return
    name = str(getattr(step, "action", ""))
    if name in {SPELLINGS.get(each) for each in policy.restricted}:
        raise Refused(
            Code.RESTRICTED_ACTION, f'the action "{name}" is restricted here; a person has to do it'
        )
    if SUBMIT in policy.restricted and _submits(step, before):
        raise Refused(
            Code.RESTRICTED_ACTION, "this would send a form, which is restricted here; a person has to"
        )


def _submits(step: commands.Step, before: PageContext) -> bool:
    """Tell whether a step sends a form: by its submitter, or by Enter in one of its fields."""
    match step:
        case commands.Click() | commands.DoubleClick():
            return any(step.element_id in form.submitters for form in before.forms)
        case commands.PressKey():
            number = step.element_id or before.focused
            return _is_enter(step.key) and any(number in form.numbers for form in before.forms)
        case _:
            return False


def _is_enter(key: str) -> bool:
    return key.rpartition("+")[2] in ("Enter", "NumpadEnter", " ", "Space", "\n", "\r")


def _check_sensitive(step: commands.Step, before: PageContext, policy: Policy) -> None:
    """Judge the field as it is told, before it gets the focus; verbs judge it again as it is then."""
    number = getattr(step, "element_id", None) or before.focused
    field = before.element(number) if number else None
    if field is None or not _takes_text(step, field):
        return
    held = field.value or ""
    for text in _would_hold(step, held):
        if kind := sensitive(field, text, policy.sensitive_allowed):
            raise Refused(
                Code.SENSITIVE_FIELD,
                f'{field.role} {field.id} "{field.text}" asks for {kind}, which is never typed; '
                "a person has to",
            )


def _takes_text(step: commands.Step, field: IndexedElement) -> bool:
    if isinstance(step, commands.PressKey):
        return field.editable and len(step.key) == 1
    return field.editable or field.role in ("combobox", "textbox", "searchbox", "spinbutton")


def _would_hold(step: commands.Step, held: str) -> tuple[str, ...]:
    """Return what a field may hold after a step: what is typed in pieces is judged as a whole."""
    match step:
        case commands.Type(mode="append"):
            return step.input_data, held + step.input_data
        case commands.Type():
            return (step.input_data,)
        case commands.PressKey():
            return tuple(held[:at] + step.key + held[at:] for at in range(len(held[:MOST_HELD]) + 1))
        case commands.Set():
            whole = isinstance(step.value, float) and step.value.is_integer()
            return (f"{step.value:.0f}" if whole else str(step.value),)
        case commands.Choose():
            return (step.option,)
        case _:
            return ()
