"""Was a choice taken? By the state of what was chosen, by what the field shows, or by the popup's end."""

from __future__ import annotations

from dataclasses import dataclass

from .errors import Code, Refused
from .offers import Chooser, Offer, Offers, folded
from .opening import is_closed, typable


def is_chosen(offer: Offer, offers: Offers, shown: Offers) -> bool:
    """Tell whether something is chosen already; `shown` is what the field showed before it was touched.

    In the popup of a combobox `aria-selected` may only say where the keyboard stands (APG, "Combobox"): there
    the field has to show it, too.
    """
    if offer.checked is not None:
        return offer.checked == "true"
    marks = offers.standing or offers.multiple or shown.shows(offer.label) or shown.shows(offer.text)
    return offer.selected is True and marks


@dataclass(frozen=True)
class Taken:
    """What tells that an offer was taken; `typed` says that the field held its name before it was."""

    chooser: Chooser
    offer: Offer
    before: Offers
    typed: bool

    @property
    def is_field(self) -> bool:
        """Tell whether the choice is the value of a field, not a command."""
        return self.before.field or typable(self.chooser.target)

    @property
    def has_state(self) -> bool:
        """Tell whether the page says what is chosen, so that it can be read back."""
        stateful = self.offer.selected is not None or self.offer.checked is not None
        return self.is_field or (self.before.standing and stateful)

    def seen(self, offers: Offers) -> bool | None:
        """Tell that the choice was taken, None where nothing says so yet."""
        now = self._now(offers)
        if now and now.checked == "true":
            return True
        if now and now.selected and (offers.standing or offers.multiple):
            return True
        if self.is_field:
            return (self._named(offers) and (is_closed(offers) or not self.typed)) or None
        if offers.standing:
            return None
        unchecked = now is not None and now.checked != self.offer.checked
        return unchecked or offers.shows(self.offer.label) or is_closed(offers) or None

    def refusal(self, offers: Offers) -> Refused:
        """Return what is told when the page shows something else."""
        return Refused(
            Code.VALUE_MISMATCH,
            f'{self.chooser.target.called} shows "{self._value(offers)}" after "{self.offer.label}" was '
            "chosen; the page did not take it",
            options=tuple(each.label for each in self.before.offered),
        )

    def _value(self, offers: Offers) -> str:
        if not offers.standing:
            return offers.shown
        return ", ".join(each.label for each in offers.offered if each.selected or each.checked == "true")

    def _now(self, offers: Offers) -> Offer | None:
        same = [each for each in offers.offered if each.serial == self.offer.serial]
        return next(iter(same or offers.among(self.offer.label, self.offer.under)), None)

    def _named(self, offers: Offers) -> bool:
        """Tell whether the field names the choice, its path, or a part of its words that names no other."""
        if offers.shows(self.offer.label) or offers.shows(self.offer.text):
            return True
        shown, name = folded(offers.shown), folded(self.offer.text)
        if name and shown != folded(self.before.shown) and shown.endswith(f" {name}"):
            return True
        value = folded(offers.value)
        others = {folded(each.label) for each in self.before.offered}
        changed = bool(value) and value != folded(self.before.value)
        return changed and value in folded(self.offer.text) and value not in others
