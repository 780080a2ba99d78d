"""Every reason for which an element is listed, in every kind of tree."""

from __future__ import annotations

import contextlib

import pytest
from playwright.async_api import Error, Page

from fixtures_site import Site
from indexer import Indexer, PageContext, State
from indexer.options import IndexerOptions

CDP = IndexerOptions.from_environment().cdp

REASONS = {
    "link": ("<a href=/x>x</a>", "native"),
    "button": ("<button>x</button>", "native"),
    "summary": ("<details><summary>x</summary></details>", "native"),
    "media": ("<video controls></video>", "native"),
    "label": ("<input type=radio id=r style='display:none'><label for=r>x</label>", "label"),
    "editor": ("<div contenteditable>x</div>", "contenteditable"),
    "onclick": ("<div onclick='1'>x</div>", "onclick"),
    "data-action": ("<div data-action=go>x</div>", "data-action"),
    "tabindex": ("<div tabindex=0>x</div>", "tabindex"),
    "drag": ("<div draggable=true>x</div>", "drag"),
    "cursor": ("<div style='cursor:pointer'><span>x</span></div>", "cursor"),
    "scroll": ("<div style='height:40px;overflow:auto'><p style='height:200px'>x</p></div>", "scroll"),
    "svg link": ("<svg width=20 height=20><a href='#x'><text y=9>x</text></a></svg>", "native"),
}
WIDGETS = (
    "button checkbox combobox gridcell link listbox menuitem menuitemcheckbox menuitemradio option radio "
    "scrollbar searchbox separator slider spinbutton switch tab textbox treeitem"
)


@pytest.mark.parametrize(("markup", "why"), REASONS.values(), ids=REASONS)
async def test_an_element_says_why_it_is_listed(page: Page, indexer: Indexer, markup: str, why: str) -> None:
    await page.set_content(markup)
    (element,) = (await indexer.index()).elements
    assert element.why == why


@pytest.mark.parametrize("role", WIDGETS.split())
async def test_every_widget_role_is_listed(page: Page, indexer: Indexer, role: str) -> None:
    await page.set_content(f"<div role={role} tabindex=0 aria-label=x>x</div>")
    (element,) = (await indexer.index()).elements
    assert (element.role, element.why) == (role, "role")


LISTEN = """() => { for (const e of document.querySelectorAll('.l')) e.addEventListener('click', () => 1);
    document.querySelector('#k')?.addEventListener('keydown', () => 1) }"""


async def test_listeners_count_where_the_protocol_tells_of_them(page: Page, indexer: Indexer) -> None:
    await page.set_content(
        """<span class=l>own</span><ul class=l><li>one</li><li>two</li></ul><p id=k>keys</p>
        <div class=l><button>a</button><button>b</button></div>"""
    )
    await page.evaluate(LISTEN)
    context = await indexer.index()
    listed = [(element.text, element.why) for element in context.elements]
    assert listed == [*([("own", "listener")] if CDP else []), ("a", "native"), ("b", "native")]
    assert context.unknown == (() if CDP else ("closed_roots", "listeners"))


async def test_a_listener_that_comes_later_is_heard(page: Page, indexer: Indexer) -> None:
    await page.set_content("<p>a</p><div id=d>late</div>")
    assert (await indexer.index()).elements == ()
    await page.evaluate("document.querySelector('#d').addEventListener('pointerdown', () => 1)")
    assert [element.text for element in (await indexer.index()).elements] == (["late"] if CDP else [])
    assert [element.text for element in (await indexer.index(fresh=True)).elements] == (
        ["late"] if CDP else []
    )


async def test_listeners_are_heard_in_every_new_document(page: Page, indexer: Indexer, site: Site) -> None:
    listen = "for (const e of [document, d]) e.addEventListener('click', () => 1)"
    heard = f"<div id=d>own</div><script>{listen}</script>"
    await page.route("**/heard", lambda route: route.fulfill(body=heard, content_type="text/html"))
    assert (await indexer.index()).elements == ()  # a blank page, in a process of its own
    for _ in range(2):
        await page.goto(f"{site.url}/heard")
        assert [element.text for element in (await indexer.index()).elements] == (["own"] if CDP else [])


async def test_listeners_inside_frames_and_roots(page: Page, indexer: Indexer) -> None:
    script = "<script>d.addEventListener('click', () => 1)</script>"
    await page.set_content(f'<div id=h></div><iframe srcdoc="<div id=d>framed</div>{script}"></iframe>')
    await page.evaluate(
        """() => { const root = document.querySelector('#h').attachShadow({ mode: 'open' });
        root.innerHTML = '<i>rooted</i>'; root.firstChild.addEventListener('click', () => 1) }"""
    )
    await page.frames[1].wait_for_load_state()
    context = await indexer.index()
    heard = [("rooted", "listener"), ("framed", "listener")]
    assert [(element.text, element.why) for element in context.elements] == (heard if CDP else [])


async def test_areas_of_an_image_map_have_their_place(page: Page, indexer: Indexer) -> None:
    pixel = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
    await page.set_content(
        f"""<body style='margin:0'><img src={pixel} width=200 height=100 usemap='#m'><map name=m>
        <area shape=rect coords='10,20,60,50' href=/a alt=Roof>
        <area shape=circle coords='150,50,20' href=/b alt=Door>"""
    )
    roof, door = (await indexer.index()).elements
    assert (roof.text, roof.role, roof.box.x, roof.box.y, roof.box.width) == ("Roof", "link", 10, 20, 50)
    assert (door.box.x, door.box.width) == (130, 40)


async def test_what_covers_an_element_is_named_by_its_number(page: Page, indexer: Indexer) -> None:
    over = "<button style='position:fixed;inset:0'>Cookies</button>"
    await page.set_content(f"<button>Pay</button><button>Cancel</button>{over}")
    pay, cancel, cookies = (await indexer.index()).elements
    assert [pay.id, cancel.id, cookies.id] == [1, 2, 3]
    assert State.COVERED in pay.state
    assert pay.covered_by_id == cookies.id


def texts(context: PageContext) -> list[str]:
    return [element.text for element in context.elements]


async def test_slots_nested_roots_and_frames_in_roots(page: Page, indexer: Indexer) -> None:
    await page.set_content("<div id=a><button slot=s>light</button><button>lost</button></div>")
    await page.evaluate(
        """() => { const root = document.querySelector('#a').attachShadow({ mode: 'open' });
        root.innerHTML = `<button>first</button><slot name=s></slot><div id=b></div>`;
        const inner = root.querySelector('#b').attachShadow({ mode: 'open' });
        inner.innerHTML = `<button>deep</button><iframe srcdoc="<button>framed</button>"></iframe>` }"""
    )
    await page.frames[-1].wait_for_load_state()
    assert texts(await indexer.index()) == ["first", "light", "deep", "framed"]


async def test_closed_roots_on_custom_and_plain_elements(page: Page, indexer: Indexer) -> None:
    await page.set_content("<x-a></x-a><div id=d></div>")
    await page.evaluate(
        """() => { for (const e of document.querySelectorAll('x-a, #d')) {
        const root = e.attachShadow({ mode: 'closed' });
        root.innerHTML = `<button>in ${e.localName}</button>` } }"""
    )
    context = await indexer.index()
    assert texts(context) == (["in x-a", "in div"] if CDP else [])
    assert ("in div" in context.visible_text) == CDP


PAGES = {
    "plain text": ("text/plain", "just words <b>"),
    "xhtml": (
        "application/xhtml+xml",
        "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>x</p><button>b</button></body></html>",
    ),
    "svg": (
        "image/svg+xml",
        "<svg xmlns='http://www.w3.org/2000/svg'><a href='/x'><text y='20'>t</text></a></svg>",
    ),
    "frameset": ("text/html", "<frameset cols='50%,50%'><frame src='/inner'><frame src='/inner'></frameset>"),
    "empty": ("text/html", ""),
    "pdf": ("application/pdf", "%PDF-1.4\n%%EOF"),
}
FOUND = {"xhtml": ["b"], "svg": ["t"], "frameset": ["inner", "inner"]}


@pytest.mark.parametrize("kind", PAGES)
async def test_documents_of_other_kinds_make_sense(
    page: Page, indexer: Indexer, site: Site, kind: str
) -> None:
    content_type, body = PAGES[kind]
    inner = "<button>inner</button>"
    await page.route("**/inner", lambda route: route.fulfill(body=inner, content_type="text/html"))
    await page.route("**/odd", lambda route: route.fulfill(body=body, content_type=content_type))
    with contextlib.suppress(Error):  # a browser without a viewer downloads a PDF
        await page.goto(f"{site.url}/odd")
    assert texts(await indexer.index()) == FOUND.get(kind, [])


async def test_a_page_of_many_equal_rows_is_told_apart_by_its_rows(page: Page, indexer: Indexer) -> None:
    card = "<div class=card><div class=title>{0}</div><p>Some words</p><button>Add</button></div>"
    await page.set_content("<h1>Shop</h1>" + "".join(card.format(name) for name in ("Lamp", "Chair", "Desk")))
    context = await indexer.index()
    assert [element.parent for element in context.elements] == ["Lamp", "Chair", "Desk"]


async def test_what_was_removed_can_be_collected(page: Page, indexer: Indexer) -> None:
    await page.set_content("<main></main>")
    await page.evaluate(
        """() => { document.querySelector('main').innerHTML = '<p><button>x</button></p>'.repeat(500);
        globalThis.gone = [...document.querySelectorAll('p, button')].map((e) => new WeakRef(e)) }"""
    )
    assert len((await indexer.index()).elements) == 500
    await page.evaluate("document.querySelector('main').textContent = ''")
    session = await page.context.new_cdp_session(page)
    for _ in range(3):
        await session.send("HeapProfiler.collectGarbage")
    assert await page.evaluate("gone.filter((reference) => reference.deref()).length") == 0
