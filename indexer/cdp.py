"""The seat on Chromium: a world of our own in every frame, made through the DevTools protocol.

It works on a page that existed before, under any CSP, sees no global of the page and changes none of its
prototypes. This is the only module of the package that speaks CDP.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import weakref
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from .errors import WorldFailed, WorldLost, foreign_errors
from .script import factory
from .world import Watch, World, parse

if TYPE_CHECKING:
    from playwright.async_api import CDPSession, ElementHandle, Frame, Page

NAME = "pageplan"
"""The world's name, and that of the agent inside it; the page sees neither."""


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

    async def open(self) -> CdpWorld:
        """Make the world, or find the one that the document has already."""
        created = await self.send("Page.createIsolatedWorld", {"frameId": self.frame_id, "worldName": NAME})
        self.context_id = created["executionContextId"]
        await self.evaluate(f"typeof {NAME} === 'object' || (globalThis.{NAME} = {factory()}(), true)")
        return self

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
        request = f"{json.dumps(name)}, {json.dumps(options)}"
        # Ids of contexts are counted by process: after a move to another one the same id may be a world of
        # somebody else, where our name means nothing.
        answer = await self.evaluate(f"typeof {NAME} === 'object' ? {NAME}.call({request}) : null")
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
        try:
            nodes = await ears.fresh(self)
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
        """Pass a node to Playwright: our world announces it in an event that only our listener knows."""
        for frame in self.seat.candidates(self):
            try:
                alive, element = await self._through(frame, serial)
            except WorldLost:
                continue  # that frame went away meanwhile; another may be this world's
            if element or not alive:
                return element
        raise WorldLost("no frame took the element over")

    async def _through(self, frame: Frame, serial: int) -> tuple[bool, ElementHandle | None]:
        """Listen in one of Playwright's frames; return whether the node lives, and its handle if heard."""
        event = f"{NAME}-{secrets.token_hex(8)}"
        box = await self.seat.race(frame.evaluate_handle(LISTEN, event), "a listener")
        try:
            alive = await self.call("handOver", {"serial": serial, "event": event})
            node = await self.seat.race(box.evaluate_handle("box => box.take()"), "an element")
            return bool(alive), node.as_element()
        finally:
            await self.seat.race(box.dispose(), "a release")


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
        assert isinstance(world, CdpWorld)
        frames = await self._child_frames(world, len(serials))
        owners = await asyncio.gather(*(self._owner(world, frame_id) for _, frame_id in frames))
        found = {owner: frame for owner, frame in zip(owners, frames, strict=True) if owner is not None}
        held = [serial for serial in serials if serial in found]
        worlds = await asyncio.gather(*(self._world(*found[serial]) for serial in held))
        return list(zip(held, worlds, strict=True))

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
