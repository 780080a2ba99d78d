"""Why not? Every reason for which something has no number, and the parts of a page."""

from __future__ import annotations

import pytest
from playwright.async_api import Page

from indexer import Indexer
from indexer.explanation import REASONS

CASES = {
    "never_rendered": "<template><i></i></template><script id=x></script>",
    "hidden_input": "<input type=hidden id=x>",
    "represented": "<input type=checkbox id=x style='display:none'><label for=x>Agree</label>",
    "closed_details": "<details><summary>More</summary><button id=x>b</button></details>",
    "display_none": "<div class=gone style='display:none'><button id=x>b</button></div>",
    "not_slotted": "<div id=host><button id=x>b</button></div>",
    "content_visibility": "<div style='content-visibility:hidden'><button id=x>b</button></div>",
    "visibility_hidden": "<div style='visibility:hidden'><button id=x>b</button></div>",
    "inside_control": "<button><span tabindex=0 id=x>b</span></button>",
    "no_sign": "<p id=x>words</p>",
}


@pytest.mark.parametrize(("reason", "markup"), CASES.items(), ids=list(CASES))
async def test_an_element_without_a_number(page: Page, indexer: Indexer, reason: str, markup: str) -> None:
    await page.set_content(markup)
    await page.evaluate("document.querySelector('#host')?.attachShadow({ mode: 'open' })")
    explanation = await indexer.explain("#x")
    assert [one.reason for one in explanation.found] == [reason]
    assert "has no number" in explanation.lines()[0]


async def test_the_cause_is_named(page: Page, indexer: Indexer) -> None:
    await page.set_content(CASES["display_none"] + CASES["inside_control"].replace("id=x", "id=y"))
    assert '<div class="gone">' in (await indexer.explain("#x")).lines()[0]
    (inside,) = (await indexer.explain("#y")).found
    assert inside.by_id == 1


async def test_an_element_with_a_number_tells_its_state(page: Page, indexer: Indexer) -> None:
    await page.set_content(
        "<button>Pay</button><div id=lid style='position:fixed;inset:0;background:#fff'>Cookies</div>"
    )
    (one,) = (await indexer.explain("button")).found
    assert (one.id, one.why, one.reason) == (1, "native", None)
    assert 'covered by <div id="lid"> "Cookies"' in one.line()


async def test_by_point_by_text_and_beyond_the_cap(page: Page, indexer: Indexer) -> None:
    await page.set_content(
        "<p style='margin:0'>first</p>" + "<button>b</button>" * 300 + "<button>last one</button>"
    )
    assert (await indexer.explain((12, 12))).found[0].element.startswith("<p>")
    (last,) = (await indexer.explain("last one", text=True)).found
    assert (last.id, last.reason) == (301, "beyond_cap")
    assert (await indexer.explain("#nothing")).lines() == ["Nothing on the page matches #nothing"]
    with pytest.raises(ValueError, match="is not a CSS selector"):
        await indexer.explain("][")


async def test_inside_frames(page: Page, indexer: Indexer) -> None:
    await page.set_content("<iframe srcdoc='<p style=margin:0>inner</p><button id=in>b</button>'></iframe>")
    (one,) = (await indexer.explain("#in")).found
    assert one.id == 1
    (pointed,) = (await indexer.explain((20, 20))).found
    assert pointed.element == '<p> "inner"'


def test_every_reason_has_its_words() -> None:
    assert REASONS.keys() == {*CASES, "beyond_cap"}


async def test_a_part_has_the_numbers_of_the_whole(page: Page, indexer: Indexer) -> None:
    await page.set_content(
        """<button>A</button><section id=s><h2>Part</h2><button>B</button><form><input name=q></form>
        <iframe srcdoc='<button>C</button>Framed'></iframe></section><p>Rest</p>"""
    )
    whole = await indexer.index()
    part = await indexer.index(scope="#s")
    assert [element.text or element.type for element in part.elements] == ["B", "text", "C"]
    assert all(whole.element(element.id) == element for element in part.elements)
    assert part.visible_text.split("\n") == ["Part", "B", "C Framed"]
    assert [len(form.fields) for form in part.forms] == [1]
    button = part.elements[0].id
    assert [element.id for element in (await indexer.index(scope=button)).elements] == [button]
    with pytest.raises(LookupError):
        await indexer.index(scope="#none")


async def test_only_the_viewport(page: Page, indexer: Indexer) -> None:
    await page.set_content(
        "<p>Top</p><button>A</button><div style='height:3000px'></div><p>Bottom</p><button>B</button>"
    )
    context = await indexer.index(viewport_only=True)
    assert [element.text for element in context.elements] == ["A"]
    assert context.visible_text == "Top\nA"
    assert [element.id for element in (await indexer.index()).elements] == [1, 2]
