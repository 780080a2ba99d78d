"""Plans a minute: which cell comes when, and how rates stand to the bound."""

from __future__ import annotations

import pytest

from bench.plans import LOCATORS, OURS, Cell, order, table
from bench.ratios import Bound


def cells(ours: list[float], locators: list[float]) -> list[Cell]:
    return [Cell(way=OURS, parallel=4, rates=ours), Cell(way=LOCATORS, parallel=4, rates=locators)]


def test_rounds_begin_from_the_front_and_from_the_back_by_turns() -> None:
    first, second = cells([], [])

    assert order([first, second], 0) == [first, second]
    assert order([first, second], 1) == [second, first]


@pytest.mark.parametrize(("ours", "shown"), [(160.0, "✓"), (159.0, "✗")])
def test_the_medians_are_held_to_the_bound(ours: float, shown: str) -> None:
    text = table(cells([1, ours, 900], [100, 100, 100]))

    assert f"| {shown} | 4 in parallel, ours ÷ 4 in parallel, locators | {ours / 100:.2f} | ≥ 1.60 |" in text


def test_a_cell_in_which_no_plan_ended_well_has_no_rate() -> None:
    broken = Cell(way=OURS, parallel=1, rates=[0.0], wrong=["1 in parallel, ours, plan 3: name is missing"])

    assert broken.rate is None
    assert "| 1 in parallel, ours |  | 0 | 1 | 0 |" in table([broken])


@pytest.mark.parametrize(
    ("bound", "ratio", "met"),
    [
        (Bound(row="a", of="b", most=8), 8.0, True),
        (Bound(row="a", of="b", most=8), 8.01, False),
        (Bound(row="a", of="b", least=30), 30.0, True),
        (Bound(row="a", of="b", least=30), 29.9, False),
    ],
)
def test_a_bound_is_met_at_its_figure(bound: Bound, ratio: float, met: bool) -> None:
    assert bound.met(ratio) is met
