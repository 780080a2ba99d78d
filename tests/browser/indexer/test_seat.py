"""The seat of the in-page code holds on pages that are not ours to prepare (docs/seat.md)."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page

from executor import ActionResult, Executor
from fixtures_site import Site
from indexer import Indexer, PageGone, PageSilent
from indexer.options import IndexerOptions
from pageplan.browser import BrowserOptions, launch

CDP = IndexerOptions.from_environment().cdp


async def test_under_a_strict_csp(page: Page, indexer: Indexer, site: Site) -> None:
    await page.goto(f"{site.url}/hazards/csp")
    assert "Approve hours" in [element.text for element in (await indexer.index()).elements]


async def test_on_a_page_whose_worlds_were_used_before(page: Page, site: Site) -> None:
    await page.goto(f"{site.url}/contact")
    await page.locator("main input").first.fill("Ada")
    context = await Indexer(page).index()
    field = next(element for element in context.elements if element.text == "Full name")
    assert field.value == "Ada"
    result = await Executor(page).execute({"type": "type", "elementId": field.id, "inputData": "Grace"})
    assert result.success


async def test_on_a_page_that_patches_what_it_can(page: Page, indexer: Indexer, site: Site) -> None:
    await page.goto(f"{site.url}/hazards/hostile")
    context = await indexer.index()
    names = {field.name for form in context.forms for field in form.fields}
    assert {"name", "id", "action", "matches", "parentNode", "querySelectorAll"} <= names


async def test_in_frames_of_every_kind(page: Page, indexer: Indexer, site: Site) -> None:
    elsewhere = site.url.replace("127.0.0.1", "localhost")
    await page.goto(f"{site.url}/hazards/iframe?src={elsewhere}/hazards/disabled")
    assert "Order part" in [element.text for element in (await indexer.index()).elements]
    await page.goto(f"{site.url}/hazards/iframe?depth=2")
    inner = [element for element in (await indexer.index()).elements if element.frame == 2]
    assert [element.text for element in inner][-1] == "Book this slot"


async def test_a_frame_that_navigates_is_followed(page: Page, indexer: Indexer, site: Site) -> None:
    await page.goto(f"{site.url}/hazards/iframe")
    await indexer.index()
    frame = page.frames[1]
    await frame.goto(f"{site.url}/hazards/no-effect")
    context = await indexer.index()
    assert "Sync now" in [element.text for element in context.elements if element.frame == 1]
    assert context.failures == ()


async def test_closed_shadow_roots_need_cdp(page: Page, indexer: Indexer, site: Site) -> None:
    await page.goto(f"{site.url}/hazards/closed-shadow")
    assert ("Report fault" in [element.text for element in (await indexer.index()).elements]) == CDP


async def test_the_seat_is_the_one_that_is_allowed(page: Page, indexer: Indexer) -> None:
    await page.set_content("<button>x</button>")
    await indexer.index()
    result = await Executor(page).execute({"type": "click", "elementId": 1})
    assert isinstance(result, ActionResult)
    forbidden = os.environ.get("PAGEPLAN_NO_CDP", "") not in ("", "0")
    assert result.evidence.engine == ("engine" if forbidden else "cdp")


async def test_a_closed_page_is_told(page: Page, indexer: Indexer) -> None:
    await page.set_content("<button>x</button>")
    await indexer.index()
    await page.close()
    with pytest.raises(PageGone):
        await indexer.index()


async def test_a_page_that_hangs_is_told_in_time(page: Page) -> None:
    await page.set_content("<button>x</button>")
    indexer = Indexer(page, options=IndexerOptions(cdp=CDP, call_timeout=1))
    await indexer.index()
    await page.evaluate(
        "() => { setTimeout(() => { const end = Date.now() + 4000; while (Date.now() < end); }, 0) }"
    )
    with pytest.raises(PageSilent, match="within 1 s"):
        await indexer.index()


@pytest_asyncio.fixture(loop_scope="session")
async def isolated() -> AsyncIterator[Page]:
    """A page in a browser that gives every site a process of its own."""
    async with launch(BrowserOptions(args=("--site-per-process",))) as browser:
        yield await browser.new_page()


async def test_a_frame_that_hangs_is_listed_and_the_rest_is_told(isolated: Page, site: Site) -> None:
    elsewhere = site.url.replace("127.0.0.1", "localhost")
    hang = "<script>onmessage = () => { const end = Date.now() + 4000; while (Date.now() < end); }</script>"
    await isolated.route("**/hangs", lambda route: route.fulfill(body=hang, content_type="text/html"))
    await isolated.goto(f"{site.url}/pricing")
    await isolated.evaluate(
        """(url) => new Promise((resolve) => { const frame = document.createElement('iframe');
        frame.onload = resolve; frame.src = url; document.body.prepend(frame) })""",
        f"{elsewhere}/hangs",
    )
    indexer = Indexer(isolated, options=IndexerOptions(cdp=CDP, frame_timeout=1))
    assert (await indexer.index()).failures == ()
    await isolated.evaluate("frames[0].postMessage('now', '*')")
    await isolated.wait_for_timeout(200)  # until the message has arrived in the other process
    context = await indexer.index()
    assert [failure.url for failure in context.failures] == [f"{elsewhere}/hangs"]
    assert "Pricing" in [element.text for element in context.elements]
