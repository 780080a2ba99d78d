"""A saved page tells what the live page tells, where markup alone can decide (docs/saved-pages.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx2
import pytest
from playwright.async_api import Page, Route

from fixtures_site import Site
from fixtures_site.hazards import HAZARDS
from indexer import IndexedElement, Indexer, PageContext, State, index_html

PLAIN = ["/", "/pricing", "/contact", "/contact?topic=demo", "/hazards", "/nowhere"]
UNSCRIPTED = [hazard.path for hazard in HAZARDS if not hazard.script and hazard.slug != "iframe"]
SCRIPTED = [hazard.path for hazard in HAZARDS if hazard.script]

FACTS = (
    *(
        "id",
        "frame",
        "type",
        "role",
        "text",
        "parent",
        "why",
        "tag",
        "description",
        "value",
        "checked",
        "required",
    ),
    *(
        "html_name",
        "placeholder",
        "aria_label",
        "href",
        "target",
        "form",
        "options",
        "multiple",
        "invalid",
        "secret",
    ),
    *("selected", "pressed", "current", "autocomplete", "haspopup", "constraints", "editable", "in_modal"),
)
MARKED = {State.DISABLED, State.READONLY, State.INERT, State.BEHIND_MODAL}
"""The states that markup decides."""


def told(element: IndexedElement) -> dict[str, Any]:
    facts = {name: getattr(element, name) for name in FACTS}
    return facts | {"state": MARKED.intersection(element.state), "expanded": bool(element.expanded)}


def forms(context: PageContext) -> list[dict[str, Any]]:
    return [form.dump() for form in context.forms]


async def saved(site: Site, path: str) -> PageContext:
    async with httpx2.AsyncClient() as client:
        answer = await client.get(f"{site.url}{path}")
    return index_html(answer.content, f"{site.url}{path}")


async def without_styles(route: Route) -> None:
    if route.request.resource_type in ("stylesheet", "script"):
        await route.abort()
    else:
        await route.continue_()


@pytest.mark.parametrize("path", [*PLAIN, *UNSCRIPTED, *SCRIPTED])
async def test_a_page_without_styles_is_told_alike(page: Page, site: Site, path: str) -> None:
    await page.route("**/*", without_styles)
    await page.goto(f"{site.url}{path}")
    live = await Indexer(page).index()
    static = await saved(site, path)

    assert [told(element) for element in static.elements] == [told(element) for element in live.elements]
    assert forms(static) == forms(live)
    assert static.visible_text.splitlines() == live.visible_text.splitlines()
    assert (static.title, static.static, live.static) == (live.title, True, False)


SKIP_LINK = "Skip to content "
"""What the site's style sheet keeps off every page until it has the focus."""

UNSEEN = {"/hazards/labels": " for the crew"}
"""What a class hides from sight on one page."""

GENERATED = {"/hazards/labels": "Print job sheet"}
"""What a style sheet puts into a button that has no words of its own."""


def words(context: PageContext) -> str:
    """Return the text without what style sheets make of lines: breaks, bullets, cells."""
    return " ".join(context.visible_text.replace("|", " ").replace("- ", " ").split())


@pytest.mark.parametrize("path", [*PLAIN, *UNSCRIPTED])
async def test_a_styled_page_differs_only_in_what_style_sheets_say(page: Page, site: Site, path: str) -> None:
    await page.goto(f"{site.url}{path}")
    live = await Indexer(page).index()
    static = await saved(site, path)

    pairs = list(zip(map(told, static.elements), map(told, live.elements), strict=True))
    made = GENERATED.get(path, "")
    differences = [
        (name, one[name], other[name]) for one, other in pairs for name in one if one[name] != other[name]
    ]
    assert differences == ([("text", "", made)] if made else [])
    assert forms(static) == forms(live)
    seen = words(static).removeprefix(SKIP_LINK).replace(UNSEEN.get(path, SKIP_LINK), "")
    assert seen == words(live).replace(f"{made} ", "" if made else " ")


MARKUP = sorted((Path(__file__).parent / "saved").glob("*.html"))
"""Pages of one matter each, among them such as no author should write."""


@pytest.mark.parametrize("path", MARKUP, ids=lambda path: path.stem)
async def test_markup_is_read_alike(page: Page, path: Path) -> None:
    markup, url = path.read_text("utf-8"), "https://saved.example/a/b"

    async def answer(route: Route) -> None:
        await route.fulfill(body=markup, content_type="text/html; charset=utf-8")

    await page.route("**/*", answer)
    await page.goto(url)
    live = await Indexer(page).index()
    static = index_html(markup, url)

    assert [told(element) for element in static.elements] == [told(element) for element in live.elements]
    assert forms(static) == forms(live)
    assert static.visible_text.splitlines() == live.visible_text.splitlines()
    assert live.elements
