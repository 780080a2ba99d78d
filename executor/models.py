"""Commands and results: the shapes that go in and come out, in wire and in typed form."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from indexer.models import Fingerprint, Model

from .errors import Code


def _number(value: object) -> object:
    """Accept a numeric string as a number (LF-AC-19), refuse true and false."""
    if isinstance(value, bool):
        raise ValueError("a number is needed")
    return int(value) if isinstance(value, str) and value.strip().isdecimal() else value


ElementId = Annotated[int, BeforeValidator(_number)]


class Step(Model):
    """What every step may carry besides its own arguments."""

    id: str | None = None
    description: str | None = None


class Click(Step):
    """Click an element once with the primary button."""

    action: Literal["click"] = "click"
    element_id: ElementId


class Type(Step):
    """Replace an editable element's whole value (LF-AC-05, LF-AC-06)."""

    action: Literal["type"] = "type"
    element_id: ElementId
    input_data: str


class Select(Step):
    """Choose an option of a `<select>` by its label, exact but for case (LF-AC-07)."""

    action: Literal["select"] = "select"
    element_id: ElementId
    input_data: str


class PressKey(Step):
    """Press a key or chord, named as in the UI Events specification ("Enter", "Control+A")."""

    action: Literal["press_key"] = "press_key"
    key: str = Field(min_length=1)
    element_id: ElementId | None = None


class Hover(Step):
    """Move the pointer over an element."""

    action: Literal["hover"] = "hover"
    element_id: ElementId


class ScrollTo(Step):
    """Bring an element to the middle of the viewport (LF-AC-09)."""

    action: Literal["scroll_to"] = "scroll_to"
    element_id: ElementId


class Navigate(Step):
    """Go to a path or a URL of the same origin (LF-AC-10 to LF-AC-13)."""

    action: Literal["navigate"] = "navigate"
    url: str


class Wait(Step):
    """Pause for `wait_duration` milliseconds, 10,000 at most (protocols 1.20 #11)."""

    action: Literal["wait"] = "wait"
    wait_duration: Annotated[float, BeforeValidator(_number)] = Field(ge=0, le=10_000)


Command = Annotated[
    Click | Type | Select | PressKey | Hover | ScrollTo | Navigate | Wait, Field(discriminator="action")
]


class Sequence(Model):
    """Ordered steps; a step that could not be read stays as its raw dict, so that it fails in its turn."""

    id: str | None = None
    description: str | None = None
    steps: tuple[dict[str, Any], ...]


class ElementChange(Model):
    """An element whose account differs after the action; values as `[before, after]` by field."""

    id: int
    text: str
    changes: dict[str, tuple[Any, Any]]


class Effect(Model):
    """What an action changed (contract 4); absent is unchanged, `no_effect` that nothing changed at all."""

    no_effect: bool = False
    url: tuple[str, str] | None = None
    title: tuple[str, str] | None = None
    document: Literal["same", "new"] = "same"
    value: str | None = None
    value_equal: bool | None = None
    checked: tuple[str | None, str | None] | None = None
    focus: int | None = None
    scroll: tuple[float, float] | None = None
    added: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()
    changed: tuple[ElementChange, ...] = ()
    text_changed: bool = False
    dialogs: tuple[str, ...] = ()
    popups: tuple[str, ...] = ()
    downloads: tuple[str, ...] = ()
    console_errors: tuple[str, ...] = ()
    failed_requests: tuple[str, ...] = ()
    settled: Literal["quiet", "cap", "navigated", "none"] = "quiet"
    settle_ms: float = 0


class Candidate(Model):
    """An element of now that might be the one that was meant."""

    id: int
    text: str
    type: str
    parent: str | None = None


class Evidence(Model):
    """How the action was carried out and how its target was known."""

    meaning: Literal["same", "noted", "unchecked", "changed"] | None = None
    note: str | None = None
    engine: str | None = None
    reason: Literal["gone", "changed", "other_document"] | None = None
    sent: Fingerprint | None = None
    found: Fingerprint | None = None
    candidates: tuple[Candidate, ...] = ()
    options: tuple[str, ...] = ()
    blocker: str | None = None
    retries: tuple[str, ...] = ()
    duration_ms: float = 0


class ActionResult(Model):
    """What became of one action (protocols 1.8): `error` is "code: sentence"."""

    success: bool
    action: str
    description: str
    action_id: str | None = None
    element_id: int | None = None
    element: str | None = None
    url: str | None = None
    text: str | None = None
    error: str | None = None
    code: Code | None = None
    effect: Effect = Effect()
    evidence: Evidence = Evidence()

    def wire(self) -> dict[str, Any]:
        """Return the dict that goes into `action_complete` and into a sequence's `results`."""
        names = ("success", "element_id", "url", "description", "error", "text")
        wire = self.model_dump(mode="json", by_alias=True, include=set(names), exclude_none=True)
        wire["action"] = self.action
        effect = self.effect.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        if effect:
            wire["effect"] = effect
        if self.evidence.options:
            wire["options"] = list(self.evidence.options)
        return wire


class SequenceResult(Model):
    """What became of a sequence: one result for each *attempted* step (protocols 1.8)."""

    success: bool
    description: str
    results: tuple[ActionResult, ...]
    completed_steps: int
    total_steps: int
    action_id: str | None = None
    error: str | None = None
    code: Code | None = None

    def wire(self) -> dict[str, Any]:
        """Return the dict that goes into `sequence_complete`."""
        wire: dict[str, Any] = {
            "success": self.success,
            "results": [result.wire() for result in self.results],
            "completedSteps": self.completed_steps,
            "totalSteps": self.total_steps,
            "description": self.description,
        }
        return wire | ({"error": self.error} if self.error else {})


Result = ActionResult | SequenceResult
