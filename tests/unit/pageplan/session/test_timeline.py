from __future__ import annotations

from typing import Any

from executor.models import ActionResult, Effect, ElementChange
from pageplan.session import Said, Timeline
from pageplan.session.wording import effect_words, verdict_of


def test_listeners_hear_everything_and_only_the_complete_is_kept() -> None:
    timeline = Timeline()
    heard: list[Any] = []
    timeline.listen(heard.append)
    timeline.stream("He", "s")
    timeline.begin("click", 3, 'button "Go"', None)
    timeline.add(Said(speaker="assistant", text="Hello"))
    assert [type(event).__name__ for event in heard] == ["Streamed", "StepBegun", "Said"]
    assert [type(entry).__name__ for entry in timeline.entries] == ["Said"]


def test_entries_are_stamped_in_order() -> None:
    timeline = Timeline()
    for text in "ab":
        timeline.add(Said(speaker="note", text=text))
    first, second = timeline.entries
    assert 0 <= first.at <= second.at


def test_what_is_too_much_is_counted() -> None:
    timeline = Timeline(limit=2)
    for _ in range(5):
        timeline.add(Said(speaker="note", text="x"))
    assert (len(timeline.entries), timeline.dropped) == (2, 3)


def result(**effect: Any) -> ActionResult:
    return ActionResult(success=True, action="click", description="", element_id=3, effect=Effect(**effect))


def test_effects_in_words_leave_out_what_follows_from_another() -> None:
    own = ElementChange(id=3, text="x", changes={"value": (None, "Ada")})
    typed = result(value="Ada", value_equal=True, focus=(None, 3), changed=(own,))
    assert effect_words(typed) == ('value "Ada"',)
    gone = result(
        url=("http://a.test/x", "http://a.test/y?z=1"), document="new", scroll=(0, -800), removed=(1, 2)
    )
    assert effect_words(gone) == ("went to /y?z=1", "2 elements gone")
    abroad = result(url=("http://a.test/x", "http://b.test/"))
    assert effect_words(abroad) == ("went to http://b.test/",)
    masked = result(value="12", value_equal=False)
    assert effect_words(masked) == ('value "12" (not what was typed)',)


def test_a_verdict_is_never_better_than_the_result() -> None:
    assert verdict_of(result(no_effect=True)) == "no effect"
    assert verdict_of(result(added=(4,))) == "ok"
    failed = ActionResult(success=False, action="click", description="", effect=Effect(no_effect=True))
    assert verdict_of(failed) == "failed"
