"""Frames of the page's own origin are told of in its own answer, others by themselves: nobody can tell."""

from __future__ import annotations

import re

from playwright.async_api import Page

from executor import Executor
from fixtures_site import Site
from indexer import Indexer
from indexer.options import IndexerOptions
from indexer.script import OF_WINDOW, factory

CDP = IndexerOptions.from_environment().cdp

FRAMED = """<button>Outer</button>
<iframe srcdoc="<button>Middle</button>
  <iframe srcdoc='<label>Note <input id=note></label><p>Innermost</p>'></iframe>">
</iframe><iframe sandbox srcdoc='<button>Sandboxed</button>'></iframe>"""

LANGUAGE = {
    "Boolean",
    "Date",
    "Function",
    "Infinity",
    "Intl",
    "JSON",
    "Map",
    "Math",
    "NaN",
    "Number",
    "Object",
    "Reflect",
    "RegExp",
    "Set",
    "String",
    "TypeError",
    "WeakMap",
    "WeakRef",
    "WeakSet",
}
"""What the language brings, the same in every window for our purposes (ECMA-262, 19)."""


async def test_every_name_of_a_window_is_taken_from_the_window(page: Page) -> None:
    code = re.sub(r"'(?:[^'\\\n]|\\.)*'|/\*.*?\*/", "''", factory().partition("} = window;")[2])
    bare = set(re.findall(r"(?<![\w$.])[A-Za-z_$][\w$]*", code))
    ours = set(re.findall(r"(?:const|let|class|function) ([\w$]+)", code))
    names = set(await page.evaluate("Object.getOwnPropertyNames(window)"))
    constructors = {name for name in bare & names if name[0].isupper()} - ours - LANGUAGE
    others = {"document", "location", "performance", "requestAnimationFrame", "setTimeout"}
    assert others <= bare
    assert constructors | others == set(OF_WINDOW.split())


async def test_frames_within_frames_are_told_in_document_order(page: Page, indexer: Indexer) -> None:
    await page.set_content(FRAMED)
    context = await indexer.index()
    assert [(element.text, element.frame) for element in context.elements] == [
        ("Outer", 0),
        ("Middle", 1),
        ("Note", 2),
        ("Sandboxed", 3),
    ]
    assert "Innermost" in context.visible_text
    assert context.failures == ()
    assert [element.id for element in (await indexer.index()).elements] == [1, 2, 3, 4]
    fresh = await indexer.index(fresh=True)
    assert fresh.elements == context.elements


async def test_what_changes_inside_is_told(page: Page, indexer: Indexer) -> None:
    await page.set_content(FRAMED)
    await indexer.index()
    inner = page.frames[1].child_frames[0]
    await inner.evaluate(
        "document.querySelector('p').insertAdjacentHTML('afterend', '<a href=/more>More</a>')"
    )
    context = await indexer.index()
    assert [(element.id, element.text) for element in context.elements][2:4] == [(3, "Note"), (5, "More")]
    await page.evaluate("document.querySelector('iframe').remove()")
    assert [element.id for element in (await indexer.index()).elements] == [1, 4]


async def test_acting_inside_a_frame_within_a_frame(page: Page, indexer: Indexer) -> None:
    await page.set_content(FRAMED)
    await indexer.index()
    result = await Executor(page).execute({"type": "type", "elementId": 3, "inputData": "Leave at the door"})
    assert result.success, result
    assert await page.frames[1].child_frames[0].input_value("#note") == "Leave at the door"


async def test_an_element_of_a_document_that_went_is_gone(page: Page, indexer: Indexer, site: Site) -> None:
    await page.goto(f"{site.url}/hazards/iframe")
    inner = [element for element in (await indexer.index()).elements if element.frame == 1]
    await page.frames[1].goto(f"{site.url}/hazards/no-effect")
    result = await Executor(page).execute({"type": "click", "elementId": inner[-1].id})
    assert not result.success
    assert "its document is no longer open" in result.description


async def test_an_id_like_our_name_is_no_agent(page: Page, indexer: Indexer) -> None:
    await page.set_content(f"<div id=pageplan>x</div>{FRAMED}")
    assert len((await indexer.index()).elements) == 4


async def test_listeners_and_closed_roots_inside(page: Page, indexer: Indexer) -> None:
    await page.set_content(
        """<iframe srcdoc="<div id=heard>Heard</div><shut-one></shut-one><script>
          document.getElementById('heard').addEventListener('click', () => {});
          const root = document.querySelector('shut-one').attachShadow({ mode: 'closed' });
          root.innerHTML = '<button>Shut</button>';
        </script>"></iframe>"""
    )
    await page.frames[1].wait_for_load_state()
    texts = [element.text for element in (await indexer.index()).elements]
    assert texts == (["Heard", "Shut"] if CDP else [])


async def test_another_origin_inside_our_own(page: Page, indexer: Indexer, site: Site) -> None:
    elsewhere = site.url.replace("127.0.0.1", "localhost")
    await page.goto(f"{site.url}/hazards/iframe")
    await page.frames[1].evaluate(
        """src => new Promise(loaded => {
          const frame = document.body.appendChild(document.createElement('iframe'));
          frame.onload = loaded; frame.src = src; })""",
        f"{elsewhere}/hazards/iframe",
    )
    context = await indexer.index()
    assert context.failures == ()
    assert {element.frame for element in context.elements} == {0, 1, 2, 3}
    assert [element.text for element in context.elements if element.frame == 3][-1] == "Book this slot"
    target = [element for element in context.elements if element.frame == 3][-1]
    assert await indexer.element(target.id) is not None
