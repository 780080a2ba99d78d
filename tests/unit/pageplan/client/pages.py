"""A page at work that needs no browser: it is told what it is, and keeps what it was asked to do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable, Mapping
from typing import Any

from executor.models import ActionResult, Result, SequenceResult
from indexer import PageContext
from pageplan.session import Secrets, Timeline


class PaperPage:
    """A page whose title counts the scans; actions named in `failing` fail, `gate` holds all of them back."""

    def __init__(self, *, failing: tuple[str, ...] = ()) -> None:
        self.timeline = Timeline()
        self.secrets = Secrets()
        self.failing = failing
        self.gate = asyncio.Event()
        self.gate.set()
        self.begun = asyncio.Event()
        self.executed: list[Mapping[str, Any]] = []
        self.scans = 0
        self.stopped = False

    async def scan(self) -> PageContext:
        self.scans += 1
        return PageContext(
            url="http://site.test/", title=f"Scan {self.scans}", elements=(), forms=(), visible_text="Hello"
        )

    async def execute_all(
        self, commands: Iterable[Mapping[str, Any]]
    ) -> AsyncGenerator[tuple[Mapping[str, Any], Result]]:
        for command in commands:
            self.begun.set()
            await self.gate.wait()
            if self.stopped:
                return
            self.executed.append(command)
            result = self._result(command)
            yield command, result
            if not result.success:
                return

    def stop(self) -> None:
        self.stopped = True
        self.gate.set()

    async def view(self, caption: str) -> None:
        self.executed.append({"view": caption})

    def _result(self, command: Mapping[str, Any]) -> Result:
        name = str(command.get("type"))
        steps = command.get("actions", [command])
        results = tuple(self._step(step) for step in steps)
        if name != "execute_generic_sequence":
            return results[0]
        done = sum(result.success for result in results)
        return SequenceResult(
            success=done == len(steps),
            description=f"{done} done",
            results=results,
            completed_steps=done,
            total_steps=len(steps),
        )

    def _step(self, step: Mapping[str, Any]) -> ActionResult:
        name = str(step.get("action") or step.get("type"))
        number = step.get("elementId")
        if name in self.failing:
            error = "element_disabled: it is disabled"
            return ActionResult(
                success=False, action=name, description="failed", element_id=number, error=error
            )
        return ActionResult(success=True, action=name, description="done", element_id=number)
