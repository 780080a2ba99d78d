"""Signs of life of a page, the cheapest question that tells whether it changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypedDict

from indexer import Indexer, WorldLost

Politeness = Literal["assertive", "polite", "none"]


class Said(TypedDict):
    """Something that the page said in passing, by an id of its own."""

    id: str
    text: str
    politeness: Politeness
    gone: bool


class Rejected(TypedDict):
    """A field that was found invalid when it was checked."""

    number: int
    document: str
    serial: int
    name: str
    message: str


@dataclass
class Pulse:
    """What the page's document says of itself at one moment; a lost document is one that navigates.

    One that is not `scripted` holds nothing by which it could change when it is loaded.
    """

    document: str = ""
    mutations: int = 0
    url: str = ""
    ready: str = "loading"
    busy: bool = False
    scripted: bool = True
    said: tuple[Said, ...] = ()
    rejected: tuple[Rejected, ...] = ()

    @property
    def at_rest(self) -> bool:
        """Tell whether the document has been parsed and nothing finite moves in it."""
        return self.ready != "loading" and not self.busy


async def pulse(indexer: Indexer, *, anew: bool = False) -> Pulse:
    """Ask the main frame's present document for its signs of life.

    With `anew` an action begins: what was said and rejected before is forgotten.
    """
    seat = await indexer.register.seat()
    try:
        root = await seat.root()
    except WorldLost:
        return Pulse()
    try:
        told = await root.call("pulse", {"anew": anew})
    except WorldLost:
        seat.forget(root)
        return Pulse()
    return Pulse(**told)
