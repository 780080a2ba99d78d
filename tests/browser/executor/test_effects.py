"""Every action has a verdict with evidence (design, contract 4)."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page

from executor import ActionResult, Executor
from fixtures_site import Site
from indexer import Indexer


async def click(indexer: Indexer, executor: Executor, text: str) -> ActionResult:
    context = await indexer.index()
    target = next(element for element in context.elements if element.text == text)
    result = await executor.execute({"type": "click_element", "elementId": target.id})
    assert isinstance(result, ActionResult)
    assert result.success, result.error
    return result


async def test_nothing_happened_is_said(page: Page, indexer: Indexer, executor: Executor, site: Site) -> None:
    await page.goto(f"{site.url}/hazards/no-effect")
    result = await click(indexer, executor, "Sync now")
    assert result.effect.no_effect
    assert "nothing on the page changed" in result.description
    assert result.effect.settle_ms >= 300


@pytest.mark.parametrize("delay", [0, 20, 100, 250])
async def test_late_effects_are_seen(
    page: Page, indexer: Indexer, executor: Executor, site: Site, delay: int
) -> None:
    await page.goto(f"{site.url}/hazards/delayed-effect?ms={delay}")
    result = await click(indexer, executor, "Check availability")
    assert not result.effect.no_effect
    assert result.effect.text_changed or result.effect.added or result.effect.changed


async def test_navigation(page: Page, indexer: Indexer, executor: Executor, site: Site) -> None:
    await page.goto(f"{site.url}/")
    result = await click(indexer, executor, "See pricing")
    assert result.effect.url == (f"{site.url}/", f"{site.url}/pricing")
    assert result.effect.document == "new"
    assert result.effect.settled == "navigated"


async def test_a_slow_page_is_waited_for(
    page: Page, indexer: Indexer, executor: Executor, site: Site
) -> None:
    await page.goto(f"{site.url}/")
    await page.evaluate("document.querySelector('main a').href = '/hazards/slow?delay=1200'")
    context = await indexer.index()
    target = next(e for e in context.elements if (e.href or "").startswith("/hazards/slow"))
    result = await executor.execute({"type": "click_element", "elementId": target.id})
    assert isinstance(result, ActionResult)
    assert result.effect.url is not None
    assert "/hazards/slow" in result.effect.url[1]


async def test_a_client_side_route(page: Page, indexer: Indexer, executor: Executor, site: Site) -> None:
    await page.goto(f"{site.url}/app")
    await page.evaluate("globalThis.alive = true")
    result = await click(indexer, executor, "See projects")
    assert result.effect.url == (f"{site.url}/app", f"{site.url}/app/projects")
    assert result.effect.document == "same"
    assert await page.evaluate("globalThis.alive")


WITNESSES: dict[str, tuple[str, Any]] = {
    "checked": ("<input type=checkbox aria-label=x>", lambda e: e.checked == ("false", "true")),
    "added": (
        "<button onclick=\"document.body.append(document.createElement('button'))\">x</button>",
        lambda e: e.added == (2,),
    ),
    "removed": (
        "<button onclick='this.nextSibling.remove()'>x</button><button>y</button>",
        lambda e: e.removed == (2,),
    ),
    "changed": (
        "<button onclick=\"this.setAttribute('aria-expanded', 'true')\">x</button>",
        lambda e: e.changed[0].changes == {"expanded": (None, True)},
    ),
    "dialog": ("<button onclick=\"alert('Saved')\">x</button>", lambda e: e.dialogs == ("alert: Saved",)),
    "console error": (
        "<button onclick=\"console.error('bad')\">x</button>",
        lambda e: e.console_errors == ("bad",),
    ),
    "script error": ("<button onclick='nope()'>x</button>", lambda e: "nope" in e.console_errors[0]),
    "focus elsewhere": (
        "<button onclick='document.querySelector(\"input\").focus()'>x</button><input>",
        lambda e: e.focus == (None, 2),
    ),
    "text": (
        '<button onclick=\'document.querySelector("p").textContent="new"\'>x</button><p>old</p>',
        lambda e: e.text_changed,
    ),
    "title": ("<button onclick='document.title=\"new\"'>x</button>", lambda e: e.title == ("", "new")),
}


@pytest.mark.parametrize(("markup", "seen"), WITNESSES.values(), ids=WITNESSES)
async def test_what_changed_is_told(
    page: Page, indexer: Indexer, executor: Executor, markup: str, seen: Any
) -> None:
    await page.set_content(markup)
    result = await click(indexer, executor, "x")
    assert seen(result.effect), result.effect
    assert not result.effect.no_effect


async def test_popups_and_downloads_are_part_of_the_result(
    page: Page, indexer: Indexer, executor: Executor, site: Site
) -> None:
    await page.goto(f"{site.url}/hazards/popup")
    assert len((await click(indexer, executor, "Open price list")).effect.popups) == 1
    await page.goto(f"{site.url}/hazards/download")
    assert (await click(indexer, executor, "Download timesheet")).effect.downloads[0].name == "timesheet.csv"


async def test_a_confirm_is_dismissed_by_default_and_told(
    page: Page, indexer: Indexer, executor: Executor, site: Site
) -> None:
    await page.goto(f"{site.url}/hazards/confirm")
    context = await indexer.index()
    target = next(element for element in context.elements if element.text == "Delete job")
    result = await executor.execute({"type": "click_element", "elementId": target.id})
    assert isinstance(result, ActionResult)
    assert result.effect.dialogs[0].startswith("confirm: ")
    assert list(site.submissions) == []


async def test_no_effect_is_not_said_of_a_page_that_cannot_be_seen(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await page.set_content("<button onclick='setTimeout(() => { for (;;); }, 0)'>x</button>")
    context = await indexer.index()
    result = await executor.execute({"type": "click", "elementId": context.elements[0].id})
    assert isinstance(result, ActionResult)
    assert not result.effect.no_effect
    assert result.effect.settled == "none"
    assert "nothing on the page changed" not in result.description


async def test_a_password_never_leaves(page: Page, indexer: Indexer, executor: Executor, site: Site) -> None:
    """Contract 6."""
    await page.goto(f"{site.url}/hazards/password")
    context = await indexer.index()
    numbers = {element.text: element.id for element in context.elements}
    await executor.execute(
        {"type": "type", "elementId": numbers["Work email"], "inputData": "ada@example.org"}
    )
    result = await executor.execute(
        {"type": "type", "elementId": numbers["Password"], "inputData": "hunter22"}
    )
    after = await indexer.index()
    told = result.model_dump_json() + after.model_dump_json() + str(after.wire(full=True))
    assert "hunter22" not in told
    assert isinstance(result, ActionResult)
    assert (result.text, result.effect.value, result.effect.value_equal) == ("••••", "••••", True)
    assert (await executor.execute({"type": "click", "elementId": numbers["Sign in"]})).success
    assert [s.fields["password"] for s in site.submissions] == [8]


async def test_filled_fields_are_remembered_by_number(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await page.set_content("<input aria-label=a><input type=password aria-label=b><input type=checkbox>")
    await indexer.index()
    await executor.execute({"type": "type", "elementId": 1, "inputData": "Ada"})
    await executor.execute({"type": "type", "elementId": 2, "inputData": "secret"})
    await executor.execute({"type": "check", "elementId": 3})
    filled = (await indexer.index()).wire()["previouslyFilledFields"]
    assert [(field["elementId"], field["value"]) for field in filled] == [
        (1, "Ada"),
        (2, "••••"),
        (3, "true"),
    ]
    assert all(isinstance(field["timestamp"], int) for field in filled)


async def test_what_only_changes_places_is_an_effect(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await page.set_content(
        """<ul><li><button>First</button></li><li><button>Second</button></li></ul>
        <button onclick="document.querySelector('ul').append(document.querySelector('li'))">Sort</button>"""
    )
    result = await click(indexer, executor, "Sort")
    assert result.effect.reordered
    assert not result.effect.no_effect


async def test_what_moves_in_a_shadow_tree_is_waited_for(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await page.set_content(
        """<button onclick="show()">Open</button><div id=host></div><p id=done></p><script>
        const slide = () => pane.animate([{ opacity: 0 }, {}], 250).finished;
        const show = () => slide().then(() => done.textContent = 'in');
        const root = document.getElementById('host').attachShadow({ mode: 'open' });
        root.innerHTML = '<p>Pane</p>'; const pane = root.firstChild; </script>"""
    )
    await click(indexer, executor, "Open")
    assert await page.text_content("#done") == "in"
