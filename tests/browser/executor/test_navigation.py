"""Going elsewhere, with the server's count of loads and the page's own state as the witnesses."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.async_api import Page, Route

from executor import ActionResult, Executor, ExecutorOptions
from fixtures_site import Site
from indexer import Indexer

APP = "https://app.example"

SHELL = """<!doctype html><title>App</title><nav><a href=/>Home</a> <a href=/about>About</a></nav>
<main id=view></main><script>const router = 'ROUTER';
const view = document.querySelector('#view');
const show = () => { view.innerHTML = `<h1>Page ${location.pathname}</h1><button>Do</button>
  <h2 id=team style='margin: 3000px 0'>Team</h2>` };
const later = ms => setTimeout(show, ms);
const fetched = () => fetch('/data').then(show);
const clock = () => { view.textContent = new Date().toISOString() };
ROUTERS[router]?.();
history.scrollRestoration = 'auto';
</script>"""

ROUTERS = """({
  listens: () => addEventListener('popstate', show),
  handler: () => { onpopstate = show },
  late: () => addEventListener('popstate', () => later(200)),
  fetches: () => addEventListener('popstate', fetched),
  title: () => addEventListener('popstate', () => { document.title = location.pathname }),
  guard: () => addEventListener('popstate', () => { history.replaceState(null, '', '/login'); show() }),
  modern: () => navigation.addEventListener('navigate', event => event.intercept({ handler: show })),
  deaf: () => addEventListener('popstate', () => {}),
  ticks: () => { addEventListener('popstate', () => {}); setInterval(clock, 20) },
  none: () => {},
})"""


class Server:
    """Serves one page under every path of an origin, and counts how often."""

    def __init__(self, router: str) -> None:
        self.loads: list[str] = []
        self._page = SHELL.replace("ROUTERS", ROUTERS).replace("ROUTER", router)

    async def answer(self, route: Route) -> None:
        if route.request.url.endswith("/data"):
            await asyncio.sleep(0.5)
            await route.fulfill(json={})
            return
        self.loads.append(route.request.url.removeprefix(APP))
        status = 404 if "missing" in route.request.url else 200
        await route.fulfill(body=self._page, content_type="text/html", status=status)


async def single(executor: Executor, command: dict[str, Any]) -> ActionResult:
    result = await executor.execute(command)
    assert isinstance(result, ActionResult)
    return result


async def opened(page: Page, router: str) -> Server:
    server = Server(router)
    await page.route(f"{APP}/**", server.answer)
    await page.goto(f"{APP}/")
    await page.evaluate("globalThis.alive = true")
    return server


@pytest.mark.parametrize("router", ["listens", "handler", "late", "fetches", "title", "modern"])
async def test_a_page_that_routes_by_itself_is_told_and_not_loaded(
    page: Page, indexer: Indexer, executor: Executor, router: str
) -> None:
    """LF-AC-10, LF-AC-13."""
    server = await opened(page, router)
    await indexer.index()
    result = await single(executor, {"type": "navigate", "url": "/about?from=1#team"})
    assert (result.success, result.evidence.way, result.url) == (True, "router", f"{APP}/about?from=1#team")
    assert await page.evaluate("[location.href, globalThis.alive]") == [f"{APP}/about?from=1#team", True]
    if router != "title":
        assert await page.text_content("h1") == "Page /about"
        assert abs(await page.evaluate("document.querySelector('#team').getBoundingClientRect().top")) < 1
    assert server.loads == ["/"]
    assert (await single(executor, {"type": "back"})).success
    assert await page.evaluate("[location.pathname, globalThis.alive]") == ["/", True]


@pytest.mark.parametrize("router", ["none", "deaf", "ticks"])
async def test_a_page_that_does_not_react_is_loaded(page: Page, executor: Executor, router: str) -> None:
    """LF-AC-11: afterwards the history is that of one navigation."""
    server = await opened(page, router)
    result = await single(executor, {"type": "navigate", "url": "/about#team"})
    assert (result.success, result.evidence.way, result.url) == (True, "load", f"{APP}/about#team")
    assert await page.evaluate("[location.href, globalThis.alive ?? null]") == [f"{APP}/about#team", None]
    assert server.loads == ["/", "/about"]
    assert (await single(executor, {"type": "back"})).url == f"{APP}/"
    assert server.loads == ["/", "/about", "/"]


async def test_a_router_that_leads_elsewhere_is_followed(page: Page, executor: Executor) -> None:
    server = await opened(page, "guard")
    result = await single(executor, {"type": "navigate", "url": "/account"})
    assert (result.evidence.way, result.url) == ("router", f"{APP}/login")
    assert server.loads == ["/"]


async def test_a_router_is_not_told_where_the_options_say_never(page: Page) -> None:
    server = await opened(page, "listens")
    executor = Executor(page, options=ExecutorOptions(spa="never"))
    result = await single(executor, {"type": "navigate", "url": "/about"})
    assert (result.success, result.evidence.way) == (True, "load")
    assert server.loads == ["/", "/about"]


@pytest.mark.parametrize("router", ["none", "listens"])
async def test_a_change_of_the_hash_loads_nothing(page: Page, executor: Executor, router: str) -> None:
    """LF-AC-13."""
    server = await opened(page, router)
    for wanted in ("#team", "/#jobs"):
        result = await single(executor, {"type": "navigate", "url": wanted})
        assert (result.success, result.evidence.way) == (True, "hash")
        assert page.url.endswith(wanted[-5:])
    assert await page.evaluate("globalThis.alive")
    assert server.loads == ["/"]


@pytest.mark.parametrize("router", ["none", "deaf"])
async def test_an_error_of_the_server_is_a_failure(page: Page, executor: Executor, router: str) -> None:
    await opened(page, router)
    result = await single(executor, {"type": "navigate", "url": "/missing"})
    assert (result.success, result.code) == (False, "navigation_failed")
    assert "answered 404" in result.description
    assert result.url == f"{APP}/missing"


async def test_back_and_forward_travel_between_documents(page: Page, executor: Executor, site: Site) -> None:
    await page.goto(f"{site.url}/")
    await page.goto(f"{site.url}/pricing")
    result = await single(executor, {"type": "back"})
    assert (result.success, result.url, result.evidence.way) == (True, f"{site.url}/", "history")
    assert page.url == f"{site.url}/"
    result = await single(executor, {"type": "forward"})
    assert (result.success, page.url) == (True, f"{site.url}/pricing")


async def test_there_is_nothing_to_go_to(page: Page, executor: Executor, site: Site) -> None:
    for url in ("about:blank", f"{site.url}/"):
        await page.goto(url)
        for where in ("back", "forward"):
            result = await single(executor, {"type": where})
            assert (result.success, result.code) == (False, "navigation_failed")
            assert f"nothing to go {where} to" in result.description
            assert page.url == url


async def test_history_does_not_lead_to_another_origin(page: Page, executor: Executor, site: Site) -> None:
    await opened(page, "none")
    await page.goto(f"{site.url}/")
    assert (await single(executor, {"type": "back"})).code == "navigation_failed"
    assert page.url == f"{site.url}/"
    free = Executor(page, options=ExecutorOptions(allow_cross_origin=True))
    assert (await single(free, {"type": "back"})).success
    assert page.url == f"{APP}/"


async def test_reload_loads_the_page_again(page: Page, executor: Executor) -> None:
    server = await opened(page, "listens")
    result = await single(executor, {"type": "reload"})
    assert (result.success, result.evidence.way, result.effect.document) == (True, "load", "new")
    assert await page.evaluate("globalThis.alive ?? null") is None
    assert server.loads == ["/", "/"]


async def test_a_document_that_may_not_write_its_history_is_loaded(
    page: Page, executor: Executor, site: Site
) -> None:
    await page.set_content("<p>x</p>")
    result = await single(executor, {"type": "navigate", "url": f"{site.url}/pricing"})
    assert (result.success, result.evidence.way) == (True, "load")
    assert page.url == f"{site.url}/pricing"


async def test_a_password_that_is_a_word_of_ours_does_not_break_the_result(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await opened(page, "none")
    await page.evaluate("document.body.innerHTML = '<input type=password>'")
    context = await indexer.index()
    command = {"type": "type", "elementId": context.elements[0].id, "inputData": "load"}
    assert (await single(executor, command)).success
    assert (await single(executor, {"type": "reload"})).evidence.way == "load"
