"""How a node becomes a handle of Playwright: worlds share nodes, but no values."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING

from indexer.errors import WorldLost
from indexer.world import Watch, World

if TYPE_CHECKING:
    from playwright.async_api import ElementHandle, Frame


async def handed(watch: Watch, world: World, frames: Sequence[Frame], serial: int) -> ElementHandle | None:
    """Pass a node to Playwright: our world announces it in an event that only our listener knows."""
    for frame in frames:
        try:
            alive, element = await _through(watch, world, frame, serial)
        except WorldLost:
            continue  # that frame went away meanwhile; another may be this world's
        if element or not alive:
            return element
    raise WorldLost("no frame took the element over")


async def _through(
    watch: Watch, world: World, frame: Frame, serial: int
) -> tuple[bool, ElementHandle | None]:
    """Listen in one of Playwright's frames; return whether the node lives, and its handle if heard."""
    event = f"pageplan-{secrets.token_hex(8)}"
    box = await watch.race(frame.evaluate_handle(LISTEN, event), "a listener")
    try:
        alive = await world.call("handOver", {"serial": serial, "event": event})
        node = await watch.race(box.evaluate_handle("box => box.take()"), "an element")
        return bool(alive), node.as_element()
    finally:
        await watch.race(box.dispose(), "a release")


LISTEN = """event => {
  const box = { node: null, take: () => { window.removeEventListener(event, hear, true); return box.node; } };
  const hear = e => { e.stopImmediatePropagation(); box.node = e.submitter ?? e.composedPath()[0]; };
  window.addEventListener(event, hear, true);
  return box;
}"""
