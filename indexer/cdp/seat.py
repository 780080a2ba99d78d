"""All worlds of one page, by the browser's frames."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from indexer.errors import WorldFailed, WorldLost, foreign_errors
from indexer.world import Watch, World

from .listening import Ears
from .worlds import NAME, CdpWorld, InnerWorld

if TYPE_CHECKING:
    from playwright.async_api import CDPSession, Frame, Page


class CdpSeat:
    """All worlds of one page on Chromium, by the browser's frame ids."""

    def __init__(self, page: Page, watch: Watch, session: CDPSession) -> None:
        self.page = page
        self.watch = watch
        self._session = session
        self._root_id = ""
        self._worlds: dict[str, CdpWorld] = {}
        self._urls: dict[str, str] = {}
        self._owners: dict[str, tuple[CdpWorld, int]] = {}
        self._remote: dict[Frame, tuple[CDPSession, str]] = {}
        self._ears: dict[CDPSession, Ears] = {}

    @classmethod
    async def open(cls, page: Page, watch: Watch) -> CdpSeat:
        """Attach to the page; raise Playwright's error where there is no such protocol."""
        return cls(page, watch, await page.context.new_cdp_session(page))

    async def root(self) -> World:
        """Return the world of the main frame."""
        if not self._root_id:
            tree = await self.watch.race(self._session.send("Page.getFrameTree"), "Page.getFrameTree")
            self._root_id = tree["frameTree"]["frame"]["id"]
        return await self._world(self._session, self._root_id)

    async def _world(self, session: CDPSession, frame_id: str) -> CdpWorld:
        world = self._worlds.get(frame_id)
        if world is None:
            world = self._worlds[frame_id] = await CdpWorld(self, session, frame_id).open()
        world.url = self._urls.get(frame_id, "")
        return world

    def ears(self, session: CDPSession) -> Ears:
        """Return what is known of the listeners of one target."""
        if session not in self._ears:
            remote = dict(self._remote.values())
            self._ears[session] = Ears(remote.get(session, self._root_id))
        return self._ears[session]

    def forget(self, world: World) -> None:
        """Drop a world whose document is gone."""
        if isinstance(world, CdpWorld) and self._worlds.get(world.frame_id) is world:
            del self._worlds[world.frame_id]

    async def children(self, world: World, serials: Sequence[int]) -> list[tuple[int, World]]:
        """Return the worlds of the child frames in these elements, in this order; see Seat."""
        assert isinstance(world, CdpWorld | InnerWorld)
        if isinstance(world, InnerWorld):
            world = await self._settled(world)
        frames = await self._child_frames(world, len(serials))
        owners = await asyncio.gather(*(self._owner(world, frame_id) for _, frame_id in frames))
        found = {owner: frame for owner, frame in zip(owners, frames, strict=True) if owner is not None}
        held = [serial for serial in serials if serial in found]
        worlds = await asyncio.gather(*(self._world(*found[serial]) for serial in held))
        return list(zip(held, worlds, strict=True))

    async def _settled(self, inner: InnerWorld) -> CdpWorld:
        """Find the frame of a document inside: what the protocol tells goes by frames."""
        tree = (await inner.around.send("Page.getFrameTree", {}))["frameTree"]
        session = inner.around.session
        worlds = await asyncio.gather(*(self._world(session, frame_id) for frame_id in _ids_in(tree)))
        for world in worlds:
            if world.document == inner.document:
                return world
        raise WorldLost("the document is gone")

    async def _child_frames(self, world: CdpWorld, wanted: int) -> list[tuple[CDPSession, str]]:
        tree = (await world.send("Page.getFrameTree", {}))["frameTree"]
        children = [child["frame"] for child in _children_of(tree, world.frame_id)]
        self._urls |= {child["id"]: child["url"] for child in children}
        local = [(world.session, child["id"]) for child in children]
        return local if len(local) >= wanted else local + await self._remote_frames()

    async def _remote_frames(self) -> list[tuple[CDPSession, str]]:
        """Find the frames that live in processes of their own: only those have a session of their own."""
        for frame in set(self.page.frames[1:]) - set(self._remote):
            try:
                session = await self.page.context.new_cdp_session(frame)
            except foreign_errors():
                continue  # Playwright says so of a frame that lives in its parent's process.
            tree = await self.watch.race(session.send("Page.getFrameTree"), "Page.getFrameTree")
            self._remote[frame] = (session, tree["frameTree"]["frame"]["id"])
        alive = {frame: found for frame, found in self._remote.items() if not frame.is_detached()}
        self._urls |= {frame_id: frame.url for frame, (_, frame_id) in alive.items()}
        return list(alive.values())

    async def _owner(self, parent: CdpWorld, frame_id: str) -> int | None:
        """Return the serial of the element that a frame stands in, None when it is not in this document."""
        known = self._owners.get(frame_id)
        if known and known[0] is parent:
            return known[1]
        try:
            node = await parent.send("DOM.getFrameOwner", {"frameId": frame_id})
            found = await parent.call_on(node["backendNodeId"], f"{NAME}.serial(this)")
        except (WorldLost, WorldFailed):
            return None
        if isinstance(found, int):
            self._owners[frame_id] = (parent, found)
            return found
        return None

    async def listens(self, types: Sequence[str]) -> bool | None:
        """Tell whether the window of the page, or its Navigation object, listens for one of these events."""
        for expression in ("window", "window.navigation"):
            asked = self._session.send("Runtime.evaluate", {"expression": expression})
            found = (await self.watch.race(asked, "Runtime.evaluate"))["result"].get("objectId")
            if not found:
                continue
            told = self._session.send("DOMDebugger.getEventListeners", {"objectId": found})
            listeners = (await self.watch.race(told, "DOMDebugger.getEventListeners"))["listeners"]
            if any(each["type"] in types for each in listeners):
                return True
        return False

    def candidates(self, world: CdpWorld) -> list[Frame]:
        """Return the frames of Playwright that may be this world's, the main frame's being known."""
        return [self.page.main_frame] if world.frame_id == self._root_id else self.page.frames[1:]


def _children_of(tree: dict[str, Any], frame_id: str) -> list[dict[str, Any]]:
    children: list[dict[str, Any]] = tree.get("childFrames", [])
    if tree["frame"]["id"] == frame_id:
        return children
    for child in children:
        if found := _children_of(child, frame_id):
            return found
    return []


def _ids_in(tree: dict[str, Any]) -> list[str]:
    return [
        tree["frame"]["id"],
        *(found for child in tree.get("childFrames", []) for found in _ids_in(child)),
    ]
