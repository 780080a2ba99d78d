"""Documents out of bounds are stopped at the request; the server's own list of requests is the witness."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route

from executor import ActionResult, Executor, ExecutorOptions, Policy
from indexer import Indexer

from .shops import Shops, opened


@pytest_asyncio.fixture(loop_scope="session")
async def shops() -> AsyncIterator[Shops]:
    async with opened() as running:
        yield running


async def single(executor: Executor, command: dict[str, Any]) -> ActionResult:
    result = await executor.execute(command)
    assert isinstance(result, ActionResult)
    return result


def bounded(page: Page, shops: Shops, **rules: Any) -> Executor:
    policy = Policy(**(rules or {"origins": (shops.here,)}))
    return Executor(page, options=ExecutorOptions(policy=policy))


async def shown(page: Page, shops: Shops, markup: str) -> None:
    """Show a page of the allowed shop; THERE stands for the other one."""
    await page.goto(f"{shops.here}/start")
    await page.evaluate(
        "markup => { document.body.innerHTML = markup }", markup.replace("THERE", shops.there)
    )
    await Indexer(page).index()
    shops.asked.clear()


LEADING_OUT = {
    "a link": "<a href=THERE/x>x</a>",
    "a chain of redirects": "<a href='/hop?/hop?THERE/x'>x</a>",
    "a redirect in a new tab": "<a href='/hop?THERE/x' target=_blank rel=opener>x</a>",
    "a window": "<button onclick=\"window.open('THERE/x')\">x</button>",
    "an empty window": "<button onclick=\"window.open('').location = 'THERE/x'\">x</button>",
    "a form to a new tab": "<form action=THERE/x method=post target=_blank><button>x</button></form>",
    "a script": "<button onclick=\"location = 'THERE/x'\">x</button>",
    "a refresh": '<button onclick="document.head.innerHTML = '
    "'<meta http-equiv=refresh content=0;url=THERE/x>'\">x</button>",
    "a frame": "<button onclick=\"nextSibling.src = '/hop?THERE/x'\">x</button><iframe></iframe>",
    "a data document": '<button onclick="nextSibling.src = '
    "'data:text/html,<script>location=`THERE/x`</script>'\">x</button><iframe></iframe>",
    "an object": "<button onclick=\"this.after(Object.assign(document.createElement('object'), "
    "{type: 'text/html', data: 'THERE/x'}))\">x</button>",
}


async def test_what_leads_out_is_stopped_and_told(page: Page, shops: Shops) -> None:
    named = "".join(markup.replace(">x<", f">{name}<") for name, markup in LEADING_OUT.items())
    await shown(page, shops, named)
    executor = bounded(page, shops)
    for name in LEADING_OUT:
        elements = (await executor.indexer.index()).elements
        number = next(element.id for element in elements if element.text == name)
        result = await single(executor, {"type": "click", "elementId": number})
        assert shops.strayed == [], name
        assert (result.success, result.code) == (False, "cross_origin_navigation"), name
        assert f"{shops.there}/x" in result.description, name
        assert page.url.startswith(shops.here), name
        if "/start" not in page.url:  # without the browser's protocol redirects are steps of their own
            await shown(page, shops, named)


WITHIN = {
    "a link": "<a href='/next'>x</a>",
    "redirects": "<form action='/hop?/hop?/next' method=post><button>x</button></form>",
    "a route of the page's own": "<button onclick=\"history.pushState(null, '', '/next')\">x</button>",
}


async def test_what_stays_within_goes_on(page: Page, shops: Shops) -> None:
    executor = bounded(page, shops)
    for name, markup in WITHIN.items():
        await shown(page, shops, markup)
        number = (await executor.indexer.index()).elements[0].id
        result = await single(executor, {"type": "click", "elementId": number})
        assert result.success, (name, result.error)
        assert page.url == f"{shops.here}/next"


async def test_what_is_no_document_is_let_by(page: Page, shops: Shops) -> None:
    await shown(page, shops, "<button onclick=\"fetch('THERE/data', {mode: 'no-cors'})\">x</button>")
    assert (await single(bounded(page, shops), {"type": "click", "elementId": 1})).success
    assert shops.strayed == ["localhost/data"]


async def test_a_plan_goes_to_no_other_origin(page: Page, shops: Shops) -> None:
    await shown(page, shops, "<p>x</p>")
    executor = bounded(page, shops, origins=(shops.here, f"*.example.com:{shops.port}"))
    for url in (f"{shops.there}/x", f"{shops.here}/hop?{shops.there}/x", "http://example.com/"):
        assert (await single(executor, {"type": "navigate", "url": url})).code == "cross_origin_navigation"
    for url in (
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "blob:x",
        "http://a\\@127.0.0.1/",
    ):
        assert (await single(executor, {"type": "navigate", "url": url})).code == "invalid_url"
    assert (shops.strayed, page.url) == ([], f"{shops.here}/start")


async def test_a_plan_may_go_to_all_allowed_origins(page: Page, shops: Shops) -> None:
    executor = bounded(page, shops, origins=(f"127.0.0.1:{shops.port}", "http://localhost:*"))
    await page.goto(f"{shops.here}/start")
    assert (await single(executor, {"type": "navigate", "url": f"{shops.there}/x"})).success
    assert page.url == f"{shops.there}/x"
    assert (await single(executor, {"type": "back"})).success
    assert page.url == f"{shops.here}/start"


async def test_nothing_is_done_on_a_page_that_is_out_of_bounds(page: Page, shops: Shops) -> None:
    await page.goto(f"{shops.there}/x")
    await page.set_content("<button onclick='this.textContent = 1'>x</button>")
    await Indexer(page).index()
    executor = bounded(page, shops)
    result = await single(executor, {"type": "click", "elementId": 1})
    assert (result.code, await page.text_content("button")) == ("cross_origin_navigation", "x")
    assert (await single(executor, {"type": "navigate", "url": f"{shops.here}/start"})).success


async def test_a_user_s_own_routes_go_on(page: Page, shops: Shops) -> None:
    async def mocked(route: Route) -> None:
        await route.fulfill(body="<title>mocked</title>", content_type="text/html")

    await page.route("**/mocked", mocked)
    executor = bounded(page, shops)
    await shown(page, shops, "<a href='/mocked'>x</a>")
    assert (await single(executor, {"type": "click", "elementId": 1})).success
    assert await page.title() == "mocked"
    assert shops.asked == []


async def test_a_route_of_the_user_s_does_not_lead_out_unseen(page: Page, shops: Shops) -> None:
    async def mocked(route: Route) -> None:
        await route.fulfill(body="<title>mocked</title>", content_type="text/html")

    await page.route("https://bank.example/", mocked)
    await shown(page, shops, "<a href='https://bank.example/'>x</a>")
    result = await single(bounded(page, shops), {"type": "click", "elementId": 1})
    assert result.code == "cross_origin_navigation"


async def test_other_contexts_of_the_browser_are_left_alone(
    browser: Browser, page: Page, shops: Shops
) -> None:
    await shown(page, shops, "<button onclick='document.title = 1'>x</button>")
    other = await browser.new_context()
    beside = await other.new_page()
    executor = bounded(page, shops)
    assert (await single(executor, {"type": "click", "elementId": 1})).success
    await beside.goto(f"{shops.there}/x")
    await beside.set_content(f"<iframe src='{shops.there}/inner'></iframe>")
    await beside.frame_locator("iframe").locator("p").wait_for()
    assert shops.strayed == ["localhost/x", "localhost/inner"]
    await other.close()


async def test_the_fence_goes_a_while_after_the_last_step(page: Page, shops: Shops) -> None:
    executor = bounded(page, shops)
    await shown(page, shops, "<button onclick='document.title += 1'>x</button>")
    assert (await single(executor, {"type": "click", "elementId": 1})).success
    await page.evaluate(f"setInterval(() => {{ location = '{shops.there}/x' }}, 100)")
    for _ in range(400):  # an attempt that is stopped is an error to Playwright's own waiting
        if page.url == f"{shops.there}/x":
            break
        await asyncio.sleep(0.05)
    assert page.url == f"{shops.there}/x"
    assert (await single(executor, {"type": "navigate", "url": f"{shops.here}/start"})).success
    result = await single(executor, {"type": "navigate", "url": f"/hop?{shops.there}/x"})
    assert result.code == "cross_origin_navigation"


PATHS: dict[str, tuple[dict[str, Any], tuple[str, ...], tuple[str, ...]]] = {
    "denied": (
        {"denied_paths": ("/admin",)},
        ("/administration", "/x?y=/admin"),
        (
            "/admin",
            "/admin/users",
            "/ADMIN",
            "/%61dmin",
            "//admin",
            "/x/%2e%2e/admin",
            "/admin;a=1",
            "/hop?/admin",
        ),
    ),
    "denied by a pattern": ({"denied_paths": (re.compile(r"/\d+/edit$"),)}, ("/7",), ("/7/edit",)),
    "allowed": ({"allowed_paths": ("/shop", "/start")}, ("/shop/1",), ("/shopping", "/", "/shop/../x")),
}


@pytest.mark.parametrize(("rules", "open_to", "closed"), PATHS.values(), ids=PATHS)
async def test_paths_out_of_bounds_are_refused_to_plans_and_pages(
    page: Page, shops: Shops, rules: dict[str, Any], open_to: tuple[str, ...], closed: tuple[str, ...]
) -> None:
    """LF-AC-17."""
    rules = (
        {**rules, "allowed_paths": (*rules["allowed_paths"], "/hop")} if "allowed_paths" in rules else rules
    )
    executor = bounded(page, shops, **rules)
    await page.goto(f"{shops.here}/start")
    for path in closed:
        url = f"{shops.here}{path}"
        assert (await single(executor, {"type": "navigate", "url": url})).code == "restricted_action", url
    for path in open_to:
        assert (await single(executor, {"type": "navigate", "url": path})).success, path
    await shown(page, shops, f"<button onclick=\"location = '{closed[0]}'\">y</button>")
    number = (await executor.indexer.index()).elements[0].id
    result = await single(executor, {"type": "click", "elementId": number})
    assert (result.code, page.url) == ("restricted_action", f"{shops.here}/start")
    assert shops.asked == []


async def test_a_route_in_a_denied_path_is_not_acted_in(page: Page, shops: Shops) -> None:
    """LF-AC-17."""
    await shown(page, shops, "<button onclick=\"location.hash = '#/admin'\">x</button>")
    executor = bounded(page, shops, denied_paths=("/admin",))
    await single(executor, {"type": "click", "elementId": 1})
    result = await single(executor, {"type": "click", "elementId": 1})
    assert result.code == "restricted_action"
    assert "/admin" in result.description
