"""`pageplan visit`: visit a page on behalf of a back end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from .exits import Exit, Failure
from .options import REPORT, BrowserChoice, browser_options
from .running import run

if TYPE_CHECKING:
    from pageplan.client import Turn
    from pageplan.options import VisitorOptions
    from pageplan.session.session import PageSession

    from .output import Output
    from .prompts import Prompts

OUTCOMES = ("complete", "question", "aborted", "guard", "budget", "error")
Confirming = Literal["ask", "allow", "deny"]


@dataclass(frozen=True, kw_only=True)
class Visit:
    """What a visit is asked to do."""

    url: str
    backend: str
    says: tuple[str, ...]
    origin: str | None
    answers: dict[str, str]
    confirm: Confirming
    expected: str
    report: Path | None


@click.command
@click.argument("target", metavar="URL|FILE")
@click.option("--backend", required=True, metavar="URL", help="The LeFlux back end's address.")
@click.option(
    "--say",
    "says",
    required=True,
    multiple=True,
    metavar="TEXT",
    help="What to say; repeat it to go on, or to answer a question.",
)
@click.option("--origin", metavar="URL", help="The site's origin, for pages that have none.")
@click.option(
    "--answer",
    "answers",
    multiple=True,
    metavar="NAME=VALUE",
    help="A value to give when it is asked for; repeatable.",
)
@click.option(
    "--confirm",
    type=click.Choice(["ask", "allow", "deny"]),
    default="ask",
    show_default=True,
    help="What to answer at a confirmation; ask means deny where there is no terminal.",
)
@click.option(
    "--expect-outcome",
    "expected",
    type=click.Choice(OUTCOMES),
    default="complete",
    show_default=True,
    help="The outcome of the last message for which the exit code is 0.",
)
@REPORT
@browser_options
def visit(target: str, **given: Any) -> int:
    """Visit a page on behalf of a back end: say something, and do what it plans."""
    from .output import Output
    from .plans import page_url

    wanted = Visit(
        url=page_url(target),
        backend=_backend(given["backend"]),
        says=given["says"],
        origin=_origin(given["origin"]),
        answers=dict(map(_answer, given["answers"])),
        confirm=given["confirm"],
        expected=given["expected"],
        report=given["report"],
    )
    return run(_visit(wanted, BrowserChoice.of(given), Output(as_json=given["as_json"])))


async def _visit(wanted: Visit, choice: BrowserChoice, output: Output) -> Exit:
    from pageplan.client import Visitor

    from .live import shown
    from .opening import opened
    from .prompts import Prompts

    async with opened(wanted.url, choice) as page:
        page.tell(output)
        prompts = Prompts()
        options = _options(wanted, prompts)
        async with Visitor.connect(
            wanted.backend, page.page, origin=wanted.origin, options=options
        ) as visitor:
            session = visitor.session
            with shown(output.people, session.secrets) as listener:
                session.timeline.listen(listener)
                prompts.pause = listener.pause
                turns = [await visitor.say(text) for text in wanted.says[:1]]
                for text in wanted.says[1:]:
                    if turns[-1].outcome == "error":
                        break
                    turns.append(await visitor.say(text))
            await session.view("The page at the end")
    return _finish(wanted, session, turns, output)


def _options(wanted: Visit, prompts: Prompts) -> VisitorOptions:
    from pageplan.options import ConfirmationPolicy, PictureOptions, SessionOptions, VisitorOptions

    from .prompts import at_terminal

    anyone = at_terminal()
    policy: ConfirmationPolicy = "allow" if wanted.confirm == "allow" else "deny"
    if wanted.confirm == "ask" and anyone:
        policy = prompts.confirm
    # Further --say are the answers to come; only after the last one is there nobody but the person to ask.
    ask = prompts.answer if anyone and len(wanted.says) == 1 else None
    pictures = PictureOptions() if wanted.report else None
    return VisitorOptions(
        confirmation=policy, answers=wanted.answers, ask=ask, session=SessionOptions(pictures=pictures)
    )


def _finish(wanted: Visit, session: PageSession, turns: list[Turn], output: Output) -> Exit:
    last = turns[-1]
    passed = last.outcome == wanted.expected
    report = _report(wanted, session, last, passed, output)
    document: dict[str, Any] = {
        "outcome": last.outcome,
        "passed": passed,
        "turns": [turn.dump() for turn in turns],
        "report": str(report) if report else None,
    }
    output.document(session.secrets.mask_all(document))
    style = "bold green" if passed else "bold red"
    output.say(session.secrets.mask(f"Outcome: {last.outcome} — {last.sentence}"), style=style)
    if report:
        output.say(f"Report: {report}")
    return Exit.PASSED if passed else Exit.FAILED


def _report(wanted: Visit, session: PageSession, last: Turn, passed: bool, output: Output) -> Path | None:
    from pageplan.reports import Fact, Report

    from .reporting import written

    if wanted.report is None:
        return None
    report = Report(
        title="Visit",
        outcome=last.outcome,
        passed=passed,
        sentence=last.sentence,
        timeline=session.timeline,
        secrets=session.secrets,
        facts=(Fact(name="Page", value=wanted.url), Fact(name="Back end", value=wanted.backend)),
    )
    return written(report, wanted.report, output)


def _backend(url: str) -> str:
    from pageplan.client.rest import base_url

    try:
        return base_url(url)
    except ValueError as error:
        raise Failure(f"--backend: {error}.", code="invalid_backend") from None


def _origin(url: str | None) -> str | None:
    from pageplan.client.rest import origin_of

    if url is None:
        return None
    origin = origin_of(url)
    if origin is None:
        raise Failure(f'--origin: "{url}" is no origin: give https://example.org.', code="invalid_origin")
    return origin


def _answer(pair: str) -> tuple[str, str]:
    name, found, value = pair.partition("=")
    if not found or not name.strip():
        raise Failure(
            f'--answer: "{pair}" is not NAME=VALUE, such as email=ada@example.org.', code="invalid_answer"
        )
    return name.strip(), value
