"""Filling a rule's slots from what is known: the message, earlier answers, fields filled before."""

from __future__ import annotations

from collections.abc import Mapping

from .forms import Entry
from .models import Rule, Slot
from .page import Element, Page
from .text import label_words, overlap, plain, words
from .values import Accepted, Verdict, accept, find

_FITS = 0.6


def gather(rule: Rule, message: str, page: Page, known: Mapping[str, str]) -> dict[str, str]:
    """Return the slots that need no question (LF-FM-03); what was just said counts most."""
    said = heard(rule, message)
    filled = {name: _from_filled(slot, page) for name, slot in rule.slots.items()}
    earlier = {name: known[name] for name in rule.slots if name in known}
    return {name: value for name, value in filled.items() if value} | earlier | said


def heard(rule: Rule, message: str) -> dict[str, str]:
    """Return the slots whose value stands in the message; each type's own finder serves one slot."""
    found: dict[str, str] = {}
    used: set[str] = set()
    for name, slot in rule.slots.items():
        value = by_pattern(slot, message)
        if value is None and slot.type not in used and not slot.patterns:
            value = _by_type(slot, message)
            used.add(slot.type)
        if value is not None:
            found[name] = value
    return found


def by_pattern(slot: Slot, message: str) -> str | None:
    """Return what the first fitting pattern's first group holds, if it is of the slot's type."""
    for pattern in slot.patterns:
        hit = pattern.search(message)
        value = next((group for group in hit.groups() if group), None) if hit else None
        if value and isinstance(verdict := accept(slot.type, value, slot.options), Accepted):
            return verdict.value
    return _by_type(slot, message) if slot.patterns and slot.type != "text" else None


def answered(slot_type: str, slot: Slot | None, answer: str, options: tuple[str, ...]) -> Verdict:
    """Return the value of an answer, by the slot's own patterns first."""
    value = by_pattern(slot, answer) if slot else None
    return Accepted(value) if value else accept(slot_type, answer, options)


def _by_type(slot: Slot, message: str) -> str | None:
    if slot.type == "choice":
        said = words(message)
        hits = [option for option in slot.options if overlap(words(option), said) == 1.0]
        return hits[0] if len(hits) == 1 else None
    return find(slot.type, message)


def _from_filled(slot: Slot, page: Page) -> str | None:
    """Return the value of a field filled before whose label is one of those that the slot names."""
    if not slot.from_filled:
        return None
    fields = {field.id: field for form in page.forms for field in form.fields}
    entries = [Entry(key=label) for label in slot.from_filled]
    wanted = {label_words(label) for label in slot.from_filled}
    found: dict[str, str] = {}
    for number, value in page.filled.items():
        field = fields.get(number)
        fits = any(entry.fit(field) >= _FITS for entry in entries) if field else False
        if fits or _shows(wanted, number, page):
            found[plain(value)] = value
    return next(iter(found.values())) if len(found) == 1 else None


def _shows(wanted: set[tuple[str, ...]], number: int, page: Page) -> bool:
    element: Element | None = next((e for e in page.elements if e.id == number), None)
    return element is not None and any(label_words(label) in wanted for label in element.labels)
