"""Questions of one moment go out in one message: a round trip costs more than most answers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from indexer.errors import WorldFailed

Evaluate = Callable[[str], Awaitable[Any]]
Waiting = list[tuple[str, "asyncio.Future[Any]"]]

EACH = """.map(ask => {
  try { return { answer: ask() }; } catch (error) { return { error: String(error?.stack ?? error) }; }
})"""
"""How a list of questions is answered: one that throws does not cost the others their answers."""


class Together:
    """Evaluates expressions of one world; those that are asked in the same turn of the loop, at once."""

    def __init__(self, evaluate: Evaluate) -> None:
        self._evaluate = evaluate
        self._waiting: Waiting = []
        self._sending: set[asyncio.Task[None]] = set()

    async def ask(self, expression: str) -> Any:
        """Return what an expression comes to; raise WorldFailed when it throws, or what `evaluate` does."""
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append((expression, answer))
        if len(self._waiting) == 1:
            asyncio.get_running_loop().call_soon(self._go)
        return await answer

    def _go(self) -> None:
        waiting, self._waiting = self._waiting, []
        task = asyncio.ensure_future(self._send(waiting))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _send(self, waiting: Waiting) -> None:
        try:
            told = await self._told([expression for expression, _ in waiting])
        except asyncio.CancelledError:
            for _, answer in waiting:
                answer.cancel()
            raise
        except Exception as error:  # noqa: BLE001  # whoever asked gets it
            told = [error] * len(waiting)
        for (_, answer), one in zip(waiting, told, strict=True):
            if answer.done():
                continue
            if isinstance(one, Exception):
                answer.set_exception(one)
            else:
                answer.set_result(one)

    async def _told(self, expressions: list[str]) -> list[Any]:
        if len(expressions) == 1:
            return [await self._evaluate(expressions[0])]
        asked = ", ".join(f"() => ({expression})" for expression in expressions)
        return [
            WorldFailed(one["error"]) if "error" in one else one.get("answer")
            for one in await self._evaluate(f"[{asked}]{EACH}")
        ]
