"""The figures for people: on a terminal, as Markdown for docs/performance.md, and as JSON."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .measure import Result
from .subject import COLD, FLOOR_ROW
from .targets import Figures, Finding

if TYPE_CHECKING:
    from rich.console import Console

HEADS = ("Row", "ms", "±", "n", "chars", "elements", "× floor", "× ours, cold")
CHECKS = ("", "On", "What", "Figure", "Bound", "")
SIGNS = {True: "✓", False: "✗", None: "·"}


@dataclass(frozen=True, kw_only=True)
class Report:
    """A whole run: what was measured where and when, and how it stands to the targets."""

    about: Mapping[str, str]
    figures: Figures
    findings: Sequence[Finding]

    @property
    def missed(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.met is False]


def machine() -> dict[str, str]:
    """Return what the figures depend on."""
    return {
        "system": f"{platform.system()} {platform.release()}",
        "processor": f"{os.cpu_count()} × {_processor()}",
        "python": platform.python_version(),
    }


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:  # noqa: PTH123  # no file of a disk
            names = [line.partition(":")[2].strip() for line in file if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.machine()


def cells(result: Result, rows: Mapping[str, Result]) -> tuple[str, ...]:
    """Return a row's cells as text; a row that could not be measured has its error in the last one."""
    if result.ms is None:
        return (result.name, "–", "", "", "", "", "", result.error or "")
    name = f"{result.name} ({result.error})" if result.error else result.name
    ratios = [_ratio(result.ms, rows.get(base)) for base in (FLOOR_ROW, COLD)]
    spread = "" if result.spread is None else number(result.spread)
    counts = ["" if count is None else f"{count:,}" for count in (result.chars, result.elements)]
    return (name, number(result.ms), spread, str(result.samples), *counts, *ratios)


def _ratio(ms: float, base: Result | None) -> str:
    return f"{ms / base.ms:.2f}" if base and base.ms else ""


def number(value: float | None) -> str:
    if value is None:
        return "not measured"
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.2f}"


def check(finding: Finding) -> tuple[str, ...]:
    limit = "" if finding.limit is None else f"≤ {number(finding.limit)}"
    return (SIGNS[finding.met], finding.page, finding.name, number(finding.value), limit, finding.note)


def show(report: Report, console: Console) -> None:
    """Print everything as tables."""
    from rich.table import Table

    console.print(" · ".join(f"{name} {value}" for name, value in report.about.items()), style="dim")
    for page, rows in report.figures.items():
        table = Table(*HEADS, title=page, title_justify="left")
        for column in table.columns[1:]:
            column.justify = "right"
        for result in rows.values():
            table.add_row(*cells(result, rows))
        console.print(table)
    table = Table(*CHECKS, title="Targets", title_justify="left")
    for finding in report.findings:
        table.add_row(*check(finding), style="red" if finding.met is False else "")
    console.print(table)


MARK = "<!-- Below: scripts/bench --markdown -->"


def put(report: Report, file: Path) -> None:
    """Write the Markdown into a file: below the mark, where there is one."""
    before, mark, _ = file.read_text("utf-8").partition(MARK) if file.exists() else ("", "", "")
    file.write_text(f"{before}{mark}\n\n{markdown(report)}" if mark else markdown(report), "utf-8")


def markdown(report: Report) -> str:
    """Return everything as Markdown tables, the machine first."""
    parts = ["".join(f"- {name}: {value}\n" for name, value in report.about.items())]
    for page, rows in report.figures.items():
        parts.append(
            f"### {page}\n\n" + _table(HEADS, [cells(result, rows) for result in rows.values()], numbers=1)
        )
    parts.append(
        "### Targets\n\n" + _table(CHECKS, [check(finding) for finding in report.findings], numbers=9)
    )
    return "\n".join(parts)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: int) -> str:
    """Return a table; the columns from `numbers` on are flush right."""
    rule = ["---:" if place >= numbers else "---" for place in range(len(heads))]
    lines = [heads, rule, *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def plain(report: Report) -> dict[str, Any]:
    """Return everything as JSON has it."""
    return {
        "about": dict(report.about),
        "pages": {
            page: [asdict(result) for result in rows.values()] for page, rows in report.figures.items()
        },
        "targets": [asdict(finding) | {"met": finding.met} for finding in report.findings],
    }
