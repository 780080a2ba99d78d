"""The wire form: ranking, caps, cuts (protocols 1.6); what it leaves out, and views of a part."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import Form, PageContext, State
from indexer.models import FilledField, FrameFailure
from indexer.ranking import best, ranked
from indexer.wire import MAX_TEXT, cut, units
from tests.unit.indexer.contexts import OFF, context, contexts, element, form


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


@pytest.mark.parametrize(
    ("limit", "kept"), [(1, [9]), (2, [1, 9]), (4, [1, 2, 3, 9]), (9, [*range(1, 9), 9])]
)
def test_a_form_that_does_not_fit_whole_keeps_its_submitter(limit: int, kept: list[int]) -> None:
    page = context(*(element(n) for n in range(1, 11)), forms=(form(*range(1, 9), submitter=9),))
    assert [e.id for e in best(page, limit)] == kept


@given(st.permutations(list(State)), st.integers(0, 300))
def test_nobody_is_lost_or_doubled_by_ranking(states: list[State], count: int) -> None:
    page = context(*(element(n, states[n % len(states)]) for n in range(1, count + 1)))
    assert sorted(e.id for e in ranked(page)) == list(range(1, count + 1))
    assert len(page.wire()["indexedElements"]) == min(count, 250)


@given(contexts(), st.integers(0, 15))
def test_the_best_are_the_first_ranked_but_for_submitters(page: PageContext, limit: int) -> None:
    kept = best(page, limit)
    assert len(kept) == min(limit, len(page.elements))
    assert len({e.id for e in kept}) == len(kept)
    if not page.forms:
        assert kept == list(ranked(page))[:limit]


def test_ranking_a_large_form_takes_no_square_of_time() -> None:
    numbers = range(1, 20_001)
    page = context(*(element(n) for n in numbers), forms=(form(*numbers[:-1], submitter=20_000),))
    began = perf_counter()
    assert len(page.wire()["indexedElements"]) == 250
    assert perf_counter() - began < 2  # the square would take minutes


def test_unseen_elements_say_so_and_disabled_ones_too() -> None:
    wire = context(element(1, State.COVERED), element(2, State.VISIBLE, State.DISABLED)).wire()
    assert [(e["id"], e["visible"], e.get("disabled")) for e in wire["indexedElements"]] == [
        (2, True, True),
        (1, False, None),
    ]


def test_an_element_without_a_name_has_a_null_text() -> None:
    assert context(element(1, text="")).wire()["indexedElements"][0]["text"] is None


def test_the_wire_has_leflux_s_keys_and_no_others() -> None:
    wire = context(element(1), element(2), forms=(form(1, submitter=2),)).wire()
    assert list(wire) == [
        "url",
        "title",
        "indexedElements",
        "visibleText",
        "forms",
        "previouslyFilledFields",
    ]
    assert list(wire["forms"][0]) == ["name", "fields"]
    assert list(wire["forms"][0]["fields"][0]) == ["elementId", "name", "type", "required", "label"]


def test_fields_on_the_wire_are_among_its_elements() -> None:
    page = context(
        *(element(n, *OFF) for n in range(1, 6)), forms=(form(1, 2, submitter=3), form(4, submitter=5))
    )
    wire = page.wire(limit=3)
    assert [e["id"] for e in wire["indexedElements"]] == [1, 2, 3]
    assert [[field["elementId"] for field in one["fields"]] for one in wire["forms"]] == [[1, 2]]


@given(contexts(), st.integers(0, 15))
def test_what_is_left_out_and_what_is_told_are_all_there_is(page: PageContext, limit: int) -> None:
    told, left = page.wire(limit=limit), page.left_out(limit=limit)
    assert len(told["indexedElements"]) + left.elements == len(page.elements)
    assert sum(left.by_type.values()) == sum(left.by_reason.values()) == left.elements
    assert len(told["forms"]) + left.forms == len(page.forms)
    fields = sum(len(one["fields"]) for one in told["forms"])
    assert fields + left.fields == sum(len(one.fields) for one in page.forms)
    assert units(told["visibleText"]) + left.text == units(page.visible_text) + page.text_cut


def test_what_is_left_out_is_counted_by_type_and_reason() -> None:
    page = context(
        element(1, value="v" * 51),
        element(2, *OFF, type="a"),
        element(3, *OFF),
        element(4, State.COVERED, State.OFFSCREEN),
        element(5),
        text="😀" * 2_501,
        text_cut=7,
        failures=(FrameFailure(url="https://b.example/", reason="silent"),),
    )
    left = page.left_out(limit=1)
    assert left.by_type == {"button": 3, "a": 1}
    assert left.by_reason == {"offscreen": 2, "cap": 1, "covered": 1}
    assert (left.elements, left.text, left.values, left.frames) == (4, 2 + 7, 1, 1)
    assert left.lines()[0] == "4 elements (3 button, 1 a; 2 offscreen, 1 cap, 1 covered)"


def test_a_small_page_leaves_nothing_out() -> None:
    left = context(element(1), text="x" * MAX_TEXT).left_out()
    assert not left
    assert left.lines() == []


@given(contexts(), st.sets(st.integers(1, 40)))
def test_a_part_of_a_page_has_the_same_numbers_and_only_listed_fields(
    page: PageContext, some: set[int]
) -> None:
    part = page.within(some)
    listed = {e.id for e in part.elements}
    assert listed == some & {e.id for e in page.elements}
    assert all(part.element(number) is page.element(number) for number in listed)
    assert all(field.element_id in some for one in part.forms for field in one.fields)
    assert all(number in some for one in part.forms for number in one.submitters)
    assert all(one.fields for one in part.forms)
    assert page.within({e.id for e in page.elements}).elements == page.elements


def test_a_form_that_is_there_whole_stays_the_same_object() -> None:
    whole, other = form(1, submitter=2), form(3, submitter=4)
    page = context(*(element(n) for n in range(1, 5)), forms=(whole, other))
    first, second = page.within({1, 2, 3}).forms
    assert first is whole
    assert second == Form(name="f", fields=other.fields, submitters=())


def test_the_viewport_has_covered_elements_but_nothing_scrolled_away() -> None:
    page = context(
        element(1),
        element(2, *OFF),
        element(3, State.COVERED),
        element(4, State.CLIPPED),
        element(5, State.HIDDEN),
        focused=2,
        filled=(
            FilledField(element_id=2, value="x", timestamp=1),
            FilledField(element_id=3, value="y", timestamp=1),
        ),
    )
    part = page.in_viewport()
    assert [e.id for e in part.elements] == [1, 3]
    assert (part.focused, [field.element_id for field in part.filled]) == (None, [3])


@given(st.text(), st.integers(0, 20))
def test_cuts_count_utf_16_units_and_never_split_a_character(text: str, limit: int) -> None:
    short = cut(text, limit)
    assert text.startswith(short)
    assert len(short.encode("utf-16-le", "surrogatepass")) <= 2 * limit
    rest = text[len(short) :]
    if rest:
        longer = (short + rest[0]).encode("utf-16-le", "surrogatepass")
        assert len(longer) > 2 * limit
