"""What the bench holds the indexer to, as a table, and how the figures stand to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .measure import Result
from .subject import ARIA, ARIA_AI, CALL, COLD, FLOOR_ROW, FULL

BROWSER_USE = "browser-use, DOM service"
RIVALS = (
    ARIA,
    ARIA_AI,
    BROWSER_USE,
    "Playwright MCP, browser_snapshot",
    "Chrome DevTools MCP, take_snapshot",
    "agent-browser, snapshot",
    "Stagehand, hybrid snapshot",
    "page-agent, updateTree",
)

Figures = Mapping[str, Mapping[str, Result]]
"""Results by page and row."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One figure and its bound: None where there is none, and where nothing could be measured."""

    page: str
    name: str
    value: float | None
    limit: float | None
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Tell whether the bound holds; None where that cannot be said."""
        if self.value is None or self.limit is None:
            return None
        return self.value <= self.limit


@dataclass(frozen=True, kw_only=True)
class Bound:
    """`row` takes at most `times` as long as `of`, plus `calls` empty evaluates; on `page`, "*" being any.

    `of_page` names another page that `of` is taken from.
    """

    page: str
    row: str
    times: float
    of: str
    calls: int = 0
    of_page: str | None = None

    def __str__(self) -> str:
        parts = 1 / self.times
        times = f"1/{parts:g} of" if parts > 1 and round(parts, 9).is_integer() else f"{self.times:g} ×"
        place = f" on {self.of_page}" if self.of_page else ""
        return f"{self.row} ≤ {times} {self.of}{place}" + (f" + {self.calls} {CALL}s" if self.calls else "")


BOUNDS = (
    Bound(page="20k", row=COLD, times=2.5, of=FLOOR_ROW),
    Bound(page="20k", row=COLD, times=1 / 50, of=BROWSER_USE),
    Bound(page="20k", row=COLD, times=1 / 6, of=ARIA_AI),
    Bound(page="20k", row=COLD, times=1 / 4, of=ARIA),
    Bound(page="*", row=COLD, times=3, of=FLOOR_ROW, calls=4),
    Bound(page="*", row=FULL, times=3, of=FLOOR_ROW, calls=4),
    Bound(page="real", row=COLD, times=1 / 20, of=BROWSER_USE),
    *(Bound(page="*", row=COLD, times=1, of=rival) for rival in RIVALS),
    Bound(page="100k", row=COLD, times=7, of=COLD, of_page="20k"),
    Bound(page="20k", row="ours, one text changed", times=0.2, of=FULL),
    Bound(page="20k", row="ours, scrolled", times=0.2, of=FULL),
    Bound(page="20k", row="ours, a section hidden", times=0.35, of=FULL),
)


def findings(figures: Figures, real: Sequence[str]) -> list[Finding]:
    """Return how the figures stand to every bound that concerns one of these pages."""
    found = [finding for bound in BOUNDS for finding in _findings(bound, figures, real)]
    return found + [
        Finding(page=page, name=f"{row.name}: {row.error}", value=1, limit=0)
        for page, rows in figures.items()
        for row in rows.values()
        if row.error and row.name.startswith("ours")
    ]


def _findings(bound: Bound, figures: Figures, real: Sequence[str]) -> Iterator[Finding]:
    pages = {"*": list(figures), "real": list(real)}.get(bound.page, [bound.page])
    for page in pages:
        if page in figures and (bound.of_page or page) in figures:
            yield _finding(bound, page, figures)


def _finding(bound: Bound, page: str, figures: Figures) -> Finding:
    value = _ms(figures[page], bound.row)
    of = _ms(figures[bound.of_page or page], bound.of)
    call = _ms(figures[page], CALL) if bound.calls else 0.0
    limit = None if of is None or call is None else bound.times * of + bound.calls * call
    return Finding(page=page, name=str(bound), value=value, limit=limit)


def _ms(rows: Mapping[str, Result], name: str) -> float | None:
    return rows[name].ms if name in rows else None
