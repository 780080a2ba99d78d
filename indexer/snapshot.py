"""Raw accounts of frames become one context with numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .context import PageContext
from .models import (
    Box,
    Described,
    Form,
    FormField,
    FrameFailure,
    IndexedElement,
    RawElement,
    RawForm,
    RawFrame,
    State,
)
from .register import Register
from .world import World

INHERITED = (
    State.OFFSCREEN,
    State.CLIPPED,
    State.TRANSPARENT,
    State.BEHIND_MODAL,
    State.INERT,
    State.COVERED,
)
"""The conditions that a frame's elements share with the element that holds the frame."""


@dataclass(frozen=True, kw_only=True)
class FrameAccount:
    """One frame's raw account, and where its frame stands in the page's viewport."""

    world: World
    raw: RawFrame
    left: float = 0
    top: float = 0
    states: tuple[State, ...] = ()


def build(
    accounts: Sequence[FrameAccount], register: Register, failures: Sequence[FrameFailure]
) -> PageContext:
    """Return one context with every element numbered; the first account is the main frame's."""
    elements: list[IndexedElement] = []
    forms: list[Form] = []
    for index, account in enumerate(accounts):
        numbers = {raw.serial: _number(register, account, raw.serial) for raw in account.raw.elements}
        elements += [_element(account, raw, numbers[raw.serial], index) for raw in account.raw.elements]
        forms += [_form(raw, numbers) for raw in account.raw.forms]
    main = accounts[0].raw
    listed = {element.id for element in elements}
    return PageContext(
        url=main.url,
        title=main.title,
        elements=tuple(elements),
        forms=tuple(forms),
        visible_text=_text([account.raw for account in accounts]),
        filled=tuple(field for number, field in register.filled.items() if number in listed),
        failures=tuple(failures),
        text_cut=sum(account.raw.text_cut for account in accounts),
        width=main.width,
        height=main.height,
        scroll_x=main.scroll_x,
        scroll_y=main.scroll_y,
        focused=next((element.id for element in elements if element.focused), None),
    )


def _number(register: Register, account: FrameAccount, serial: int) -> int:
    return register.number(account.raw.document, serial, account.world)


def _text(raws: Sequence[RawFrame]) -> str:
    """Join what a person reads, an open modal first."""
    texts = [raw.modal_text for raw in raws] + [raw.text for raw in raws]
    return "\n".join(text for text in texts if text)


def _element(account: FrameAccount, raw: RawElement, number: int, frame: int) -> IndexedElement:
    box = Box(
        x=raw.box.x + account.left, y=raw.box.y + account.top, width=raw.box.width, height=raw.box.height
    )
    fields = {name: getattr(raw, name) for name in Described.model_fields}
    return IndexedElement(
        **fields,
        id=number,
        text=raw.name,
        state=_states(raw, account.states),
        box=box,
        frame=frame,
        form=raw.form_name,
        options=None if raw.options is None else tuple(raw.options),
        focused=account.raw.focused == raw.serial,
    )


def _states(raw: RawElement, inherited: tuple[State, ...]) -> tuple[State, ...]:
    if not inherited:
        return tuple(raw.state)
    unseen = any(state not in (State.OFFSCREEN, State.CLIPPED) for state in inherited)
    own = [state for state in raw.state if not (unseen and state is State.VISIBLE)]
    return tuple(dict.fromkeys([*own, *inherited]))


def _form(raw: RawForm, numbers: dict[int, int]) -> Form:
    fields = tuple(
        FormField(
            element_id=numbers[field.serial],
            name=field.name,
            type=field.type,
            required=field.required,
            label=field.label,
        )
        for field in raw.fields
    )
    return Form(name=raw.name, fields=fields, submitters=tuple(numbers[serial] for serial in raw.submitters))
