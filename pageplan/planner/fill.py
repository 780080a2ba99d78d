"""Filling a form and sending it, as one sequence: what is missing is asked for first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .conditions import form_wanted
from .forms import Assignment, Entry, assign, choose_form, is_box, radio_group, submitter_of
from .kinds import CONSENT_WORDS, HIGH_STAKES_WORDS, KINDS, MARKETING_WORDS, SENSITIVE_WORDS
from .memory import Asking
from .models import Fill, FillField
from .moves import Act, Halt, Move, Need, WireStep, Work, wire_step
from .page import CHOICE_TYPES, TEXT_TYPES, Element, Field, Form
from .parts import SlotType
from .targets import Ambiguous, Found, Missing, Unusable
from .text import holds_any, plain, quoted, words
from .values import Accepted, accept

_PLACEHOLDER = ("choose", "select", "please", "pick")
_MASK = "•*"
_SLOT_TYPES: dict[str, SlotType] = {
    "email": "email",
    "number": "number",
    "date": "date",
    "password": "password",
    "tel": "phone",
    "phone": "phone",
}
"""As what the answer for a field is checked, by the field's type."""


@dataclass(frozen=True)
class _Writing:
    """A value on its way into a field."""

    field: Field
    value: str


class _Stop(Exception):
    """Carries the question or the halt out of the middle of filling."""

    def __init__(self, move: Need | Halt) -> None:
        super().__init__()
        self.move = move


def plan_fill(fill: Fill, work: Work) -> Move:
    """Return the sequence that fills and sends the form, or what stands before it."""
    try:
        return _plan(fill, work)
    except _Stop as stop:
        return stop.move


def _plan(fill: Fill, work: Work) -> Move:
    form = _form(fill, work)
    assigned = assign(form, _entries(fill))
    writings = [*_assigned(fill, form, assigned, work), *_others(fill, form, assigned, work)]
    boxes = _boxes(fill, form, work)
    steps = [_write(writing, form) for writing in sorted(writings, key=lambda w: w.field.id)]
    ticks = tuple((len(steps) + at, box.id) for at, box in enumerate(boxes))
    steps += [wire_step("click", box.id, f"tick “{quoted(box.title, 60)}”") for box in boxes]
    touched = [w.field.element for w in writings] + [box.element for box in boxes]
    button = _button(fill, form, work)
    if button is not None:
        steps.append(wire_step("click", button.id, f"press “{quoted(button.text, 60)}”"))
        touched.append(button)
    if not steps:
        raise _Stop(Halt(sentence="There is nothing to put into the form.", reason="missing"))
    return _act(tuple(steps), ticks, touched, button)


def _act(
    steps: tuple[WireStep, ...],
    ticks: tuple[tuple[int, int], ...],
    touched: list[Element | None],
    button: Element | None,
) -> Act:
    here = [element for element in touched if element is not None]
    return Act(
        steps=steps,
        boxes=ticks,
        covered=any(not element.visible for element in here),
        in_modal=any(element.in_modal for element in here),
        gate=button.text if button and is_high_stakes(button.text) else None,
    )


def is_high_stakes(text: str) -> bool:
    """Tell whether a button of this text may not be pressed before a yes (LF-CF-01)."""
    return holds_any(words(text), HIGH_STAKES_WORDS)


def _entries(fill: Fill) -> list[Entry]:
    return [
        Entry(
            key=key,
            labels=field.labels,
            kind=KINDS[field.kind] if field.kind else None,
            optional=field.optional,
        )
        for key, field in fill.fields.items()
    ]


def _form(fill: Fill, work: Work) -> Form:
    wanted = form_wanted(fill.form, work.values)
    found = choose_form(wanted, work.scene.page, _entries(fill))
    match found:
        case Form():
            return found
        case Ambiguous(choices):
            sentence = f"Several forms would do here: {', '.join(choices)}."
            raise _Stop(Halt(sentence=sentence, reason="ambiguous"))
        case Missing(lacking):
            named = ", ".join(f"“{key}”" for key in lacking)
            what = f"has no field {named}" if lacking else "is not on this page"
            raise _Stop(Halt(sentence=f"The form I looked for {what}.", reason="missing"))


def _assigned(fill: Fill, form: Form, assigned: Assignment, work: Work) -> Iterator[_Writing]:
    """Yield the script's values; a value that is needed and not known is asked for."""
    for key, entry in fill.fields.items():
        if key in assigned.ambiguous and not entry.optional:
            fields = " and ".join(f"“{title}”" for title in assigned.ambiguous[key])
            sentence = f"I cannot tell which field is meant by “{key}”: {fields}."
            raise _Stop(Halt(sentence=sentence, reason="ambiguous"))
        field = assigned.fields.get(key)
        if field is None or (entry.optional and is_sensitive(field)):
            continue
        value = _value(key, entry, field, form, work)
        if value:
            yield _Writing(field, value)
            repeats = [f for f in form.fields if assigned.repeats.get(f.id) == key]
            yield from (_Writing(repeat, value) for repeat in repeats)


def _value(key: str, entry: FillField, field: Field, form: Form, work: Work) -> str:
    """Return what goes into the field, nothing when it holds a value already or may stay empty."""
    _refuse_sensitive(field)
    lacking = [n for n in work.rule.slots if n in entry.value.names and not work.values.get(n)]
    if not lacking:
        value = entry.value.render(work.values)
        return _allowed(field, value, form, work) if value.strip() else ""
    if _has_value(field, form):
        return ""
    if remembered := _filled_before(field, work):
        return remembered
    if field.required or any(work.rule.slots[name].required for name in lacking):
        raise _Stop(Need(slot_question(lacking[0], work, field)))
    return ""


def slot_question(name: str, work: Work, field: Field | None = None) -> Asking:
    """Return the question for a slot; one that has none of its own is asked for by the field's label."""
    slot = work.rule.slots[name]
    label = quoted(field.title, 80) if field else name
    text = slot.ask.render(work.values) if slot.ask else f"What should I put in “{label}”?"
    return Asking(key=name, text=text, type=slot.type, options=slot.options, attempts=slot.attempts)


def _allowed(field: Field, value: str, form: Form, work: Work) -> str:
    """Return the option that the value means, or ask which of the field's options is meant."""
    options = _options(field, form)
    if not options:
        return value
    answer = work.memory.answers.get(_title(field))
    verdict = accept("choice", answer or value, options)
    if isinstance(verdict, Accepted):
        return verdict.value
    raise _Stop(Need(_field_question(field, form)))


def _others(fill: Fill, form: Form, assigned: Assignment, work: Work) -> Iterator[_Writing]:
    """Yield answers for required fields that the script does not know; unanswered ones are asked for."""
    seen: set[str] = set()
    for field in form.fields:
        group = field.name if field.type == "radio" else str(field.id)
        if field.id in assigned.used or is_box(field) or not field.required or group in seen:
            continue
        seen.add(group)
        if fill.ask_required and not _in_used_group(field, form, assigned):
            yield from _other(field, form, work)


def _in_used_group(field: Field, form: Form, assigned: Assignment) -> bool:
    group = radio_group(form, field) if field.type == "radio" else ()
    return any(twin.id in assigned.used for twin in group)


def _other(field: Field, form: Form, work: Work) -> Iterator[_Writing]:
    if _has_value(field, form):
        return
    _refuse_sensitive(field)
    answer = work.memory.answers.get(_title(field)) or _filled_before(field, work)
    if answer is None:
        raise _Stop(Need(_field_question(field, form)))
    if field.type != "file":
        yield _Writing(field, _allowed(field, answer, form, work))


def _title(field: Field) -> str:
    """Return what the field is called in a question: a radio button's group, not its option."""
    group = (field.element.parent if field.element else "") or " ".join(field.named)
    return group if field.type == "radio" and group else field.title


def _field_question(field: Field, form: Form) -> Asking:
    """Return the question for a field that the script does not know (LF-FM-06 for files)."""
    title, options = quoted(_title(field), 80), _options(field, form)
    key = f"field:{_title(field)}"
    if field.type == "file":
        text = f"The form needs a file in “{title}”. Please add it on the page, then say done."
        return Asking(key=key, text=text)
    if options:
        text = f"What should I choose for “{title}”? It offers: {', '.join(options)}."
        return Asking(key=key, text=text, type="choice", options=options)
    text = f"The form also needs “{title}”. What should I put there?"
    return Asking(key=key, text=text, type=_SLOT_TYPES.get(field.type, "text"))


def _options(field: Field, form: Form) -> tuple[str, ...]:
    if field.type == "radio":
        return tuple(twin.title for twin in radio_group(form, field))
    given = field.element.options if field.element else ()
    return tuple(option for option in given if not _is_placeholder(option))


def _is_placeholder(option: str) -> bool:
    return plain(option).startswith(_PLACEHOLDER) or not words(option)


def _has_value(field: Field, form: Form) -> bool:
    if field.type == "radio":
        return any(twin.element and twin.element.checked for twin in radio_group(form, field))
    if field.type in CHOICE_TYPES and _is_placeholder(field.value):
        return False
    return bool(field.value.strip())


def _filled_before(field: Field, work: Work) -> str | None:
    """Return the value that this field was given before (LF-FM-03), unless it is masked."""
    value = work.scene.page.filled.get(field.id)
    return value if value and value.strip(_MASK) else None


def is_sensitive(field: Field) -> bool:
    """Tell whether the field wants what is never typed: cards, accounts, identity numbers."""
    return any(holds_any(name, SENSITIVE_WORDS) for name in field.names)


def _refuse_sensitive(field: Field) -> None:
    if is_sensitive(field):
        sentence = f"I never fill “{quoted(field.title, 60)}”; please fill that field yourself."
        raise _Stop(Halt(sentence=sentence, reason="refused"))


def _boxes(fill: Fill, form: Form, work: Work) -> list[Field]:
    """Return the required boxes to tick: consent is given, anything else is asked for (LF-FM-07)."""
    boxes = [field for field in form.fields if is_box(field) and field.required]
    if fill.consent == "none":
        return []
    return [box for box in boxes if not _is_ticked(box, work) and _may_tick(box, work)]


def _is_ticked(box: Field, work: Work) -> bool:
    checked = box.element.checked if box.element else None
    return box.id in work.memory.ticked if checked is None else checked


def _may_tick(box: Field, work: Work) -> bool:
    said = words(box.title)
    if holds_any(said, CONSENT_WORDS) and not holds_any(said, MARKETING_WORDS):
        return True
    match work.memory.answers.get(box.title):
        case "yes":
            return True
        case None:
            text = f"The form asks for “{quoted(box.title, 120)}”. Shall I tick it?"
            raise _Stop(Need(Asking(key=f"field:{box.title}", text=text, type="yes_no")))
        case _:
            sentence = f"The form cannot be sent without “{quoted(box.title, 120)}”."
            raise _Stop(Halt(sentence=sentence, reason="refused"))


def _write(writing: _Writing, form: Form) -> WireStep:
    field, value = writing.field, writing.value
    title = quoted(field.title, 60)
    if field.type == "radio":
        twin = next(twin for twin in radio_group(form, field) if twin.title == value)
        return wire_step("click", twin.id, f"choose “{quoted(value, 60)}”")
    if field.type in TEXT_TYPES or not _options(field, form):
        return wire_step("type", field.id, f"fill “{title}”", inputData=value)
    return wire_step("select", field.id, f"choose in “{title}”", inputData=value)


def _button(fill: Fill, form: Form, work: Work) -> Element | None:
    """Return the button that sends the form; a disabled one may wake up when the form is filled."""
    if fill.submit is False:
        return None
    label = "" if fill.submit is True else fill.submit.render(work.values)
    found = submitter_of(form, work.scene.page, label)
    match found:
        case Found(element) | Unusable(element):
            return element
        case Ambiguous(choices):
            said = " and ".join(f"“{choice}”" for choice in choices)
            sentence = f"I cannot tell which button sends the form: {said}."
            raise _Stop(Halt(sentence=sentence, reason="ambiguous"))
        case Missing():
            scroll = max(form.ids) if fill.missing == "scroll" else None
            sentence = "I cannot see the button that sends the form."
            raise _Stop(Halt(sentence=sentence, reason="missing", scroll=scroll))
