"""The seat on Chromium: a world of our own in every frame, made through the DevTools protocol.

It works on a page that existed before, under any CSP, sees no global of the page and changes none of its
prototypes. This module and `listening` are the only ones of the package that speak CDP.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .errors import WorldFailed, WorldLost, foreign_errors
from .listening import Ears
from .script import factory
from .world import Watch, World, parse

if TYPE_CHECKING:
    from playwright.async_api import CDPSession, ElementHandle, Frame, Page

NAME = "pageplan"
"""The world's name, and that of the agent inside it; the page sees neither."""

PRESENT = f"Object.hasOwn(globalThis, '{NAME}')"
"""Is the agent here? An element whose id is the same word is a property of the window's prototype."""

FROM_PARENT = f"""(() => {{
  try {{
    if (!{PRESENT}) globalThis.{NAME} = parent.{NAME}.enter(document);
    return {NAME}.document;
  }} catch {{
    delete globalThis.{NAME};
    return null;
  }}
}})()"""
"""Find the agent, or have it made by that of the document around: its code has arrived there already."""


class CdpWorld:
    """The agent of one document, in a world of our own."""

    engine = "cdp"
    unknown: tuple[str, ...] = ()

    def __init__(self, seat: CdpSeat, session: CDPSession, frame_id: str) -> None:
        self.seat = seat
        self.url = ""
        self.session = session
        self.frame_id = frame_id
        self.context_id = 0
        self.document = ""
        self._inner: dict[str, InnerWorld] = {}
        self._early: asyncio.Future[dict[int, str]] | None = None

    async def open(self) -> CdpWorld:
        """Make the world, or find the one that the document has already."""
        created = await self.send("Page.createIsolatedWorld", {"frameId": self.frame_id, "worldName": NAME})
        self.context_id = created["executionContextId"]
        self._early = asyncio.ensure_future(self.seat.ears(self.session).fresh(self))
        self._early.add_done_callback(lambda task: task.cancelled() or task.exception())  # told by `hear`
        try:
            self.document = await self.evaluate(FROM_PARENT) or await self.evaluate(
                f"(globalThis.{NAME} = {factory()}(globalThis)).document"
            )
        except BaseException:
            self._early.cancel()
            raise
        return self

    def inner(self, document: str) -> World:
        """Return the world of a document whose account comes with this one's."""
        return self._inner.setdefault(document, InnerWorld(self, document))

    async def send(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """Send one protocol command; raise PageError."""
        answer: dict[str, Any] = await self.seat.watch.race(self.session.send(method, params), method)
        return answer

    async def evaluate(self, expression: str) -> Any:
        """Evaluate in this world; raise WorldFailed when it throws."""
        params = {"expression": expression, "contextId": self.context_id, "returnByValue": True}
        answer = await self.send("Runtime.evaluate", params)
        if "exceptionDetails" in answer:
            raise WorldFailed(answer["exceptionDetails"].get("exception", {}).get("description", "it threw"))
        return answer["result"].get("value")

    async def call(self, name: str, options: dict[str, Any]) -> Any:
        """Call a method of the agent; see World."""
        return await self.call_agent(NAME, name, options)

    async def call_agent(self, agent: str, name: str, options: dict[str, Any]) -> Any:
        """Call a method of the agent that an expression of this world names."""
        request = f"{json.dumps(name)}, {json.dumps(options)}"
        # Ids of contexts are counted by process: after a move to another one the same id may be a world of
        # somebody else, where our name means nothing.
        answer = await self.evaluate(f"{PRESENT} ? {agent}?.call({request}) : null")
        if not isinstance(answer, str):
            raise WorldLost("another document stands in this frame")
        return parse(answer)

    async def call_on(self, backend_node_id: int, expression: str) -> Any:
        """Evaluate an expression whose `this` is a node that the protocol names."""
        params: dict[str, Any] = {"backendNodeId": backend_node_id, "executionContextId": self.context_id}
        node = (await self.send("DOM.resolveNode", params))["object"]["objectId"]
        declaration = f"function () {{ return {expression}; }}"
        params = {"objectId": node, "functionDeclaration": declaration, "returnByValue": True}
        return (await self.send("Runtime.callFunctionOn", params))["result"].get("value")

    async def adopt_closed_roots(self) -> bool:
        """Ask the protocol for the shadow roots of the suspects, and hand the closed ones to the agent."""
        params = {
            "expression": f"{NAME}.suspects()",
            "contextId": self.context_id,
            "serializationOptions": SHADOWS,
        }
        found = (await self.send("Runtime.evaluate", params))["result"].get("deepSerializedValue", {})
        roots = [node["value"].get("shadowRoot") for node in found.get("value", [])]
        closed = [root["value"]["backendNodeId"] for root in roots if root]
        for backend_node_id in closed:
            await self.call_on(backend_node_id, f"{NAME}.adopt(this)")
        return bool(closed)

    async def hear(self) -> bool:
        """Ask which elements listen for clicks, and hand those that are new to the agent."""
        ears = self.seat.ears(self.session)
        early, self._early = self._early, None
        try:
            nodes = await (early or ears.fresh(self))
            if not nodes:
                return False
            told = await self._heard(list(nodes.values()))
            numbers = list(nodes)
            ears.put_back(numbers[index] for index in told["foreign"])
            return bool(told["fresh"])
        except (WorldFailed, WorldLost):
            ears.forget()  # an account does not wait for evidence; the next one asks again
            return False

    async def _heard(self, nodes: Sequence[str]) -> dict[str, Any]:
        params = {
            "functionDeclaration": f"function (...nodes) {{ return {NAME}.hear(nodes); }}",
            "executionContextId": self.context_id,
            "arguments": [{"objectId": node} for node in nodes],
            "returnByValue": True,
        }
        answer = await self.send("Runtime.callFunctionOn", params)
        if "exceptionDetails" in answer:
            raise WorldFailed(answer["exceptionDetails"].get("exception", {}).get("description", "it threw"))
        told: dict[str, Any] = answer["result"]["value"]
        return told

    async def node(self, backend_node_id: int) -> str | None:
        """Return a node as an object of this world, None when it stands in another document."""
        params: dict[str, Any] = {"backendNodeId": backend_node_id, "executionContextId": self.context_id}
        try:
            return str((await self.send("DOM.resolveNode", params))["object"]["objectId"])
        except (WorldFailed, WorldLost):
            return None

    async def handle(self, serial: int) -> ElementHandle | None:
        """Pass a node to Playwright; see World."""
        return await _handed(self.seat, self, self.seat.candidates(self), serial)


class InnerWorld:
    """The agent of a document in a frame that the world around can enter, reached through that."""

    engine = "cdp"
    unknown: tuple[str, ...] = ()

    def __init__(self, around: CdpWorld, document: str) -> None:
        self.around = around
        self.inner = around.inner
        self.document = document
        self.url = ""

    async def call(self, name: str, options: dict[str, Any]) -> Any:
        """Call a method of the agent; see World."""
        return await self.around.call_agent(f"{NAME}.inner({json.dumps(self.document)})", name, options)

    async def handle(self, serial: int) -> ElementHandle | None:
        """Pass a node to Playwright; see World."""
        return await _handed(self.around.seat, self, self.around.seat.page.frames[1:], serial)

    async def adopt_closed_roots(self) -> bool:
        """Return False: the world around does it for all that it tells of."""
        return False

    async def hear(self) -> bool:
        """Return False: the world around does it for all that it tells of."""
        return False


async def _handed(
    seat: CdpSeat, world: CdpWorld | InnerWorld, frames: Sequence[Frame], serial: int
) -> ElementHandle | None:
    """Pass a node to Playwright: our world announces it in an event that only our listener knows."""
    for frame in frames:
        try:
            alive, element = await _through(seat, world, frame, serial)
        except WorldLost:
            continue  # that frame went away meanwhile; another may be this world's
        if element or not alive:
            return element
    raise WorldLost("no frame took the element over")


async def _through(
    seat: CdpSeat, world: CdpWorld | InnerWorld, frame: Frame, serial: int
) -> tuple[bool, ElementHandle | None]:
    """Listen in one of Playwright's frames; return whether the node lives, and its handle if heard."""
    event = f"{NAME}-{secrets.token_hex(8)}"
    box = await seat.race(frame.evaluate_handle(LISTEN, event), "a listener")
    try:
        alive = await world.call("handOver", {"serial": serial, "event": event})
        node = await seat.race(box.evaluate_handle("box => box.take()"), "an element")
        return bool(alive), node.as_element()
    finally:
        await seat.race(box.dispose(), "a release")


SHADOWS = {
    "serialization": "deep",
    "maxDepth": 2,
    "additionalParameters": {"maxNodeDepth": 0, "includeShadowTree": "all"},
}
"""How the protocol is asked for shadow roots, closed ones included, without their contents."""

LISTEN = """event => {
  const box = { node: null, take: () => { window.removeEventListener(event, hear, true); return box.node; } };
  const hear = e => { e.stopImmediatePropagation(); box.node = e.submitter ?? e.composedPath()[0]; };
  window.addEventListener(event, hear, true);
  return box;
}"""


class CdpSeat:
    """All worlds of one page on Chromium, by the browser's frame ids."""

    def __init__(self, page: Page, watch: Watch, session: CDPSession) -> None:
        self.page = page
        self.watch = watch
        self.race = watch.race
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
