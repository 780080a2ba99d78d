"""The elements of a page by what they stand in, and which of them fit into a limit."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from .models import Form, IndexedElement, State
from .prompt_line import element_line
from .quoting import quoted
from .ranking import homes, ranked

if TYPE_CHECKING:
    from .context import PageContext

HEADING = 60
"""Characters of a parent's or a form's name."""

COUNT = 40
"""The room kept for the line that counts what was cut."""

MODAL, BESIDE, BEHIND = SECTIONS = ("modal", "beside the modal", "behind the modal")
"""The sections in their order, by the line that begins each; the page is one where no modal is open."""

Key = tuple[str, int | None, str | None]
"""What elements stand together by: section, place of the form among the forms, parent."""


class Outline:
    """The lines of a context's elements; a parent is told once, by a line above what stands in it."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._home = homes(context.forms)
        self._submitters = {number for form in context.forms for number in form.submitters}
        self._invalid = {element.id for element in context.elements if element.invalid}
        self._modal = any(element.in_modal for element in context.elements)

    def fitting(self, room: int) -> set[int]:
        """Return the numbers of the best elements whose lines and headings fit into so many characters."""
        chosen: set[int] = set()
        told: set[str | Key] = set()
        room -= COUNT
        for element in ranked(self._context):
            key = self._key(element)
            room -= len(self._line(element)) + 1
            if key not in told:
                room -= len(self._heading(key, whole=True) or "") + 1
            if key[0] not in told:
                room -= len(key[0]) + 1
            if room < 0:
                break
            told |= {key, key[0]}
            chosen.add(element.id)
        return chosen

    def lines(self, chosen: Collection[int] | None) -> Iterator[str]:
        """Yield the lines of the chosen elements, None for all, and the count of the others."""
        sections: dict[str, dict[Key, list[str]]] = {section: {} for section in SECTIONS}
        for element in self._context.elements:
            if chosen is None or element.id in chosen:
                key = self._key(element)
                sections[key[0]].setdefault(key, []).append(self._line(element))
        for section, groups in sections.items():
            if groups and (section != BESIDE or self._modal):
                yield section
            yield from self._groups(groups)
        left = 0 if chosen is None else len(self._context.elements) - len(chosen)
        if left:
            yield f"… {left} more elements"

    def _groups(self, groups: dict[Key, list[str]]) -> Iterator[str]:
        summarised: set[int | None] = set()
        for key, lines in groups.items():
            heading = self._heading(key, whole=key[1] not in summarised)
            summarised.add(key[1])
            if heading:
                yield heading
            yield from lines

    def _key(self, element: IndexedElement) -> Key:
        section = MODAL if element.in_modal else BEHIND if element.has(State.BEHIND_MODAL) else BESIDE
        home = self._home.get(element.id) if element.form else None
        return section, home[0] if home else None, element.parent or None

    def _line(self, element: IndexedElement) -> str:
        key = self._key(element)
        indent = " " if key[1] is not None or key[2] else ""
        return indent + element_line(element, submits=element.id in self._submitters)

    def _heading(self, key: Key, *, whole: bool) -> str | None:
        _, place, parent = key
        inside = f"in {quoted(parent, HEADING)}" if parent else None
        if place is None:
            return inside
        form = self._context.forms[place]
        named = f"form {quoted(form.name, HEADING)}"
        heading = f"{named} {inside}" if inside and parent != form.name else named
        return heading + (self._summary(form) if whole else "")

    def _summary(self, form: Form) -> str:
        required = sum(field.required for field in form.fields)
        invalid = sum(field.element_id in self._invalid for field in form.fields)
        counts = ((len(form.fields), "fields"), (required, "required"), (invalid, "invalid"))
        return ": " + ", ".join(f"{count} {what}" for count, what in counts if count or what == "fields")
