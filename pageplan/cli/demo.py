"""`pageplan demo`: the whole thing at work, on the bundled site, on this machine alone."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .exits import Exit
from .options import REPORT, BrowserChoice, browser_options
from .running import run

if TYPE_CHECKING:
    from fixtures_site import Site, Submission
    from pageplan.client import Turn
    from pageplan.session.session import PageSession

    from .output import Output

MESSAGE = "I'd like to get in touch, I'm Ada Lovelace, ada@example.org"
ASKED = {"name": "Ada Lovelace", "email": "ada@example.org"}
CONSENT = {"consent": "yes"}
"""What the form wants besides; a visitor who asks to get in touch is asked for no more than it needs."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What a demo showed: how it ended, what was asked for, and what the site received."""

    message: str | None
    turn: Turn
    session: PageSession
    asked: dict[str, str]
    received: Submission | None
    site: str
    backend: str
    seconds: float

    @property
    def differing(self) -> tuple[str, ...]:
        """Return the names of the fields that did not arrive as asked for, or were never asked for."""
        fields = {name: value for name, value in self.fields.items() if value}
        unasked = () if self.message else tuple(fields.keys() - self.asked.keys())
        return (*(name for name, value in self.asked.items() if fields.get(name) != value), *unasked)

    @property
    def fields(self) -> Mapping[str, Any]:
        """Return what the site received, field by field."""
        return self.received.fields if self.received else {}

    @property
    def passed(self) -> bool:
        """Tell whether the form arrived, as it was asked for."""
        return self.received is not None and not self.differing and self.turn.outcome == "complete"


@click.command
@click.option("--say", "message", metavar="TEXT", help=f"What the visitor says.  [default: {MESSAGE}]")
@REPORT
@browser_options
def demo(message: str | None, report: Path | None, **given: Any) -> int:
    """Show the whole thing at work: a site, a back end, a visitor, and a form that arrives.

    Everything runs on this machine, on free loopback ports. The exit code is 0 only if the site received
    what the visitor asked for.
    """
    from .output import Output

    path = report or Path(tempfile.mkdtemp(prefix="pageplan-")) / "demo.html"
    return run(_demo(message, path, BrowserChoice.of(given), Output(as_json=given["as_json"])))


async def _demo(message: str | None, path: Path, choice: BrowserChoice, output: Output) -> Exit:
    import fixtures_site
    from pageplan.planner import ScriptPlanner
    from pageplan.server import ServerOptions, serve

    async with fixtures_site.serve() as site, serve(ServerOptions(), ScriptPlanner()) as backend:
        output.say(f"Site:     {site.url}")
        output.say(f"Back end: {backend.url}\n")
        shown = await _visit(message, site, backend.url, choice, output)
    report = _report(shown, path, output)
    output.document(shown.session.secrets.mask_all(_document(shown, report)))
    _tell(shown, report, output)
    return Exit.PASSED if shown.passed else Exit.FAILED


async def _visit(
    message: str | None, site: Site, backend: str, choice: BrowserChoice, output: Output
) -> Shown:
    from pageplan.client import Visitor
    from pageplan.options import PictureOptions, SessionOptions, VisitorOptions

    from .live import shown
    from .opening import opened
    from .prompts import Prompts, at_terminal

    began, prompts = time.monotonic(), Prompts()
    options = VisitorOptions(
        session=SessionOptions(pictures=PictureOptions()),
        ask=prompts.answer if at_terminal() else None,
    )
    async with (
        opened(f"{site.url}/", choice) as page,
        Visitor.connect(backend, page.page, options=options) as visitor,
    ):
        session = visitor.session
        await session.view("The page at the start")
        with shown(output.people, session.secrets) as listener:
            session.timeline.listen(listener)
            prompts.pause = listener.pause
            turn = await visitor.say(message or MESSAGE)
        await session.view("The page at the end")
    contacts = site.submissions.of("contact")
    return Shown(
        message=message,
        turn=turn,
        session=session,
        asked=_asked(message) | CONSENT,
        received=contacts[-1] if contacts else None,
        site=site.url,
        backend=backend,
        seconds=time.monotonic() - began,
    )


def _asked(message: str | None) -> dict[str, str]:
    """Return what the message asks for; of a message of one's own, the e-mail address is what can be told."""
    if message is None:
        return ASKED
    addresses = [word.strip(".,;:!?()<>\"'") for word in message.split() if "@" in word]
    return {"email": addresses[0]} if addresses else {}


def _document(shown: Shown, report: Path | None) -> dict[str, Any]:
    return {
        "passed": shown.passed,
        "outcome": shown.turn.outcome,
        "asked": shown.asked,
        "received": dict(shown.fields) if shown.received else None,
        "turns": [shown.turn.dump()],
        "seconds": round(shown.seconds, 1),
        "report": str(report) if report else None,
    }


def _report(shown: Shown, path: Path, output: Output) -> Path | None:
    from pageplan.reports import Fact, Report

    from .reporting import written

    fields = shown.fields
    report = Report(
        title="Demo",
        outcome=shown.turn.outcome,
        passed=shown.passed,
        sentence=shown.turn.sentence,
        timeline=shown.session.timeline,
        secrets=shown.session.secrets,
        facts=(Fact(name="Page", value=shown.site), Fact(name="Back end", value=shown.backend)),
        arrived=tuple(
            Fact(name=name, value=str(fields.get(name, "")), expected=shown.asked.get(name))
            for name in {**fields, **shown.asked}
        ),
        arrived_title="What the site received" if fields else "The site received nothing",
    )
    return written(report, path, output)


def _tell(shown: Shown, report: Path | None, output: Output) -> None:
    if shown.received is None:
        output.say(f"\nThe site received nothing: {shown.turn.sentence}", style="bold red")
    else:
        output.say(f"\nThe site received {shown.received.id}:", style="bold")
        for name, value in shown.fields.items():
            if value:
                output.say(f"  {name:<8} {value}")
        verdict = (
            f"not as asked: {', '.join(shown.differing)}" if shown.differing else "exactly what was asked for"
        )
        output.say(f"That is {verdict}.", style="bold red" if shown.differing else "bold green")
    output.say(f"Took {shown.seconds:.1f} s." + (f" Report: {report}" if report else ""))
