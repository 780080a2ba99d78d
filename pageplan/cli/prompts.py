"""Ask the person at the terminal, without stopping the event loop."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from pageplan.options import Confirmation, Question

from .output import Output

YES = ("y", "yes")


def at_terminal() -> bool:
    """Tell whether a person can be asked."""
    return sys.stdin.isatty()


class Prompts:
    """Questions and gates put to the person at the terminal; their words go to stderr."""

    def __init__(self, output: Output) -> None:
        self._output = output

    async def answer(self, question: Question) -> str | None:
        """Ask for a value; an empty line means that the person does not answer."""
        hidden = question.type == "password"
        return await self._ask("Your answer (empty: none): ", hidden=hidden) or None

    async def confirm(self, gate: Confirmation) -> bool:
        """Ask for a yes; anything else is a no."""
        self._output.note(gate.message)
        said = await self._ask(f"{gate.confirm_label}? [y/N] ")
        return said.strip().lower() in YES

    async def _ask(self, prompt: str, *, hidden: bool = False) -> str:
        """Read one line from stdin as it comes; a cancelled prompt leaves no thread behind."""
        sys.stderr.write(prompt)
        sys.stderr.flush()
        with _echo(hidden):
            return (await _line()).strip()


async def _line() -> str:
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[None] = loop.create_future()
    descriptor = sys.stdin.fileno()
    loop.add_reader(descriptor, _settle, ready)
    try:
        await ready
        return os.read(descriptor, 10_000).decode(errors="replace")
    finally:
        loop.remove_reader(descriptor)


def _settle(ready: asyncio.Future[None]) -> None:
    if not ready.done():
        ready.set_result(None)


@contextmanager
def _echo(hidden: bool) -> Iterator[None]:
    """Hide what is typed while the block lasts, when it is to be hidden."""
    if not hidden:
        yield
        return
    import termios

    descriptor = sys.stdin.fileno()
    shown = termios.tcgetattr(descriptor)
    quiet = [*shown[:3], shown[3] & ~termios.ECHO, *shown[4:]]
    termios.tcsetattr(descriptor, termios.TCSADRAIN, quiet)
    try:
        yield
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, shown)
        sys.stderr.write("\n")
