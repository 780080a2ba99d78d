"""How a foreign tool is talked to: JSON a line, the Model Context Protocol, or a command a question."""

from __future__ import annotations

import asyncio
import json
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

LINE = 1 << 28
"""Bytes that one answer may have: the whole account of a big page comes in one line."""

PARTING = 5.0
"""Seconds that a tool may take to go."""


class ToolFailed(Exception):
    """A foreign tool has answered with an error, or has gone; the message is its own."""


class Program:
    """A foreign program for as long as a block lasts, in an empty folder of its own."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str] | None = None) -> None:
        self.command = list(command)
        self.environ = environ
        self._folder = TemporaryDirectory(prefix="pageplan-bench-")
        self.home = Path(self._folder.name)
        self._process: Process | None = None

    async def __aenter__(self) -> Self:
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self.command,
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                limit=LINE,
                cwd=self.home,
                env=self.environ,
            )
        except OSError as error:
            raise ToolFailed(f"{' '.join(self.command)}: {error}") from error
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        process = self._process
        if process and process.returncode is None:
            with suppress(ProcessLookupError):
                process.terminate()
            try:
                async with asyncio.timeout(PARTING):
                    await process.wait()
            except TimeoutError:
                process.kill()
                await process.wait()
        self._folder.cleanup()

    def write(self, message: Mapping[str, Any]) -> None:
        assert self._process
        assert self._process.stdin
        self._process.stdin.write(json.dumps(message).encode() + b"\n")

    async def read(self) -> dict[str, Any]:
        """Return the next JSON object; raise ToolFailed when the program has gone."""
        assert self._process
        assert self._process.stdout
        while line := await self._process.stdout.readline():
            with suppress(ValueError):
                told = json.loads(line)
                if isinstance(told, dict):
                    return told
        raise ToolFailed(f"{' '.join(self.command)}: it ended with exit code {await self._process.wait()}")


class Lines:
    """A driver of ours beside the tool: a JSON object a line, answered by one."""

    def __init__(self, program: Program) -> None:
        self._program = program

    async def ask(self, **asked: Any) -> dict[str, Any]:
        self._program.write(asked)
        told = await self._program.read()
        if "error" in told:
            raise ToolFailed(told["error"])
        return told


class Mcp:
    """A server of the Model Context Protocol on standard input and output."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._last = 0

    @classmethod
    async def greeted(cls, program: Program) -> Mcp:
        """Return the server once it is ready to be asked."""
        server = cls(program)
        client = {"name": "pageplan-bench", "version": "1"}
        await server._ask(
            "initialize", {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client}
        )
        program.write({"jsonrpc": "2.0", "method": "notifications/initialized"})
        return server

    async def _ask(self, method: str, params: Mapping[str, Any]) -> dict[str, Any]:
        self._last += 1
        self._program.write({"jsonrpc": "2.0", "id": self._last, "method": method, "params": params})
        while True:
            told = await self._program.read()
            if told.get("id") == self._last and "method" not in told:
                return told

    async def tool(self, name: str, arguments: Mapping[str, Any]) -> str:
        """Return the text that a tool answers with."""
        told = await self._ask("tools/call", {"name": name, "arguments": arguments})
        result = told.get("result", {})
        text = "\n".join(part.get("text", "") for part in result.get("content", []))
        if "error" in told or result.get("isError"):
            raise ToolFailed(text or str(told.get("error")))
        return text


async def run(
    command: Sequence[str], environ: Mapping[str, str] | None = None, given: str = ""
) -> tuple[str, float]:
    """Run a command, given this on its input; return what it printed, and the milliseconds that it took."""
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *command, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environ
    )
    try:
        told, complaint = await process.communicate(given.encode())
    finally:
        if process.returncode is None:
            process.kill()
    if process.returncode:
        raise ToolFailed(
            f"{' '.join(command)}: {(complaint or told).decode(errors='replace').strip()[-300:]}"
        )
    return told.decode(errors="replace"), (time.perf_counter() - began) * 1000
