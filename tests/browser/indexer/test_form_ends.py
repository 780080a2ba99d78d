"""What sends a form, and where it stands among several steps (docs/forms.md)."""
# ruff: noqa: E501 (markup is easier to read on one line)

from __future__ import annotations

import pytest
from playwright.async_api import Page

from indexer import Form, FormStep, Indexer, PageContext


async def of(page: Page, indexer: Indexer, markup: str) -> PageContext:
    await page.set_content(markup)
    return await indexer.index()


async def forms(page: Page, indexer: Indexer, markup: str) -> tuple[Form, ...]:
    return (await of(page, indexer, markup)).forms


SUBMITTERS: dict[str, tuple[str, list[str], bool]] = {
    "button": ("<form><input><button>Go</button><button type=button>No</button></form>", ["Go"], False),
    "input": ("<form><input><input type=submit value=Go><input type=reset></form>", ["Go"], False),
    "image": ("<form><input><input type=image alt=Go></form>", ["Go"], False),
    "by the form attribute": ("<form id=f><input></form><button form=f>Go</button>", ["Go"], False),
    "two": ("<form><input><button>Save</button><button>Publish</button></form>", ["Save", "Publish"], False),
    "before the fields": ("<form><button>Go</button><input></form>", ["Go"], False),
    "a lone button of a group": ("<input><button>Go</button>", ["Go"], True),
    "the only one behind the fields": (
        "<input aria-label=a><button>Help</button><input aria-label=b><button>Go</button>",
        ["Go"],
        True,
    ),
    "not the one of a field's own": (
        "<div><input aria-label=a></div><div><input type=password aria-label=b><button>Show</button></div><button>Go</button>",
        ["Go"],
        True,
    ),
    "not one that leads away": ("<input><button>Cancel</button><button>Go</button>", ["Go"], True),
    "not one that opens": (
        "<input><button aria-haspopup=menu>More</button><button>Go</button>",
        ["Go"],
        True,
    ),
    "drawn by the page": ("<form><input><div role=button tabindex=0>Go</div></form>", ["Go"], True),
    "none of several": ("<input><button>Left</button><button>Right</button>", [], False),
    "none outside the dialog": ("<div role=dialog><input></div><button>Go</button>", [], False),
}


@pytest.mark.parametrize(("markup", "names", "presumed"), SUBMITTERS.values(), ids=SUBMITTERS)
async def test_submitters(
    page: Page, indexer: Indexer, markup: str, names: list[str], presumed: bool
) -> None:
    context = await of(page, indexer, markup)
    (form,) = context.forms
    assert [context.element(number).text for number in form.submitters] == names  # type: ignore[union-attr]
    assert form.presumed == presumed


STEPS: dict[str, tuple[str, FormStep | None]] = {
    "aria-current in a list": (
        "<ol><li>1. Cart<li aria-current=step>2. Address<li>3. Payment</ol><form><input></form>",
        FormStep(current=2, total=3, label="Address"),
    ),
    "aria-current in an item": (
        "<main><nav><a href=#1>Cart</a></nav><ul><li><a href=#1>A</a><li><a href=#2 aria-current=step>B</a></ul><form><input></form></main>",
        FormStep(current=2, total=2, label="B"),
    ),
    "text": (
        "<form><p>Step 2 of 5: Payment</p><input></form>",
        FormStep(current=2, total=5, label="Payment"),
    ),
    "text in pieces": ("<form><p>Step <b>2</b> of <b>5</b></p><input></form>", FormStep(current=2, total=5)),
    "German": ("<h2>Schritt 1 von 3</h2><form><input></form>", FormStep(current=1, total=3)),
    "French": ("<h2>Étape 2 sur 4</h2><form><input></form>", FormStep(current=2, total=4)),
    "Japanese": ("<h2>ステップ 2/4</h2><form><input></form>", FormStep(current=2, total=4)),
    "text behind the fields": ("<form><input><p>Page 1 of 2</p></form>", FormStep(current=1, total=2)),
    "text that cannot be seen": (
        "<form><p hidden>Step 1 of 3</p><p>Step 2 of 3</p><input></form>",
        FormStep(current=2, total=3),
    ),
    "progress bar": (
        "<form><div role=progressbar aria-valuenow=2 aria-valuemax=4 style='height:9px'></div><input></form>",
        FormStep(current=2, total=4),
    ),
    "progress": ("<form><progress value=1 max=3></progress><input></form>", FormStep(current=1, total=3)),
    "a percentage is none": ("<form><progress value=40 max=100></progress><input></form>", None),
    "numbered tabs": (
        "<div role=tablist><b role=tab>1 Cart</b><b role=tab aria-selected=true>2 Pay</b></div><form><input></form>",
        FormStep(current=2, total=2, label="Pay"),
    ),
    "tabs that are shut": (
        "<div role=tablist><b role=tab aria-selected=true>A</b><b role=tab aria-disabled=true>B</b></div><form><input></form>",
        FormStep(current=1, total=2, label="A"),
    ),
    "other tabs are none": (
        "<div role=tablist><b role=tab aria-selected=true>A</b><b role=tab>B</b></div><form><input></form>",
        None,
    ),
    "a sum of things is none": ("<p>Showing 2 of 5 results</p><form><input></form>", None),
    "a search box is no step": ("<h2>Step 1 of 3</h2><form><input type=search></form>", None),
}


@pytest.mark.parametrize(("markup", "step"), STEPS.values(), ids=STEPS)
async def test_steps(page: Page, indexer: Indexer, markup: str, step: FormStep | None) -> None:
    (form,) = await forms(page, indexer, markup)
    assert form.step == step


async def test_a_step_belongs_to_the_form_it_stands_with(page: Page, indexer: Indexer) -> None:
    markup = """<header><form name=news><input></form></header>
      <main><p>Step 1 of 2</p><form name=order><input></form></main>"""
    found = await forms(page, indexer, markup)
    assert {form.name: form.step and form.step.current for form in found} == {"news": None, "order": 1}
