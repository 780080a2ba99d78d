"""`pageplan index`: what can be acted on in a page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

import click

from .exits import Exit, Failure
from .options import BrowserChoice, browser_options
from .running import run

if TYPE_CHECKING:
    from indexer import Indexer, PageContext

    from .output import Output

View = Literal["table", "detail", "prompt", "explain", "watch"]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is to be told of a page, and of which part of it."""

    view: View
    explain: str | None
    scope: str | None
    viewport_only: bool
    screenshot: Path | None

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Self:
        """Return what is wanted among the values that click read; raise UsageError for two views at once."""
        views: list[View] = [view for view in VIEWS if given[view]]
        if len(views) > 1:
            raise click.UsageError(f"Give one of --{', --'.join(views)}, not {len(views)}.")
        if given["screenshot"] and given["watch"]:
            raise click.UsageError("Give --screenshot or --watch, not both.")
        return cls(
            view=views[0] if views else "table",
            explain=given["explain"],
            scope=given["scope"],
            viewport_only=given["viewport_only"],
            screenshot=given["screenshot"],
        )


VIEWS: tuple[View, ...] = ("detail", "prompt", "explain", "watch")
"""What may be asked for instead of the table, by the names of the options."""


@click.command
@click.argument("target", metavar="URL|FILE")
@click.option("--detail", is_flag=True, help="Tell everything there is to tell.")
@click.option("--prompt", is_flag=True, help="Print the compact text for language models.")
@click.option("--explain", metavar="SELECTOR", help="Say why something has no number, or a state.")
@click.option("--watch", is_flag=True, help="Index again on every change and print what is different.")
@click.option("--viewport-only", is_flag=True, help="Only what stands in the viewport.")
@click.option("--scope", metavar="SELECTOR", help="Only what stands in this element: a selector or a number.")
@click.option("--static", is_flag=True, help="Read a saved FILE by its markup alone, without a browser.")
@click.option(
    "--screenshot",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Draw the numbers over a picture: .png, .jpg, .svg or .html.",
)
@browser_options
def index(target: str, **given: Any) -> int:
    """List what can be acted on in a page: numbers, roles, names, states.

    With --json the document can be given to `pageplan run --context`.
    """
    from . import saved
    from .drawing import check
    from .output import Output
    from .plans import page_url

    wanted, output = Wanted.of(given), Output(as_json=given["as_json"])
    if given["static"]:
        show(saved.read(target, wanted, output), wanted.view, output)
        return Exit.PASSED
    if wanted.screenshot:
        check(wanted.screenshot)
    run(_index(page_url(target), wanted, BrowserChoice.of(given), output))
    return Exit.PASSED


async def _index(url: str, wanted: Wanted, choice: BrowserChoice, output: Output) -> None:
    from indexer import Indexer

    from .drawing import draw
    from .opening import opened
    from .watch import watch

    async with opened(url, choice) as page:
        page.tell(output)
        indexer = Indexer(page.page)
        context = await _account(indexer, wanted)
        for failure in context.failures:
            output.note(f"The frame {failure.url} could not be read: {failure.reason}.")
        if wanted.screenshot:
            await draw(page.page, context, wanted.screenshot, output)
        if wanted.view == "explain":
            await _explain(indexer, wanted.explain or "", output)
            return
        if wanted.view != "watch" or not output.as_json:
            show(context, wanted.view, output)
        if wanted.view == "watch":
            await watch(lambda: _account(indexer, wanted), context, output)


async def _account(indexer: Indexer, wanted: Wanted) -> PageContext:
    """Return the account of the part of the page that is wanted."""
    from indexer import WorldFailed

    scope = _number(wanted.scope) if wanted.scope else None
    try:
        return await indexer.index(scope=scope, viewport_only=wanted.viewport_only)
    except (LookupError, WorldFailed) as error:
        raise Failure(f"{error}; --scope takes a number or a CSS selector.", code="usage") from None


def _number(scope: str) -> int | str:
    return int(scope) if scope.isdecimal() else scope


async def _explain(indexer: Indexer, selector: str, output: Output) -> None:
    try:
        explanation = await indexer.explain(selector)
    except ValueError as error:
        raise Failure(f"{error}.", code="usage") from None
    output.document(explanation.dump())
    for line in () if output.as_json else explanation.lines():
        output.say(line)


def show(context: PageContext, view: View, output: Output) -> None:
    """Print a context for people, or the one document for a program."""
    from . import detail, table

    if view == "prompt":
        text = context.prompt()
        click.echo(json.dumps({"prompt": text}, ensure_ascii=False) if output.as_json else text)
    elif output.as_json:
        output.document(detail.document(context) if view == "detail" else context.wire(full=True))
    elif view == "detail":
        detail.show(context, output)
    else:
        table.show(context, output)
