"""Dialogs, tabs, frames and crashes in the middle of an action: a typed result, no hang, and the truth."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import nullcontext
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route

from executor import ActionResult, Executor, ExecutorOptions, SequenceResult, Settle
from indexer import Indexer
from pageplan.browser import BrowserOptions, launch

HOME = "http://home.test/"
LOG = """<script>var log = [];
for (const type of ['mousedown', 'mouseup', 'click']) addEventListener(type, () => log.push(type))</script>"""


@pytest_asyncio.fixture(loop_scope="session")
async def pages(page: Page) -> AsyncIterator[dict[str, str]]:
    """Serve pages by their path; `/401` asks for a password, `/never` does not answer."""
    bodies: dict[str, str] = {
        "/next": "<title>next</title><p>next",
        "/loud": "<script>alert('Hello')</script>",
    }

    async def answer(route: Route) -> None:
        path = "/" + route.request.url.split("/", 3)[3]
        if path == "/401":
            realm = {"WWW-Authenticate": 'Basic realm="r"'}
            return await route.fulfill(status=401, headers=realm, body="who are you?")
        if path == "/never":
            return None
        if path == "/later":
            await asyncio.sleep(0.6)
        return await route.fulfill(content_type="text/html", body=bodies.get(path, "<title>other</title>"))

    await page.context.route("http://home.test/**", answer)
    yield bodies


async def opened(page: Page, pages: dict[str, str], body: str, **options: Any) -> Executor:
    pages["/"] = f"<title>home</title>{body}"
    await page.goto(f"{HOME}next")
    await page.goto(HOME)
    executor = Executor(page, options=ExecutorOptions(**options))
    await executor.indexer.index()
    return executor


async def done(executor: Executor, command: dict[str, Any]) -> ActionResult:
    result = await executor.execute({"type": "click", "elementId": 1, **command})
    assert isinstance(result, ActionResult)
    return result


def button(script: str, on: str = "click") -> str:
    return f'<button on{on}="{script}">x</button>{LOG}'


SAYING: dict[str, tuple[str, dict[str, Any], tuple[str, ...], str]] = {
    "an alert": (button("alert('a'); document.title = 'on'"), {}, ("alert: a",), "on"),
    "a confirm, dismissed by rule": (button("document.title = confirm('c')"), {}, ("confirm: c",), "false"),
    "a confirm, accepted by the step": (
        button("document.title = confirm('c')"),
        {"dialogs": "accept"},
        ("confirm: c",),
        "true",
    ),
    "a prompt, answered by the step": (
        button("document.title = prompt('p', 'd')"),
        {"promptText": "Ada"},
        ("prompt: p",),
        "Ada",
    ),
    "several in a row": (
        button("alert(1); confirm(2); document.title = prompt(3, 'd') + confirm(4)"),
        {"dialogs": "accept"},
        ("alert: 1", "confirm: 2", "prompt: 3", "confirm: 4"),
        "dtrue",
    ),
    "in a frame": (
        "<iframe srcdoc=\"<button onclick='alert(1); parent.document.title = 2'>x</button>\"></iframe>",
        {},
        ("alert: 1",),
        "2",
    ),
    "a moment later": (
        button("setTimeout(() => { alert('late'); document.title = 'on' }, 50)"),
        {},
        ("alert: late",),
        "on",
    ),
    "by the next page": ("<a href=/loud>x</a>", {}, ("alert: Hello",), ""),
    "a chooser of files": (
        button("f.click(); document.title = 'on'") + "<input type=file id=f hidden>",
        {},
        ("filechooser: a file",),
        "on",
    ),
}


@pytest.mark.parametrize(("body", "command", "told", "title"), SAYING.values(), ids=SAYING)
async def test_a_dialog_is_answered_and_told(
    page: Page, pages: dict[str, str], body: str, command: dict[str, Any], told: tuple[str, ...], title: str
) -> None:
    executor = await opened(page, pages, body)
    result = await done(executor, command)
    assert (result.success, result.effect.dialogs) == (True, told)
    assert not result.effect.no_effect
    assert await page.title() == title


async def test_a_dialog_on_mousedown_leaves_no_button_pressed(page: Page, pages: dict[str, str]) -> None:
    executor = await opened(page, pages, button("alert('m')", on="mousedown"))
    for times in (1, 2):
        result = await done(executor, {})
        assert (result.success, result.effect.dialogs) == (True, ("alert: m",))
        assert await page.evaluate("log.join(' ')") == " ".join(["mousedown mouseup click"] * times)


async def test_what_a_step_says_of_its_dialogs_holds_for_it_alone(page: Page, pages: dict[str, str]) -> None:
    executor = await opened(page, pages, button("document.title += confirm('c')"))
    result = await executor.execute(
        {
            "actions": [
                {"action": "dialog", "accept": True},
                {"action": "click", "elementId": 1, "dialogs": "dismiss"},
                {"action": "click", "elementId": 1},
            ]
        }
    )
    assert result.success
    assert await page.title() == "homefalsetrue"


ASKED = {
    "print": "print(); document.title = 'on'",
    "geolocation": "navigator.geolocation.getCurrentPosition(() => {}, () => document.title = 'on')",
    "notifications": "Notification.requestPermission().then(() => document.title = 'on')",
}


@pytest.mark.parametrize("script", ASKED.values(), ids=ASKED)
async def test_what_the_browser_would_ask_a_person_holds_nothing_up(
    page: Page, pages: dict[str, str], script: str
) -> None:
    executor = await opened(page, pages, button(script))
    result = await done(executor, {})
    assert result.success
    assert result.effect.title == ("home", "on")


STAYING = "<script>addEventListener('beforeunload', event => event.preventDefault())</script>"
LEAVING: dict[str, dict[str, Any]] = {
    "navigate": {"type": "navigate", "url": "/next"},
    "reload": {"type": "reload"},
    "back": {"type": "back"},
    "a link": {"type": "click", "elementId": 2},
}


@pytest.mark.parametrize("command", LEAVING.values(), ids=LEAVING)
async def test_a_page_that_asks_before_it_is_left_is_left_or_kept_as_the_step_says(
    page: Page, pages: dict[str, str], command: dict[str, Any]
) -> None:
    executor = await opened(page, pages, button("") + "<a href=/next>to</a>" + STAYING)
    await page.click("button")  # nobody is asked before a page was used
    await page.evaluate("globalThis.kept = true")
    stayed = await done(executor, {**command, "dialogs": "dismiss"})
    assert stayed.effect.dialogs == ("beforeunload: ",)
    assert stayed.code == (None if command["type"] == "click" else "navigation_failed")
    assert stayed.effect.document == "same"
    assert await page.evaluate("globalThis.kept")
    left = await done(executor, command)
    assert (left.success, left.effect.document) == (True, "new")


async def test_a_page_that_asks_for_a_password_is_an_answer(page: Page, pages: dict[str, str]) -> None:
    executor = await opened(page, pages, "<a href=/401>x</a>")
    result = await done(executor, {})
    assert result.effect.url == (HOME, f"{HOME}401")
    assert result.effect.failed_requests == (f"GET {HOME}401: 401",)
    await page.goto(HOME)
    result = await done(executor, {"type": "navigate", "url": "/401"})
    assert result.code == "navigation_failed"


POPUPS = {
    "closed at once": ("window.open('/next').close()", "about:blank"),
    "late to answer": ("window.open('/later')", f"{HOME}later"),
    "never there": ("window.open('/never')", f"{HOME}never"),
    "without an opener": ("window.open('/next', '', 'noopener')", f"{HOME}next"),
}


@pytest.mark.parametrize(("script", "url"), POPUPS.values(), ids=POPUPS)
async def test_a_page_that_is_opened_is_told(
    page: Page, pages: dict[str, str], script: str, url: str
) -> None:
    executor = await opened(page, pages, button(script), settle=Settle(cap_ms=1_200))
    result = await done(executor, {})
    assert result.success
    assert result.effect.popups == (url,)
    assert not result.effect.no_effect


async def test_a_tab_that_closes_itself_is_a_success_and_the_session_goes_on(
    page: Page, pages: dict[str, str]
) -> None:
    pages["/popup"] = "<button onclick='window.close()'>x</button>"
    executor = await opened(page, pages, button("window.open('/popup')"))
    await done(executor, {})
    assert (await done(executor, {"type": "switch_tab", "tab": "/popup"})).success
    number = (await executor.indexer.index()).elements[0].id
    result = await done(executor, {"elementId": number})
    assert (result.success, result.effect.closed, result.effect.no_effect) == (True, True, False)
    assert "the tab closed" in result.description
    assert executor.page is page
    assert (await done(executor, {})).success


GOING = "location = '/next'"
GONE: dict[str, tuple[str, dict[str, Any], str | None]] = {
    "on mousedown": (button(GOING, on="mousedown"), {}, None),
    "while text arrives": (
        f'<input oninput="{GOING}">',
        {"type": "type", "inputData": "abcdefgh", "keys": True},
        "stale_element",
    ),
}


@pytest.mark.parametrize(("body", "command", "code"), GONE.values(), ids=GONE)
async def test_a_page_that_goes_elsewhere_meanwhile_is_told(
    page: Page, pages: dict[str, str], body: str, command: dict[str, Any], code: str | None
) -> None:
    executor = await opened(page, pages, body)
    result = await done(executor, command)
    assert result.code == code
    assert result.effect.url == (HOME, f"{HOME}next")
    assert result.effect.settled == "navigated"


@pytest.mark.parametrize("keys", [False, True])
async def test_a_frame_that_is_taken_away_while_it_is_typed_into_is_told(
    page: Page, pages: dict[str, str], keys: bool
) -> None:
    executor = await opened(
        page, pages, "<iframe id=f srcdoc=\"<input oninput='parent.f.remove()'>\"></iframe>"
    )
    result = await done(executor, {"type": "type", "inputData": "abc", "keys": keys})
    assert result.code == "frame_detached"
    assert result.effect.removed == (1,)


CALLING = "this.textContent = 'busy'; fetch('/end')"


async def test_a_page_that_crashes_under_a_plan_ends_it(page: Page, pages: dict[str, str]) -> None:
    executor = await opened(page, pages, button(CALLING))
    session = await page.context.new_cdp_session(page)
    crash: list[asyncio.Future[Any]] = []

    async def end(_: Route) -> None:
        crash.append(asyncio.ensure_future(session.send("Page.crash")))  # it never answers

    await page.route("**/end", end)
    step = {"action": "click", "elementId": 1}
    result = await executor.execute({"actions": [step, step]})
    assert isinstance(result, SequenceResult)
    assert (result.success, result.code) == (False, "page_crashed")
    first = result.results[0]
    assert first.effect.settled == "none"
    assert not first.effect.no_effect
    assert (await done(executor, {})).code == "page_crashed"
    crash[0].cancel()


@pytest.mark.parametrize("what", ["browser", "context"])
async def test_a_browser_that_is_closed_under_a_plan_ends_it(browser: Browser, what: str) -> None:
    async with launch(BrowserOptions()) if what == "browser" else nullcontext(browser) as closing:
        page = await (await closing.new_context()).new_page()
        await page.set_content(button("fetch('http://home.test/end', { mode: 'no-cors' })"))
        executor = Executor(page)
        await Indexer(page).index()
        ends: list[asyncio.Future[None]] = []

        async def end(_: Route) -> None:
            close = closing.close() if what == "browser" else page.context.close()
            ends.append(asyncio.ensure_future(close))

        await page.route("**/end", end)
        step = {"action": "click", "elementId": 1}
        result = await executor.execute({"actions": [step, step]})
        assert isinstance(result, SequenceResult)
        assert (result.success, result.code) == (False, "browser_closed")
        assert not result.results[0].effect.closed
        assert (await done(executor, {})).code == "browser_closed"
        await ends[0]
