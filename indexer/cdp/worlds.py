"""A world of our own in a frame: its agent, and those of the documents that it can enter.

It works on a page that existed before, under any CSP, sees no global of the page and changes none of its
prototypes.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from indexer.errors import WorldFailed, WorldLost
from indexer.script import factory
from indexer.world import World, parse

from .handing import handed
from .together import Together

if TYPE_CHECKING:
    from playwright.async_api import CDPSession, ElementHandle

    from .seat import CdpSeat

SHADOWS = {
    "serialization": "deep",
    "maxDepth": 2,
    "additionalParameters": {"maxNodeDepth": 0, "includeShadowTree": "all"},
}
"""How the protocol is asked for shadow roots, closed ones included, without their contents."""

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
        self._together = Together(self.evaluate)

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
        answer = await self._together.ask(f"{PRESENT} ? {agent}?.call({request}) : null")
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
        return await handed(self.seat.watch, self, self.seat.candidates(self), serial)


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
        return await handed(self.around.seat.watch, self, self.around.seat.page.frames[1:], serial)

    async def adopt_closed_roots(self) -> bool:
        """Return False: the world around does it for all that it tells of."""
        return False

    async def hear(self) -> bool:
        """Return False: the world around does it for all that it tells of."""
        return False
