"""The asynchronous side of a synchronous page; nothing else knows Playwright's private names.

Both kinds of Playwright's objects stand for the same ones inside (`_impl_obj`), and a synchronous page runs
its event loop while it waits (`_sync`). Playwright keeps one outer object for each one inside, so that an
asynchronous caller would be handed the synchronous objects of a page, and the other way round: here the
asynchronous ones of a synchronous page are kept apart.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from playwright import async_api, sync_api

T = TypeVar("T")

KNOWN = "playwright==1.65.*"
"""The versions whose insides are these; tests see to it."""

APART = "_pageplan_asynchronous"
"""Where an object inside Playwright keeps its asynchronous outer one, when its page is synchronous."""


class SyncUnavailable(RuntimeError):
    """This version of Playwright is built differently inside than `pageplan.sync` knows."""

    def __init__(self, found: str) -> None:
        super().__init__(
            f"pageplan.sync does not know this version of Playwright ({found}). Install one that it knows, "
            f'"{KNOWN}", or use indexer.Indexer and executor.Executor with '
            "playwright.async_api, which need none of its private names"
        )


def twin(page: sync_api.Page) -> async_api.Page:
    """Return the asynchronous object of the same page.

    Raises TypeError for what is no synchronous page, SyncUnavailable where Playwright has changed inside.
    """
    from playwright import sync_api

    if not isinstance(page, sync_api.Page):
        raise TypeError(
            f"pageplan.sync takes a playwright.sync_api.Page, not {type(page).__module__}."
            f"{type(page).__name__}; for an asynchronous page use indexer.Indexer and executor.Executor"
        )
    try:
        found: async_api.Page = _keep_apart().from_maybe_impl(page._impl_obj)
        _check(page, found)
    except (ImportError, AttributeError, TypeError) as error:
        raise SyncUnavailable(str(error)) from error
    return found


@cache
def _keep_apart() -> Any:
    """Have Playwright make other asynchronous objects for what a synchronous page holds; once a process."""
    import playwright.async_api  # noqa: F401  # makes the kinds known that the mapping is between
    from playwright._impl import _async_base

    mapping: Any = _async_base.mapping
    usual, known = mapping.from_maybe_impl, mapping._mapping

    def from_maybe_impl(inside: Any, visited: Any = None) -> Any:
        wanted = known.get(getattr(inside, "_api_impl_class", type(inside)))
        if wanted is None or not getattr(inside, "_dispatcher_fiber", None):
            return usual(inside, visited)
        found = getattr(inside, APART, None)
        if found is None:
            found = wanted(inside)
            setattr(inside, APART, found)
        return found

    mapping.from_maybe_impl = from_maybe_impl  # from_impl goes through it, too
    return mapping


def _check(page: sync_api.Page, found: async_api.Page) -> None:
    """Raise TypeError unless the two objects of a page keep to their kinds, and its loop can be run."""
    from playwright import async_api, sync_api

    kinds = (
        (found, async_api.Page),
        (found.context, async_api.BrowserContext),
        (found.main_frame.page, async_api.Page),
        (page.context, sync_api.BrowserContext),
        (page.main_frame.page, sync_api.Page),
    )
    for thing, kind in kinds:
        if not isinstance(thing, kind):
            raise TypeError(f"{type(thing).__module__}.{type(thing).__name__} stands for {kind.__name__}")
    if not callable(getattr(page, "_sync", None)):
        raise TypeError("a page cannot run its loop")


def run(page: sync_api.Page, work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine on the page's own event loop until it is done."""
    done: T = page._sync(work)
    return done


def later(page: sync_api.Page, function: Callable[[], None]) -> None:
    """Call a function on the page's own event loop, from another thread; not once Playwright has ended."""
    with suppress(RuntimeError):  # the loop is closed: there is nothing left to tell
        page._loop.call_soon_threadsafe(function)


def handle_of(handle: async_api.ElementHandle) -> sync_api.ElementHandle:
    """Return the synchronous object of a handle."""
    from playwright import sync_api

    return sync_api.ElementHandle(handle._impl_obj)


def page_of(near: sync_api.Page, page: async_api.Page) -> sync_api.Page:
    """Return the synchronous object of a page that is in the same context as another."""
    inside = page._impl_obj
    return next((one for one in (near, *near.context.pages) if one._impl_obj is inside), near)


async def aside(function: Callable[..., T], *arguments: Any) -> T:
    """Call a function that may itself use the synchronous page, and return what it does.

    It runs in a greenlet of its own, as Playwright runs handlers of events: there a synchronous call leaves
    the loop free to answer it.
    """
    from greenlet import greenlet  # Playwright brings it

    done: asyncio.Future[T] = asyncio.get_running_loop().create_future()

    def body() -> None:
        try:
            result = function(*arguments)
        except BaseException as error:  # noqa: BLE001  # it is whoever awaits this that has to hear of it
            done.set_exception(error)
        else:
            done.set_result(result)

    greenlet(body).switch()
    return await done
