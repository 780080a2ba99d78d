"""One page at work: scanned, acted upon in order, written down; it knows no protocol and no network."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from executor import ActionResult, Executor, ExecutorOptions, Hooks, Result, SequenceResult, Stop
from indexer import Indexer, PageContext
from pageplan.options import SessionOptions

from .recorder import Recorder
from .secrets import Secrets
from .timeline import Timeline

if TYPE_CHECKING:
    from playwright.async_api import Page


class PageSession(Protocol):
    """What whoever speaks for a back end needs of a page at work."""

    @property
    def timeline(self) -> Timeline:
        """What happened so far."""
        ...

    @property
    def secrets(self) -> Secrets:
        """What must not be shown."""
        ...

    async def scan(self) -> PageContext:
        """Return the page's account, as what the back end is told."""
        ...

    def execute_all(
        self, commands: Iterable[Mapping[str, Any]]
    ) -> AsyncGenerator[tuple[Mapping[str, Any], Result]]:
        """Carry out planned actions in order, one result each, up to the first failure."""
        ...

    def stop(self) -> None:
        """Stop what runs before its next step."""
        ...

    async def view(self, caption: str) -> None:
        """Add a picture of the page as it stands now to the timeline, where pictures are taken."""
        ...


class Session:
    """A live page, the hands on it, and the timeline of what they did.

    `page` is a `playwright.async_api.Page` and stays the caller's: the session does not close it. It goes
    along to another tab when a step does.
    """

    def __init__(
        self, page: Page, *, options: SessionOptions | None = None, executor: ExecutorOptions | None = None
    ) -> None:
        options = options or SessionOptions()
        self.timeline = Timeline()
        self.secrets = Secrets()
        self.recorder = Recorder(lambda: self.indexer, self.timeline, options.pictures)
        hooks = Hooks(before_step=self.recorder.before, after_step=self.recorder.after)
        self.executor = Executor(page, options=executor, hooks=hooks)
        self._stopped = False

    @property
    def page(self) -> Page:
        """The tab in which steps act now."""
        return self.executor.page

    @property
    def indexer(self) -> Indexer:
        """The indexer of that tab."""
        return self.executor.indexer

    async def scan(self) -> PageContext:
        """Return the page's account; from now on actions are checked against it."""
        context = await self.indexer.index()
        self.recorder.context = context
        return context

    async def execute(
        self,
        command: Mapping[str, Any],
        *,
        start_at: int | None = None,
        stop: Stop | None = None,
        supersede: bool = False,
    ) -> Result:
        """Carry out one action or one sequence; a failure is a result, not an exception.

        For the arguments see `Executor.execute`.
        """
        before = self.recorder.results
        result = await self.executor.execute(dict(command), start_at=start_at, stop=stop, supersede=supersede)
        parts = result.results if isinstance(result, SequenceResult) else (result,)
        self._learn()
        for unread in parts[self.recorder.results - before :]:
            self._write_unread(unread)
        return result

    async def execute_all(
        self, commands: Iterable[Mapping[str, Any]]
    ) -> AsyncGenerator[tuple[Mapping[str, Any], Result]]:
        """Carry out planned actions in order, one result each, up to the first failure (1.20 #6)."""
        self._stopped = False
        for command in commands:
            if self._stopped:
                return
            result = await self.execute(command)
            yield command, result
            if not result.success:
                return

    def stop(self) -> None:
        """Stop what runs before its next step; a sequence says so in its result, later actions give none."""
        self._stopped = True
        self.executor.stop()

    async def view(self, caption: str) -> None:
        """Add a picture of the page as it stands now to the timeline, where pictures are taken."""
        await self.recorder.view(caption)

    def _learn(self) -> None:
        """Remember what went into secret fields: the results mask it, the plan does not."""
        for typed in self.indexer.register.secrets.texts:
            self.secrets.add(typed)

    def _write_unread(self, result: ActionResult) -> None:
        """Write down a step that could not be read: the executor never began it."""
        number = self.timeline.begin(result.action, result.element_id, result.element, result.description)
        self.recorder.write(result, number=number)
