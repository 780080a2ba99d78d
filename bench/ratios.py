"""How figures of one run stand to one another, and to what they are held to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Bound:
    """A figure is at most, or at least, so many times another."""

    row: str
    of: str
    most: float | None = None
    least: float | None = None

    def met(self, ratio: float) -> bool:
        return (self.most is None or ratio <= self.most) and (self.least is None or ratio >= self.least)

    def __str__(self) -> str:
        return f"≤ {self.most:.2f}" if self.most is not None else f"≥ {self.least:.2f}"


def ratios(figures: Mapping[str, float | None], bounds: Sequence[Bound]) -> str:
    """Return the bounds as a Markdown table.

    What is not among the figures is left out; what is there without a figure has failed, and has no ratio.
    """
    lines = ["|  | What | × | Bound |", "| --- | --- | ---: | ---: |"]
    for bound in bounds:
        if bound.row not in figures or bound.of not in figures:
            continue
        figure, unit = figures[bound.row], figures[bound.of]
        if figure is None or not unit:
            lines.append(f"| · | {bound.row} ÷ {bound.of} |  | {bound} |")
        else:
            ratio = figure / unit
            lines.append(
                f"| {'✓' if bound.met(ratio) else '✗'} | {bound.row} ÷ {bound.of} | {ratio:.2f} | {bound} |"
            )
    return "\n".join(lines)
