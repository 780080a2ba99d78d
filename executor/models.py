"""Results: what comes out, in typed and in wire form; what goes in is in `commands`."""

from __future__ import annotations

from typing import Any, Literal

from indexer.models import Fingerprint, Model

from .errors import Code


class ElementChange(Model):
    """An element whose account differs after the action; values as `[before, after]` by field."""

    id: int
    text: str
    changes: dict[str, tuple[Any, Any]]


class Message(Model):
    """What the page said in passing: in a live region (`assertive`, `polite`) or on a layer (`none`).

    `gone` says that it can no longer be read.
    """

    text: str
    politeness: Literal["assertive", "polite", "none"]
    gone: bool = False


class InvalidField(Model):
    """A field that the browser or the page has found invalid; `id` is None where it has no number."""

    id: int | None
    name: str
    message: str


class Download(Model):
    """A file that the page sent: what it is called there, and, where it was saved, as what and how large.

    `failure` is why it was not saved; `pending` says that it was still on its way when the step ended.
    """

    name: str
    url: str
    path: str | None = None
    size: int | None = None
    pending: bool = False
    failure: str | None = None


class Effect(Model):
    """What an action changed (contract 4); absent is unchanged, `no_effect` that nothing changed at all.

    `url`, `title`, `checked` and `focus` are before and after, `scroll` is how far the page went.
    `closed`: the tab closed itself. `blocked`: the browser did not send the form, since fields are `invalid`.
    """

    no_effect: bool = False
    url: tuple[str, str] | None = None
    title: tuple[str, str] | None = None
    document: Literal["same", "new"] = "same"
    value: str | None = None
    value_before: str | None = None
    value_equal: bool | None = None
    checked: tuple[str | None, str | None] | None = None
    focus: tuple[int | None, int | None] | None = None
    scroll: tuple[float, float] | None = None
    added: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()
    changed: tuple[ElementChange, ...] = ()
    reordered: bool = False
    text_changed: bool = False
    messages: tuple[Message, ...] = ()
    invalid: tuple[InvalidField, ...] = ()
    blocked: bool = False
    closed: bool = False
    dialogs: tuple[str, ...] = ()
    popups: tuple[str, ...] = ()
    downloads: tuple[Download, ...] = ()
    console_errors: tuple[str, ...] = ()
    failed_requests: tuple[str, ...] = ()
    settled: Literal["quiet", "cap", "navigated", "none", "stopped"] = "quiet"
    settle_ms: float = 0


class Candidate(Model):
    """An element of now that might be the one that was meant."""

    id: int
    text: str
    type: str
    parent: str | None = None


class Scrolled(Model):
    """How far something was scrolled, in CSS pixels; `what` is None where nothing scrolls.

    `end`: nothing more lies that way. `times` says how often it was scrolled, `grew` how often more arrived.
    """

    what: str | None
    moved: tuple[float, float]
    end: bool
    times: int = 1
    grew: int = 0


class Evidence(Model):
    """How the action was carried out and how its target was known.

    `input` is `value` where a value was set because the control has no input of its own in a headless
    browser: selects, dates, times, colours, ranges; `untrusted` where a script did it, as `fidelity="widget"`
    asks for. `way` says which of several ways was taken, where a verb has several. `closed` names
    what was closed first.
    """

    meaning: Literal["same", "noted", "unchecked", "changed"] | None = None
    note: str | None = None
    engine: str | None = None
    input: Literal["trusted", "value", "untrusted"] = "trusted"
    reason: Literal["gone", "changed", "other_document"] | None = None
    sent: Fingerprint | None = None
    found: Fingerprint | None = None
    candidates: tuple[Candidate, ...] = ()
    options: tuple[str, ...] = ()
    blocker: str | None = None
    retries: tuple[str, ...] = ()
    way: Literal["hash", "router", "load", "history", "field", "chooser"] | None = None
    scrolled: Scrolled | None = None
    closed: tuple[str, ...] = ()
    duration_ms: float = 0


class ActionResult(Model):
    """What became of one action (protocols 1.8): `error` is "code: sentence", `index` its place."""

    success: bool
    action: str
    description: str
    action_id: str | None = None
    index: int | None = None
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
        names = ("success", "element_id", "url", "description", "error", "text", "index")
        wire = self.model_dump(mode="json", by_alias=True, include=set(names), exclude_none=True)
        wire["action"] = self.action
        effect = self.effect.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        if effect:
            wire["effect"] = effect
        if self.evidence.closed:
            wire["closed"] = list(self.evidence.closed)
        if self.evidence.options:
            wire["options"] = list(self.evidence.options)
        return wire


class SequenceResult(Model):
    """What became of a sequence: a result for each *attempted* step, and for each refused beforehand.

    `completed_steps` counts what was done before `start_at`, too (protocols 1.8: it is the place of the step
    that failed). `failed_step` is the first step that stands against success, `not_started` are those of
    which nothing was begun; where a step was refused beforehand it is both.
    """

    success: bool
    description: str
    results: tuple[ActionResult, ...]
    completed_steps: int
    total_steps: int
    failed_step: int | None = None
    not_started: tuple[int, ...] = ()
    action_id: str | None = None
    error: str | None = None
    code: Code | None = None

    @property
    def resume_at(self) -> int | None:
        """Return the step to go on from, None when all are done; whether that is wise the caller knows."""
        left = (*self.not_started, *(() if self.failed_step is None else (self.failed_step,)))
        return min(left, default=None)

    def wire(self) -> dict[str, Any]:
        """Return the dict that goes into `sequence_complete`."""
        wire: dict[str, Any] = {
            "success": self.success,
            "results": [result.wire() for result in self.results],
            "completedSteps": self.completed_steps,
            "totalSteps": self.total_steps,
            "description": self.description,
        }
        if self.failed_step is not None:
            wire["failedStep"] = self.failed_step
        if self.not_started:
            wire["notStarted"] = list(self.not_started)
        return wire | ({"error": self.error} if self.error else {})


Result = ActionResult | SequenceResult
