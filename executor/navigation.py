"""Going elsewhere: within the page's origin, to http and https addresses only."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Literal, TypeVar
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from indexer import PageContext, PageError, WorldLost
from indexer.errors import foreign_errors

from . import commands
from .acting import Acting, Outcome
from .bounds import Bounds
from .errors import Code, Refused
from .models import Evidence
from .options import ExecutorOptions
from .standing import standing_of

if TYPE_CHECKING:
    from playwright.async_api import Response

T = TypeVar("T")
UNREADABLE = re.compile(r"[\\\x00-\x1f\x7f]")
"""What a browser reads as something else in a URL than everybody else does (WHATWG URL, 4.4)."""

ROUTED = ("popstate", "navigate")
"""What a router of the page listens for: the window's event, or that of the Navigation API (HTML, 7.4)."""

TELL_ROUTER = """url => {
  history.pushState(null, '', url);
  dispatchEvent(new PopStateEvent('popstate', { state: null }));
}"""
"""Go to a URL without a load, as LeFlux does (protocols 1.7, navigate), in the page's own world."""

UNTELL = "before => history.replaceState(null, '', before)"
"""Give the entry that no router took the URL from before."""

LOAD_INSTEAD = """([before, url]) => {
  history.replaceState(null, '', before);
  location.replace(url);
}"""
"""Load a URL in place of the entry that no router took: afterwards the history is that of one navigation."""

REACTION_CAP_MS = 3_000
"""How long a router that has begun requests may take until it shows something."""


async def navigate(act: Acting, step: commands.Navigate) -> Outcome:
    """Go to a URL of the same origin, and see where the page arrived.

    A change of the hash alone loads nothing; a page that routes by itself is told (`ExecutorOptions.spa`);
    where it does not react, and everywhere else, the URL is loaded.
    """
    here = act.page.url
    url = allowed_url(step.url, here, act.options)
    if url == here:
        return Outcome(description=f"URL unchanged: the page is {url} already", url=url, effect=True)
    if urldefrag(url)[0] == urldefrag(here)[0] and urldefrag(url)[1]:
        await act.page.goto(url, timeout=act.timeout_ms)
        return _arrived(act, "hash")
    if await _may_route(act, url, here):
        if await _routed(act, url):
            await _to_fragment(act, urldefrag(url)[1])
            return _arrived(act, "router")
        if act.page.url == url:
            return await _load_instead(act, url, here)
    return await _goto(act, url)


async def back(act: Acting, step: commands.Back) -> Outcome:
    """Go back in the page's history; raise Refused where there is nothing to go back to."""
    return await _travel(act, "back")


async def forward(act: Acting, step: commands.Forward) -> Outcome:
    """Go forward in the page's history; raise Refused where there is nothing to go forward to."""
    return await _travel(act, "forward")


async def reload(act: Acting, step: commands.Reload) -> Outcome:
    """Load the page again."""
    return await _load(act, lambda limit: act.page.reload(wait_until="domcontentloaded", timeout=limit))


async def _travel(act: Acting, where: Literal["back", "forward"]) -> Outcome:
    root = await (await act.finder.indexer.register.seat()).root()
    open_to = await root.call("travels", {})
    anywhere = act.options.allow_cross_origin or act.options.policy.origins
    if open_to and not open_to[where] and not anywhere:
        raise _nowhere(where)
    go = act.page.go_back if where == "back" else act.page.go_forward
    limit = act.options.navigation_timeout * 1000
    response = await _unless_stayed(act, go(wait_until="domcontentloaded", timeout=limit))
    if response is None and not act.seen.navigated:
        raise _nowhere(where)
    _check(act, response)
    return _arrived(act, "history")


def _nowhere(where: str) -> Refused:
    return Refused(
        Code.NAVIGATION_FAILED, f"there is nothing to go {where} to on this page's origin; use navigate"
    )


async def _load(act: Acting, load: Callable[[float], Awaitable[Response | None]]) -> Outcome:
    _check(act, await _unless_stayed(act, load(act.options.navigation_timeout * 1000)))
    return _arrived(act, "load")


async def _unless_stayed(act: Acting, going: Awaitable[T]) -> T:
    """Await a load; raise Refused when the page asked before it is left, and the answer was to stay."""
    task, stayed = asyncio.ensure_future(going), asyncio.ensure_future(act.seen.stayed.wait())
    try:
        await asyncio.wait({task, stayed}, return_when=asyncio.FIRST_COMPLETED)
        if act.seen.stayed.is_set():
            raise Refused(
                Code.NAVIGATION_FAILED,
                "the page asked before it is left, and was told to stay; accept its dialog to leave",
            )
        return await task
    finally:
        stayed.cancel()
        task.cancel()
        task.add_done_callback(lambda done: done.cancelled() or done.exception())


async def _goto(act: Acting, url: str) -> Outcome:
    return await _load(act, lambda limit: act.page.goto(url, wait_until="domcontentloaded", timeout=limit))


def _check(act: Acting, response: Response | None) -> None:
    """Raise Refused when the server answered with an error."""
    if response is not None and response.status >= 400:
        raise Refused(
            Code.NAVIGATION_FAILED,
            f"{response.url} answered {response.status}; check the address",
            url=act.page.url,
        )


def _arrived(act: Acting, way: Literal["hash", "router", "load", "history"]) -> Outcome:
    verb = "Loaded" if way == "load" else "Went to"
    return Outcome(
        description=f"{verb} {act.page.url}", url=act.page.url, effect=True, evidence=Evidence(way=way)
    )


async def _may_route(act: Acting, url: str, here: str) -> bool:
    """Tell whether the page may route by itself: it listens for it, or nobody can tell."""
    if act.options.spa == "never" or urlsplit(url)[:2] != urlsplit(here)[:2]:
        return False
    seat = await act.finder.indexer.register.seat()
    return await seat.listens(ROUTED) is not False


async def _routed(act: Acting, url: str) -> bool:
    """Tell the page's router of a URL, and whether the page reacted: other elements, text or title."""
    before = await act.finder.indexer.look()
    began = time.monotonic()
    try:
        await act.page.evaluate(TELL_ROUTER, url)
    except foreign_errors():
        return False  # a document that may not write its history, or one that a router left at once
    while True:
        if act.page.url not in (url, before.url) or await _shows_other(act, before):
            return True
        waited = (time.monotonic() - began) * 1000
        busy = bool(standing_of(act.page).network.under_way(since=began))
        if waited >= (REACTION_CAP_MS if busy else act.options.settle.no_effect_ms):
            return False
        await asyncio.sleep(act.options.settle.poll_ms / 1000)


async def _to_fragment(act: Acting, fragment: str) -> None:
    """Show what the fragment names: without a load the browser does not."""
    try:
        if fragment:
            root = await (await act.finder.indexer.register.seat()).root()
            await root.call("toFragment", {"name": unquote(fragment)})
    except WorldLost:
        pass  # the router went on to another document, which does it by itself


async def _shows_other(act: Acting, before: PageContext) -> bool:
    try:
        after = await act.finder.indexer.look()
    except PageError:
        return False
    return _gist(after) != _gist(before)


def _gist(context: PageContext) -> tuple[str, frozenset[int], str]:
    """Return what a router changes; a clock, which changes figures only, does not count."""
    numbers = frozenset(element.id for element in context.elements)
    return context.title, numbers, re.sub(r"\d+", "0", context.visible_text)


async def _load_instead(act: Acting, url: str, here: str) -> Outcome:
    answer = act.seen.answering
    if answer and not answer.accept:  # a page that asks may stay, which only `goto` is told of
        await act.page.evaluate(UNTELL, here)
        return await _goto(act, url)
    limit = act.options.navigation_timeout * 1000

    def elsewhere(at: str) -> bool:
        return at != here  # whose URL comes back for a moment

    async with act.page.expect_navigation(
        url=elsewhere, wait_until="domcontentloaded", timeout=limit
    ) as loaded:
        await act.page.evaluate(LOAD_INSTEAD, [here, url])
    _check(act, await loaded.value)
    return _arrived(act, "load")


def allowed_url(wanted: str, here: str, options: ExecutorOptions) -> str:
    """Return the absolute URL; raise Refused for other schemes and other origins (protocols 1.20 #14)."""
    try:
        url = urljoin(here, wanted.strip())
        parts, own = urlsplit(url), urlsplit(here)
        if UNREADABLE.search(url):
            raise ValueError
    except ValueError:
        raise Refused(Code.INVALID_URL, f'"{wanted}" is not a URL') from None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise Refused(Code.INVALID_URL, f'"{wanted}" is not an http or https address')
    if objection := Bounds(options.policy).objection(url):
        raise objection
    if options.policy.origins:
        return url
    leaves = own.scheme != "about" and (parts.scheme, parts.netloc) != (own.scheme, own.netloc)
    if leaves and not options.allow_cross_origin:  # a blank page has no origin to leave
        raise Refused(
            Code.CROSS_ORIGIN_NAVIGATION,
            f"{parts.scheme}://{parts.netloc} is not the page's origin {own.scheme}://{own.netloc}",
        )
    return url
