"""Overlays are closed where the policy says so, and where that is safe; the page's state is the witness."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page

from executor import ActionResult, Executor, ExecutorOptions, Policy
from executor.overlays import closer
from fixtures_site import Site

TARGET = "<button onclick='document.title = \"done\"'>Buy</button>"
OVER = "style='position: fixed; inset: 0; background: white'"
PRESSED = "onclick='pressed.textContent = this.textContent; this.closest(`[data-over]`).remove()'"


async def acted(page: Page, markup: str, **rules: Any) -> ActionResult:
    """Click on "Buy" on a page with an overlay."""
    await page.set_content(
        f"<p id=pressed></p>{TARGET}{markup.replace('PRESSED', PRESSED).replace('OVER', OVER)}"
    )
    policy = Policy(**({"overlays": "close"} | rules))
    executor = Executor(page, options=ExecutorOptions(policy=policy, retries_ms=(100,) * 4))
    target = next(one for one in (await executor.indexer.index()).elements if one.text == "Buy")
    result = await executor.execute({"type": "click", "elementId": target.id})
    assert isinstance(result, ActionResult)
    return result


SHOW = "<script>document.querySelector('dialog').showModal()</script>"
DIALOG = "role=dialog aria-modal=true aria-label=Offer style='position: fixed; top: 50%'"
CLOSED: dict[str, tuple[str, tuple[str, ...]]] = {
    "a cookie banner": (
        "<div data-over OVER>Cookies <button PRESSED>Yes</button><button PRESSED>Reject all</button></div>",
        ("cookie banner: Reject all",),
    ),
    "one that only closes": (
        "<div data-over OVER role=dialog aria-label=News><input><button PRESSED>×</button></div>",
        ("News: ×",),
    ),
    "a refusal in few words": (
        "<div data-over OVER>Cookies? <button PRESSED>Accept</button><a href=# PRESSED>Decline</a></div>",
        ("cookie banner: Decline",),
    ),
    "a modal dialog": (
        f"<dialog data-over aria-label=Offer>Now! <button PRESSED>No, thanks</button></dialog>{SHOW}",
        ("Offer: No, thanks",),
    ),
    "a modal dialog without a word": (
        f"<dialog aria-label=Offer>Now! <button>Buy two</button></dialog>{SHOW}",
        ("Offer: Escape",),
    ),
    "a dialog beside its backdrop": (
        f"<div data-over><div OVER></div><div {DIALOG}><button PRESSED>Close</button></div></div>",
        ("Offer: Close",),
    ),
    "two": (
        """<div data-over OVER>Cookies <button PRESSED>Reject all</button></div>
        <div data-over OVER aria-label=News role=dialog><button PRESSED>Skip</button></div>""",
        ("News: Skip", "cookie banner: Reject all"),
    ),
}


@pytest.mark.parametrize(("markup", "closed"), CLOSED.values(), ids=CLOSED)
async def test_what_may_be_closed_is_closed_and_told(
    page: Page, markup: str, closed: tuple[str, ...]
) -> None:
    result = await acted(page, markup)
    assert result.success, result.error
    assert (result.evidence.closed, await page.title()) == (closed, "done")
    assert result.wire()["closed"] == list(closed)
    if "Escape" not in closed[0]:
        assert await page.text_content("#pressed") in [one.split(": ")[1] for one in closed]


LEFT = {
    "one with a text in it": "<div data-over OVER><input value=Ada><button PRESSED>Close</button></div>",
    "one with a tick in it": """<div data-over OVER><input type=checkbox id=tick><button PRESSED>Close
        </button></div><script>tick.checked = true</script>""",
    "a decision on something else": """<div data-over OVER role=dialog>Application of Ada
        <button PRESSED>Reject</button><button PRESSED>Approve</button></div>""",
    "one that only accepts": "<div data-over OVER>Cookies! <button PRESSED>Accept all</button></div>",
    "one that leads away": "<div data-over OVER>Cookies! <a href=/away PRESSED>Decline</a></div>",
    "one that is no layer": """<div data-over style='position: absolute; inset: 0'>
        <button PRESSED>Close</button></div>""",
    "a third one": "<div data-over OVER><button PRESSED>Close</button></div>" * 3,
}


@pytest.mark.parametrize("markup", LEFT.values(), ids=LEFT)
async def test_what_may_not_be_closed_is_named(page: Page, markup: str) -> None:
    result = await acted(page, markup)
    assert (result.success, result.code) == (False, "blocked_by_overlay")
    assert await page.title() == ""
    third = "Close" if markup.count("data-over") == 3 else ""
    assert await page.text_content("#pressed") == third
    assert await page.locator("[data-over]").count() == 1


async def test_nothing_is_closed_unless_the_policy_says_so(page: Page) -> None:
    banner = "<div data-over OVER>Cookies <button PRESSED>Reject all</button></div>"
    result = await acted(page, banner, overlays="report")
    assert (result.code, result.evidence.closed) == ("blocked_by_overlay", ())
    assert await page.text_content("#pressed") == ""


async def test_what_holds_the_target_is_never_closed(page: Page) -> None:
    await page.set_content(
        f"<div style='position: fixed; inset: 0' role=dialog>{TARGET}"
        "<button onclick='this.parentNode.remove()'>Close</button>"
        "<div style='position: absolute; inset: 0'>Loading</div></div>"
    )
    executor = Executor(page, options=ExecutorOptions(policy=Policy(overlays="close"), retries_ms=(50,)))
    await executor.indexer.index()
    result = await executor.execute({"type": "click", "elementId": 1})
    assert isinstance(result, ActionResult)
    assert result.code == "blocked_by_overlay"
    assert await page.locator("[role=dialog]").count() == 1


async def test_the_banner_of_the_site(page: Page, site: Site) -> None:
    await page.goto(f"{site.url}/hazards/cookie-banner")
    executor = Executor(page, options=ExecutorOptions(policy=Policy(overlays="close")))
    target = next(one for one in (await executor.indexer.index()).elements if one.text == "Confirm visit")
    result = await executor.execute({"type": "click", "elementId": target.id})
    assert isinstance(result, ActionResult)
    assert result.success, result.error
    assert len(result.evidence.closed) == 1


def test_words_in_several_languages() -> None:
    def chosen(text: str, *names: str) -> object:
        controls = [{"serial": place, "name": name} for place, name in enumerate(names)]
        found = closer({"name": "", "text": text, "controls": controls})
        return found["name"] if found else None

    assert chosen("Cookies", "Alle akzeptieren", "Nur notwendige Cookies") == "Nur notwendige Cookies"
    assert chosen("Cookies", "Tout accepter", "Continuer sans accepter →") == "Continuer sans accepter →"
    assert chosen("Cookies", "Aceptar", "Rechazar todo") == "Rechazar todo"
    assert chosen("クッキー", "同意する", "すべて拒否") == "すべて拒否"
    assert chosen("Sale", "Close account", "Delete", "OK", "Necessary cookies") is None
