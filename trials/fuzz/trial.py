"""One trial: a fresh context, one page, a few commands, and every complaint that there is."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from executor import ActionResult, Executor, Hooks, SequenceResult
from indexer import IndexedElement, Indexer, PageError, PageGone
from indexer.errors import foreign_errors
from trials.bounds import deadline, executor_options, indexer_options
from trials.unheard import Unheard, ours

from . import judge
from .pages import SECRET
from .witness import Step, Witness

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Page

Draw = Callable[[Sequence[IndexedElement]], dict[str, Any] | None]
"""What to do next on a page that lists these elements; None when that was all."""

LISTENERS = ("request", "requestfinished", "dialog", "popup", "framenavigated", "console")


STANDING = 2
"""How many of these listen for as long as the page lives."""


@dataclass
class Report:
    """What was done on which page, and what is to be complained of."""

    page: dict[str, Any]
    commands: list[dict[str, Any]] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    slowest: float = 0.0


@dataclass
class Ground:
    """Where trials take place: a browser, the fixture site, and the files that a server of ours serves."""

    browser: Browser
    site: str
    base: str
    files: dict[str, bytes]
    uploads: Path
    unheard: Unheard

    def address(self, page: dict[str, Any]) -> str:
        if "path" in page:
            return self.site + str(page["path"])
        self.files["trial"] = page["html"].encode("utf-8", "replace")
        return self.base + "trial"

    async def trial(self, page: dict[str, Any], draw: Draw) -> Report:
        """Carry out what is drawn on a page of its own; complaints are in the report."""
        report = Report(page)
        context = await self.browser.new_context(viewport={"width": 1000, "height": 700})
        try:
            await Trial(self, context, report).run(draw)
        finally:
            await asyncio.wait_for(context.close(), 20)
        await self._left(report)
        return report

    async def _left(self, report: Report) -> None:
        """Complain of tasks that outlive their page, and of errors that nobody heard."""
        for _ in range(20):
            if not ours():
                break
            await asyncio.sleep(0.05)
        report.complaints += [f"a task is left: {task!r}"[:300] for task in ours()]
        gc.collect()
        await asyncio.sleep(0)
        report.complaints += [f"unheard: {error}"[:900] for error in self.unheard.taken()]


class Trial:
    """The commands of one trial, one after another."""

    def __init__(self, ground: Ground, context: BrowserContext, report: Report) -> None:
        self.ground = ground
        self.context = context
        self.report = report
        self.witness = Witness()
        self.options = executor_options(ground.uploads)
        self.slow = indexer_options()

    async def run(self, draw: Draw) -> None:
        await self.witness.attend(self.context)
        page = await self.context.new_page()
        with suppress(foreign_errors()):
            await page.goto(
                self.ground.address(self.report.page), wait_until="domcontentloaded", timeout=5_000
            )
        hooks = Hooks(before_step=self.witness.before, after_step=self.witness.after)
        indexer = Indexer(page, options=self.slow)
        executor = Executor(page, indexer=indexer, options=self.options, hooks=hooks)
        while True:
            self.witness.indexer = executor.indexer
            elements = await self._elements(executor.indexer)
            if elements is None or (command := draw(elements)) is None:
                break
            await self._command(executor, command)
            if self.report.complaints:
                break
        if (count := _listeners(executor.page)) > self._listeners_at_most():
            self.report.complaints.append(f"{count} listeners are left")
        await self._released(executor.page)

    async def _elements(self, indexer: Indexer) -> Sequence[IndexedElement] | None:
        """Return what the page lists: it has to, after whatever was done to it, unless it is closed."""
        try:
            context = await asyncio.wait_for(indexer.index(), self.slow.index_timeout + 15)
        except PageGone:
            if self.report.commands and not self._may_close():
                self.report.complaints.append("the page is gone")
            return None
        except (PageError, TimeoutError) as error:
            self.report.complaints.append(f"the page cannot be used afterwards: {error!r}")
            return None
        if SECRET in str(context.wire(full=True)):
            self.report.complaints.append("a password is told in the context")
        return context.elements

    def _listeners_at_most(self) -> int:
        """Return how many listeners one executor has: standing ones, and for a while those of an action."""
        turns = str(self.report.commands).count("_tab'")
        return len(LISTENERS) + STANDING + turns * len(LISTENERS)

    def _may_close(self) -> bool:
        return "close" in str(self.report.commands[-1])

    async def _command(self, executor: Executor, command: dict[str, Any]) -> None:
        self.report.commands.append(command)
        self.witness.steps.clear()
        limit, began = deadline(command, self.options, self.slow), time.monotonic()
        try:
            async with asyncio.timeout(limit):
                result = await executor.execute(command)
        except TimeoutError:
            self.report.complaints.append(f"no answer within {limit:.0f} s")
            return
        except Exception as error:  # noqa: BLE001  # that nothing is raised is what is on trial
            self.report.complaints.append(f"raised {error!r}")
            return
        self.report.slowest = max(self.report.slowest, time.monotonic() - began)
        self.report.codes += [str(one.code or "success") for one in _actions(result)]
        self.report.complaints += judge.of_result(result)
        for step, told in _paired(self.witness.steps, _actions(result)):
            self.report.complaints += judge.of_step(step, told)

    async def _released(self, page: Page) -> None:
        """Complain of a button or a modifier that stays pressed."""
        if page.is_closed():
            return
        listen = """() => new Promise(done => { setTimeout(() => done(null), 2000);
            addEventListener('mousemove', e => done([e.buttons, e.ctrlKey, e.shiftKey, e.altKey, e.metaKey]),
            { capture: true, once: true }) })"""
        with suppress(foreign_errors()):
            moved = asyncio.ensure_future(page.evaluate(listen))
            await page.evaluate("1")
            await page.mouse.move(3, 3)
            await page.mouse.move(5, 5)
            told = await moved
            if told is not None and any(told):
                self.report.complaints.append(
                    f"something stays pressed (buttons, ctrl, shift, alt, meta): {told}"
                )


def _actions(result: ActionResult | SequenceResult) -> Sequence[ActionResult]:
    return result.results if isinstance(result, SequenceResult) else (result,)


def _paired(steps: Sequence[Step], results: Sequence[ActionResult]) -> Iterator[tuple[Step, ActionResult]]:
    """Yield each step that was carried out with what became of it in the end."""
    left = [step for step in steps if step.result]
    for result in results:
        if left and left[0].result and left[0].result.evidence == result.evidence:
            yield left.pop(0), result


def _listeners(page: Page) -> int:
    inside: Any = page._impl_obj  # noqa: SLF001  # Playwright tells nobody how many listen
    return sum(inside.listener_count(event) for event in LISTENERS)
