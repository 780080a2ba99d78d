"""Ask the person at the terminal, without stopping the event loop."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from pageplan.options import Confirmation, Question
from pageplan.session.secrets import secret_name

from .text import printable

YES = ("y", "yes")


def at_terminal() -> bool:
    """Tell whether a person can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


Pause = Callable[[], AbstractContextManager[None]]


class Prompts:
    """Questions and gates put to the person at the terminal, on stderr.

    The question itself is on the screen already, as part of the conversation. `pause` stops whatever is drawn
    there while the person writes.
    """

    def __init__(self) -> None:
        self.pause: Pause = nullcontext

    async def answer(self, question: Question) -> str | None:
        """Ask for a value; an empty line means that the person does not answer."""
        hidden = question.type == "password" or secret_name(question.field or question.text)
        return await self._ask("Your answer (empty: none): ", hidden=hidden) or None

    async def confirm(self, gate: Confirmation) -> bool:
        """Ask for a yes; anything else is a no."""
        said = await self._ask(f"{printable(gate.confirm_label)}? [y/N] ")
        return said.strip().lower() in YES

    async def _ask(self, prompt: str, *, hidden: bool = False) -> str:
        """Read one line from stdin as it comes; a cancelled prompt leaves no thread behind."""
        with self.pause(), _echo(hidden):
            sys.stderr.write(prompt)
            sys.stderr.flush()
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
