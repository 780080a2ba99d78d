"""Tabs and dialogs, with the browser's own list of pages and the page's answers as the witnesses."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Page

from executor import ActionResult, Executor, SequenceResult
from fixtures_site import Site
from indexer import Indexer


async def single(executor: Executor, command: dict[str, Any]) -> ActionResult:
    result = await executor.execute(command)
    assert isinstance(result, ActionResult)
    return result


OPENER = """<title>First</title><button onclick="window.open('/pricing')">Prices</button>
<button onclick="this.textContent = 'pressed'">Press</button>"""


async def opened(page: Page, indexer: Indexer, executor: Executor, site: Site) -> None:
    """Open a second tab by a click, from a page of the site."""
    await page.goto(f"{site.url}/")
    await page.set_content(OPENER)
    await indexer.index()
    result = await single(executor, {"type": "click", "elementId": 1})
    assert len(result.effect.popups) == 1


async def test_steps_act_in_the_tab_that_was_switched_to(
    page: Page, indexer: Indexer, executor: Executor, site: Site
) -> None:
    await opened(page, indexer, executor, site)
    result = await single(executor, {"type": "switch_tab", "tab": "/pricing"})
    assert result.success, result.error
    assert (result.url, result.effect.url) == (f"{site.url}/pricing", (f"{site.url}/", f"{site.url}/pricing"))
    assert result.effect.document == "new"
    assert executor.page is page.context.pages[1]
    assert executor.indexer.page is executor.page
    assert (await single(executor, {"type": "navigate", "url": "/contact"})).success
    assert [tab.url for tab in page.context.pages] == [f"{site.url}/", f"{site.url}/contact"]
    result = await single(executor, {"type": "switch_tab", "tab": 0})
    assert (result.success, executor.page) == (True, page)
    assert (await single(executor, {"type": "click", "elementId": 2})).success
    assert await page.text_content("button >> nth=1") == "pressed"


async def test_a_number_means_one_element_in_all_tabs(
    page: Page, indexer: Indexer, executor: Executor, site: Site
) -> None:
    await opened(page, indexer, executor, site)
    first = {element.id for element in (await executor.indexer.index()).elements}
    await single(executor, {"type": "switch_tab", "tab": 1})
    second = {element.id for element in (await executor.indexer.index()).elements}
    assert first
    assert second
    assert not first & second
    assert (await single(executor, {"type": "click", "elementId": min(first)})).code == "element_not_found"
    await single(executor, {"type": "switch_tab", "tab": 0})
    await page.evaluate("document.body.append(document.createElement('button'))")
    third = {element.id for element in (await executor.indexer.index()).elements}
    assert len(third) == len(first) + 1
    assert not third & second


async def test_a_sequence_goes_through_tabs(
    page: Page, indexer: Indexer, executor: Executor, site: Site
) -> None:
    await page.goto(f"{site.url}/")
    await page.set_content(OPENER)
    await indexer.index()
    result = await executor.execute(
        {
            "actions": [
                {"action": "click", "elementId": 1},
                {"action": "switch_tab", "tab": "pricing"},
                {"action": "expect", "url": "/pricing", "timeout": 2_000},
                {"action": "close_tab"},
                {"action": "click", "elementId": 2},
            ]
        }
    )
    assert isinstance(result, SequenceResult)
    assert result.success, result.error
    assert await page.text_content("button >> nth=1") == "pressed"
    assert page.context.pages == [page]


async def test_closing_a_tab_leads_to_the_one_before(
    page: Page, indexer: Indexer, executor: Executor, site: Site
) -> None:
    await opened(page, indexer, executor, site)
    third = await page.context.new_page()
    await third.goto(f"{site.url}/contact")
    await single(executor, {"type": "switch_tab", "tab": 2})
    await single(executor, {"type": "switch_tab", "tab": 1})
    result = await single(executor, {"type": "close_tab"})
    assert (result.success, executor.page) == (True, third)
    assert result.url == f"{site.url}/contact"
    assert len(page.context.pages) == 2
    other = await single(executor, {"type": "close_tab", "tab": 0})
    assert (other.success, executor.page) == (True, third)
    assert page.is_closed()
    result = await single(executor, {"type": "close_tab"})
    assert result.code == "restricted_action"
    assert page.context.pages == [third]


async def test_a_popup_that_is_closed_is_left_for_its_opener(
    page: Page, indexer: Indexer, executor: Executor, site: Site
) -> None:
    await opened(page, indexer, executor, site)
    second = Executor(page.context.pages[1])
    assert (await single(second, {"type": "close_tab"})).success
    assert second.page is page


async def test_a_tab_that_is_not_there_or_is_one_of_several_is_refused(
    page: Page, indexer: Indexer, executor: Executor, site: Site
) -> None:
    await opened(page, indexer, executor, site)
    for wanted in (7, "/nowhere", "127.0.0.1"):
        for name in ("switch_tab", "close_tab"):
            result = await single(executor, {"type": name, "tab": wanted})
            assert result.code == "element_not_found"
            assert f'0: {site.url}/ "First"' in result.description
    assert (await single(executor, {"type": "switch_tab", "tab": "First"})).success
    assert executor.page is page


ASKING = """<button onclick="out.textContent = confirm('Sure?')">Ask</button>
<button onclick="out.textContent = prompt('Name?', 'nobody')">Name</button><p id=out></p>"""


async def test_dialogs_are_answered_as_said_until_another_step_says_otherwise(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await page.set_content(ASKING)
    await indexer.index()
    answers: list[tuple[dict[str, Any], str, str]] = [
        ({}, "false", ""),
        ({"accept": True}, "true", "nobody"),
        ({"accept": True, "text": "Ada"}, "true", "Ada"),
        ({"accept": False}, "false", ""),
    ]
    for said, confirmed, prompted in answers:
        if said:
            assert (await single(executor, {"type": "dialog", **said})).success
        for number, expected in ((1, confirmed), (2, prompted), (1, confirmed)):
            result = await single(executor, {"type": "click", "elementId": number})
            assert result.effect.dialogs
            assert await page.text_content("#out") == expected
    assert (await single(executor, {"type": "dialog"})).code == "invalid_action"


async def test_a_dialog_between_two_steps_is_answered_as_said(page: Page, executor: Executor) -> None:
    await page.set_content(ASKING)
    await single(executor, {"type": "dialog", "accept": True, "text": "Ada"})
    assert await page.evaluate("[confirm('Sure?'), prompt('Name?')]") == [True, "Ada"]


async def test_a_page_that_asks_before_it_is_left_is_answered_as_said(
    page: Page, indexer: Indexer, executor: Executor, site: Site
) -> None:
    await page.goto(f"{site.url}/")
    await page.set_content("<button>x</button>")
    await indexer.index()
    await page.evaluate("void addEventListener('beforeunload', event => event.preventDefault())")
    await single(executor, {"type": "click", "elementId": 1})  # nobody is asked before a page was used
    await single(executor, {"type": "dialog", "accept": False})
    result = await single(executor, {"type": "navigate", "url": "/pricing"})
    assert (result.success, result.code) == (False, "navigation_failed")
    assert result.effect.dialogs
    assert page.url == f"{site.url}/"
    await single(executor, {"type": "dialog", "accept": True})
    assert (await single(executor, {"type": "navigate", "url": "/pricing"})).success
    assert page.url == f"{site.url}/pricing"


async def test_the_answer_goes_along_to_another_tab(
    page: Page, indexer: Indexer, executor: Executor, site: Site
) -> None:
    await opened(page, indexer, executor, site)
    await single(executor, {"type": "dialog", "accept": True})
    await single(executor, {"type": "switch_tab", "tab": 1})
    assert await executor.page.evaluate("confirm('Sure?')")
