"""Scrolling, with the page's own offsets as the witness; and showing an element."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Page, Route

from executor import ActionResult, Executor, ExecutorOptions, Settle
from executor.models import Scrolled
from fixtures_site import Site
from indexer import Indexer


async def single(executor: Executor, command: dict[str, Any]) -> ActionResult:
    result = await executor.execute(command)
    assert isinstance(result, ActionResult)
    return result


async def scrolled(executor: Executor, command: dict[str, Any]) -> Scrolled:
    result = await single(executor, command)
    assert result.success, result.error
    assert result.evidence.scrolled is not None
    return result.evidence.scrolled


TALL = "<body style='margin:0; height:3000px; width:2000px'><p>top</p>"
BOXED = """<body style='margin:0; overflow:hidden; height:100vh'>
<div id=list style='height:500px; overflow:auto'><button>first</button><div style='height:2000px'></div>
<button>last</button></div>"""


async def test_the_page_is_scrolled_by_pixels(page: Page, executor: Executor) -> None:
    await page.set_content(TALL)
    told = await scrolled(executor, {"type": "scroll_by", "dx": 100, "dy": 700})
    assert (told.moved, told.end) == ((100, 700), False)
    assert await page.evaluate("[scrollX, scrollY]") == [100, 700]
    result = await single(executor, {"type": "scroll_by", "dy": 9_000})
    assert result.evidence.scrolled is not None
    assert (result.evidence.scrolled.moved, result.evidence.scrolled.end) == ((0, 1_500), True)
    assert result.effect.scroll == (0, 1_500)
    assert result.description == "Scrolled the page by 1500 pixels down; the end is reached"
    told = await scrolled(executor, {"type": "scroll_by", "dy": -9_000})
    assert (told.moved, told.end) == ((0, -2_200), True)


async def test_at_the_end_nothing_moves_and_that_is_said(page: Page, executor: Executor) -> None:
    await page.set_content("<p>short</p>")
    result = await single(executor, {"type": "scroll_by", "dy": 100})
    assert (result.success, result.effect.no_effect) == (True, True)
    assert result.evidence.scrolled == Scrolled(what=None, moved=(0, 0), end=True)
    assert "Nothing scrolls there" in result.description
    assert (await single(executor, {"type": "scroll_by"})).code == "invalid_action"


async def test_smooth_scrolling_is_done_when_it_is_reported(page: Page, executor: Executor) -> None:
    await page.set_content(f"<style>html {{ scroll-behavior: smooth }}</style>{TALL}")
    assert (await scrolled(executor, {"type": "scroll_by", "dy": 700})).moved == (0, 700)
    assert await page.evaluate("scrollY") == 700


async def test_what_holds_an_element_is_scrolled(page: Page, indexer: Indexer, executor: Executor) -> None:
    await page.set_content(BOXED)
    await indexer.index()
    result = await single(executor, {"type": "scroll_by", "dy": 300, "elementId": 1})
    assert result.evidence.scrolled is not None
    assert result.evidence.scrolled.moved == (0, 300)
    assert 'id="list"' in str(result.evidence.scrolled.what)
    assert await page.evaluate("[list.scrollTop, scrollY]") == [300, 0]
    assert not result.effect.no_effect


async def test_where_the_page_is_locked_its_main_part_is_scrolled(page: Page, executor: Executor) -> None:
    await page.set_content(BOXED)
    told = await scrolled(executor, {"type": "scroll_to_end"})
    assert told.end
    assert await page.evaluate("list.scrollTop + list.clientHeight >= list.scrollHeight - 1")


async def test_what_scrolls_in_a_shadow_root_and_in_a_frame(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await page.set_content("<div id=host></div><iframe srcdoc='<button>x</button><p style=height:2000px>'>")
    await page.evaluate("""() => { host.attachShadow({ mode: 'open' }).innerHTML =
        '<div style="height:50px; overflow:auto"><button>y</button><p style="height:900px">' }""")
    context = await indexer.index()
    named = {element.text: element.id for element in context.elements}
    for text in ("x", "y"):
        command = {"type": "scroll_by", "dy": 100, "elementId": named[text]}
        assert (await scrolled(executor, command)).moved == (0, 100)
    assert await page.evaluate("host.shadowRoot.firstElementChild.scrollTop") == 100
    assert await page.frames[1].evaluate("scrollY") == 100


async def test_an_element_that_left_cannot_be_scrolled(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await page.set_content(BOXED)
    await indexer.index()
    await page.evaluate("list.remove()")
    for name in ("scroll_by", "scroll_to_end", "highlight"):
        result = await single(executor, {"type": name, "dy": 5, "elementId": 1})
        assert result.code == "stale_element"


LAZY = """<body style='margin:0'><div id=rows></div><div id=end style='height:20px'></div><script>
let pages = 0;
const add = () => {
  for (let i = 0; i < 20; i++) {
    const row = document.createElement('p');
    row.textContent = `Row ${i}`;
    rows.append(row);
  }
  pages++;
};
add(); add();
new IntersectionObserver(async ([entry]) => {
  if (!entry.isIntersecting || pages >= PAGES) return;
  LOAD; add();
}).observe(end);
</script>"""


PATIENT = ExecutorOptions(settle=Settle(no_effect_ms=1_000))
"""A loaded machine runs a page's timers late."""


async def test_lazy_content_is_scrolled_until_no_more_arrives(page: Page) -> None:
    executor = Executor(page, options=PATIENT)
    wait = "await new Promise(resolve => setTimeout(resolve, 200))"
    await page.set_content(LAZY.replace("PAGES", "5").replace("LOAD", wait))
    told = await scrolled(executor, {"type": "scroll_to_end"})
    assert (told.end, told.times, told.grew) == (True, 4, 3)
    assert await page.evaluate("[pages, innerHeight + scrollY >= document.body.scrollHeight - 1]") == [
        5,
        True,
    ]


async def test_slow_requests_for_more_are_waited_for(page: Page, site: Site) -> None:
    executor = Executor(page, options=PATIENT)

    async def slow(route: Route) -> None:
        await page.wait_for_timeout(700)
        await route.fulfill(body="{}")

    await page.route("**/more", slow)
    await page.goto(f"{site.url}/")
    await page.set_content(LAZY.replace("PAGES", "4").replace("LOAD", "await fetch('/more')"))
    told = await scrolled(executor, {"type": "scroll_to_end"})
    assert (told.end, told.grew) == (True, 2)


async def test_endless_content_ends_by_count(page: Page, executor: Executor) -> None:
    await page.set_content(LAZY.replace("PAGES", "1e9").replace("LOAD", ""))
    result = await single(executor, {"type": "scroll_to_end", "times": 3})
    assert result.evidence.scrolled is not None
    assert (result.evidence.scrolled.end, result.evidence.scrolled.times) == (False, 3)
    assert "there is more" in result.description


async def test_a_page_without_more_is_at_its_end(page: Page, executor: Executor) -> None:
    await page.set_content(TALL)
    told = await scrolled(executor, {"type": "scroll_to_end"})
    assert (told.end, told.times, told.moved) == (True, 1, (0, 2_200))
    told = await scrolled(executor, {"type": "scroll_to_end"})
    assert (told.end, told.moved) == (True, (0, 0))


async def test_highlight_brings_into_view_and_writes_nothing(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    """IR-CM-05."""
    await page.set_content("<button>near</button><p style='height:3000px'></p><button id=far>far</button>")
    await indexer.index()
    await page.evaluate("""() => { globalThis.writes = 0;
        new MutationObserver(records => { writes += records.length }).observe(document,
            { subtree: true, childList: true, attributes: true, characterData: true }) }""")
    markup = await page.content()
    assert (await single(executor, {"type": "highlight", "elementId": 1})).success
    assert await page.evaluate("scrollY") == 0
    result = await single(executor, {"type": "highlight", "elementId": 2})
    assert result.success
    assert await page.evaluate("far.getBoundingClientRect().top < innerHeight")
    assert (await page.content(), await page.evaluate("writes")) == (markup, 0)
    assert await page.evaluate("document.activeElement === document.body")
    await page.evaluate("() => { document.querySelector('#far').style.display = 'none' }")
    assert (await single(executor, {"type": "highlight", "elementId": 2})).code == "element_hidden"
