"""Show a timeline while it grows: a live table on a terminal, plain lines otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Protocol, Self

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.spinner import Spinner
from rich.table import Table
from rich.text import Text

from pageplan.session.secrets import Secrets
from pageplan.session.timeline import Event, Said, StepBegun, StepRecord, Streamed, Verdict

from .text import line, printable

STYLES: dict[Verdict, str] = {"ok": "green", "no effect": "yellow", "failed": "bold red", "not run": "yellow"}
SPEAKERS = {"visitor": ("You", "bold cyan"), "assistant": ("Assistant", "bold magenta"), "note": ("", "dim")}
LONGEST_TABLE = 12
"""Rows after which a table is left behind and a new one begun, so that the live part fits on a screen."""


class Stage(Protocol):
    """A listener on which a person can be asked something in between."""

    def __call__(self, event: Event) -> None:
        """Show the event."""
        ...

    def pause(self) -> AbstractContextManager[None]:
        """Draw nothing until the block ends."""
        ...


@contextmanager
def shown(console: Console, secrets: Secrets) -> Iterator[Stage]:
    """Give a listener that shows every event on the console until the block ends."""
    if not console.is_terminal:
        yield PlainLines(console, secrets)
        return
    with LiveTable(console, secrets) as table:
        yield table


class PlainLines:
    """One line for each complete thing: for files, pipes and continuous integration."""

    def __init__(self, console: Console, secrets: Secrets) -> None:
        self._console = console
        self._secrets = secrets

    def __call__(self, event: Event) -> None:
        """Print the event, when it is complete."""
        match event:
            case Said():
                self._print(_bubble(event, self._secrets))
            case StepRecord():
                self._print(Text(_plain(event, self._secrets)))
            case _:
                pass

    def pause(self) -> AbstractContextManager[None]:
        """Do nothing: lines do not move."""
        return nullcontext()

    def _print(self, text: Text) -> None:
        self._console.print(text, soft_wrap=True)


class LiveTable:
    """The running steps as a table and the text as it is written; what is complete scrolls away above."""

    def __init__(self, console: Console, secrets: Secrets) -> None:
        self._secrets = secrets
        self._rows: list[StepRecord] = []
        self._running: tuple[StepBegun, Spinner] | None = None
        self._text = ""
        self._headed = False
        # Last: it renders at once, and again from a thread of its own.
        self._live = Live(console=console, refresh_per_second=12, get_renderable=self._render, transient=True)

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        self._live.stop()

    def __call__(self, event: Event) -> None:
        """Show the event."""
        match event:
            case Streamed():
                self._text += event.delta
            case Said():
                self._flush()
                if event.speaker == "assistant":
                    self._text = ""
                self._live.console.print(_bubble(event, self._secrets))
            case StepBegun():
                self._running = (event, Spinner("dots"))
            case StepRecord():
                self._running = None
                self._rows.append(event)
                if len(self._rows) >= LONGEST_TABLE:
                    self._flush()
            case _:
                pass

    @contextmanager
    def pause(self) -> Iterator[None]:
        """Take the live part off the screen until the block ends."""
        self._flush()
        self._live.stop()
        try:
            yield
        finally:
            self._live.start()

    def _flush(self) -> None:
        if self._rows:
            table = self._table(self._rows)
            self._rows, self._headed = [], True
            self._live.console.print(table)

    def _render(self) -> RenderableType:
        parts: list[RenderableType] = []
        if self._rows or self._running:
            parts.append(self._table([*self._rows], self._running))
        if self._text:
            parts.append(_bubble(Said(speaker="assistant", text=f"{self._text}▍"), self._secrets))
        return Group(*parts)

    def _table(self, rows: list[StepRecord], running: tuple[StepBegun, Spinner] | None = None) -> Table:
        table = Table(box=None, expand=True, show_header=not self._headed, header_style="dim", padding=(0, 1))
        table.add_column("#", justify="right", width=3)
        table.add_column("Action", width=11, no_wrap=True)
        table.add_column("Element", ratio=4, no_wrap=True)
        table.add_column("Verdict", width=9, no_wrap=True)
        table.add_column("What changed", ratio=5, overflow="fold")
        table.add_column("ms", justify="right", width=6)
        for step in rows:
            table.add_row(*_cells(step, self._secrets))
        if running:
            begun, spinner = running
            table.add_row(str(begun.number), line(begun.action), _element(begun, self._secrets), spinner)
        return table


def _cells(step: StepRecord, secrets: Secrets) -> tuple[RenderableType, ...]:
    return (
        str(step.number),
        Text(line(step.action)),
        _element(step, secrets),
        Text(step.verdict, STYLES[step.verdict]),
        Text(secrets.mask(line(_outcome(step), 160))),
        f"{step.ms:.0f}",
    )


def _element(step: StepRecord | StepBegun, secrets: Secrets) -> Text:
    if step.element_id is None:
        return Text()
    words = secrets.mask(line(step.element or "", 60))
    return Text.assemble((str(step.element_id), "bold cyan"), " ", words)


def _outcome(step: StepRecord) -> str:
    return step.error or "; ".join(step.effect)


def _plain(step: StepRecord, secrets: Secrets) -> str:
    element = (
        f"[{step.element_id}] {line(step.element or '', 60)}".rstrip() if step.element_id is not None else "-"
    )
    start = (
        f"  {step.number:>2}  {line(step.action):<10}  {element:<36}  {step.verdict:<9}  {step.ms:>5.0f} ms"
    )
    return secrets.mask(f"{start}  {line(_outcome(step), 200)}").rstrip()


def _bubble(said: Said, secrets: Secrets) -> Text:
    name, style = SPEAKERS[said.speaker]
    text = secrets.mask(printable(said.text))
    return Text.assemble((f"{name}: ", style), text) if name else Text(text, style)
