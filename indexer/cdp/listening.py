"""Which elements listen for clicks, as the browser's protocol tells: nothing of the page is patched."""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .worlds import CdpWorld

CLICKS = frozenset(
    ["click", "dblclick", "mousedown", "mouseup", "pointerdown", "pointerup", "touchstart", "touchend"]
)
"""The events by which a listener shows that its element takes clicks."""

MAX_FRESH = 100
"""How many new listening nodes are handed over in one account; the rest wait for the next."""


class Ears:
    """What one target of the browser says of its listeners; one question covers all frames in it."""

    def __init__(self, frame_id: str) -> None:
        self._frame_id = frame_id
        self._world: CdpWorld | None = None
        self._document = ""
        self._known: set[int] = set()
        self._unplaced: dict[int, None] = {}
        self._tried: weakref.WeakKeyDictionary[CdpWorld, set[int]] = weakref.WeakKeyDictionary()

    def forget(self) -> None:
        """Ask of the whole document again."""
        self._world = None

    def put_back(self, numbers: Iterable[int]) -> None:
        """Keep nodes for the worlds of other frames: some can be had as objects of any world."""
        self._unplaced |= dict.fromkeys(numbers)

    async def fresh(self, world: CdpWorld) -> dict[int, str]:
        """Return the nodes that were not known to listen, as objects of a world, by the protocol's number."""
        if world.frame_id == self._frame_id:
            await self._listen(world)
        tried = self._tried.setdefault(world, set())
        waiting = [number for number in self._unplaced if number not in tried][:MAX_FRESH]
        tried.update(waiting)
        nodes = await asyncio.gather(*(world.node(number) for number in waiting))
        placed = {number: node for number, node in zip(waiting, nodes, strict=True) if node}
        for number in placed:
            self._unplaced.pop(number, None)
        return placed

    async def _listen(self, world: CdpWorld) -> None:
        if self._world is not world:
            # From an isolated world's document the question crashes the renderer of a big page.
            answer = await world.send("Runtime.evaluate", {"expression": "document"})
            self._world, self._document = world, answer["result"]["objectId"]
            self._known, self._unplaced = set(), {}
            self._tried.clear()
        params = {"objectId": self._document, "depth": -1, "pierce": True}
        found = (await world.send("DOMDebugger.getEventListeners", params))["listeners"]
        numbers = {each["backendNodeId"]: None for each in found if each["type"] in CLICKS}
        self._unplaced |= {number: None for number in numbers if number not in self._known}
        self._known |= numbers.keys()
