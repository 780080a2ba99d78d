"""The vocabulary: every command in its typed form.

A command names its target by `element_id`, a number of the last context, or by `selector`, a CSS selector of
which the first match is meant (protocols 2.5); the number counts where both are given.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic.alias_generators import to_camel

from indexer.models import Model, State


def _number(value: object) -> object:
    """Accept a numeric string as a number (LF-AC-19), refuse true and false."""
    if isinstance(value, bool):
        raise ValueError("a number is needed")
    return int(value) if isinstance(value, str) and value.strip().isdecimal() else value


def _several(value: object) -> object:
    """Accept one where several may be given."""
    return (value,) if isinstance(value, str | int | float) else value


def _state(value: str) -> str:
    """Accept a state of the index, "enabled" and "gone"."""
    known = (*State, "enabled", "gone")
    if value not in known:
        raise ValueError(f'the state "{value}" is unknown; known states: {", ".join(known)}')
    return value


ElementId = Annotated[int, BeforeValidator(_number)]
Milliseconds = Annotated[float, BeforeValidator(_number), Field(ge=0)]
Modifier = Literal["Alt", "Control", "Meta", "Shift"]
Texts = Annotated[tuple[str, ...], BeforeValidator(_several)]

LONGEST_WAIT_MS = 10_000
"""What a pause lasts at most (protocols 1.20 #11)."""

LONGEST_WATCH_MS = 60_000
"""What waiting for something lasts at most."""


class Offset(Model):
    """A place inside an element, in CSS pixels from the top left corner of its box."""

    x: float
    y: float


class Step(Model):
    """What every step may carry besides its own arguments."""

    id: str | None = None
    description: str | None = None


class OnElement(Step):
    """A step that needs an element; `element_id` is 0 until `selector` is looked up on the page."""

    element_id: ElementId = Field(default=0, ge=0)
    selector: str | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.element_id == 0 and not self.selector:
            raise ValueError('the target is missing: "elementId", or "selector"')
        return self


class Click(OnElement):
    """Click an element once with the primary button, at `offset` or where it is reached."""

    action: Literal["click"] = "click"
    modifiers: tuple[Modifier, ...] = ()
    offset: Offset | None = None


class DoubleClick(OnElement):
    """Click an element twice in a row."""

    action: Literal["double_click"] = "double_click"
    modifiers: tuple[Modifier, ...] = ()
    offset: Offset | None = None


class RightClick(OnElement):
    """Click an element with the secondary button."""

    action: Literal["right_click"] = "right_click"
    modifiers: tuple[Modifier, ...] = ()
    offset: Offset | None = None


class Type(OnElement):
    """Type into an editable element: replace its whole value (LF-AC-05, LF-AC-06), or append to it.

    `keys` types key by key, for pages that listen for keys; else the text arrives in one change.
    """

    action: Literal["type"] = "type"
    input_data: str
    mode: Literal["replace", "append"] = "replace"
    keys: bool = False


class Clear(OnElement):
    """Empty an editable element."""

    action: Literal["clear"] = "clear"


class PressKey(Step):
    """Press a key or chord, named as in the UI Events specification ("Enter", "Control+A")."""

    action: Literal["press_key"] = "press_key"
    key: str = Field(min_length=1)
    element_id: ElementId | None = None


class Select(OnElement):
    """Choose options of a `<select>`: by label, exact but for case (LF-AC-07), by value, or by place from 0.

    Several choose all of them, and nothing else, in a `<select multiple>`, an empty list chooses none. A
    value that no option has is taken for a label (IR-CM-07). Labels count before values, values before
    places.
    """

    action: Literal["select"] = "select"
    input_data: Texts = ()
    value: Texts = ()
    index: Annotated[tuple[int, ...], BeforeValidator(_several)] = ()

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.model_fields_set & {"input_data", "value", "index"}:
            raise ValueError('what to select is missing: "inputData", "value" or "index"')
        return self


class Check(OnElement):
    """Switch a checkbox, switch or menu item on, or choose a radio button."""

    action: Literal["check"] = "check"


class Uncheck(OnElement):
    """Switch a checkbox, switch or menu item off."""

    action: Literal["uncheck"] = "uncheck"


class Set(OnElement):
    """Give a field a value of its kind: a date, a colour, a number, a place on a scale, on or off, stars."""

    action: Literal["set"] = "set"
    value: bool | float | str


class Choose(OnElement):
    """Choose what a person sees in a combobox, listbox, menu, tree or date picker, which is opened first."""

    action: Literal["choose"] = "choose"
    option: str


class Hover(OnElement):
    """Move the pointer over an element."""

    action: Literal["hover"] = "hover"


class Focus(OnElement):
    """Give an element the focus."""

    action: Literal["focus"] = "focus"


class Highlight(OnElement):
    """Show a person where an element is, without changing the page: it is brought into view (IR-CM-05)."""

    action: Literal["highlight"] = "highlight"


class Upload(OnElement):
    """Give files to a file field, or to the chooser that an element opens."""

    action: Literal["upload"] = "upload"
    paths: Texts


class DragTo(OnElement):
    """Drag an element to another one, at `offset` from its corner, or without one by `offset` pixels."""

    action: Literal["drag_to"] = "drag_to"
    target_id: ElementId | None = None
    offset: Offset | None = None

    @model_validator(mode="after")
    def _directed(self) -> Self:
        if self.target_id is None and self.offset is None:
            raise ValueError('where to is missing: "targetId", or "offset"')
        return self


class ScrollTo(OnElement):
    """Bring an element to the middle of the viewport (LF-AC-09)."""

    action: Literal["scroll_to"] = "scroll_to"


class ScrollBy(Step):
    """Scroll the page, or an element that scrolls, by CSS pixels."""

    action: Literal["scroll_by"] = "scroll_by"
    dx: float = 0
    dy: float = 0
    element_id: ElementId | None = None


class ScrollToEnd(Step):
    """Scroll the page, or what scrolls, to its end for as long as more arrives, `times` at most."""

    action: Literal["scroll_to_end"] = "scroll_to_end"
    element_id: ElementId | None = None
    times: int = Field(default=10, ge=1, le=100)


class Navigate(Step):
    """Go to a path or a URL of the same origin (LF-AC-10 to LF-AC-13)."""

    action: Literal["navigate"] = "navigate"
    url: str


class Back(Step):
    """Go back in the page's history."""

    action: Literal["back"] = "back"


class Forward(Step):
    """Go forward in the page's history."""

    action: Literal["forward"] = "forward"


class Reload(Step):
    """Load the page again."""

    action: Literal["reload"] = "reload"


class SwitchTab(Step):
    """Go on in another tab of the session: by its place from 0, or by a part of its URL or title."""

    action: Literal["switch_tab"] = "switch_tab"
    tab: int | str


class CloseTab(Step):
    """Close a tab, the present one where none is named, and go on in the one that was there before."""

    action: Literal["close_tab"] = "close_tab"
    tab: int | str | None = None


class Dialog(Step):
    """Say how the page's next dialogs are answered, until another step says otherwise."""

    action: Literal["dialog"] = "dialog"
    accept: bool
    text: str | None = None


class Wait(Step):
    """Pause for `wait_duration` milliseconds, 10,000 at most (protocols 1.20 #11)."""

    action: Literal["wait"] = "wait"
    wait_duration: Annotated[float, BeforeValidator(_number)] = Field(ge=0, le=LONGEST_WAIT_MS)


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


Command = Annotated[
    Click
    | DoubleClick
    | RightClick
    | Type
    | Clear
    | PressKey
    | Select
    | Check
    | Uncheck
    | Set
    | Choose
    | Hover
    | Focus
    | Highlight
    | Upload
    | DragTo
    | ScrollTo
    | ScrollBy
    | ScrollToEnd
    | Navigate
    | Back
    | Forward
    | Reload
    | SwitchTab
    | CloseTab
    | Dialog
    | Wait
    | WaitFor
    | Expect
    | Extract,
    Field(discriminator="action"),
]


class Sequence(Model):
    """Ordered steps; a step that could not be read stays as its raw dict, so that it fails in its turn."""

    id: str | None = None
    description: str | None = None
    steps: tuple[dict[str, Any], ...]
