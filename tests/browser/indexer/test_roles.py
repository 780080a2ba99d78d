"""Every rule of a role: ARIA 1.2 (5.2, 5.3, 8.1, 9.1), HTML-AAM 1.0, SVG-AAM 1.0."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.async_api import Page

from indexer import Indexer

# `*` stands for what makes an element listed: `tabindex=0`.
WRITTEN = {
    "<div * role='fancy BUTTON link'>x</div>": "button",
    "<button role=fancy>x</button>": "button",
    "<nav * role=region>x</nav>": "navigation",
    "<nav * role='region group'>x</nav>": "group",
    "<nav * role=region aria-label=n>x</nav>": "region",
    "<nav * role=form>x</nav>": "navigation",
    "<div * role=image>x</div>": "img",
    "<div * role=directory>x</div>": "list",
    "<div * role=doc-noteref>1</div>": "doc-noteref",
    "<div * role=graphics-symbol>1</div>": "graphics-symbol",
    "<div * role=command>x</div>": "generic",
    "<h1 * role=none>x</h1>": "heading",
    "<button role=presentation>x</button>": "button",
    "<h1 onclick=1 role=none>x</h1>": "none",
    "<h1 onclick=1 role=none aria-level=2>x</h1>": "none",
    "<h1 onclick=1 role=none aria-live=polite>x</h1>": "heading",
    "<div * role=option>orphan</div>": "option",
}

PLACES = {
    "<header *>x</header>": "banner",
    "<footer *>x</footer>": "contentinfo",
    "<main><header *>x</header></main>": "sectionheader",
    "<div role=article><footer *>x</footer></div>": "sectionfooter",
    "<aside *>x</aside>": "complementary",
    "<main><aside *>x</aside></main>": "complementary",
    "<article><aside *>x</aside></article>": "generic",
    "<article><aside * title=n>x</aside></article>": "complementary",
    "<section *>x</section>": "generic",
    "<section * aria-label=' '>x</section>": "generic",
    "<section * title=n>x</section>": "region",
    "<section * aria-labelledby=nowhere>x</section>": "generic",
    "<ul><li *>x</ul>": "listitem",
    "<div><li *>x</li></div>": "generic",
    "<ul role=none><li *>x</ul>": "none",
    "<div role=list><li *>x</li></div>": "listitem",
    "<summary *>x</summary>": "generic",
    "<details><summary>x</summary></details>": "button",
}

TABLES = {
    "<table *><tr><td>x</table>": "table",
    "<table><tr *><td>x</table>": "row",
    "<table><tr><td *>x</table>": "cell",
    "<table role=grid><tr><td *>x</table>": "gridcell",
    "<table role=none><tr><td *>x</table>": "none",
    "<table role=none><tr><th *>x</table>": "none",
    "<table><thead *><tr><td>x</table>": "rowgroup",
    "<table><tr><th *>h<th>i</table>": "columnheader",
    "<table><tr><th *>h<td>1</table>": "rowheader",
    "<table><tr><td></td><th *>h</table>": "columnheader",
    "<table><thead><tr><td>corner</td><th *>h</thead></table>": "columnheader",
    "<table><tr><th * scope=row>h<th>1</table>": "rowheader",
    "<table><caption *>c</caption><tr><td>x</table>": "caption",
}

CONTROLS = {
    "<a * >x</a>": "generic",
    "<a href=''>x</a>": "link",
    "<svg width=9 height=9><a xlink:href=#><text y=9>x</text></a></svg>": "link",
    "<input type=search>": "searchbox",
    "<input type=search list=l>": "combobox",
    "<input type=number list=l>": "spinbutton",
    "<input type=password>": "textbox",
    "<input type=file>": "button",
    "<select size=3><option>x</select>": "listbox",
    "<select size=1><option>x</select>": "combobox",
    "<p contenteditable>x</p>": "textbox",
    "<h2 contenteditable>x</h2>": "heading",
    "<progress *></progress>": "progressbar",
    "<meter *></meter>": "meter",
    "<output *>x</output>": "status",
    "<dialog open *>x</dialog>": "dialog",
    "<fieldset *></fieldset>": "group",
}

IMAGES = {
    "<img * src=data:,>": "img",
    "<img onclick=1 alt='' width=9 height=9 src=data:,>": "none",
    "<img onclick=1 alt='' title=x width=9 height=9 src=data:,>": "none",
    "<img onclick=1 alt='' aria-label=x width=9 height=9 src=data:,>": "img",
    "<svg * width=9 height=9></svg>": "img",
    "<svg width=9 height=9><g *><title>x</title><rect width=9 height=9 /></g></svg>": "group",
    "<svg width=9 height=9><circle * r=9><title>x</title></circle></svg>": "graphics-symbol",
    "<svg width=9 height=9><circle * r=9 /></svg>": "generic",
    "<math *><mi>x</mi></math>": "math",
}

TEXT = {
    "p": "paragraph",
    "blockquote": "blockquote",
    "code": "code",
    "del": "deletion",
    "s": "deletion",
    "ins": "insertion",
    "dfn": "term",
    "em": "emphasis",
    "strong": "strong",
    "mark": "mark",
    "sub": "subscript",
    "sup": "superscript",
    "time": "time",
    "address": "group",
    "hgroup": "group",
    "search": "search",
    "constructor": "generic",
}


async def _roles(page: Page, indexer: Indexer, cases: dict[str, str]) -> dict[str, str]:
    await page.set_content("".join(f"<div>{markup.replace('*', 'tabindex=0')}</div>" for markup in cases))
    elements = (await indexer.index()).elements
    assert len(elements) == len(cases), [(element.tag, element.role) for element in elements]
    return dict(zip(cases, (element.role for element in elements), strict=True))


@pytest.mark.parametrize(
    "cases",
    [WRITTEN, PLACES, TABLES, CONTROLS, IMAGES],
    ids=["written", "places", "tables", "controls", "images"],
)
async def test_roles_follow_the_standards(page: Page, indexer: Indexer, cases: dict[str, str]) -> None:
    assert await _roles(page, indexer, cases) == cases


async def test_text_level_roles(page: Page, indexer: Indexer) -> None:
    cases = {f"<{tag} *>x</{tag}>": role for tag, role in TEXT.items()}
    assert await _roles(page, indexer, cases) == cases


WIDGETS = [
    "button",
    "checkbox",
    "combobox",
    "link",
    "listbox",
    "menuitem",
    "menuitemcheckbox",
    "menuitemradio",
    "option",
    "radio",
    "scrollbar",
    "searchbox",
    "slider",
    "spinbutton",
    "switch",
    "tab",
    "textbox",
    "treeitem",
    "doc-backlink",
    "doc-biblioref",
    "doc-glossref",
    "doc-noteref",
]


async def test_every_widget_role_is_listed_as_such(page: Page, indexer: Indexer) -> None:
    await page.set_content("".join(f"<div role={role}>x</div>" for role in WIDGETS))
    elements = (await indexer.index()).elements
    assert [(element.role, element.why) for element in elements] == [(role, "role") for role in WIDGETS]


async def test_cells_and_separators_are_widgets_where_they_take_part(page: Page, indexer: Indexer) -> None:
    await page.set_content(
        "<div role=gridcell>1</div><div role=gridcell aria-selected=false>2</div>"
        "<div role=gridcell tabindex=-1>3</div>"
        "<div role=separator></div><div role=separator tabindex=-1>4</div>"
    )
    elements = (await indexer.index()).elements
    assert [(element.role, element.text) for element in elements] == [
        ("gridcell", "2"),
        ("gridcell", "3"),
        ("separator", "4"),
    ]


async def test_what_is_clicked_is_called_by_its_text_whatever_its_role(page: Page, indexer: Indexer) -> None:
    cases = ("<p onclick=1>Buy</p>", "<ul><li onclick=1>Pears</ul>", "<div role=none onclick=1>Go</div>")
    await page.set_content("".join(cases))
    elements = (await indexer.index()).elements
    assert [(element.type, element.text) for element in elements] == [
        ("paragraph", "Buy"),
        ("listitem", "Pears"),
        ("div", "Go"),
    ]


async def test_what_is_typed_or_chosen_is_no_name(page: Page, indexer: Indexer) -> None:
    await page.set_content("<div contenteditable>typed</div><div role=listbox><i>one</i></div>")
    assert [element.text for element in (await indexer.index()).elements] == ["", ""]


async def test_the_documented_roles_by_tag_are_those_of_the_code(
    page: Page, indexer: Indexer, root: Path
) -> None:
    section = (root / "docs/names.md").read_text("utf-8").split("### By tag")[1].split("###")[0]
    cases = {f"<{tag} *></{tag}>": role for tag, role in re.findall(r"\| `(\w+)` \| `(\w+)` \|", section)}
    assert len(cases) > 40
    assert await _roles(page, indexer, cases) == cases
