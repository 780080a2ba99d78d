"""Why a command failed.

    CommandError                the command did not happen as asked
    ├── InvalidAction           we cannot read the command
    ├── UnsupportedAction       we can read it, nobody here does it
    └── Refused                 the page, or a rule, stands against it

Every failure carries one code of the wire's vocabulary (protocols 1.20 #9) and a sentence that says
what was found, in which state, and what could be done.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from indexer.models import State


class Code(StrEnum):
    """The error vocabulary of results and reports."""

    STALE_ELEMENT = "stale_element"
    ELEMENT_NOT_FOUND = "element_not_found"
    ELEMENT_DISABLED = "element_disabled"
    ELEMENT_READONLY = "element_readonly"
    ELEMENT_HIDDEN = "element_hidden"
    BLOCKED_BY_OVERLAY = "blocked_by_overlay"
    NOT_EDITABLE = "not_editable"
    OPTION_NOT_FOUND = "option_not_found"
    CROSS_ORIGIN_NAVIGATION = "cross_origin_navigation"
    INVALID_URL = "invalid_url"
    RESTRICTED_ACTION = "restricted_action"
    SENSITIVE_FIELD = "sensitive_field"
    UNSUPPORTED_ACTION = "unsupported_action"
    INVALID_ACTION = "invalid_action"
    CONFIRMATION_DENIED = "confirmation_denied"
    TIMEOUT = "timeout"
    INTERRUPTED = "interrupted"
    PAGE_CRASHED = "page_crashed"
    BROWSER_CLOSED = "browser_closed"
    NAVIGATION_FAILED = "navigation_failed"
    FRAME_DETACHED = "frame_detached"
    ELEMENT_INERT = "element_inert"
    VALUE_MISMATCH = "value_mismatch"
    EXPECTATION_FAILED = "expectation_failed"
    UPLOAD_REFUSED = "upload_refused"


STATE_CODES: dict[State, Code | None] = {
    State.VISIBLE: None,
    State.OFFSCREEN: None,
    State.CLIPPED: None,
    State.READONLY: None,  # refuses typing only: see verbs that need an editable element
    State.TRANSPARENT: None,
    State.DISABLED: Code.ELEMENT_DISABLED,
    State.INERT: Code.ELEMENT_INERT,
    State.BEHIND_MODAL: Code.BLOCKED_BY_OVERLAY,
    State.COVERED: Code.BLOCKED_BY_OVERLAY,
    State.POINTER_NONE: Code.BLOCKED_BY_OVERLAY,
    State.ZERO_SIZE: Code.ELEMENT_HIDDEN,
    State.HIDDEN: Code.ELEMENT_HIDDEN,
}
"""Which failure each state of an element means for an action that uses the pointer; None lets it pass."""


class CommandError(Exception):
    """A command that did not happen as asked; `details` goes into the result as evidence."""

    def __init__(self, code: Code, sentence: str, **details: Any) -> None:
        super().__init__(f"{code}: {sentence}")
        self.code = code
        self.sentence = sentence
        self.details = details


class InvalidAction(CommandError):
    """The command cannot be read: a field is missing or has the wrong shape."""

    def __init__(self, sentence: str, **details: Any) -> None:
        super().__init__(Code.INVALID_ACTION, sentence, **details)


class UnsupportedAction(CommandError):
    """The command names an action that nobody here carries out."""

    def __init__(self, name: object, known: tuple[str, ...]) -> None:
        super().__init__(
            Code.UNSUPPORTED_ACTION,
            f'the action "{name}" is unknown; known actions: {", ".join(known)}',
            name=str(name),
        )


class Refused(CommandError):
    """The page, or a rule, stands against the command."""
