"""What is done to a widget, and what its library has to say of it afterwards."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, NamedTuple

from playwright.async_api import Error, Page

from executor import ActionResult, Executor, ExecutorOptions
from indexer import Indexer

WITHIN_MS = 2_000
"""How long a library may take to say what was done: some answer a pointer after a while."""


class Step(NamedTuple):
    """One action on the element of a role and a name."""

    action: str
    role: str
    name: str
    arguments: dict[str, Any]

    async def run(self, page: Page, options: ExecutorOptions | None = None) -> ActionResult:
        """Find the element as a plan would, and act on it."""
        context = await Indexer(page).index()
        found = [each.id for each in context.elements if (each.role, each.text) == (self.role, self.name)]
        assert found, [(each.role, each.text) for each in context.elements]
        command = {"action": self.action, "elementId": found[0], **self.arguments}
        result = await Executor(page, options=options).execute(command)
        assert isinstance(result, ActionResult)
        return result


def step(action: str, role: str, name: str, **arguments: Any) -> Step:
    return Step(action, role, name, arguments)


def chosen(role: str, name: str, option: str) -> Step:
    return step("choose", role, name, option=option)


def typed(role: str, name: str, text: str, **arguments: Any) -> Step:
    return step("type", role, name, inputData=text, **arguments)


def pressed(role: str, name: str, key: str) -> Step:
    return step("press_key", role, name, key=key)


@dataclass(frozen=True)
class Row:
    """One widget under some verbs; `witness` is JavaScript, `code` how the last of the steps fails."""

    witness: str
    expected: Any
    steps: tuple[Step, ...]
    code: str | None = None

    async def hold(self, page: Page, options: ExecutorOptions | None = None) -> None:
        """Do what is to be done, and see that the library says so; a page may have a `reset`."""
        await page.evaluate("globalThis.reset?.()")
        for each in self.steps:
            result = await each.run(page, options)
            refused = self.code if each is self.steps[-1] else None
            assert result.code == refused, result.error or result.description
        await self._witnessed(page)

    async def _witnessed(self, page: Page) -> None:
        told = json.dumps(json.dumps(self.expected, separators=(",", ":"), ensure_ascii=False))
        try:
            await page.wait_for_function(f"JSON.stringify({self.witness}) === {told}", timeout=WITHIN_MS)
        except Error:
            assert await page.evaluate(self.witness) == self.expected


def row(witness: str, expected: Any, *steps: Step) -> Row:
    return Row(witness, expected, steps)


def refused(code: str, witness: str, expected: Any, *steps: Step) -> Row:
    return Row(witness, expected, steps, code)
