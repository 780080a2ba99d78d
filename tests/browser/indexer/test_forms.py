"""Which forms there are, what they are called, which fields are in them (docs/forms.md)."""
# ruff: noqa: E501 (markup is easier to read on one line)

from __future__ import annotations

import pytest
from playwright.async_api import Page

from indexer import Form, Indexer, PageContext


async def of(page: Page, indexer: Indexer, markup: str) -> PageContext:
    await page.set_content(markup)
    return await indexer.index()


async def forms(page: Page, indexer: Indexer, markup: str) -> tuple[Form, ...]:
    return (await of(page, indexer, markup)).forms


FORM_NAMES = {
    "its name": ("<form name=a id=b aria-label=c><input name=name></form>", "a"),
    "its id": ("<form id=b aria-label=c><input name=id></form>", "b"),
    "its label": ("<form aria-label=c><h2>d</h2><input></form>", "c"),
    "its first visible heading": ("<form><h2 hidden>x</h2><h2>Sign in</h2><input></form>", "Sign in"),
    "its legend": ("<form><fieldset><legend>Address</legend><input></fieldset></form>", "Address"),
    "the dialog around it": ("<div role=dialog aria-label=Invite><form><input></form></div>", "Invite"),
    "the heading beside it": ("<section><h2>Sign in</h2><form><input></form></section>", "Sign in"),
    "a group: its search landmark": ("<search aria-label=Shop><input type=search></search>", "Shop"),
    "a group: the heading above": ("<h1>Home</h1><h2>Search</h2><input>", "Search"),
    "a group: its dialog": ("<div role=dialog aria-label=Edit><h2>Photo</h2><input></div>", "Edit"),
}


@pytest.mark.parametrize(("markup", "name"), FORM_NAMES.values(), ids=FORM_NAMES)
async def test_form_names(page: Page, indexer: Indexer, markup: str, name: str) -> None:
    assert [form.name for form in await forms(page, indexer, markup)] == [name]


ASSOCIATIONS: dict[str, tuple[str, list[list[str]]]] = {
    "by the form attribute": ("<form id=f><input name=a></form><input name=b form=f>", [["a", "b"]]),
    "taken out by the form attribute": (
        "<form id=f><input name=a><input name=b form=none></form>",
        [["a"], ["b"]],
    ),
    "a widget inside": (
        "<form><input name=a><div role=switch tabindex=0 name=b>x</div></form>",
        [["a", "b"]],
    ),
    "two headings, one button": (
        "<h2>You</h2><input name=a><h2>Address</h2><input name=b><button>Order</button>",
        [["a", "b"]],
    ),
    "two headings, two buttons": (
        "<h2>Search</h2><input name=a><button>Find</button><h2>News</h2><input name=b><button>Join</button>",
        [["a"], ["b"]],
    ),
    "a search box is a form": ("<input type=search name=q><h2>News</h2><input name=b>", [["q"], ["b"]]),
    "a dialog keeps its fields": ("<input name=a><div role=dialog><input name=b></div>", [["a"], ["b"]]),
    "rows of a table are one group": (
        "<table><tr><th>x<td><input name=a><tr><th>y<td><input name=b></table>",
        [["a", "b"]],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), ASSOCIATIONS.values(), ids=ASSOCIATIONS)
async def test_which_fields_are_in_which_form(
    page: Page, indexer: Indexer, markup: str, expected: list[list[str]]
) -> None:
    found = await forms(page, indexer, markup)
    assert [[field.name for field in form.fields] for form in found] == expected


ELEMENTS = """<form id=f><x-field name=mail label=E-mail required></x-field><x-rate name=stars tabindex=0></x-rate>
  <x-button type=submit></x-button></form><script>
  const define = (name, html, associated) => customElements.define(name, class extends HTMLElement {
    static formAssociated = associated;
    constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = html; if (associated) this.attachInternals(); }
  });
  define('x-field', '<input type=email>', true);
  define('x-rate', '<b>★★★</b>', true);
  define('x-button', '<button>Send</button>', false);</script>"""


async def test_custom_elements_are_fields_and_submitters(page: Page, indexer: Indexer) -> None:
    context = await of(page, indexer, ELEMENTS)
    (form,) = context.forms
    assert [(field.name, str(field.kind), field.required) for field in form.fields] == [
        ("mail", "text", True),
        ("stars", "other", False),
    ]
    assert form.fields[0].label == "E-mail"
    assert [context.element(number).text for number in form.submitters] == ["Send"]  # type: ignore[union-attr]
    assert not form.presumed


HOSTILE = [
    "name",
    "id",
    "elements",
    "action",
    "parentNode",
    "parentElement",
    "nextSibling",
    "getAttribute",
    "children",
    "form",
    "ownerDocument",
]


async def test_controls_called_like_properties_fool_nothing(page: Page, indexer: Indexer) -> None:
    """HTMLFormElement is [LegacyOverrideBuiltIns]: `form.name` is the control of that name (LF-CX-11)."""
    inputs = "".join(f"<p><input name={name} aria-label={name}></p>" for name in HOSTILE)
    context = await of(page, indexer, f"<form name=f><h2>Sign in</h2>{inputs}<button>Go</button></form>")
    (form,) = context.forms
    assert form.name == "f"
    assert [field.name for field in form.fields] == HOSTILE
    assert [context.element(number).text for number in form.submitters] == ["Go"]  # type: ignore[union-attr]


async def test_fields_in_shadow_roots_and_slots_are_in_the_form_around_them(
    page: Page, indexer: Indexer
) -> None:
    markup = """<form name=f><x-box><input name=slotted></x-box></form><x-form><input name=light></x-form><script>
      document.querySelector('x-box').attachShadow({mode: 'open'}).innerHTML = '<input name=deep><slot></slot>';
      document.querySelector('x-form').attachShadow({mode: 'open'}).innerHTML = '<form name=g><slot></slot></form>';
      </script>"""
    found = await forms(page, indexer, markup)
    assert {form.name: [field.name for field in form.fields] for form in found} == {
        "f": ["deep", "slotted"],
        "g": ["light"],
    }


async def test_forms_of_frames_come_with_them(page: Page, indexer: Indexer) -> None:
    markup = "<form name=a><input></form><iframe srcdoc='<form name=b><input></form>'></iframe>"
    assert [form.name for form in await forms(page, indexer, markup)] == ["a", "b"]


async def test_a_thousand_fields_cost_little(page: Page, indexer: Indexer) -> None:
    """No quadratic loop: four times the fields cost about four times as much, never sixteen times."""
    rows = "<div><label>Field <input name=a></label><div role=combobox tabindex=0>x</div></div>"
    took = {}
    for count in (250, 1000):
        await page.set_content(f"<form>{rows * count}</form>")
        await indexer.index()
        took[count] = min([await _milliseconds(page) for _ in range(3)])
    assert took[1000] < 10 * took[250] + 20


async def _milliseconds(page: Page) -> float:
    from indexer.script import factory

    timed = factory().replace(
        "return agent;",
        """const root = update(true); const listing = new Listing(null); listing.take(root, false, false, false);
           const told = listing.items.map((item) => tell(item, null, true).raw); const from = performance.now();
           formsOf(told); return performance.now() - from;""",
    )
    return float(await page.evaluate(f"{timed}(window)"))
