"""Write down every step as it runs: what it was, what it did, how the page looked."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from executor import ActionResult, StepView
from indexer import Indexer, PageContext, PageError
from pageplan.options import PictureOptions

from . import pictures
from .timeline import Picture, StepRecord, Timeline, View
from .wording import effect_words, element_words, verdict_of


class Recorder:
    """Stands in the executor's hooks and fills the timeline; it looks at the page and never acts on it.

    `indexer` returns the indexer of the tab in which the executor acts now.
    """

    def __init__(
        self, indexer: Callable[[], Indexer], timeline: Timeline, options: PictureOptions | None
    ) -> None:
        self._indexer = indexer
        self._timeline = timeline
        self._options = options
        self._number = 0
        self._began = 0.0
        self._before: tuple[PageContext, Picture] | None = None
        self.context: PageContext | None = None
        self.results = 0

    async def before(self, view: StepView) -> None:
        """Announce a step, and picture the page as it was."""
        step = view.raw
        self._before = await self._look()
        number = element_number(step)
        element = self._words(number)
        action, description = step_name(step), step.get("description")
        self._number = self._timeline.begin(
            action, number, element, description if isinstance(description, str) else None
        )
        self._began = time.monotonic()

    async def after(self, view: StepView, result: ActionResult) -> None:
        """Write the step down."""
        elapsed = (time.monotonic() - self._began) * 1000
        looked = await self._look()
        number = element_number(view.raw) if result.element_id is None else result.element_id
        self.write(
            result,
            number=self._number,
            picture=self._choose(number, looked),
            words=self._words(number),
            ms=result.evidence.duration_ms or elapsed,
        )

    def write(
        self,
        result: ActionResult,
        *,
        number: int,
        picture: Picture | None = None,
        words: str | None = None,
        ms: float = 0,
    ) -> None:
        """Add a result to the timeline."""
        self.results += 1
        self._timeline.add(
            StepRecord(
                number=number,
                action=result.action,
                verdict=verdict_of(result),
                url=self._indexer().page.url,
                element_id=result.element_id,
                element=words or result.element,
                description=result.description,
                text=result.text,
                effect=effect_words(result),
                error=result.error,
                meaning=result.evidence.meaning,
                ms=ms,
                picture=picture,
            )
        )

    async def view(self, caption: str) -> None:
        """Add a picture of the page as it stands now, where pictures are taken."""
        looked = await self._look()
        if looked:
            self._timeline.add(View(caption=caption, picture=looked[1]))

    async def _look(self) -> tuple[PageContext, Picture] | None:
        if self._options is None:
            return None
        try:
            context = await self._indexer().look()
        except PageError:
            return None
        self.context = context
        return context, await pictures.take(self._indexer().page, context, self._options)

    def _choose(self, number: int | None, after: tuple[PageContext, Picture] | None) -> Picture | None:
        """Prefer the page as the step left it; when its element went away, the page as it was before."""
        if after is None:
            return self._before[1] if self._before else None
        gone = number is not None and after[0].element(number) is None
        if gone and self._before and self._before[0].element(number or 0):
            return self._before[1]
        return after[1]

    def _words(self, number: int | None) -> str | None:
        """Return an element's words as it was before the step: afterwards it may be another, or gone."""
        context = self._before[0] if self._before else self.context
        element = context.element(number) if context and number is not None else None
        return element_words(element) if element else None


def step_name(step: Mapping[str, Any]) -> str:
    """Return what a step is called, however it is spelled."""
    return str(step.get("action") or step.get("type") or "?")


def element_number(step: Mapping[str, Any]) -> int | None:
    """Return the number that a step names."""
    number = step.get("elementId")
    if isinstance(number, str) and number.strip().isdecimal():
        return int(number)
    return number if isinstance(number, int) and not isinstance(number, bool) else None
