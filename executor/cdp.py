"""Input through the DevTools protocol: a gesture is one burst, without waiting for frames."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from indexer.errors import foreign_errors
from indexer.world import Watch

if TYPE_CHECKING:
    from playwright.async_api import CDPSession, Page

Button = Literal["left", "right"]

LINES_A_SECOND = 20
"""How many lines of a text a slow machine takes in a second."""


class Hands:
    """Mouse and keyboard of one page, in CSS pixels of its viewport."""

    def __init__(self, session: CDPSession, watch: Watch, seconds: float) -> None:
        self._session = session
        self._watch = watch
        self._seconds = seconds

    @classmethod
    async def open(cls, page: Page, watch: Watch, seconds: float) -> Hands | None:
        """Attach to a page; return None where there is no such protocol."""
        try:
            return cls(await page.context.new_cdp_session(page), watch, seconds)
        except foreign_errors():
            return None

    async def click(self, x: float, y: float, *, button: Button = "left", count: int = 1) -> None:
        """Move to a point and click there; raise PageError."""
        await self._burst(moved(x, y), *clicked(x, y, button, count))

    async def release(self, x: float, y: float, *, button: Button = "left") -> None:
        """Let a button go that a dialog has kept pressed; raise PageError."""
        await self._burst(clicked(x, y, button, 1)[1])

    async def insert(self, text: str) -> None:
        """Put text in place of what is selected, as an input method does; raise PageError."""
        if text:
            await self._burst(("Input.insertText", {"text": text}), seconds=self._seconds + for_lines(text))
        else:
            key = {"key": "Delete", "code": "Delete", "windowsVirtualKeyCode": 46}
            kinds = ("rawKeyDown", "keyUp")
            await self._burst(*(("Input.dispatchKeyEvent", {"type": kind, **key}) for kind in kinds))

    async def _burst(self, *messages: tuple[str, dict[str, Any]], seconds: float | None = None) -> None:
        """Send messages at once, in this order, and wait until the page has taken all of them."""
        sent = asyncio.gather(*(self._session.send(method, params) for method, params in messages))
        await self._watch.race(sent, "input", seconds or self._seconds)


def for_lines(text: str) -> float:
    """Return how many seconds more a text may take: browsers lay a field out anew for each line of it."""
    return text.count("\n") / LINES_A_SECOND


def moved(x: float, y: float) -> tuple[str, dict[str, Any]]:
    return "Input.dispatchMouseEvent", {"type": "mouseMoved", "x": x, "y": y}


def clicked(x: float, y: float, button: Button, count: int) -> list[tuple[str, dict[str, Any]]]:
    """Return the messages of a click, or of several in a row (UI Events, `detail`)."""
    buttons = {"left": 1, "right": 2}[button]
    return [
        (
            "Input.dispatchMouseEvent",
            {
                "type": kind,
                "x": x,
                "y": y,
                "button": button,
                "buttons": buttons if kind == "mousePressed" else 0,
                "clickCount": time,
            },
        )
        for time in range(1, count + 1)
        for kind in ("mousePressed", "mouseReleased")
    ]


async def browser_session(page: Page) -> CDPSession | None:
    """Return a session with the whole browser; None where there is no such protocol, or no way to it."""
    browser = page.context.browser
    try:
        return await browser.new_browser_cdp_session() if browser else None
    except foreign_errors():
        return None


async def target_of(page: Page) -> dict[str, Any]:
    """Return what the protocol says of a page's target, and of the frames in its process (`frames`)."""
    session = await page.context.new_cdp_session(page)
    try:
        info: dict[str, Any] = (await session.send("Target.getTargetInfo"))["targetInfo"]
        tree = (await session.send("Page.getFrameTree"))["frameTree"]
        return {**info, "frames": list(_ids_in(tree))}
    finally:
        await session.detach()


def _ids_in(tree: dict[str, Any]) -> Iterator[str]:
    yield tree["frame"]["id"]
    for child in tree.get("childFrames", ()):
        yield from _ids_in(child)
