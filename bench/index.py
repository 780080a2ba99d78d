"""`python -m bench.index`: what an index costs, beside the floor and the neighbouring tools, in one run."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AsyncExitStack, ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import ageing, peers, targets, wire
from .chromium import HEIGHT, OFFLINE, WIDTH, browser
from .measure import ROUNDS, Result, first_line, measure
from .pages import SIZES, START, generate
from .report import Report, machine, plain, put, show
from .serve import folder, held, serve
from .subject import COLD, Subject

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext

ROOT = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)

MISSED = 1


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to measure. `seconds` is the time that one row may use on one page.

    `root` is the folder that pages given by path are served from, None each page's own.
    """

    sizes: Sequence[int] = SIZES
    pages: Sequence[str] = ()
    root: Path | None = None
    rounds: int = ROUNDS
    seconds: float = 120.0
    seed: int = 1
    peers: bool = False
    calls: int = ageing.CALLS
    turns: int = ageing.TURNS
    aged: int = 5_000


SMOKE = Plan(sizes=(1_000,), rounds=1, seconds=10, calls=8, turns=2, aged=1_000)


@contextmanager
def addresses(plan: Plan) -> Iterator[dict[str, str]]:
    """Yield the address of each page by its name, generated ones first; a path is served on loopback."""
    with ExitStack() as stack:
        found = {}
        for size in plan.sizes:
            site = generate(size, plan.seed)
            found[named(size)] = stack.enter_context(serve(held(site.files))) + START
        for page in plan.pages:
            if "://" in page:
                found[page] = page
            else:
                path = Path(page).resolve()
                root = (plan.root or path.parent).resolve()
                base = stack.enter_context(serve(folder(root)))
                found[f"{path.parent.name}/{path.name}"] = base + path.relative_to(root).as_posix()
        yield found


def named(size: int) -> str:
    return f"{size // 1000}k" if size % 1000 == 0 else str(size)


async def run(plan: Plan, keep: Callable[[Report], None] = lambda _: None) -> Report:
    """Measure everything, page by page; `keep` gets what there is after each, for a run takes long."""
    switches = [] if any("://" in page for page in plan.pages) else [OFFLINE]
    figures: dict[str, dict[str, Result]] = {}
    async with browser(*switches) as started:
        context = await started.new_context(viewport={"width": WIDTH, "height": HEIGHT})
        about = machine() | {"chromium": started.version} | versions(plan)
        with addresses(plan) as places:
            real = list(places)[len(plan.sizes) :]
            for name, url in places.items():
                say(f"{name} …")
                figures[name] = await _page_or_why(context, url, plan, switches)
                keep(Report(about=about, figures=figures, findings=targets.findings(figures, real)))
        findings = targets.findings(figures, real)
        findings += await _long(context, plan)
    findings += await wire.findings()
    return Report(about=about, figures=figures, findings=findings)


async def _page_or_why(
    context: BrowserContext, url: str, plan: Plan, switches: Sequence[str]
) -> dict[str, Result]:
    try:
        return await _page(context, url, plan, switches)
    except Exception as error:  # noqa: BLE001  # one page that cannot be measured must not cost the rest
        return {COLD: Result(name=COLD, error=first_line(error))}


async def _page(context: BrowserContext, url: str, plan: Plan, switches: Sequence[str]) -> dict[str, Result]:
    async with Subject(context, url) as subject, AsyncExitStack() as stack:
        rows = await subject.rows()
        rows += await peers.rows(peers.PEERS if plan.peers else (), url, switches, stack)
        results = await measure(
            rows, plan.rounds, plan.seconds, lambda n: say(f"  round {n} of {plan.rounds}")
        )
        wrong = await subject.differences()
    return {result.name: replace(result, error=wrong.get(result.name, result.error)) for result in results}


async def _long(context: BrowserContext, plan: Plan) -> list[targets.Finding]:
    say(f"a session of {plan.calls} calls …")
    with serve(held(generate(plan.aged, plan.seed).files)) as base:
        subject = Subject(context, base + START)
        return [*await ageing.ageing(subject, plan.calls), *await ageing.memory(subject, plan.turns)]


def versions(plan: Plan) -> dict[str, str]:
    shown = peers.PEERS if plan.peers else ()
    rivals = {peer.package: peers.installed(peer) or "not installed" for peer in shown}
    when = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    return {"playwright": version("playwright"), **rivals, "pages": f"seed {plan.seed}", "measured": when}


def say(text: str) -> None:
    click.echo(text, err=True)


@click.command(context_settings={"max_content_width": 110})
@click.option(
    "--sizes", default=",".join(map(str, SIZES)), show_default=True, help="Generated pages, in elements."
)
@click.option("--pages", multiple=True, metavar="URL|PATH", help="A real page; may be given again.")
@click.option("--root", type=ROOT, help="What pages by path are served from; else each one's own folder.")
@click.option("--rounds", default=ROUNDS, show_default=True, help="Samples of every row.")
@click.option("--seconds", default=120.0, show_default=True, help="Time that one row may use on one page.")
@click.option("--seed", default=1, show_default=True, help="Other generated pages.")
@click.option(
    "--peers", "rivals", is_flag=True, help="Measure the neighbouring tools, too (python -m bench.peers)."
)
@click.option("--calls", default=ageing.CALLS, show_default=True, help="Calls of the long session.")
@click.option("--smoke", is_flag=True, help="Does everything run? One small page, a minute at most.")
@click.option("--check", is_flag=True, help="Exit with 1 when a target is missed.")
@click.option("--json", "json_file", type=FILE, help="Write the figures there.")
@click.option(
    "--markdown",
    "markdown_file",
    type=FILE,
    help="Likewise, as Markdown.",
)
def main(  # noqa: PLR0913, PLR0917  # options are arguments
    sizes: str,
    pages: tuple[str, ...],
    root: Path | None,
    rounds: int,
    seconds: float,
    seed: int,
    rivals: bool,
    calls: int,
    smoke: bool,
    check: bool,
    json_file: Path | None,
    markdown_file: Path | None,
) -> None:
    """Measure what an index costs, and print it."""
    from rich.console import Console

    plan = Plan(
        sizes=[int(size) for size in sizes.split(",") if size],
        pages=pages,
        root=root,
        rounds=rounds,
        seconds=seconds,
        seed=seed,
        peers=rivals,
        calls=calls,
    )

    def keep(report: Report) -> None:
        if json_file:
            json_file.write_text(json.dumps(plain(report), ensure_ascii=False, indent=1) + "\n", "utf-8")
        if markdown_file:
            put(report, markdown_file)

    report = asyncio.run(run(SMOKE if smoke else plan, keep))
    keep(report)
    show(report, Console(width=None if sys.stdout.isatty() else 160))
    if check and report.missed:
        say(f"{len(report.missed)} targets missed")
        sys.exit(MISSED)


if __name__ == "__main__":
    main()
