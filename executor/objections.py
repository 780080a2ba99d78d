"""What the page, or the browser, has against fields after an action, and whether that held a form back."""

from __future__ import annotations

from indexer import IndexedElement, PageContext

from .acting import Outcome
from .models import InvalidField
from .observed import Observed

SENDING = ("submit", "image")
"""The types of controls that send their form (HTML, "submit buttons")."""

KEPT = 10
"""How many invalid fields an effect tells."""


def invalid_fields(
    before: PageContext, after: PageContext, seen: Observed, outcome: Outcome | None
) -> tuple[InvalidField, ...]:
    """Return the fields that are invalid since the action, by their own word or because they were checked.

    While a field is filled pages check all others, to know whether the form may be sent: that tells nothing.
    """
    was = {element.id: element.invalid for element in before.elements}
    found = [_told(one) for one in after.elements if one.invalid and one.invalid != was.get(one.id)]
    filled = outcome is not None and (outcome.value is not None or outcome.stands is not None)
    known = {field.id for field in found}
    checked = () if filled else (_placed(after, field) for field in seen.hearing.rejected())
    return tuple([*found, *(field for field in checked if field.id is None or field.id not in known)][:KEPT])


def held_back(before: PageContext, seen: Observed, outcome: Outcome | None) -> bool:
    """Tell whether a form was not sent: fields were checked and found invalid, and nothing went out."""
    if outcome is None or not seen.hearing.rejected() or seen.requests or seen.navigated:
        return False
    return outcome.submits or _submits(before, outcome)


def _submits(before: PageContext, outcome: Outcome) -> bool:
    target = outcome.target
    if target is None:
        return False
    return target.raw.type in SENDING or any(target.number in form.submitters for form in before.forms)


def _told(element: IndexedElement) -> InvalidField:
    return InvalidField(
        id=element.id, name=element.text or element.html_name or "", message=element.invalid or ""
    )


def _placed(after: PageContext, field: InvalidField) -> InvalidField:
    """Return a field with the number and name of its element, or of the label that is drawn in its place."""
    element = after.element(field.id) if field.id is not None else None
    if element is None and field.name:
        like = [one for one in after.elements if one.html_name == field.name]
        element = like[0] if len(like) == 1 else None
    if element is None:
        return field
    return field.model_copy(update={"id": element.id, "name": element.text or field.name})
