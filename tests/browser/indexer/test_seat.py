"""The seat of the in-page code holds on pages that are not ours to prepare (docs/seat.md)."""

from __future__ import annotations

import os

import pytest
from playwright.async_api import Page

from executor import ActionResult, Executor
from fixtures_site import Site
from indexer import Indexer, PageGone, PageSilent
from indexer.options import IndexerOptions

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
