"""What sends a form, as in `js/submitters.js`: by HTML, else the evident button."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from indexer.models import IndexedElement

from .elements import Listed

if TYPE_CHECKING:
    from .forms import Draft, Drafts

NO_BUTTONS = frozenset(["a", "area", "summary"])

LEADING_AWAY = re.compile(
    r"(go )?back$|(cancel|close|dismiss|clear|reset|previous|prev|skip|zurück|abbrechen|schließen|löschen"
    r"|retour|annuler|fermer|effacer|précédent|atrás|volver|anterior|cancelar|cerrar|limpiar|voltar|fechar|indietro"
    r"|annulla|chiudi|terug|annuleren|sluiten|назад|отмена|закрыть|戻る|キャンセル|返回|取消)\b",
    re.IGNORECASE,
)
"""Names of buttons that lead away from a form instead of sending it."""

AHEAD = 3
AMONG = 30
AFTER = 8
LEVELS = 3

Numbered = Sequence[tuple[IndexedElement, Listed]]


def is_button(element: IndexedElement) -> bool:
    """Tell whether an element may send a form."""
    return element.role in ("button", "link") and element.tag not in NO_BUTTONS


def is_submitting(element: IndexedElement) -> bool:
    """Tell whether HTML submits the owning form by this control."""
    return element.form is not None and element.target is not None


def is_action(element: IndexedElement) -> bool:
    """Tell whether a button does something at once, rather than open, switch, choose or leave."""
    if element.haspopup or element.expanded is not None or element.pressed or element.type == "reset":
        return False
    return element.text != "" and not LEADING_AWAY.match(element.text)


class Buttons:
    """The buttons of a document, in document order."""

    def __init__(self, buttons: Numbered) -> None:
        self.all = buttons
        self.ids = [element.id for element, _ in buttons]

    def before(self, number: int, most: int) -> Numbered:
        """Return the last buttons before an element."""
        end = bisect_right(self.ids, number)
        return self.all[max(0, end - most) : end]

    def between(self, first: int, last: int | None, most: int) -> Numbered:
        """Return the first buttons between two elements; None stands for the document's end."""
        start = bisect_right(self.ids, first)
        end = len(self.all) if last is None else bisect_right(self.ids, last)
        return self.all[start : min(end, start + most)]


def senders_of(draft: Draft, following: int | None, drafts: Drafts) -> tuple[list[int], bool]:
    """Return the one action that evidently sends a group, and whether that is presumed.

    It is the only one in the group, or the only one behind its last field, before the next group begins.
    """
    first = draft.fields[0].element.id
    last = max((one.members or [one])[-1].element.id for one in draft.fields)
    buttons = drafts.buttons
    near = [
        *buttons.before(first, AHEAD),
        *buttons.between(first, last, AMONG),
        *buttons.between(last, following, AFTER),
    ]
    several = len(draft.fields) > 1
    actions = [
        element.id
        for element, listed in near
        if drafts.is_of(draft, listed)
        and is_action(element)
        and not (several and _is_part_of_field(listed, drafts))
    ]
    behind = [number for number in actions if number > last]
    one = actions if len(actions) == 1 else behind
    return (one, True) if len(one) == 1 else ([], False)


def _is_part_of_field(listed: Listed, drafts: Drafts) -> bool:
    """Tell whether a button stands in the wrapper of one field (show the password, clear)."""
    place = drafts.places.of(listed.node).up
    for _ in range(LEVELS):
        if place is None:
            return False
        if place.count > 0:
            return place.count == 1
        place = place.up
    return False
