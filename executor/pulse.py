"""Signs of life of a page, the cheapest question that tells whether it changes."""

from __future__ import annotations

from dataclasses import dataclass

from indexer import Indexer, WorldLost


@dataclass
class Pulse:
    """What the page's document says of itself at one moment; a lost document is one that navigates."""

    document: str = ""
    mutations: int = 0
    url: str = ""
    ready: str = "loading"
    busy: bool = False

    @property
    def at_rest(self) -> bool:
        """Tell whether the document has been parsed and nothing finite moves in it."""
        return self.ready != "loading" and not self.busy


async def pulse(indexer: Indexer) -> Pulse:
    """Ask the main frame's present document for its signs of life."""
    seat = await indexer.register.seat()
    try:
        root = await seat.root()
    except WorldLost:
        return Pulse()
    try:
        told = await root.call("pulse", {})
    except WorldLost:
        seat.forget(root)
        return Pulse()
    return Pulse(**told)
