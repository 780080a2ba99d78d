"""What a page renders in place of an element that was acted on: the same thing to a person, another node."""

from __future__ import annotations

from typing import Any

from indexer import PageContext

from .acting import Acting
from .target import Target, fingerprint


async def ask(act: Acting, target: Target, name: str, **options: Any) -> Any:
    """Ask the page about an element, or about its successor where it is gone; None where neither is there."""
    told = await target.place.world.call(name, {"serial": target.place.serial, **options})
    if told is not None:
        return told
    heir = await successor(act, target)
    return heir and await heir.place.world.call(name, {"serial": heir.place.serial, **options})


async def successor(act: Acting, target: Target) -> Target | None:
    """Return the new element that means the same, at the same place among its like; None without one."""
    before = act.finder.context
    now = await act.finder.indexer.look()
    were, are = _like(before, target), _like(now, target)
    if target.number not in were or len(were) != len(are):
        return None
    heir = are[were.index(target.number)]
    return None if before.element(heir) else await act.finder.find(heir)


def _like(context: PageContext, target: Target) -> list[int]:
    """Return the numbers of the elements that mean the same, in document order."""
    meant = fingerprint(target.raw)
    return [element.id for element in context.elements if element.fingerprint == meant]
