"""Forms as a person sees them: which one is meant, which field is which, what sends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .kinds import KINDS, NOT_SUBMIT_WORDS, REPEAT_WORDS, SUBMIT_WORDS, Kind
from .page import BOX_TYPES, BUTTON_TYPES, CHOICE_TYPES, TEXT_TYPES, Element, Field, Form, Page
from .targets import TIERS, Ambiguous, Found, Missing, Resolution, Unusable
from .text import holds, holds_any, label_words, name_words, overlap, words

WRITABLE = TEXT_TYPES | CHOICE_TYPES | {"radio"}
_EXACT, _CONTAINS, _LEAST = 1.0, 0.7, 0.6


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One value of a script and the names of the field it goes into."""

    key: str
    labels: tuple[str, ...] = ()
    kind: Kind | None = None
    optional: bool = False

    def fit(self, field: Field) -> float:
        """Return how well the field is meant, 0 to 1."""
        if field.type not in WRITABLE:
            return 0.0
        phrases = (self.key, *self.labels)
        by_phrase = max(_phrase_fit(phrase, field) for phrase in phrases)
        by_kind = self.kind.fits(field.type, field.shown, field.named) if self.kind else 0.0
        ruled_out = self.kind is not None and by_kind == 0.0 and by_phrase < _EXACT
        return 0.0 if ruled_out else max(by_phrase, by_kind)


def _phrase_fit(phrase: str, field: Field) -> float:
    wanted = label_words(phrase)
    if not wanted:
        return 0.0
    if wanted in field.names or name_words(phrase) == field.named:
        return _EXACT
    if any(holds(name, wanted) for name in field.names):
        return _CONTAINS
    share = max((overlap(wanted, name) for name in field.names), default=0.0)
    return share * _LEAST if share >= _LEAST else 0.0


@dataclass(frozen=True)
class Assignment:
    """Which field each entry goes into, which wait for a twin's value, and what did not fit."""

    fields: dict[str, Field]
    repeats: dict[int, str]
    missing: tuple[str, ...]
    ambiguous: dict[str, tuple[str, ...]]

    @property
    def used(self) -> frozenset[int]:
        """Return the numbers of the fields that were given to an entry."""
        return frozenset(field.id for field in self.fields.values()) | frozenset(self.repeats)


def assign(form: Form, entries: Sequence[Entry]) -> Assignment:
    """Give each entry the one field that fits it best; the order of the fields plays no part.

    The best fits are given out first. A field goes to one entry; an entry with two equal fields gets
    none of them. A group of radio buttons counts as one field.
    """
    fields = [field for field in _distinct(form.fields) if not _is_repeat(field)]
    fits = {(e.key, f.id): e.fit(f) for e in entries for f in fields}
    given: dict[str, Field] = {}
    ambiguous: dict[str, tuple[str, ...]] = {}
    for level in sorted({fit for fit in fits.values() if fit > 0}, reverse=True):
        for entry in entries:
            if entry.key in given or entry.key in ambiguous:
                continue
            taken = {field.id for field in given.values()}
            hits = [f for f in fields if f.id not in taken and fits[entry.key, f.id] == level]
            if len(hits) == 1:
                given[entry.key] = hits[0]
            elif hits:
                ambiguous[entry.key] = tuple(sorted(field.title for field in hits))
    missing = tuple(entry.key for entry in entries if entry.key not in given and entry.key not in ambiguous)
    return Assignment(given, _repeats(form, entries, given), missing, ambiguous)


def _distinct(fields: Sequence[Field]) -> list[Field]:
    """Return the fields with one for each group of radio buttons, the one with the lowest number."""
    groups: dict[object, Field] = {}
    for field in sorted(fields, key=lambda field: field.id):
        groups.setdefault(field.name if field.type == "radio" and field.name else field.id, field)
    return list(groups.values())


def radio_group(form: Form, field: Field) -> tuple[Field, ...]:
    """Return the radio buttons that exclude each other with this one."""
    return tuple(f for f in form.fields if f.type == "radio" and f.name == field.name)


def _is_repeat(field: Field) -> bool:
    return field.type in TEXT_TYPES and any(holds_any(name, REPEAT_WORDS) for name in field.names)


def _repeats(form: Form, entries: Sequence[Entry], given: dict[str, Field]) -> dict[int, str]:
    """Return the fields that want an entry's value once more, like "Confirm e-mail"."""
    repeats: dict[int, str] = {}
    for field in form.fields:
        keys = [e.key for e in entries if e.key in given and e.fit(field) >= _LEAST]
        if _is_repeat(field) and len(keys) == 1:
            repeats[field.id] = keys[0]
    return repeats


@dataclass(frozen=True, kw_only=True)
class FormWanted:
    """Which form is meant, with its texts filled in; fields by kind or by label."""

    name: str = ""
    has_all: tuple[str, ...] = ()
    has_any: tuple[str, ...] = ()
    has_none: tuple[str, ...] = ()
    not_named: tuple[str, ...] = ()

    def accepts(self, form: Form, page: Page) -> bool:
        """Tell whether the form is one of those that are meant."""
        return (
            (not self.name or any(test(self.name, form.name) for test in TIERS))
            and all(has_field(form, wanted) for wanted in self.has_all)
            and (not self.has_any or any(has_field(form, wanted) for wanted in self.has_any))
            and not any(has_field(form, wanted) for wanted in self.has_none)
            and not any(holds_any(words(name), self.not_named) for name in _names(form, page))
        )


def has_field(form: Form, wanted: str) -> bool:
    """Tell whether the form has a field of that kind, of that type or with that label."""
    kind = KINDS.get(wanted)
    entry = Entry(key=wanted, kind=kind)
    return any(field.type == wanted or entry.fit(field) >= _LEAST for field in form.fields)


def _names(form: Form, page: Page) -> tuple[str, ...]:
    """Return what the form is called: its name, its fields' containers, its button."""
    button = submitter_of(form, page)
    said = (button.element.text,) if isinstance(button, Found | Unusable) else ()
    return (form.name, *form.parents, *said)


def candidates(wanted: FormWanted, page: Page) -> list[Form]:
    """Return the forms that are meant."""
    return [form for form in page.forms if wanted.accepts(form, page)]


def choose_form(wanted: FormWanted, page: Page, entries: Sequence[Entry]) -> Form | Missing | Ambiguous:
    """Return the form into which most entries fit and all that must; equals are told apart by a modal."""
    scored = [(assign(form, entries), form) for form in candidates(wanted, page)]
    needed = {entry.key for entry in entries if not entry.optional}
    fitting = [(a, form) for a, form in scored if needed.isdisjoint(a.missing)]
    if not fitting:
        lacking = [key for a, _ in scored for key in a.missing if key in needed]
        return Missing(tuple(dict.fromkeys(lacking)))
    most = max(len(assigned.fields) for assigned, _ in fitting)
    best = [form for assigned, form in fitting if len(assigned.fields) == most]
    best = [form for form in best if _in_open_modal(form)] or best
    if len(best) > 1:
        return Ambiguous(tuple(form.name or f"form {at}" for at, form in enumerate(best, 1)))
    return best[0]


def _in_open_modal(form: Form) -> bool:
    return any(field.element is not None and field.element.in_modal for field in form.fields)


def submitter_of(form: Form, page: Page, label: str = "") -> Resolution:
    """Return the button that sends the form; the wire's forms do not name it (protocols 1.6).

    A button counts when it follows the form's last field, by number, before the next form begins, or
    shares the fields' container and says what a submit button says; the more of these, the better.
    With `label`, only buttons of that text count.
    """
    scored = [(_submit_score(b, form, page), b) for b in page.elements if _may_submit(b, label)]
    scored = [(score, button) for score, button in scored if score > 0]
    if not scored:
        return Missing(tuple(dict.fromkeys(b.text for b in page.elements if b.type in BUTTON_TYPES)))
    top = max(score for score, _ in scored)
    best = [button for score, button in scored if score == top]
    if len(best) > 1:
        return Ambiguous(tuple(button.text for button in best))
    return Found(best[0]) if best[0].usable else Unusable(best[0])


def _may_submit(button: Element, label: str) -> bool:
    if button.type not in BUTTON_TYPES:
        return False
    if label:
        return any(test(label, name) for test in TIERS for name in button.labels)
    return not any(holds_any(words(name), NOT_SUBMIT_WORDS) for name in button.labels)


def _submit_score(button: Element, form: Form, page: Page) -> int:
    follows = _follows(button.id, form, page)
    near = button.parent in form.parents
    says = button.type == "submit" or holds_any(words(button.text), SUBMIT_WORDS)
    if not (follows or (near and says)) or _inside_another(button.id, form, page):
        return 0
    return 4 * near + 2 * says + follows


def _follows(number: int, form: Form, page: Page) -> bool:
    """Tell whether a number lies behind the form's last field and before the next form's first."""
    last = max(form.ids)
    next_first = min((min(f.ids) for f in page.forms if min(f.ids) > last), default=number + 1)
    return last < number < next_first


def _inside_another(number: int, form: Form, page: Page) -> bool:
    others = (other for other in page.forms if other.ids != form.ids)
    return any(min(other.ids) < number < max(other.ids) for other in others)


def is_box(field: Field) -> bool:
    """Tell whether the field is ticked rather than written."""
    return field.type in BOX_TYPES
