"""`python -m trials.fuzz`: random plans on random pages, for some minutes."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import FlakyStrategyDefinition

from bench.serve import serve as serve_files
from fixtures_site import serve
from indexer import IndexedElement
from pageplan.browser import BrowserOptions, launch
from trials.unheard import Unheard

from .pages import pages
from .plans import commands
from .trial import Ground, Report

SMOKE_SECONDS = 30.0
SMOKE_SEED = 7
EACH = 10
"""How many trials share one seed of Hypothesis."""

OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"


@asynccontextmanager
async def ground(unheard: Unheard) -> AsyncIterator[Ground]:
    """Yield a browser, the fixture site and a server for generated pages."""
    files = {"other": b"<title>Other</title><button>Here</button>", "late": b"ok"}
    with TemporaryDirectory() as folder, serve_files(files.get) as base:
        uploads = Path(folder)
        for name in ("a.txt", "b.txt"):
            (uploads / name).write_text(name)
        async with serve(port=0) as site, launch(BrowserOptions(args=(OFFLINE,))) as browser:
            unheard.listen(asyncio.get_running_loop())
            yield Ground(browser, site.url, base, files, uploads, unheard)


class Fuzz:
    """The trials of one run, their summary, and the failing ones as files."""

    def __init__(self, where: Ground, runner: asyncio.Runner, out: Path, until: float) -> None:
        self.where = where
        self.runner = runner
        self.out = out
        self.until = until
        self.reports: list[Report] = []
        self.failed = 0

    def round(self, number: int) -> None:
        """Run some trials of one seed, for as long as there is time."""

        @seed(number)
        @settings(
            max_examples=EACH,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(st.data())
        def trials(data: st.DataObject) -> None:
            if time.monotonic() < self.until:
                self._keep(number, self.runner.run(self.where.trial(data.draw(pages()), drawn(data))))

        with suppress(FlakyStrategyDefinition):  # what a page lists depends on when it is asked
            trials()

    def replay(self, kept: dict[str, Any]) -> None:
        """Run one trial again as it was written down."""
        left = list(kept["commands"])
        self._keep(
            kept["seed"],
            self.runner.run(self.where.trial(kept["page"], lambda _: left.pop(0) if left else None)),
        )

    def _keep(self, number: int, report: Report) -> None:
        self.reports.append(report)
        if not report.complaints:
            return
        self.failed += 1
        self.out.mkdir(parents=True, exist_ok=True)
        place = self.out / f"{number}-{len(self.reports)}.json"
        place.write_text(json.dumps({"seed": number, **asdict(report)}, indent=1), "utf-8")
        last = json.dumps(report.commands[-1:])[:300]
        say(f"✗ {place}: {report.page.get('path', 'a generated page')}: {last}")
        for complaint in report.complaints:
            say(f"    {complaint}".encode("utf-8", "replace").decode())


def drawn(data: st.DataObject) -> Any:
    """Return what draws the next command; at most four a trial."""
    left = [data.draw(st.integers(1, 4))]

    def draw(elements: Sequence[IndexedElement]) -> dict[str, Any] | None:
        left[0] -= 1
        return data.draw(commands(elements)) if left[0] >= 0 else None

    return draw


def say(text: str) -> None:
    click.echo(text, err=True)


def summary(reports: Sequence[Report], failed: int, seconds: float) -> str:
    codes = Counter(code for report in reports for code in report.codes)
    told = ", ".join(f"{code} {times}" for code, times in codes.most_common())
    slowest = max((report.slowest for report in reports), default=0)
    return (
        f"{len(reports)} trials, {sum(len(report.commands) for report in reports)} commands, "
        f"{codes.total()} actions in {seconds:.0f} s; "
        f"slowest command {slowest:.1f} s; {failed} trials failed\n{told}"
    )


@click.command(context_settings={"max_content_width": 110})
@click.option("--minutes", default=10.0, show_default=True, help="For how long.")
@click.option("--seed", "first", default=1, show_default=True, help="The first seed; each serves ten trials.")
@click.option("--smoke", is_flag=True, help="Half a minute with a fixed seed.")
@click.option(
    "--out",
    default=".fuzz",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Where failing trials are written.",
)
@click.option(
    "--replay",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Run one failing trial again.",
)
def main(minutes: float, first: int, smoke: bool, out: Path, replay: Path | None) -> None:
    """Run random plans on random pages; exits with 1 when a result was not what the page says."""
    if smoke:
        minutes, first = SMOKE_SECONDS / 60, SMOKE_SEED
    began = time.monotonic()
    with asyncio.Runner() as runner:
        standing = ground(Unheard())
        fuzz = Fuzz(runner.run(standing.__aenter__()), runner, out, began + minutes * 60)
        try:
            if replay:
                fuzz.replay(json.loads(replay.read_text("utf-8")))
            while not replay and time.monotonic() < fuzz.until:
                fuzz.round(first)
                took = time.monotonic() - began
                say(f"seed {first}: {len(fuzz.reports)} trials, {fuzz.failed} failed, {took:.0f} s")
                first += 1
        finally:
            runner.run(standing.__aexit__(None, None, None))
    without = " without the protocol" if os.environ.get("PAGEPLAN_NO_CDP", "") not in ("", "0") else ""
    click.echo(summary(fuzz.reports, fuzz.failed, time.monotonic() - began) + without)
    sys.exit(1 if fuzz.failed else 0)


if __name__ == "__main__":
    main()
