"""The shape of a dialogue script; unknown keys are refused, short spellings are read as the long ones."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, InstanceOf, ValidationInfo, field_validator, model_validator

from .kinds import KINDS
from .parts import (
    Condition,
    FormTarget,
    Part,
    Regex,
    SlotType,
    Strings,
    Target,
    Text,
    as_list,
    template,
    templates,
)
from .templates import Template

STANDARD_VARIABLES = ("message", "url", "title", "error", "new_text")
"""What every text of a rule may name besides the rule's slots."""

_NAME = r"^[a-z][a-z0-9_]*$"


class Slot(Part):
    """A value that the visitor gives, once."""

    type: SlotType = "text"
    ask: Text | None = None
    patterns: Annotated[tuple[Regex, ...], BeforeValidator(as_list)] = ()
    required: bool = True
    options: Strings = ()
    from_filled: Strings = ()
    remember: bool | None = None
    attempts: int = Field(default=3, ge=1, le=10)

    @field_validator("patterns")
    @classmethod
    def _grouped(cls, patterns: tuple[re.Pattern[str], ...]) -> tuple[re.Pattern[str], ...]:
        for pattern in patterns:
            if not pattern.groups:
                raise ValueError(f'"{pattern.pattern}" has no group: put the value in ( )')
        return patterns

    @property
    def remembered(self) -> bool:
        """Tell whether later tasks of the session may use the value: what is of the visitor, unless said."""
        lasting = self.type in ("name", "email", "phone", "address")
        return lasting if self.remember is None else self.remember and self.type != "password"

    @model_validator(mode="after")
    def _answerable(self) -> Self:
        if self.required and self.ask is None:
            raise ValueError("a required slot needs a question: give ask, or required: false")
        if self.type == "choice" and not self.options:
            raise ValueError("a slot of type choice needs options")
        return self


class Type(Part):
    """Type a text into a field."""

    into: Target
    text: Text


class Select(Part):
    """Choose an option by its label."""

    into: Target
    option: Text


class PressKey(Part):
    """Press a key, at an element or wherever the focus is."""

    key: str = Field(min_length=1)
    at: Target | None = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        return {"key": value} if isinstance(value, str) else value


class FillField(Part):
    """What goes into one field, and by which other names the field may be known."""

    value: Text
    labels: Strings = ()
    kind: str | None = None
    optional: bool = False

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        return {"value": value} if isinstance(value, str) else value

    @field_validator("kind")
    @classmethod
    def _known(cls, kind: str | None) -> str | None:
        if kind is not None and kind not in KINDS:
            raise ValueError(f'"{kind}" is no kind of field; known: {", ".join(KINDS)}')
        return kind


class Fill(Part):
    """Fill a form and send it, in one sequence (LF-FM-04)."""

    form: FormTarget = FormTarget()
    fields: dict[str, FillField] = Field(min_length=1)
    consent: Literal["required", "none"] = "required"
    ask_required: bool = True
    submit: bool | InstanceOf[Template] = True
    missing: Literal["stop", "scroll"] = "stop"

    @field_validator("submit", mode="before")
    @classmethod
    def _submit_text(cls, value: object) -> object:
        return template(value)


class Gate(Part):
    """The question before a high-stakes step; the step waits for a yes."""

    message: Text
    confirm_label: str = "Confirm"
    cancel_label: str = "Cancel"


VERBS = ("say", "navigate", "click", "type", "select", "press_key", "scroll_to", "wait", "fill")


class Step(Part):
    """One step: exactly one verb, and what holds for any."""

    say: Text | None = None
    navigate: Text | None = None
    click: Target | None = None
    type: Type | None = None
    select: Select | None = None
    press_key: PressKey | None = None
    scroll_to: Target | None = None
    wait: int | None = Field(default=None, ge=0, le=10_000)
    fill: Fill | None = None
    if_: Condition | None = Field(default=None, alias="if")
    unless: Condition | None = None
    confirm: Gate | None = None
    missing: Literal["stop", "skip"] = "stop"
    patience: int = Field(default=0, ge=0, le=5)
    retries: int = Field(default=1, ge=0, le=3)

    @model_validator(mode="after")
    def _one_verb(self) -> Self:
        given = [verb for verb in VERBS if getattr(self, verb) is not None]
        if len(given) != 1:
            raise ValueError(f"a step needs exactly one of {', '.join(VERBS)}")
        if self.confirm and self.say:
            raise ValueError("say needs no confirmation: put confirm on the step that acts")
        return self

    @property
    def verb(self) -> str:
        """Return the one verb of the step."""
        return next(verb for verb in VERBS if getattr(self, verb) is not None)


class Verify(Part):
    """How the page shows that the task succeeded or was refused, and what is said otherwise."""

    success: Condition
    failure: Condition | None = None
    patience: int = Field(default=1, ge=0, le=5)
    refused: Text = Template("The page did not accept it. It says: “{new_text}”.")
    unsure: Text = Template("I have done it, but the page shows no sign that it worked.")


class Completion(Part):
    """What is reported at the end: a line for the record, a sentence for the visitor."""

    summary: Text
    message: Text


class Rule(Part):
    """One thing that the script can do."""

    name: str = Field(min_length=1)
    when: Condition = Condition()
    slots: dict[Annotated[str, Field(pattern=_NAME)], Slot] = Field(default_factory=dict)
    steps: tuple[Step, ...] = Field(min_length=1)
    verify: Verify | None = None
    complete: Completion | None = None
    overlays: Literal["dismiss", "leave"] = "dismiss"

    @model_validator(mode="after")
    def _variables_known(self) -> Self:
        known = {*self.slots, *STANDARD_VARIABLES}
        clash = sorted(set(self.slots) & set(STANDARD_VARIABLES))
        if clash:
            raise ValueError(f'a slot cannot be called "{clash[0]}": every text knows that already')
        for text in templates(self):
            for name in sorted(text.names - known):
                raise ValueError(
                    f'the text "{text.source}" names "{{{name}}}", which is no slot of the rule'
                    f" nor one of {', '.join(STANDARD_VARIABLES)}"
                )
        return self

    @model_validator(mode="after")
    def _ends_honestly(self) -> Self:
        acts = any(step.verb != "say" for step in self.steps)
        sends = any(step.fill and step.fill.submit for step in self.steps)
        if acts and self.complete is None:
            raise ValueError("the rule acts on the page but has no complete: say how it ends")
        if sends and self.verify is None:
            raise ValueError("the rule sends a form but has no verify: say how the page shows that it worked")
        return self


class Cancel(Part):
    """How a visitor stops a task: whole messages, besides the built-in words."""

    words: Strings = ()
    message: str = "All right, I have stopped."


class Script(Part):
    """A whole dialogue script; the first rule that fits a message is followed."""

    version: Literal[1]
    greeting: str | None = Field(default=None, max_length=240)
    fallback: str = "I do not know how to do that here. What would you like me to do?"
    cancel: Cancel = Cancel()
    rules: tuple[Rule, ...] = Field(min_length=1)

    @field_validator("rules")
    @classmethod
    def _named_once(cls, rules: tuple[Rule, ...], info: ValidationInfo) -> tuple[Rule, ...]:
        names = [rule.name for rule in rules]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f'two rules are called "{name}": rename one')
        return rules

    def rule(self, name: str | None) -> Rule | None:
        """Return the rule of that name, None when there is none."""
        return next((rule for rule in self.rules if rule.name == name), None)
