"""What is listed, in which state, under which parent, in which form."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page

from fixtures_site import Site
from indexer import Indexer, PageContext, State


async def of(page: Page, indexer: Indexer, markup: str) -> PageContext:
    await page.set_content(markup)
    return await indexer.index()


STATES = {
    "in view": ("<button>x</button>", {"visible"}),
    "below the fold": ("<div style='height:3000px'></div><button>x</button>", {"visible", "offscreen"}),
    "disabled": ("<button disabled>x</button>", {"visible", "disabled"}),
    "disabled by its fieldset": ("<fieldset disabled><input></fieldset>", {"visible", "disabled"}),
    "disabled by ARIA, from above": (
        "<div aria-disabled=true><div role=button>x</div></div>",
        {"visible", "disabled"},
    ),
    "read-only": ("<input readonly>", {"visible", "readonly"}),
    "transparent": ("<button style='opacity:0'>x</button>", {"transparent"}),
    "transparent from above": ("<div style='opacity:0'><button>x</button></div>", {"transparent"}),
    "a transparent checkbox over its drawn stand-in": (
        "<label style='position:relative'><input type=checkbox style='opacity:0'>drawn</label>",
        {"visible"},
    ),
    "deaf to the pointer": ("<button style='pointer-events:none'>x</button>", {"visible", "pointer_none"}),
    "covered": (
        "<button>x</button><div style='position:fixed;inset:0;background:#fff'>over</div>",
        {"covered"},
    ),
    "inert": ("<div inert><button>x</button></div>", {"inert"}),
    "scrolled out of its box": (
        "<div style='height:50px;overflow:auto'><p style='height:200px'>a</p><button>x</button></div>",
        {"visible", "clipped"},
    ),
    "off the page": ("<a href=#x style='position:absolute;top:-60px'>Skip</a>", {"hidden"}),
    "nothing to see": (
        "<button style='width:0;height:0;padding:0;border:0;overflow:hidden'></button>",
        {"zero_size"},
    ),
}


@pytest.mark.parametrize(("markup", "states"), STATES.values(), ids=STATES)
async def test_states_are_told(page: Page, indexer: Indexer, markup: str, states: set[str]) -> None:
    context = await of(page, indexer, markup)
    assert {str(state) for state in context.elements[-1].state} >= states
    assert (State.VISIBLE in context.elements[-1].state) == ("visible" in states)


NOT_LISTED = {
    "display none": "<button style='display:none'>x</button>",
    "visibility hidden": "<button style='visibility:hidden'>x</button>",
    "closed details (LF-CX-03)": "<details><summary>m</summary><button>x</button></details>",
    "hidden input (LF-CX-10)": "<input type=hidden value=token>",
    "template": "<template><button>x</button></template>",
    "plain text": "<p>x</p>",
    "an anchor without a link": "<a>x</a>",
}


@pytest.mark.parametrize("markup", NOT_LISTED.values(), ids=NOT_LISTED)
async def test_what_nobody_can_use_is_not_listed(page: Page, indexer: Indexer, markup: str) -> None:
    context = await of(page, indexer, markup)
    assert [element.text for element in context.elements if element.type != "summary"] == []


async def test_decoration_inside_a_control_is_not_listed_twice(page: Page, indexer: Indexer) -> None:
    context = await of(
        page, indexer, "<button><span onclick='1' tabindex=0 style='cursor:pointer'>x</span></button>"
    )
    assert [element.tag for element in context.elements] == ["button"]


async def test_a_label_stands_in_for_a_checkbox_that_is_not_drawn(page: Page, indexer: Indexer) -> None:
    markup = """<input type=checkbox id=c name=agree required style='display:none' checked>
        <label for=c>I agree</label>"""
    context = await of(page, indexer, f"<form>{markup}</form>")
    (element,) = context.elements
    assert (element.tag, element.type, element.checked, element.text) == (
        "label",
        "checkbox",
        "true",
        "I agree",
    )
    assert context.forms[0].fields[0].name == "agree"


async def test_an_open_modal_comes_first_and_the_rest_is_behind_it(
    page: Page, indexer: Indexer, site: Site
) -> None:
    await page.goto(f"{site.url}/hazards/modal")
    await page.get_by_role("button", name="Invite a colleague").click()
    context = await indexer.index()
    wire = context.wire()["indexedElements"]
    inside = [element for element in wire if element.get("inModal")]
    assert wire[: len(inside)] == inside
    assert len(inside) >= 2
    assert all(element["visible"] is False for element in wire[len(inside) :])
    behind = [element for element in context.elements if not element.in_modal]
    assert all(element.has(State.BEHIND_MODAL) for element in behind)


PARENTS = {
    "nav": "<nav><button>x</button></nav>",
    "Plans": "<section><h2>Plans</h2><button>x</button></section>",
    "How": "<fieldset><legend>How</legend><input type=radio></fieldset>",
    "Ada": "<table><tr><th>Ada</th><td>1</td><td><button>x</button></td></tr></table>",
    "Buy milk": "<ul><li><div><input type=checkbox><label>Buy milk</label><button>x</button></div></li></ul>",
    "Menu": "<h2>Menu</h2><ul><li><a href=/x>x</a></li></ul>",
    "Pro": "<div><div><h3>Basic</h3></div></div><div><h3>Pro</h3><p><button>x</button></p></div>",
    "Below": "<main><h2>Above</h2><p>a</p><h2>Below</h2><button>x</button></main>",
    "Sign up": "<form aria-label='Sign up'><input></form>",
}


@pytest.mark.parametrize(("parent", "markup"), PARENTS.items(), ids=list(PARENTS))
async def test_the_parent_tells_equal_controls_apart(
    page: Page, indexer: Indexer, parent: str, markup: str
) -> None:
    assert (await of(page, indexer, markup)).elements[0].parent == parent


async def test_forms_list_their_fields_in_order(page: Page, indexer: Indexer) -> None:
    """A control called `name` does not fool the form's name (LF-CX-11); LF-CX-07 for `required`."""
    markup = """<form name=signup><input name=name required aria-label=Name>
      <input name=id aria-required=true aria-label=Id><input name=action aria-label=Action>
      <select name=plan aria-label=Plan><option>Basic</select><button>Go</button></form>
      <h2>Search</h2><input aria-label=Words>"""
    context = await of(page, indexer, markup)
    form, group = context.forms
    assert form.name == "signup"
    assert [(field.name, field.type, field.required) for field in form.fields] == [
        ("name", "text", True),
        ("id", "text", True),
        ("action", "text", False),
        ("plan", "select", False),
    ]
    assert [context.element(number).text for number in form.submitters] == ["Go"]  # type: ignore[union-attr]
    assert (group.name, group.fields[0].label) == ("Search", "Words")


VALUES = {
    "text": ("<input value='jo@example.org'>", "jo@example.org"),
    "password": ("<input type=password value=hunter2>", "••••"),
    "card by its token": ("<input autocomplete='cc-number' value=41>", "••••"),
    "card by its digits": ("<input value='4111 1111 1111 1111'>", "••••"),
    "select": ("<select><option>Basic<option selected>Plus</select>", "Plus"),
    "textarea": ("<textarea>two\nlines</textarea>", "two\nlines"),
    "empty": ("<input>", None),
}


@pytest.mark.parametrize(("markup", "value"), VALUES.values(), ids=VALUES)
async def test_values_are_told_and_secrets_are_not(
    page: Page, indexer: Indexer, markup: str, value: Any
) -> None:
    context = await of(page, indexer, markup)
    assert context.elements[0].value == value
    assert "hunter2" not in context.model_dump_json()


async def test_visible_text_reads_like_the_page(page: Page, indexer: Indexer) -> None:
    markup = """<style>.gone{display:none}</style><h1>Plans   for
      all</h1><p>One <b>bold</b> word.<br>Next line.</p><ul><li>first<li>second</ul>
      <table><tr><td>Ada</td><td>12</td></tr></table><p class=gone>hidden</p><script>var x = 1</script>
      <p aria-hidden=true>decoration</p><p style='position:absolute;left:-9999px'>for readers</p>
      <p style='position:absolute;clip:rect(0,0,0,0)'>for readers</p>
      <select><option>Basic</select>"""
    context = await of(page, indexer, markup)
    assert context.visible_text.split("\n") == [
        "Plans for all",
        "One bold word.",
        "Next line.",
        "- first",
        "- second",
        "Ada | 12",
    ]


async def test_wire_has_leflux_s_keys_and_caps(page: Page, indexer: Indexer) -> None:
    """LF-CX-04, -06, -09; a cut never stands inside a surrogate pair."""
    await page.set_content(
        "<p>" + "😀" * 3000 + "</p>" + "<button>x</button>" * 300 + "<input value='" + "é" * 80 + "'>"
    )
    wire = (await indexer.index()).wire()
    assert list(wire) == ["url", "title", "indexedElements", "visibleText", "forms", "previouslyFilledFields"]
    assert len(wire["indexedElements"]) == 250
    assert len(wire["visibleText"].encode("utf-16-le")) == 2 * 5_000
    field = next(
        element
        for element in (await indexer.index()).wire(full=True)["indexedElements"]
        if element["type"] == "text"
    )
    assert {"role", "state", "box"} <= field.keys()
