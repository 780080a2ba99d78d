"""What the wire leaves out, counted: a cap that is not told reads like a page that ends there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from .models import IndexedElement, Model
from .ranking import BEYOND, UNSEEN, best
from .wire import MAX_TEXT, MAX_VALUE, narrowed, units

if TYPE_CHECKING:
    from .context import PageContext

REASONS = (*UNSEEN, *BEYOND)
"""The states that make an element come late, weightiest first; what is in none fell to the cap alone."""


class LeftOut(Model):
    """What `context.wire()` does not tell, by category; `text` in UTF-16 units.

    `by_type` and `by_reason` count the elements: by their type on the wire, and by the state that made them
    come late, `cap` where nothing did. `values` counts listed values that were shortened, `frames` those
    that could not be read.
    """

    elements: int = 0
    by_type: Mapping[str, int] = {}
    by_reason: Mapping[str, int] = {}
    text: int = 0
    values: int = 0
    forms: int = 0
    fields: int = 0
    frames: int = 0

    def __bool__(self) -> bool:
        """Tell whether anything was left out."""
        return any((self.elements, self.text, self.values, self.forms, self.fields, self.frames))

    def lines(self) -> list[str]:
        """Return a sentence for each category of which something was left out."""
        counted = [
            (self.elements, "elements", f"{_listed(self.by_type)}; {_listed(self.by_reason)}"),
            (self.text, "characters of text", ""),
            (self.values, "values shortened", ""),
            (self.forms, "forms", ""),
            (self.fields, "fields of forms", ""),
            (self.frames, "frames", "not read"),
        ]
        return [f"{number} {what}" + (f" ({how})" if how else "") for number, what, how in counted if number]


def count(context: PageContext, limit: int) -> LeftOut:
    """Count what `context.wire(limit=limit)` does not tell."""
    kept = best(context, limit)
    numbers = {element.id for element in kept}
    rest = [element for element in context.elements if element.id not in numbers]
    forms = narrowed(context.forms, numbers)
    return LeftOut(
        elements=len(rest),
        by_type=_counted(element.type for element in rest),
        by_reason=_counted(map(_reason, rest)),
        text=max(0, units(context.visible_text) - MAX_TEXT) + context.text_cut,
        values=sum(units(element.value or "") > MAX_VALUE for element in kept),
        forms=len(context.forms) - len(forms),
        fields=sum(len(form.fields) for form in context.forms) - sum(len(form.fields) for form in forms),
        frames=len(context.failures),
    )


def _counted(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items(), key=lambda item: (-item[1], item[0])))


def _reason(element: IndexedElement) -> str:
    return next((state.value for state in REASONS if state in element.state), "cap")


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {word.replace('_', ' ')}" for word, number in counts.items())
