"""Why does something have no number, or the state that it has?"""

from __future__ import annotations

from typing import Any

from .models import Model, State

REASONS = {
    "never_rendered": "it is never rendered, or stands in what is not",
    "hidden_input": "it is a hidden field, which nobody sees (LF-CX-10)",
    "represented": "a drawn label stands in for it",
    "closed_details": "it stands in closed details",
    "display_none": "it is not rendered: display: none",
    "not_slotted": "its host's shadow tree has no slot for it",
    "content_visibility": "it is not rendered: content-visibility: hidden",
    "visibility_hidden": "it is not drawn: visibility: hidden",
    "inside_control": "it is part of another control, and has no strong sign of its own",
    "no_sign": "nothing shows that it can be operated",
    "beyond_cap": "it has a number; the wire's cap leaves it out",
}
"""What keeps an element from being listed."""


class Explained(Model):
    """One element: its number and why it was listed, or the reason why it was not.

    `by` names the element that is the cause where it is another one, `by_id` its number.
    """

    element: str
    id: int | None = None
    why: str | None = None
    reason: str | None = None
    by: str | None = None
    by_id: int | None = None
    state: tuple[State, ...] = ()
    covered_by: str | None = None
    clipped_by: str | None = None

    def line(self) -> str:
        """Say it in one sentence."""
        if self.id is None:
            cause = f" — {self.by}" if self.by else ""
            number = f" (number {self.by_id})" if self.by_id else ""
            return f"{self.element} has no number: {REASONS[self.reason or 'no_sign']}{cause}{number}"
        states = ", ".join(state.value.replace("_", " ") for state in self.state)
        causes = [f"covered by {self.covered_by}"] if self.covered_by else []
        if self.clipped_by and State.CLIPPED in self.state:
            causes.append(f"clipped by {self.clipped_by}")
        if self.reason:
            causes.append(REASONS[self.reason])
        more = f" ({'; '.join(causes)})" if causes else ""
        return f"{self.element} has number {self.id}, listed as {self.why}: {states}{more}"


class Explanation(Model):
    """What was found, best first; empty where nothing was."""

    asked: str
    found: tuple[Explained, ...] = ()

    def lines(self) -> list[str]:
        """Say it in sentences, one an element."""
        return [each.line() for each in self.found] or [f"Nothing on the page matches {self.asked}"]


def explained(told: dict[str, Any], number: Any) -> Explained:
    """Return what an agent told of one element; `number` gives the number of a serial."""
    serial, by = told.pop("serial"), told.pop("bySerial")
    return Explained.model_validate(told | {"id": serial and number(serial), "byId": by and number(by)})
