"""The wire form: ranking, caps, cuts (protocols 1.6)."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from indexer import Box, Form, FormField, IndexedElement, PageContext, State
from indexer.context import cut, ranked


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


def context(*elements: IndexedElement, forms: tuple[Form, ...] = (), text: str = "") -> PageContext:
    return PageContext(url="https://a.example/", title="A", elements=elements, forms=forms, visible_text=text)


def form(*numbers: int, submitter: int) -> Form:
    fields = tuple(FormField(element_id=n, name="", type="text", required=False, label="") for n in numbers)
    return Form(name="f", fields=fields, submitters=(submitter,))


OFF = (State.VISIBLE, State.OFFSCREEN)


def test_modal_then_viewport_then_forms_then_rest_then_unseen() -> None:
    page = context(
        element(1, *OFF),
        element(2, State.COVERED),
        element(3, *OFF),
        element(4),
        element(5, in_modal=True),
        forms=(form(3, submitter=6),),
    )
    assert [e.id for e in ranked(page)] == [5, 4, 3, 1, 2]


def test_a_form_stays_together_with_its_submitter() -> None:
    page = context(
        element(1),
        element(2),
        element(3, *OFF),
        element(4, *OFF),
        element(5),
        forms=(form(1, 3, submitter=4),),
    )
    assert [e.id for e in ranked(page)] == [1, 3, 4, 2, 5]


@given(st.permutations(list(State)), st.integers(0, 300))
def test_nobody_is_lost_or_doubled_by_ranking(states: list[State], count: int) -> None:
    page = context(*(element(n, states[n % len(states)]) for n in range(1, count + 1)))
    assert sorted(e.id for e in ranked(page)) == list(range(1, count + 1))
    assert len(page.wire()["indexedElements"]) == min(count, 250)


def test_unseen_elements_say_so_and_disabled_ones_too() -> None:
    wire = context(element(1, State.COVERED), element(2, State.VISIBLE, State.DISABLED)).wire()
    assert [(e["id"], e["visible"], e.get("disabled")) for e in wire["indexedElements"]] == [
        (2, True, True),
        (1, False, None),
    ]


def test_an_element_without_a_name_has_a_null_text() -> None:
    assert context(element(1, text="")).wire()["indexedElements"][0]["text"] is None


@given(st.text(), st.integers(0, 20))
def test_cuts_count_utf_16_units_and_never_split_a_character(text: str, limit: int) -> None:
    short = cut(text, limit)
    assert text.startswith(short)
    assert len(short.encode("utf-16-le", "surrogatepass")) <= 2 * limit
    rest = text[len(short) :]
    if rest:
        longer = (short + rest[0]).encode("utf-16-le", "surrogatepass")
        assert len(longer) > 2 * limit
