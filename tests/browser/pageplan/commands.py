"""The command as a process of its own, and what it leaves behind."""

from __future__ import annotations

import asyncio
import os
import pty
import signal
import sys
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

MARK = "PAGEPLAN_TEST_RUN"


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


@dataclass
class Command:
    """One run of `pageplan`; every process that it starts carries its mark in the environment."""

    words: tuple[str, ...]
    stdin: str = ""
    environment: dict[str, str] = field(default_factory=dict)
    mark: str = field(default_factory=lambda: uuid.uuid4().hex)
    process: asyncio.subprocess.Process | None = None

    async def start(self) -> asyncio.subprocess.Process:
        self.process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "pageplan",
            *self.words,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={**os.environ, **self.environment, MARK: self.mark},
            start_new_session=True,
        )
        return self.process

    async def end(self) -> Done:
        """Wait for the end; no traceback and no process may be left."""
        assert self.process is not None
        async with asyncio.timeout(50):
            out, err = await self.process.communicate(self.stdin.encode())
        done = Done(self.process.returncode or 0, out.decode(), err.decode())
        assert "Traceback" not in done.out + done.err, done.err
        assert self.left() == [], "processes were left running"
        return done

    def interrupt_group(self) -> None:
        """Do what Ctrl-C does: signal the whole group, the browser's driver included."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGINT)

    def left(self) -> list[str]:
        """Return the command lines of processes that carry the mark."""
        return [
            line
            for entry in Path("/proc").iterdir()
            if entry.name.isdecimal() and (line := self._marked(entry))
        ]

    def _marked(self, entry: Path) -> str | None:
        try:
            if f"{MARK}={self.mark}".encode() not in (entry / "environ").read_bytes():
                return None
            return (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:  # it has ended, or is another user's
            return None


async def pageplan(*words: str, stdin: str = "", **environment: Any) -> Done:
    command = Command(words, stdin, environment)
    await command.start()
    return await command.end()


async def at_terminal(words: tuple[str, ...], answers: list[tuple[str, str]]) -> str:
    """Run the command on a terminal of its own, type each answer after its prompt, return the screen."""
    ours, theirs = pty.openpty()
    command = (sys.executable, "-m", "pageplan", *words)
    process = await asyncio.create_subprocess_exec(
        *command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    waiting = list(answers)
    screen = seen = ""
    async with asyncio.timeout(50):
        while text := await asyncio.to_thread(_read, ours):
            screen, seen = screen + text, seen + text
            if waiting and waiting[0][0] in seen:
                os.write(ours, f"{waiting.pop(0)[1]}\n".encode())
                seen = ""
        await process.wait()
    os.close(ours)
    assert waiting == [], screen
    assert process.returncode == 0, screen
    return screen


def _read(descriptor: int) -> str:
    try:
        return os.read(descriptor, 65_536).decode(errors="replace")
    except OSError:  # the other side was closed
        return ""


@asynccontextmanager
async def stalling(start: bytes) -> AsyncIterator[str]:
    """Serve something that begins with these bytes and never goes on; yield its URL."""
    talks: set[asyncio.Task[None]] = set()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talks.add(cast("asyncio.Task[None]", asyncio.current_task()))
        writer.write(start)
        with suppress(ConnectionError):
            await reader.read()
            writer.close()
            await writer.wait_closed()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        await asyncio.gather(*talks)
