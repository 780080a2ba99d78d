"""What is different between two accounts, in values and in words."""

from __future__ import annotations

from timeit import repeat
from typing import Any

import pytest
from hypothesis import given

from indexer import Box, IndexedElement, PageContext, State
from indexer.diff import ASPECTS, MEANING, MOST_TEXT, Change, ContextDiff
from indexer.models import FrameFailure
from tests.unit.indexer.contexts import MASKED, context, contexts, element, form


def applied(before: PageContext, diff: ContextDiff) -> dict[int, dict[str, Any]]:
    """Apply a diff to the elements of a context, by number."""
    gone = {one.id for one in diff.removed}
    elements = {one.id: dict(one) for one in before.elements if one.id not in gone}
    for change in (*diff.changed, *diff.moved):
        told = {**change.fields, **change.place}
        assert all(elements[change.id][name] == pair[0] for name, pair in told.items())
        elements[change.id] |= {name: pair[1] for name, pair in told.items()}
    return elements | {one.id: dict(one) for one in diff.added}


@given(contexts())
def test_a_page_does_not_differ_from_itself(page: PageContext) -> None:
    copied = PageContext.model_validate(page.model_dump())
    for same in (page, copied):
        diff = same.diff(page)
        assert diff == ContextDiff()
        assert not diff
        assert diff.lines() == []


@given(contexts(), contexts())
def test_a_diff_applied_to_the_earlier_account_gives_the_later(
    before: PageContext, after: PageContext
) -> None:
    diff = after.diff(before)
    assert applied(before, diff) == {one.id: dict(one) for one in after.elements}
    assert not {one.id for one in diff.changed} & {one.id for one in diff.moved}
    back = before.diff(after)
    assert (back.added, back.removed) == (
        tuple(one for one in before.elements if after.element(one.id) is None),
        tuple(one for one in after.elements if before.element(one.id) is None),
    )
    assert all(len(line.splitlines()) == 1 for line in diff.lines())


def change(before: IndexedElement, after: IndexedElement) -> Change:
    diff = context(after).diff(context(before))
    (found,) = (*diff.changed, *diff.moved)
    return found


@pytest.mark.parametrize(
    ("before", "after", "fields", "place"),
    [
        ({"value": "a"}, {"value": "b"}, {"value": ("a", "b")}, set()),
        ({"box": Box(x=0, y=0, width=1, height=1)}, {"box": Box(x=0, y=9, width=1, height=1)}, {}, {"box"}),
        ({"covered_by": None}, {"covered_by": "div"}, {}, {"covered_by"}),
        ({"frame": 1}, {"frame": 2}, {}, {"frame"}),
        ({"text": "x", "frame": 1}, {"text": "y", "frame": 2}, {"text": ("x", "y")}, {"frame"}),
    ],
)
def test_place_is_told_apart_from_meaning(
    before: dict[str, Any], after: dict[str, Any], fields: dict[str, Any], place: set[str]
) -> None:
    found = change(element(1, **before), element(1, **after))
    assert (found.fields, set(found.place)) == (fields, place)


@pytest.mark.parametrize(
    ("before", "after", "meant"),
    [
        ([State.VISIBLE], [State.VISIBLE, State.OFFSCREEN], False),
        ([State.VISIBLE], [State.COVERED], False),
        ([State.VISIBLE, State.DISABLED], [State.VISIBLE], True),
        ([State.VISIBLE], [State.BEHIND_MODAL], True),
    ],
)
def test_a_state_that_scrolling_changes_is_a_place(
    before: list[State], after: list[State], meant: bool
) -> None:
    found = change(element(1, *before), element(1, *after))
    assert ("state" in found.fields, "state" in found.place) == (meant, not meant)


def test_moving_alone_makes_no_difference_that_counts() -> None:
    moved = element(1, box=Box(x=5, y=5, width=9, height=9))
    diff = context(moved, scroll_y=5.0).diff(context(element(1)))
    assert not diff
    assert [one.id for one in diff.moved] == [1]
    assert diff.view == {"scroll_y": (0.0, 5.0)}
    assert diff.lines() == ["1 element moved"]


def test_how_an_element_came_to_be_listed_is_not_compared() -> None:
    assert context(element(1, why="onclick")).diff(context(element(1))) == ContextDiff()
    assert ASPECTS.keys() <= IndexedElement.model_fields.keys()
    assert set(MEANING) == IndexedElement.model_fields.keys() - ASPECTS.keys()


def test_the_page_itself_is_compared() -> None:
    failure = FrameFailure(url="https://b.example/", reason="silent")
    after = context(failures=(failure,)).model_copy(update={"title": "B"})
    assert after.diff(context()).page == {"title": ("A", "B"), "failures": ((), (failure,))}


def test_text_is_compared_by_lines() -> None:
    diff = context(text="a\nc\nb\nb").diff(context(text="a\nb\nd"))
    assert diff.text is not None
    assert (diff.text.added, diff.text.removed) == (("c", "b"), ("d",))
    assert diff.lines() == ['- text "d"', '+ text "c"', '+ text "b"']


def test_text_in_another_order_is_a_difference_too() -> None:
    diff = context(text="b\na").diff(context(text="a\nb"))
    assert diff
    assert diff.lines() == ["~ text: the same lines in another order, or cut elsewhere"]


def test_the_text_s_difference_is_bounded_and_says_so() -> None:
    diff = context(text="\n".join(map(str, range(MOST_TEXT + 5)))).diff(context())
    assert diff.text is not None
    assert (len(diff.text.added), diff.text.more_added) == (MOST_TEXT, 5)
    assert diff.lines()[-1] == "+ … 5 more lines of text"
    assert diff.lines(limit=10)[-1] == "… 42 more differences"
    assert len(diff.lines(limit=10)) == 10


def test_a_form_is_followed_by_its_members() -> None:
    before = context(forms=(form(1, 2, submitter=3), form(8, submitter=9, name="old")))
    after = context(forms=(form(4, submitter=5, name="new"), form(1, 6, submitter=3)))
    diff = after.diff(before)
    assert [(one.before is None, one.after is None) for one in diff.forms] == [
        (True, False),
        (False, False),
        (False, True),
    ]
    assert diff.lines() == ['+ form "new" of 1 field', '~ form "f": +6 -2', '- form "old" of 1 field']


def test_a_secret_never_stands_in_a_diff() -> None:
    before = element(1, type="password", secret=True, value="hunter2")
    after = before.model_copy(update={"value": "correct horse"})
    diff = context(after, element(2, secret=True, value="swordfish")).diff(context(before))
    told = "\n".join(diff.lines())
    assert diff.changed[0].fields == {"value": (MASKED, MASKED)}
    assert all(word not in told for word in ("hunter2", "correct horse", "swordfish"))


def test_what_changed_can_be_read() -> None:
    before = context(
        element(1, text="Send", parent="Contact"), element(2, value="a", type="email", text="E-mail")
    )
    after = context(
        element(2, State.VISIBLE, State.DISABLED, value="b", type="email", text="E-mail", expanded=True),
        element(3, text='Say "hi"\n4 button', value="x", parent="Contact"),
    )
    assert after.diff(before).lines() == [
        '- 1 button "Send" in "Contact"',
        '+ 3 button "Say \\"hi\\"\\n4 button" = "x" in "Contact"',
        '~ 2 email "E-mail": value "a" → "b"; expanded none → true; state [visible] → [visible, disabled]',
    ]


def test_a_diff_can_be_dumped() -> None:
    diff = context(element(1, checked="true"), text="x").diff(context(element(1, checked="false")))
    told = diff.dump()
    assert told["changed"][0]["fields"] == {"checked": ["false", "true"]}
    assert told["text"]["added"] == ["x"]


@pytest.mark.parametrize("changed", [0, 3])
def test_twenty_thousand_elements_that_stayed_cost_a_few_milliseconds(changed: int) -> None:
    shared = [element(n) for n in range(1, 20_001)]
    others = [element(n, text="new") for n in range(1, changed + 1)]
    before, after = context(*shared), context(*others, *shared[changed:])
    assert len(after.diff(before).changed) == changed
    assert min(repeat(lambda: after.diff(before), number=1, repeat=5)) < 0.05
