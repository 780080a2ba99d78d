"""The seats without CDP: Playwright's utility world through a selector engine, else the page's own world.

The utility world sees no global of the page; a frame whose utility world Playwright had used before the
engine was registered does not know it until it navigates. There the agent lives in a closure of the page's
own world, held by a handle: nothing is written, but a page that patches the language's methods is in its way.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .errors import UNKNOWN_ENGINE, WorldFailed, WorldLost, foreign_errors, said
from .script import factory
from .world import Watch, World, parse

if TYPE_CHECKING:
    from playwright.async_api import ElementHandle, Frame, JSHandle, Page

ENGINE = "pageplan"

UNKNOWN = ("closed_roots", "listeners")
"""What Playwright alone cannot see."""

ENGINE_SOURCE = """(() => {
  const agent = %s(globalThis);
  const create = Document.prototype.createElement; // the page may have a form called `createElement`
  const letters = hex => decodeURIComponent(hex.replace(/../g, '%%$&'));
  const answer = text => Object.assign(create.call(document, 'pre'), { textContent: text });
  const query = (root, selector) => {
    const { document: meant, name, options, node, self } = JSON.parse(letters(selector));
    if (meant && meant !== agent.document) return node ? null : answer('"lost"');
    if (self) return answer(String(agent.serial(root)));
    return node ? agent.node(node) : answer(agent.call(name, options));
  };
  return { query, queryAll: (root, selector) => [query(root, selector)].filter(Boolean) };
})()"""


class OwnWorld:
    """The agent of one document in a closure of the page's own world."""

    engine = "page"
    unknown: tuple[str, ...] = UNKNOWN
    inner = None

    def __init__(self, frame: Frame, watch: Watch, agent: JSHandle) -> None:
        self.frame = frame
        self.url = frame.url
        self._watch = watch
        self._agent = agent

    async def call(self, name: str, options: dict[str, Any]) -> Any:
        """Call a method of the agent; see World."""
        asked = self._agent.evaluate("(agent, [name, options]) => agent.call(name, options)", [name, options])
        return parse(await self._watch.race(asked, name))

    async def handle(self, serial: int) -> ElementHandle | None:
        """Return Playwright's handle of a node."""
        asked = self._agent.evaluate_handle("(agent, serial) => agent.node(serial)", serial)
        return (await self._watch.race(asked, "an element")).as_element()

    async def adopt_closed_roots(self) -> bool:
        """Return False: closed roots cannot be reached without CDP."""
        return False

    async def hear(self) -> bool:
        """Return False: listeners cannot be seen without CDP."""
        return False

    async def serial(self, element: ElementHandle) -> int:
        """Return the serial of an element of this document."""
        asked = self._agent.evaluate("(agent, node) => agent.serial(node)", element)
        return int(await self._watch.race(asked, "a serial"))


class EngineWorld:
    """The agent of one document in Playwright's utility world."""

    engine = "engine"
    unknown: tuple[str, ...] = UNKNOWN
    inner = None

    def __init__(self, frame: Frame, watch: Watch) -> None:
        self.frame = frame
        self.url = frame.url
        self._watch = watch
        self._document = ""

    async def open(self) -> EngineWorld:
        """Learn which document this is."""
        self._document = (await self.call("pulse", {}))["document"]
        return self

    async def call(self, name: str, options: dict[str, Any]) -> Any:
        """Call a method of the agent; see World."""
        selector = _selector(document=self._document, name=name, options=options)
        text: str | None = await self._watch.race(self.frame.text_content(selector), name)
        answer = parse(text or "null")
        if answer == "lost":
            raise WorldLost("another document stands in this frame")
        return answer

    async def handle(self, serial: int) -> ElementHandle | None:
        """Return Playwright's handle of a node."""
        asked = self.frame.query_selector(_selector(document=self._document, node=serial))
        return await self._watch.race(asked, "an element")

    async def adopt_closed_roots(self) -> bool:
        """Return False: closed roots cannot be reached without CDP."""
        return False

    async def hear(self) -> bool:
        """Return False: listeners cannot be seen without CDP."""
        return False

    async def serial(self, element: ElementHandle) -> int:
        """Return the serial of an element of this document."""
        found = await self._watch.race(element.query_selector(_selector(self=True)), "a serial")
        if found is None:
            raise WorldFailed("the engine gave no serial")
        return int(await found.text_content() or 0)


def _selector(**request: Any) -> str:
    return f"{ENGINE}={json.dumps(request).encode().hex()}"


class PlaywrightSeat:
    """All worlds of one page, through Playwright alone."""

    def __init__(self, page: Page, watch: Watch) -> None:
        self.page = page
        self.watch = watch
        self._registered: bool | None = None
        self._worlds: dict[Frame, OwnWorld | EngineWorld] = {}

    async def root(self) -> World:
        """Return the world of the main frame."""
        return await self._world(self.page.main_frame)

    async def _world(self, frame: Frame) -> OwnWorld | EngineWorld:
        world = self._worlds.get(frame)
        if world is None:
            world = self._worlds[frame] = await self._open(frame)
        return world

    async def _open(self, frame: Frame) -> OwnWorld | EngineWorld:
        if self._registered is None:
            self._registered = await _register(self.page)
        if self._registered:
            try:
                return await EngineWorld(frame, self.watch).open()
            except WorldFailed as error:
                if not said(error, UNKNOWN_ENGINE):
                    raise
        agent = await self.watch.race(frame.evaluate_handle(f"{factory()}(globalThis)"), "the agent")
        return OwnWorld(frame, self.watch, agent)

    def forget(self, world: World) -> None:
        """Drop a world whose document is gone."""
        if isinstance(world, OwnWorld | EngineWorld) and self._worlds.get(world.frame) is world:
            del self._worlds[world.frame]

    async def children(self, world: World, serials: Sequence[int]) -> list[tuple[int, World]]:
        """Return the worlds of the child frames in these elements, in this order; see Seat."""
        assert isinstance(world, OwnWorld | EngineWorld)
        found: dict[int, Frame] = {}
        for child in world.frame.child_frames:
            owner = await self.watch.race(child.frame_element(), "a frame's element")
            found[await world.serial(owner)] = child
        return [(serial, await self._world(found[serial])) for serial in serials if serial in found]

    async def listens(self, types: Sequence[str]) -> bool | None:
        """Return None: listeners cannot be seen without CDP."""
        return None


async def _register(page: Page) -> bool:
    """Register the engine once for the whole Playwright; a page does not lead there by public names."""
    try:
        browser: Any = page.context.browser
        selectors = browser._impl_obj._browser_type._playwright.selectors  # noqa: SLF001  # no public way
        await selectors.register(ENGINE, ENGINE_SOURCE % factory(), None, True)
    except AttributeError:
        return False
    except foreign_errors() as error:
        return "already registered" in str(error)
    return True
