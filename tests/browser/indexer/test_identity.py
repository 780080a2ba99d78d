"""A number is an identity (design, contract 1)."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.async_api import Browser, Page

from fixtures_site import Site
from indexer import Indexer, PageContext
from tests.browser.indexer.changes import CHANGES, PAGE, script


def numbers(context: PageContext) -> dict[str, int]:
    return {element.text: element.id for element in context.elements}


async def test_a_node_keeps_its_number_and_a_new_one_gets_a_new(page: Page, indexer: Indexer) -> None:
    await page.set_content("<button>A</button><button id=b>B</button><button>C</button>")
    before = numbers(await indexer.index())
    await page.evaluate("""() => {
        const b = document.querySelector('#b'); b.textContent = 'B2'; b.className = 'x';
        document.body.prepend(b); document.body.insertAdjacentHTML('afterbegin', '<button>New</button>') }""")
    after = numbers(await indexer.index())
    assert (after["A"], after["B2"], after["C"]) == (before["A"], before["B"], before["C"])
    assert after["New"] not in before.values()


async def test_a_number_is_not_reused_after_navigation(page: Page, indexer: Indexer, site: Site) -> None:
    await page.goto(f"{site.url}/")
    first = set(numbers(await indexer.index()).values())
    await page.goto(f"{site.url}/pricing")
    second = set(numbers(await indexer.index()).values())
    assert first
    assert second
    assert not first & second
    assert await indexer.element(min(first)) is None


async def test_a_re_render_that_replaces_nodes_gives_new_numbers(page: Page, indexer: Indexer) -> None:
    await page.set_content("<ul></ul>")
    render = "() => { document.querySelector('ul').innerHTML = '<li><button>Pack</button></li>' }"
    await page.evaluate(render)
    before = numbers(await indexer.index())["Pack"]
    await page.evaluate(render)
    assert numbers(await indexer.index())["Pack"] != before
    assert await indexer.element(before) is None


async def test_two_fresh_visits_agree(browser: Browser, site: Site) -> None:
    seen = []
    for _ in range(2):
        page = await browser.new_page()
        await page.goto(f"{site.url}/contact")
        seen.append([(element.id, element.text) for element in (await Indexer(page).index()).elements])
        await page.close()
    assert seen[0] == seen[1]
    assert [number for number, _ in seen[0]] == list(range(1, len(seen[0]) + 1))


async def test_frames_are_numbered_in_tree_order(page: Page, indexer: Indexer) -> None:
    inner = "<button>Inner</button>"
    await page.set_content(
        f"""<iframe srcdoc="<button>First</button><iframe srcdoc='{inner}'></iframe>"></iframe>
        <button>Main</button><iframe srcdoc="<button>Second</button>"></iframe>"""
    )
    context = await indexer.index()
    assert [(element.id, element.text) for element in context.elements] == [
        (1, "Main"),
        (2, "First"),
        (3, "Inner"),
        (4, "Second"),
    ]


async def test_all_indexers_of_a_page_share_their_numbers(page: Page) -> None:
    await page.set_content("<button>A</button>")
    first = numbers(await Indexer(page).index())
    await page.evaluate("document.body.insertAdjacentHTML('afterbegin', '<button>B</button>')")
    second = numbers(await Indexer(page).index())
    assert second == {"A": first["A"], "B": 2}


async def test_a_context_from_before_gives_elements_their_numbers_back(browser: Browser, site: Site) -> None:
    first = await browser.new_page()
    await first.goto(f"{site.url}/contact?order=1")
    wire = (await Indexer(first).index()).wire()
    await first.close()
    second = await browser.new_page()
    await second.goto(f"{site.url}/contact?order=7&second=1")
    indexer = Indexer(second)
    assert await indexer.adopt(wire) == []
    before = {element["text"]: element["id"] for element in wire["indexedElements"] if element["type"] != "a"}
    after = {element.text: element.id for element in (await indexer.look()).elements}
    assert before.items() <= after.items()
    assert len(set(after.values())) == len(after.values())
    with pytest.raises(ValueError, match="sent already"):
        await indexer.adopt(wire)
    await second.close()


async def test_the_handle_behind_a_number_is_that_node(page: Page, indexer: Indexer) -> None:
    markup = """<button data-n=1>Same</button><button data-n=2>Same</button>
        <svg><a href='#x' data-n=3><text y=9>x</text></a></svg>"""
    await page.set_content(f"{markup}<div id=host></div>")
    await page.evaluate(
        """document.querySelector('#host').attachShadow({mode: 'open'}).innerHTML =
            '<button data-n=4>Deep</button>'"""
    )
    context = await indexer.index()
    found = []
    for element in context.elements:
        handle = await indexer.element(element.id)
        assert handle is not None
        found.append(await handle.get_attribute("data-n"))
    assert found == ["1", "2", "3", "4"]


KEYS = """() => { globalThis.last ??= 0;
  for (const e of document.querySelectorAll('*')) if (!e.dataset.key) e.dataset.key = String(++last) }"""
MOVING = sorted(CHANGES.keys() - {"animate", "role"})
steps = st.lists(st.tuples(st.sampled_from(MOVING), st.integers(0, 60)), min_size=1, max_size=6)
quick = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


async def keys(indexer: Indexer, context: PageContext) -> dict[int, str | None]:
    """Return the key that the page has written on the node behind each number."""
    found = {}
    for element in context.elements:
        handle = await indexer.element(element.id)
        found[element.id] = await handle.get_attribute("data-key") if handle else None
    return found


@quick
@given(plan=steps)
async def test_a_number_stays_with_its_node_whatever_happens(
    browser: Browser, plan: list[tuple[str, int]]
) -> None:
    page = await browser.new_page()
    try:
        await page.set_content(PAGE)
        await page.evaluate(KEYS)
        indexer = Indexer(page)
        known = await keys(indexer, await indexer.index())
        for name, number in plan:
            await page.evaluate(script(name), number)
            await page.evaluate(KEYS)
            now = {n: key for n, key in (await keys(indexer, await indexer.index())).items() if key}
            assert {n: known[n] for n in now.keys() & known.keys()} == {n: now[n] for n in now if n in known}
            fresh = [key for n, key in now.items() if n not in known]
            assert not set(fresh) & {key for n, key in known.items() if n in now}
            known |= now
    finally:
        await page.close()


@quick
@given(plan=steps)
async def test_the_same_page_gives_the_same_account_to_the_byte(
    browser: Browser, plan: list[tuple[str, int]]
) -> None:
    told = []
    for _ in range(2):
        page = await browser.new_page()
        await page.set_content(PAGE)
        for name, number in plan:
            await page.evaluate(script(name), number)
        context = await Indexer(page).index()
        told.append((context.model_dump_json(), context.prompt()))
        await page.close()
    assert told[0] == told[1]
