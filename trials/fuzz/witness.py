"""What the page itself says: the events it heard and what its elements hold, read past the indexer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from executor import ActionResult, StepView
from indexer import Indexer
from indexer.errors import foreign_errors

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, ElementHandle

HERE = Path(__file__).parent
WITNESS = (HERE / "witness.js").read_text("utf-8")
HELD = (HERE / "held.js").read_text("utf-8").partition("\n")[2]


@dataclass(frozen=True)
class Heard:
    """One event that a document heard; `path` names the nodes that it came through."""

    type: str
    trusted: bool
    path: tuple[str, ...]


@dataclass
class Step:
    """What was seen around one step: what its element held, and what the page heard meanwhile."""

    raw: dict[str, Any]
    before: dict[str, Any] | None
    after: dict[str, Any] | None = None
    heard: Sequence[Heard] = ()
    result: ActionResult | None = None

    def at(self, types: Collection[str]) -> list[Heard]:
        """Return the events of some types that came to the element, or to the control that it labels."""
        ids = set(self.before["ids"]) if self.before else set()
        return [one for one in self.heard if one.type in types and ids & set(one.path)]


@dataclass
class Witness:
    """Listens in every document of a context, and looks at a step's element before and after it."""

    heard: list[Heard] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    indexer: Indexer | None = None
    _handle: ElementHandle | None = None
    _mark: int = 0

    async def attend(self, context: BrowserContext) -> None:
        await context.expose_binding("pageplanHeard", lambda _, told: self._hear(told))
        await context.add_init_script(WITNESS)

    def _hear(self, told: dict[str, Any]) -> None:
        self.heard.append(Heard(told["type"], told["trusted"], tuple(told["path"])))

    async def before(self, view: StepView) -> None:
        """Look at a step's element; a hook of the executor."""
        raw = view.raw
        number = raw.get("elementId")
        number = int(number) if isinstance(number, str) and number.isdecimal() else number
        self._handle = None
        if isinstance(number, int) and not isinstance(number, bool) and self.indexer:
            self._handle = await self.indexer.element(number)
        self.steps.append(Step(raw, await self._held()))
        self._mark = len(self.heard)

    async def after(self, _: StepView, result: ActionResult) -> None:
        """Look once more, and keep what was heard meanwhile; a hook of the executor."""
        step = self.steps[-1]
        step.after, step.result = await self._held(), result
        step.heard = tuple(self.heard[self._mark :])

    async def _held(self) -> dict[str, Any] | None:
        """Return what the element holds, None where its document is gone or nothing can be asked."""
        try:
            frame = self._handle and await self._handle.owner_frame()
            if not self._handle or not frame:
                return None
            held: dict[str, Any] = await frame.evaluate(HELD, self._handle)
        except foreign_errors():
            return None
        return held
