"""Contexts for tests, by hand and drawn at random."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from indexer import Box, Form, FormField, IndexedElement, Option, PageContext, State
from indexer.models import Constraints

OFF = (State.VISIBLE, State.OFFSCREEN)
MASKED = "••••"


def element(number: int, *states: State, **more: Any) -> IndexedElement:
    fields: dict[str, Any] = {
        "id": number,
        "type": "button",
        "text": f"b{number}",
        "role": "button",
        "why": "native",
        "tag": "button",
        "state": states or (State.VISIBLE,),
        "box": Box(x=0, y=0, width=9, height=9),
    }
    return IndexedElement(**(fields | more))


def context(
    *elements: IndexedElement, forms: tuple[Form, ...] = (), text: str = "", **more: Any
) -> PageContext:
    return PageContext(
        url="https://a.example/", title="A", elements=elements, forms=forms, visible_text=text, **more
    )


def form(*numbers: int, submitter: int, name: str = "f", required: bool = False) -> Form:
    fields = tuple(
        FormField(element_id=number, name="", type="text", required=required, label="") for number in numbers
    )
    return Form(name=name, fields=fields, submitters=(submitter,))


NASTY = st.text(
    st.one_of(
        st.sampled_from('\n\r\v\u2028\u2029\x85\u202e\u200b\t\x00"\\[]|…5 '), st.characters(codec="utf-8")
    ),
    max_size=30,
)
"""Texts of a page that would like to be more than text."""

KINDS = st.sampled_from(
    [
        ("button", "button"),
        ("a", "link"),
        ("email", "textbox"),
        ("select", "combobox"),
        ("checkbox", "checkbox"),
    ]
)
STATES = st.lists(st.sampled_from(list(State)), min_size=1, max_size=3, unique=True).map(tuple)
OPTIONS = st.none() | st.lists(st.builds(Option, label=NASTY, value=NASTY), max_size=8).map(tuple)


@st.composite
def elements_of(draw: st.DrawFn, number: int) -> IndexedElement:
    kind, role = draw(KINDS)
    return element(
        number,
        *draw(STATES),
        type=kind,
        role=role,
        text=draw(NASTY),
        value=draw(st.none() | NASTY),
        placeholder=draw(st.none() | NASTY),
        parent=draw(st.none() | st.sampled_from(["A", 'B"\n1 button'])),
        href=draw(st.none() | NASTY),
        options=draw(OPTIONS),
        invalid=draw(st.none() | NASTY),
        covered_by=draw(st.none() | NASTY),
        checked=draw(st.sampled_from([None, "true", "false", "mixed"])),
        required=draw(st.booleans()),
        in_modal=draw(st.booleans()),
        form=draw(st.none() | st.just("f")),
        constraints=draw(st.none() | st.builds(Constraints, min=NASTY, pattern=NASTY)),
        box=Box(x=draw(st.integers(0, 9)), y=0, width=1, height=1),
    )


@st.composite
def contexts(draw: st.DrawFn, most: int = 8) -> PageContext:
    numbers = draw(st.lists(st.integers(1, 40), max_size=most, unique=True))
    found = tuple(draw(elements_of(number)) for number in numbers)
    fields = [number for number in numbers if draw(st.booleans())]
    half = len(fields) // 2
    forms = tuple(
        form(*group[1:], submitter=group[0], name=draw(NASTY))
        for group in (fields[:half], fields[half:])
        if group
    )
    page = context(*found, forms=forms, text=draw(NASTY), text_cut=draw(st.integers(0, 3)))
    return page.model_copy(update={"title": draw(NASTY), "url": f"https://a.example/{draw(NASTY)}"})
