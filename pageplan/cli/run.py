"""`pageplan run`: carry out a plan on a page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .exits import Exit
from .options import REPORT, BrowserChoice, browser_options
from .running import run as run_to_end

if TYPE_CHECKING:
    from executor.models import Result
    from pageplan.session.session import Session

    from .output import Output

UNCHECKED = (
    "Without --context it could not be re-checked that each number still means what it meant "
    "when the plan was made: give what `pageplan index --json` printed."
)


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is to be carried out, where, and against which context."""

    actions: list[dict[str, Any]]
    url: str
    context: dict[str, Any] | None
    report: Path | None


@click.command
@click.argument("plan", metavar="PLAN")
@click.option("--url", "target", required=True, metavar="URL|FILE", help="The page to carry it out on.")
@click.option(
    "--context",
    "context_path",
    type=click.Path(path_type=Path),
    help="What `pageplan index --json` printed; numbers are resolved by it.",
)
@REPORT
@browser_options
def run(plan: str, **given: Any) -> int:
    """Carry out a plan on a page, and stop at the first action that fails.

    PLAN is a JSON file, or - for stdin: a list of actions, one action, one sequence, or a whole action_plan.
    """
    from .output import Output
    from .plans import page_url, read_context, read_plan

    order = Order(
        actions=read_plan(plan),
        url=page_url(given["target"]),
        context=read_context(given["context_path"]) if given["context_path"] else None,
        report=given["report"],
    )
    return run_to_end(_run(order, BrowserChoice.of(given), Output(as_json=given["as_json"])))


async def _run(order: Order, choice: BrowserChoice, output: Output) -> Exit:
    from pageplan.options import PictureOptions, SessionOptions
    from pageplan.session.session import Session

    from .live import shown
    from .opening import opened

    async with opened(order.url, choice) as page:
        page.tell(output)
        session = Session(
            page.page, options=SessionOptions(pictures=PictureOptions() if order.report else None)
        )
        await _meaning(session, order.context, output)
        with shown(output.people, session.secrets) as listener:
            session.timeline.listen(listener)
            results = [result async for _, result in session.execute_all(order.actions)]
        await session.view("The page at the end")
    return _finish(order, session, results, output)


def _finish(order: Order, session: Session, results: list[Result], output: Output) -> Exit:
    passed = len(results) == len(order.actions) and all(result.success for result in results)
    report = _report(session, order, passed, output)
    document = {
        "passed": passed,
        "planned": len(order.actions),
        "results": [result.wire() for result in results],
        "report": str(report) if report else None,
    }
    output.document(session.secrets.mask_all(document))
    failed = next((result for result in results if not result.success), None)
    if failed:
        place = f"action {len(results)} of {len(order.actions)}"
        output.say(session.secrets.mask(f"Failed at {place}: {failed.error}"), style="bold red")
    else:
        output.say(f"Done: {len(session.timeline.steps)} steps.", style="bold green")
    if report:
        output.say(f"Report: {report}")
    return Exit.PASSED if passed else Exit.FAILED


async def _meaning(session: Session, context: dict[str, Any] | None, output: Output) -> None:
    """Take the context as what was sent; without one the numbers are those of a first index of this page."""
    missing = await session.indexer.adopt(context) if context else []
    session.recorder.context = await session.indexer.look()
    if context is None:
        output.note(UNCHECKED)
    if missing:
        numbers = ", ".join(map(str, missing[:10])) + (" …" if len(missing) > 10 else "")
        output.note(f"Not on the page as the context has it: {numbers}.")


def _report(session: Session, order: Order, passed: bool, output: Output) -> Path | None:
    from pageplan.reports import Fact, Report

    from .reporting import written

    if order.report is None:
        return None
    report = Report(
        title="Plan",
        outcome="passed" if passed else "failed",
        passed=passed,
        timeline=session.timeline,
        secrets=session.secrets,
        facts=(Fact(name="Page", value=order.url),),
    )
    return written(report, order.report, output)
