"""Every source of a name: accname 1.2, HTML-AAM 4.1, SVG-AAM 8.2. Each markup lists one element."""

from __future__ import annotations

import pytest
from playwright.async_api import Page

from indexer import Indexer

PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw=="

REFERENCES = {
    "<b id=r1>Ada</b><button aria-labelledby='r1 r2' id=r2 aria-label=Delete>x</button>": "Ada Delete",
    "<b id=r3>Apples</b><input aria-labelledby='r3 r4' id=r4 value=5>": "Apples 5",
    "<b id=r5>seen <i hidden>unseen</i></b><button aria-labelledby=r5>x</button>": "seen",
    "<b id=r6 hidden>unseen <i hidden>deeper</i></b><button aria-labelledby=r6>x</button>": "unseen deeper",
    "<b id=r7 aria-hidden=true>told</b><button aria-labelledby=r7>x</button>": "told",
    "<b id=r8 aria-labelledby=r9>eight</b><b id=r9>nine</b><button aria-labelledby=r8>x</button>": "eight",
    "<button aria-labelledby=nowhere>content</button>": "content",
    "<b id=ra> </b><button aria-labelledby=ra aria-label=label>x</button>": "label",
    "<b id=rb>once</b><button aria-labelledby='rb rb'>x</button>": "once",
    "<button aria-owns=rc>Play</button><div aria-hidden=true><b id=rc>music</b></div>": "Play music",
}

LABELS = {
    "<label for=l1>One</label><label for=l1>Two</label><input id=l1>": "One Two",
    "<label for=l2 hidden>Hidden</label><input id=l2>": "Hidden",
    "<label for=l3 aria-label=Said>Written</label><input id=l3>": "Said",
    "<label>Amount <output></output></label><button aria-label=' '>Go</button>": "Go",
    "<label>Repeat <select aria-label=times><option>one<option selected>two</select> times</label>": "times",
    "<label for=l5>Pick <b>me</b></label><select id=l5><option>one</select>": "Pick me",
    "<input type=submit>": "Submit",
    "<input type=submit value='' title='Find it'>": "Find it",
    "<input type=reset>": "Reset",
    "<input type=image>": "Submit",
    "<input type=image alt='' title=Go>": "Go",
    "<input type=image value=Send>": "Send",
    "<input title=Town placeholder=Paris>": "Town",
    "<input type=checkbox placeholder=no>": "",
    "<div role=textbox aria-placeholder=Message></div>": "Message",
    "<details><summary></summary>body</details>": "Details",
}

CONTENT = {
    "<button>a<br>b</button>": "a b",
    "<button>a<wbr>b</button>": "ab",
    "<button>a<b><i> </i></b>c</button>": "a c",
    "<button><b style='display:inline-block'>a</b><b style='display:inline-block'>b</b></button>": "a b",
    "<button style='display:flex'><span>a</span><span>b</span></button>": "a b",
    f"<a href=#><img alt=Logo src={PIXEL}>Home</a>": "Logo Home",
    f"<a href=#><img alt='' title=Home src={PIXEL}><b title=Tip></b></a>": "Tip",
    "<a href=#><i aria-label=Close></i></a>": "Close",
    "<button>1<i style='visibility:hidden'> not <b style='visibility:visible'>2</b></i></button>": "1 2",
    "<button>a<style>.x{}</style><script>1</script><template>t</template></button>": "a",
    "<button>Pay\u00adment&nbsp;now \ue001</button>": "Payment now",
    "<button title=Search>\uf002</button>": "Search",
    "<button><svg width=9 height=9><title>Menu</title><desc>no</desc></svg></button>": "Menu",
    "<button><svg width=9 height=9><g><title>Deep</title><path d='M0 0'/></g></svg></button>": "Deep",
    "<button><svg width=9 height=9><text y=9>drawn</text></svg></button>": "drawn",
    "<button><math alttext='x squared'><mi>x</mi></math></button>": "x squared",
    "<svg width=9 height=9><a href=# xlink:title=Map><rect width=9 height=9 /></a></svg>": "Map",
    "<button>Say <q>hi</q></button>": "Say “hi”",
    "<a href=# role=button>a<div role=menu><div role=menuitem hidden>no</div>not</div></a>": "a",
    "<div role=treeitem tabindex=0>Fruits<ul role=group><li role=none>Pears</ul></div>": "Fruits Pears",
    "<button>a<slot>default</slot></button>": "adefault",
    "<button><span role=presentation aria-label=Eli>x</span></button>": "Eli",
}

EMBEDDED = {
    "<button>at <span role=slider aria-valuenow=3 aria-valuetext=three>3.0</span></button>": "at three",
    "<button>at <span role=progressbar aria-valuenow=3>3 %</span></button>": "at 3",
    "<button>at <progress value=.5></progress></button>": "at 0.5",
    "<button>at <span role=combobox aria-label=n>five</span></button>": "at five",
    "<button>at <span role=listbox aria-label=n><i role=none>1</i><i hidden>2</i></span></button>": "at n",
    "<button><b role=listbox><i role=option>1</i><i role=option aria-checked=true>2</i></b></button>": "2",
    "<button>at <span role=combobox aria-owns=e0></span></button><ul id=e0 role=listbox>"
    "<li role=option aria-selected=true>3<li role=option>4</ul>": "at 3",
    "<button>at <span role=textbox>typed</span></button>": "at typed",
    "<button>at <input type=password value=secret>!</button>": "at !",
    "<button>at <span role=combobox aria-controls=e1></span></button><ul id=e1 role=listbox>"
    "<li role=none>1</ul>": "at",
}

GENERATED = {
    ".g0::before{content:'★ '}": "★ x",
    ".g1::before{content:'★' / 'star'}": "star x",
    ".g2::after{content:attr(data-n) '!'}": "xn!",
    ".g3::before{content:url('data:image/gif;base64,R0lG')}": "x",
    ".g4::before{content:'\\f001'}": "x",
    ".g5::before{counter-increment:c;content:counter(c) ' of '}": "of x",
    ".g6::before{content:'say \\'hi\\' '}": "say 'hi' x",
    ".g7::before{content:'block';display:block}": "block x",
    ".g8::before{content:'★' / ''}": "x",
    ".g9:is(button){&::after{content:' nested'}}": "x nested",
    "@media all{@layer a{.g10::after{content:' layered'}}}": "x layered",
    ".g11::after{content:var(--none, ' fallback')}": "x fallback",
}


async def _names(page: Page, indexer: Indexer, cases: dict[str, str]) -> dict[str, str]:
    """Show all cases on one page and return their names; a case lists one element."""
    await page.set_content("".join(f"<div>{markup}</div>" for markup in cases))
    elements = (await indexer.index()).elements
    assert len(elements) == len(cases), [(element.tag, element.text) for element in elements]
    return dict(zip(cases, (element.text for element in elements), strict=True))


@pytest.mark.parametrize("cases", [REFERENCES, LABELS, CONTENT], ids=["references", "labels", "content"])
async def test_names_come_from_where_the_standards_say(
    page: Page, indexer: Indexer, cases: dict[str, str]
) -> None:
    assert await _names(page, indexer, cases) == cases


async def test_embedded_controls_count_by_their_value(page: Page, indexer: Indexer) -> None:
    await page.set_content("".join(f"<div>{markup}</div>" for markup in EMBEDDED))
    elements = (await indexer.index()).elements
    buttons = [element.text for element in elements if element.type == "button"]
    assert buttons == list(EMBEDDED.values())


async def _generated(page: Page, indexer: Indexer, before: str) -> list[str]:
    buttons = "".join(f"<button class=g{i} data-n=n>x</button>" for i in range(len(GENERATED)))
    await page.set_content(f"<style>{''.join(GENERATED)}</style>{before}{buttons}")
    return [element.text for element in (await indexer.index()).elements][-len(GENERATED) :]


async def test_generated_content_counts_by_its_words(page: Page, indexer: Indexer) -> None:
    assert await _generated(page, indexer, "") == list(GENERATED.values())


async def test_a_page_with_many_names_reads_generated_content_alike(page: Page, indexer: Indexer) -> None:
    """Past some number of reads the sheets are read instead (sheets.js): nothing may be missed by that."""
    assert await _generated(page, indexer, "<button>plain</button>" * 400) == list(GENERATED.values())


SHEETS = {
    "a rule that comes later": "document.styleSheets[0].insertRule('.late::after{content:\" new\"}')",
    "a sheet that comes later": "document.head.append(Object.assign(document.createElement('style'),"
    "{textContent:'.late::after{content:\" new\"}'}))",
    "an adopted sheet": "{const sheet = new CSSStyleSheet(); document.adoptedStyleSheets = [sheet];"
    "sheet.replaceSync('.late::after{content:\" new\"}')}",
}


@pytest.mark.parametrize("change", SHEETS.values(), ids=SHEETS)
async def test_a_change_of_style_sheets_is_noticed(page: Page, indexer: Indexer, change: str) -> None:
    many = "<button>plain</button>" * 400
    await page.set_content(f"<style>b{{color:red}}</style>{many}<button class=late>Cart</button>")
    assert (await indexer.index()).elements[-1].text == "Cart"
    await page.evaluate(change)
    await page.evaluate("document.querySelector('.late').title = 'x'")  # the sheets alone change no node
    assert (await indexer.index()).elements[-1].text == "Cart new"


async def test_shadow_trees_style_and_name_their_hosts(page: Page, indexer: Indexer) -> None:
    await page.set_content(
        "<button>plain</button>" * 300
        + "<div role=button id=host><i>slotted</i></div><button id=b><my-part></my-part></button>"
    )
    await page.evaluate(
        """() => {
            document.querySelector('#host').attachShadow({mode: 'open'}).innerHTML =
                `<style>:host::after{content:' host'} ::slotted(i)::after{content:' after'}</style>` +
                `in <slot></slot>`;
            document.querySelector('my-part').attachShadow({mode: 'open'}).innerHTML =
                `<style>b::before{content:'shadow '}</style><b id=inner>text</b><slot aria-label=no></slot>`;
        }"""
    )
    names = [element.text for element in (await indexer.index()).elements][-2:]
    assert names == ["in slotted after host", "shadow text"]


async def test_names_of_a_wide_page_are_read_in_linear_time(page: Page, indexer: Indexer) -> None:
    one = "<label for=f{0}>Field {0}</label><input id=f{0}><button><b>Save</b> {0}</button>"
    await page.set_content("".join(one.format(number) for number in range(500)))
    texts = [element.text for element in (await indexer.index()).elements]
    assert texts[-2:] == ["Field 499", "Save 499"]
    assert len(texts) == 1000
