"""A page may call its forms and images what a document's own properties are called.

They become own properties of `document` (in Chromium only in the page's own world), as controls become their
form's in every world (HTML, [LegacyOverrideBuiltIns]).
"""

from __future__ import annotations

import pytest
from playwright.async_api import Page

from executor import Executor
from indexer import FormStep, Indexer, PageContext, State, page_worlds

NAMES = """() => {
  const names = new Set();
  for (let of = Object.getPrototypeOf(document); of !== Object.prototype; of = Object.getPrototypeOf(of))
    for (const name of Object.getOwnPropertyNames(of)) names.add(name);
  return [...names];
}"""
"""Whatever a document has of its prototypes."""

TAKEN = {"forms": "<form name={}></form>", "images": "<img name={} alt=''>"}

CONTROLS = "".join(
    f"<input type=hidden name={{before}}{name}>"
    for name in ("ownerDocument", "isContentEditable", "getAttributeNS", "innerText", "scrollIntoView")
)

CONTENT = """<!doctype html><title>Orders</title><style>
  .must::before { content: 'Needed: ' } form:has(:checked) .gift { display: none }
  @keyframes fade { to { opacity: .9 } } #news { animation: fade 1s infinite alternate }
</style><h1>Your order</h1>
<form id=order aria-label=Order action=send tabindex=0><p>Step 2 of 3</p>
  <label class=must for=quantity>Quantity</label><input id=quantity>
  <label>Wrapped <input type=checkbox id=wrapped></label>
  <label class=gift>Greeting <textarea></textarea></label>
  <div><span>Red</span><input id=colour role=combobox aria-expanded=false aria-label=Colour>
    <input type=hidden name=c></div>
  {controls}<button id=send>Send</button></form>
<section><h2>Newsletter</h2><div id=news role=textbox tabindex=0>words</div><label for=news>Words</label>
  <input placeholder=Mail><a href=terms>Terms</a></section>
<map name=plan><area href=hall alt=Hall coords=0,0,9,9></map><img usemap=#plan width=20 height=20 alt="">
<div id=host></div><script>host.attachShadow({ mode: 'open' }).innerHTML =
  '<style>i { display: none }</style><label>Inner <input></label><i><button>Never</button></i>';</script>
<div id=offer role=dialog aria-modal=true aria-label=Offer><button>Later</button></div>
<div hidden><button id=gone>Gone</button></div>
<form role=textbox aria-label=Note contenteditable style="margin-top:2000px">rich{controls}</form>"""

CHANGE = "offer.remove(); send.textContent = 'Order now'; wrapped.checked = true; quantity.focus()"


async def opened(page: Page, taken: str, before: str) -> Page:
    """Open the page with every name taken, each after `before`."""
    names = await page.evaluate(NAMES)
    body = CONTENT.replace("{controls}", CONTROLS.replace("{before}", before))
    body += "".join(TAKEN[taken].format(before + name) for name in names)
    await page.route("**/order", lambda route: route.fulfill(body=body, content_type="text/html"))
    await page.goto("http://shop.test/order")
    assert await page.evaluate("document.title instanceof Element") == (before == "")
    return page


async def accounts(page: Page) -> list[PageContext]:
    """Return the account of the page, what its change makes of that, and the same read anew."""
    indexer = Indexer(page)
    first = await indexer.index()
    await page.evaluate(CHANGE)
    return [first, await indexer.index(), await indexer.index(fresh=True)]


@pytest.fixture(params=["the best seat", "the page's own world"])
def seat(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the best seat that is allowed, and the one where Chromium lets a name hide what a document has."""
    if request.param != "the best seat":

        async def refused(page: Page) -> bool:
            return False

        monkeypatch.setattr(page_worlds, "_register", refused)
        monkeypatch.setenv("PAGEPLAN_NO_CDP", "1")


@pytest.mark.usefixtures("seat")
@pytest.mark.parametrize("taken", TAKEN)
async def test_names_that_a_document_needs_change_nothing(page: Page, taken: str) -> None:
    plain = await accounts(await opened(page, taken, "x-"))
    other = await page.context.new_page()
    assert await accounts(await opened(other, taken, "")) == plain


@pytest.mark.usefixtures("seat")
@pytest.mark.parametrize("taken", TAKEN)
async def test_what_is_told_of_such_a_page_is_right(page: Page, taken: str) -> None:
    await opened(page, taken, "")
    before, after, anew = await accounts(page)
    assert (before.title, before.url, before.focused) == ("Orders", "http://shop.test/order", None)
    assert [one.text for one in before.elements if State.BEHIND_MODAL not in one.state] == ["Later"]
    told = {one.text: one for one in after.elements}
    assert after == anew
    assert after.focused == told["Needed: Quantity"].id
    assert set(before.elements[0].state) == {State.BEHIND_MODAL}
    assert not {"Later", "Greeting", "Never", "Gone"} & set(told)
    assert {"Order", "Wrapped", "Colour", "Order now", "Mail", "Terms", "Hall", "Inner"} < set(told)
    assert told["Order now"].fingerprint.target == "http://shop.test/send"
    assert told["Note"].value == "rich"
    assert [form.name for form in after.forms] == ["order", "Newsletter", "Note"]
    assert after.forms[0].step == FormStep(current=2, total=3)


@pytest.mark.usefixtures("seat")
@pytest.mark.parametrize("taken", TAKEN)
async def test_such_a_page_is_explained_and_acted_on(page: Page, taken: str) -> None:
    await opened(page, taken, "")
    indexer = Indexer(page)
    await page.evaluate(CHANGE)
    told = {one.text: one for one in (await indexer.index()).elements}
    assert [one.reason for one in (await indexer.explain("#gone")).found] == ["display_none"]
    assert [one.id for one in (await indexer.explain("Order now", text=True)).found] == [told["Order now"].id]
    at = told["Mail"].box
    assert [one.id for one in (await indexer.explain((at.x + 2, at.y + 2))).found] == [told["Mail"].id]
    part = await indexer.index(scope="section")
    assert [one.text for one in part.elements] == ["", "Mail", "Terms"]
    handle = await indexer.element(told["Order"].id)
    assert handle is not None
    assert await handle.evaluate("form => form.id") == "order"
    for name in ("Note", "Order now"):
        assert (await Executor(page).execute({"type": "click", "elementId": told[name].id})).success
