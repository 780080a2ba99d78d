"""Bounds, and how figures stand to them."""

from __future__ import annotations

import pytest

from bench.measure import Result
from bench.peers import PEERS
from bench.report import Report, markdown
from bench.subject import ARIA, CALL, COLD, FLOOR_ROW, FULL
from bench.targets import BROWSER_USE, RIVALS, Finding, findings


def rows(**times: float) -> dict[str, Result]:
    names = {"cold": COLD, "full": FULL, "floor": FLOOR_ROW, "call": CALL, "aria": ARIA, "bu": BROWSER_USE}
    return {names[name]: Result(name=names[name], ms=ms, samples=7) for name, ms in times.items()}


def standing(found: list[Finding], *words: str) -> bool | None:
    [finding] = [one for one in found if all(word in f"{one.page} {one.name}" for word in words)]
    return finding.met


@pytest.mark.parametrize(("cold", "met"), [(250, True), (251, False)])
def test_a_cold_index_is_held_to_the_floor_of_its_page(cold: float, met: bool) -> None:
    found = findings({"20k": rows(cold=cold, floor=100, call=1)}, [])

    assert standing(found, "20k", "2.5 × floor") is met


@pytest.mark.parametrize(("cold", "met"), [(34, True), (35, False)])
def test_a_small_page_is_allowed_four_empty_calls(cold: float, met: bool) -> None:
    found = findings({"1k": rows(cold=cold, floor=10, call=1)}, [])

    assert standing(found, "1k", "ours, cold ≤ 3 × floor + 4") is met


def test_a_bound_that_concerns_two_pages_compares_them() -> None:
    found = findings({"20k": rows(cold=100), "100k": rows(cold=701)}, [])

    assert standing(found, "100k", "on 20k") is False


def test_only_real_pages_are_held_to_the_twentieth_of_browser_use() -> None:
    found = findings({"1k": rows(cold=9, bu=100), "news.html": rows(cold=5, bu=100)}, ["news.html"])

    assert standing(found, "news.html", "1/20 of") is True
    assert not [one for one in found if one.page == "1k" and "1/20 of" in one.name]


def test_what_was_not_measured_is_neither_met_nor_missed() -> None:
    found = findings({"20k": rows(cold=10)}, [])

    assert standing(found, "20k", "1/6 of") is None


def test_a_row_of_ours_that_is_wrong_is_a_missed_target() -> None:
    broken = Result(name="ours, scrolled", ms=1, error="differs from a full index of the same moment")

    assert [one.met for one in findings({"1k": {broken.name: broken}}, []) if "differs" in one.name] == [
        False
    ]


def test_every_peer_has_a_bound() -> None:
    assert {peer.name for peer in PEERS} <= set(RIVALS)


def test_the_markdown_has_a_row_for_a_peer_that_could_not_be_measured() -> None:
    figures = {"1k": rows(cold=10, floor=5) | {ARIA: Result(name=ARIA, error="Error: a | b")}}

    text = markdown(Report(about={"system": "here"}, figures=figures, findings=findings(figures, [])))

    assert "| ours, cold | 10 |  | 7 |  |  | 2.00 | 1.00 |" in text
    assert "| aria_snapshot() | – |  |  |  |  |  | Error: a \\| b |" in text
