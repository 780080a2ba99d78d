"""What is on this page? The one question, asked of every frame in one walk each."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from .adoption import adopt
from .context import PageContext
from .errors import PageError, PageGone, WorldLost
from .explanation import Explanation
from .mirror import INHERITED, Mirror
from .models import FrameFailure
from .options import IndexerOptions
from .part import explain, find, narrow
from .raw import RawChild
from .register import Register, register_of
from .snapshot import FrameAccount, build
from .world import World

if TYPE_CHECKING:
    from playwright.async_api import ElementHandle, Page

T = TypeVar("T")

ATTEMPTS = 5
"""How often an index is begun again when the page navigates away under it."""


class Indexer:
    """Builds the account of a live page, and keeps numbers for as long as the page lives.

    All Indexer and Executor objects on one page share one register; `page` is a
    `playwright.async_api.Page`, which may exist already and is followed through navigations.
    """

    def __init__(self, page: Page, *, options: IndexerOptions | None = None) -> None:
        self.page = page
        self.register: Register = register_of(page, options)
        self._deadline = 0.0
        self._listens = True

    async def index(
        self, *, scope: int | str | None = None, viewport_only: bool = False, fresh: bool = False
    ) -> PageContext:
        """Return the page's account; its numbers are from now on what actions are checked against.

        `scope` narrows it to what stands in one element, by number or CSS selector, `viewport_only` to what
        reaches into the viewport; numbers are the same in every view. What is still known to be right is not
        read again; `fresh` reads everything. Raises PageGone when the page is closed or crashed, PageSilent
        when its main thread hangs, LookupError when `scope` is not on the page.
        """
        context = await self.look(scope=scope, viewport_only=viewport_only, fresh=fresh)
        self.register.send(context.elements)
        return context

    async def look(
        self,
        *,
        scope: int | str | None = None,
        viewport_only: bool = False,
        fresh: bool = False,
        listeners: bool = True,
    ) -> PageContext:
        """Return the page's account without counting it as sent: for evidence and for rescans; see index.

        Without `listeners` the browser is not asked for new ones: what takes clicks by those alone may be
        missing until the next account.
        """

        async def told(accounts: Sequence[FrameAccount], failures: Sequence[FrameFailure]) -> PageContext:
            context = build(accounts, self.register, failures)
            if scope is None and not viewport_only:
                return context
            return await narrow(context, accounts, self.register, scope, viewport_only=viewport_only)

        return await self._asked(told, fresh=fresh, listeners=listeners)

    async def explain(self, what: str | tuple[float, float], *, text: bool = False) -> Explanation:
        """Say why something has no number, or the state that it has.

        `what` is a CSS selector, a point of the viewport in CSS pixels, or with `text` words on the page.
        Raises ValueError for what is no selector, and what `index` raises.
        """

        async def told(accounts: Sequence[FrameAccount], failures: Sequence[FrameFailure]) -> Explanation:
            context = build(accounts, self.register, failures)
            return await explain(context, accounts, self.register, what, text=text)

        return await self._asked(told)

    async def find(self, selector: str) -> int | None:
        """Return the number of the first element that a CSS selector finds, listed or not, else None.

        Frames are searched in their order, open shadow roots included. Raises ValueError for what is no
        selector, and what `index` raises.
        """

        async def told(accounts: Sequence[FrameAccount], failures: Sequence[FrameFailure]) -> int | None:
            return await find(accounts, self.register, selector)

        return await self._asked(told, listeners=False)

    async def everywhere(self, name: str, options: dict[str, Any]) -> list[Any]:
        """Ask the agent of every frame the same; return the answers, the main frame's first."""

        async def told(accounts: Sequence[FrameAccount], _: Sequence[FrameFailure]) -> list[Any]:
            return [await account.world.call(name, options) for account in accounts]

        return await self._asked(told, listeners=False)

    async def _asked(
        self,
        tell: Callable[[Sequence[FrameAccount], Sequence[FrameFailure]], Awaitable[T]],
        *,
        fresh: bool = False,
        listeners: bool = True,
    ) -> T:
        """Walk all frames and tell of them; begin again when the page navigates away meanwhile."""
        async with self.register.walking:
            self._listens = listeners
            for _ in range(ATTEMPTS):
                try:
                    return await tell(*await self._walk(fresh))
                except WorldLost:
                    continue
        raise WorldLost("the page keeps navigating; wait until it has arrived")

    async def element(self, number: int) -> ElementHandle | None:
        """Return Playwright's handle of a numbered element, None when it is gone."""
        place = self.register.place(number)
        if place is None:
            return None
        try:
            return await place.world.handle(place.serial)
        except WorldLost:
            return None

    async def adopt(self, wire: Mapping[str, Any]) -> list[int]:
        """Take a context printed earlier as what was sent; return the numbers that were not found again.

        Elements that mean the same get their numbers back. Raises ValueError after the first index.
        """
        return adopt(self.register, wire, await self.look())

    async def _walk(self, fresh: bool) -> tuple[list[FrameAccount], list[FrameFailure]]:
        self._deadline = asyncio.get_running_loop().time() + self.register.options.index_timeout
        seat = await self.register.seat()
        root = await seat.root()
        try:
            mirror = await self._account(root, fresh)
        except WorldLost:
            seat.forget(root)
            raise
        failures: list[FrameFailure] = []
        accounts = [FrameAccount(world=root, mirror=mirror)]
        accounts += await self._inner(accounts[0], failures, fresh)
        return accounts, failures

    async def _account(self, world: World, fresh: bool) -> Mirror:
        """Bring the mirror of a document up to date, with what only the protocol can tell of it."""
        first = self.register.mirror(world).generation == 0
        if not (first or self._listens):
            return await self._seen(world, fresh)
        heard = asyncio.ensure_future(world.hear())
        heard.add_done_callback(lambda task: task.cancelled() or task.exception())  # told by the account, too
        try:
            if first:
                await heard  # there is much to hear of a new document: asking twice would cost more
            mirror = await self._told(world, fresh)
            closed = mirror.frame["suspects"] and await world.adopt_closed_roots()
            if closed or (await heard and not first):
                mirror = await self._told(world, fresh=False)
        finally:
            heard.cancel()
        return mirror

    async def _seen(self, world: World, fresh: bool) -> Mirror:
        """Bring a mirror up to date without asking for listeners."""
        mirror = await self._told(world, fresh)
        if mirror.frame["suspects"] and await world.adopt_closed_roots():
            mirror = await self._told(world, fresh=False)
        return mirror

    async def _told(self, world: World, fresh: bool) -> Mirror:
        mirror = self.register.mirror(world)
        options = {
            "textLimit": self.register.options.text_limit,
            "have": mirror.generation,
            "anew": fresh,
            "inner": self._known_inside(mirror) if world.inner else None,
        }
        self._take(world, await world.call("account", options))
        return mirror

    def _known_inside(self, mirror: Mirror) -> dict[str, int]:
        """Return how much is known of the documents that are told of together with one, by their keys."""
        known: dict[str, int] = {}
        for world in mirror.inner.values():
            inside = self.register.mirror(world)
            known |= {inside.frame["document"]: inside.generation} | self._known_inside(inside)
        return known

    def _take(self, world: World, told: dict[str, Any]) -> None:
        mirror = self.register.mirror(world)
        mirror.inner = {}
        for child in told["frames"]:
            inside = child.pop("inner", None)
            if inside and world.inner:
                mirror.inner[child["serial"]] = inner = world.inner(inside["document"])
                self._take(inner, inside)
        mirror.take(told, self.register.secrets.hide_in, self.register.secrets.count)

    async def _inner(
        self, outer: FrameAccount, failures: list[FrameFailure], fresh: bool
    ) -> list[FrameAccount]:
        """Walk the frames inside a frame, all at once; each has its own deadline and may fail alone."""
        held = {child.serial: child for child in outer.mirror.children}
        inner = outer.mirror.inner
        apart = [serial for serial in held if serial not in inner]
        worlds = dict(inner)
        if apart:
            seat = await self.register.seat()
            worlds |= dict(await seat.children(outer.world, apart))
        walks = [
            self._told_inside(outer, held[serial], worlds[serial], failures, fresh)
            if serial in inner
            else self._child(outer, held[serial], worlds[serial], failures, fresh)
            for serial in held
            if serial in worlds
        ]
        return [account for accounts in await asyncio.gather(*walks) for account in accounts]

    async def _told_inside(
        self, outer: FrameAccount, child: RawChild, world: World, failures: list[FrameFailure], fresh: bool
    ) -> list[FrameAccount]:
        """Place a frame whose account came with the one around it."""
        account = self._placed(outer, child, world, self.register.mirror(world))
        return [account, *await self._inner(account, failures, fresh)]

    async def _child(
        self, outer: FrameAccount, child: RawChild, world: World, failures: list[FrameFailure], fresh: bool
    ) -> list[FrameAccount]:
        try:
            async with asyncio.timeout_at(self._until()):
                world, mirror = await self._fresh(outer.world, child.serial, world, fresh)
        except PageGone:
            raise
        except (PageError, TimeoutError) as error:
            failures.append(FrameFailure(url=world.url, reason=str(error) or "no answer within the deadline"))
            return []
        account = self._placed(outer, child, world, mirror)
        return [account, *await self._inner(account, failures, fresh)]

    def _until(self) -> float:
        """Return when a frame's time is over, by the loop's clock."""
        now = asyncio.get_running_loop().time()
        return min(now + self.register.options.frame_timeout, self._deadline)

    @staticmethod
    def _placed(outer: FrameAccount, child: RawChild, world: World, mirror: Mirror) -> FrameAccount:
        states = tuple(dict.fromkeys([*outer.states, *(s for s in child.state if s in INHERITED)]))
        return FrameAccount(
            world=world,
            mirror=mirror,
            left=outer.left + child.box.x,
            top=outer.top + child.box.y,
            states=states,
            outer=outer,
            holder=child.serial,
        )

    async def _fresh(self, outer: World, serial: int, world: World, fresh: bool) -> tuple[World, Mirror]:
        """Walk a child frame; one that has navigated since gets a new world first."""
        seat = await self.register.seat()
        try:
            return world, await self._account(world, fresh)
        except WorldLost:
            seat.forget(world)
        for _, again in await seat.children(outer, [serial]):
            return again, await self._account(again, fresh)
        raise WorldLost("the frame is gone")
