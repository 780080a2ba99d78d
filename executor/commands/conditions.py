"""Commands that wait, expect and read."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic.alias_generators import to_camel

from indexer.models import State

from .base import ElementId, Milliseconds, Step, number

LONGEST_WAIT_MS = 10_000
"""What a pause lasts at most (protocols 1.20 #11)."""

LONGEST_WATCH_MS = 60_000
"""What waiting for something lasts at most."""


def _state(value: str) -> str:
    """Accept a state of the index, "enabled" and "gone"."""
    known = (*State, "enabled", "gone")
    if value not in known:
        raise ValueError(f'the state "{value}" is unknown; known states: {", ".join(known)}')
    return value


class Wait(Step):
    """Pause for `wait_duration` milliseconds, 10,000 at most (protocols 1.20 #11)."""

    action: Literal["wait"] = "wait"
    wait_duration: Annotated[float, BeforeValidator(number)] = Field(ge=0, le=LONGEST_WAIT_MS)


class Condition(Step):
    """What can be waited for, or expected: every part that is given has to hold.

    The element of `element_id` is in `state` ("visible" where nothing else is asked of it), its accessible
    name or its text is `text`, and its value and `checked` are those given. Without a number `selector`
    matches something that can be seen and has `text` in it; or, with "hidden", nothing that can be seen, with
    "gone" nothing at all. Without either, `text` stands in the visible text, or with "gone" does not. `url`
    and `title` are parts of the page's.
    """

    element_id: ElementId | None = None
    selector: str | None = None
    state: Annotated[str, AfterValidator(_state)] | None = None
    text: str | None = None
    url: str | None = None
    title: str | None = None
    value: str | None = None
    checked: bool | None = None

    @model_validator(mode="after")
    def _sensible(self) -> Self:
        if not any(getattr(self, part) is not None for part in self.PARTS):
            raise ValueError(f"nothing is asked; give one of {', '.join(map(to_camel, self.PARTS))}")
        if self.element_id is None and (self.value is not None or self.checked is not None):
            raise ValueError('"value" and "checked" are of an element: "elementId" is missing')
        if self.element_id is None and self.state not in self._states():
            raise ValueError(f'the state "{self.state}" is of an element: "elementId" is missing')
        return self

    PARTS: ClassVar[tuple[str, ...]] = ("element_id", "selector", "text", "url", "title")
    REFERRED: ClassVar[tuple[str, ...]] = ("value",)  # texts are looked for where secrets are masked

    def _states(self) -> tuple[str | None, ...]:
        """Return the states that may be asked of what has no number."""
        return (
            (None, "visible", "hidden", "gone") if self.selector else (None, "gone") if self.text else (None,)
        )


class WaitFor(Condition):
    """Wait until a condition holds, `timeout` milliseconds at most; `network` waits until no request runs."""

    action: Literal["wait_for"] = "wait_for"
    network: Literal["idle"] | None = None
    timeout: Milliseconds = Field(default=5_000, le=LONGEST_WATCH_MS)

    PARTS: ClassVar[tuple[str, ...]] = (*Condition.PARTS, "network")


class Expect(Condition):
    """Check that a condition holds, or comes to hold within `timeout` milliseconds; else the step fails."""

    action: Literal["expect"] = "expect"
    timeout: Milliseconds = Field(default=0, le=LONGEST_WATCH_MS)


class Extract(Step):
    """Read the text or value of an element, or an attribute; without an element, the visible text."""

    action: Literal["extract"] = "extract"
    element_id: ElementId | None = None
    what: Literal["text", "value", "attribute"] = "text"
    attribute: str | None = Field(default=None, min_length=1)

    @model_validator(mode="after")
    def _sensible(self) -> Self:
        if self.what != "text" and self.element_id is None:
            raise ValueError(f'the {self.what} is of an element: "elementId" is missing')
        if self.what == "attribute" and self.attribute is None:
            raise ValueError('the name is missing: "attribute"')
        return self
