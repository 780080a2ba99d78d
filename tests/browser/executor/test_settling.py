"""When a page counts as settled: with evidence, and never held up by what does not end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from playwright.async_api import Page, Route

from executor import ActionResult, Effect, Executor, ExecutorOptions, Settle

HOME = "http://home.test/"
PATIENT = ExecutorOptions(settle=Settle(no_effect_ms=2_500, cap_ms=20_000))
"""Late handlers are later still on a loaded machine; none of these tests waits as long."""


async def served(page: Page, body: str) -> None:
    """Serve a page; `/late` answers after a while, `/never` not at all, others at once."""

    async def answer(route: Route) -> None:
        path = "/" + route.request.url.split("/", 3)[3]
        if path == "/never":
            return None
        if path == "/late":
            await asyncio.sleep(0.2)
        text = f"<title>home</title>{body}" if path == "/" else "data"
        return await route.fulfill(content_type="text/html", body=text)

    await page.route("http://home.test/**", answer)
    await page.goto(HOME)


async def clicked(page: Page, options: ExecutorOptions = PATIENT) -> ActionResult:
    executor = Executor(page, options=options)
    context = await executor.indexer.index()
    number = next(element.id for element in context.elements if element.text == "x")
    result = await executor.execute({"type": "click", "elementId": number})
    assert isinstance(result, ActionResult)
    assert result.success, result.error
    return result


def button(script: str) -> str:
    return f'<button onclick="{script}">x</button><p id=r></p>'


def done(effect: Effect) -> bool:
    return effect.title == ("home", "done")


DONE = "document.title = 'done'"
ENDS: dict[str, tuple[str, Callable[[Effect], bool]]] = {
    "a stir that nobody sees, then the effect": (
        button(f"this.className = 'busy'; setTimeout(() => {DONE}, 120)"),
        done,
    ),
    "a request after a debounce": (
        button(f"setTimeout(() => fetch('/late').then(() => {DONE}), 100)"),
        done,
    ),
    "a request, and one more after its answer": (
        button(f"r.textContent = '…'; fetch('/late').then(() => fetch('/late')).then(() => {DONE})"),
        done,
    ),
    "a part that says that it is busy": (
        button(
            "r.setAttribute('aria-busy', 'true'); r.textContent = '…';"
            f"setTimeout(() => {{ {DONE}; r.removeAttribute('aria-busy') }}, 200)"
        ),
        done,
    ),
    "a transition": (
        f'<style>p {{ transition: margin .2s }}</style><p id=s ontransitionend="{DONE}"></p>'
        + button("s.style.marginTop = '9px'; r.textContent = 'moved'"),
        done,
    ),
    "a route with data that arrive late": (
        button(
            "history.pushState(null, '', '/list'); r.textContent = 'Loading';"
            f"fetch('/late').then(() => {{ r.innerHTML = '<a href=/1>One</a>'; {DONE} }})"
        ),
        lambda effect: effect.url == (HOME, f"{HOME}list") and effect.added == (2,) and done(effect),
    ),
}


@pytest.mark.parametrize(("body", "seen"), ENDS.values(), ids=ENDS)
async def test_what_the_action_began_is_waited_for(
    page: Page, body: str, seen: Callable[[Effect], bool]
) -> None:
    await served(page, body)
    result = await clicked(page)
    assert seen(result.effect), result.effect
    assert not result.effect.no_effect
    assert result.effect.settled == "quiet"


ENDLESS = {
    "a request that was under way": "fetch('/never')",
    "an event source": "new EventSource('/never')",
    "a web socket": "new WebSocket('ws://home.test/never')",
    "a poller": "setInterval(() => fetch('/poll'), 40)",
    "a spinner": "document.body.animate([{ opacity: .9 }, {}], { duration: 100, iterations: Infinity })",
    "a part that is always busy": "document.body.setAttribute('aria-busy', 'true')",
    "a clock": "setInterval(() => document.body.dataset.t = Date.now(), 30)",
}


@pytest.mark.parametrize("script", ENDLESS.values(), ids=ENDLESS)
async def test_what_does_not_end_holds_nothing_up(page: Page, script: str) -> None:
    await served(page, button("r.textContent = 'new'") + f"<script>{script}</script>")
    result = await clicked(page)
    assert result.effect.text_changed
    assert result.effect.settled == "quiet"


@pytest.mark.parametrize("kind", ["EventSource('/never')", "WebSocket('ws://home.test/never')"])
async def test_what_the_action_opens_for_good_is_not_waited_for(page: Page, kind: str) -> None:
    await served(page, button(f"new {kind}; r.textContent = 'open'"))
    result = await clicked(page)
    assert result.effect.text_changed
    assert result.effect.settled == "quiet"


async def test_a_request_that_the_page_repeats_by_itself_is_not_waited_for(page: Page) -> None:
    await served(page, button("r.textContent = 'new'") + "<button onclick='poll()'>Poll</button>")
    executor = Executor(page, options=PATIENT)
    await executor.indexer.index()
    await page.evaluate("void (globalThis.poll = () => fetch('/never'))")
    await executor.execute({"type": "wait", "waitDuration": 1_050})
    for _ in range(2):
        async with page.expect_request("**/never"):
            await page.evaluate("void poll()")
    result = await executor.execute({"type": "click", "elementId": 2})
    assert isinstance(result, ActionResult)
    assert result.effect.settled == "quiet"


async def test_that_nothing_happened_is_only_said_after_the_time_for_it(page: Page) -> None:
    await served(page, button("this.className = 'pressed'; fetch('/poll')"))
    result = await clicked(page, ExecutorOptions(settle=Settle(no_effect_ms=400)))
    assert result.effect.no_effect
    assert result.effect.settle_ms >= 400


async def test_a_request_that_never_ends_is_given_up_at_the_cap(page: Page) -> None:
    await served(page, button("fetch('/never'); r.textContent = '…'"))
    result = await clicked(page, ExecutorOptions(settle=Settle(cap_ms=500)))
    assert (result.effect.settled, result.effect.text_changed) == ("cap", True)


@pytest.mark.parametrize(
    ("body", "waits"),
    [
        ("<p>there</p>", False),
        ("<p>there</p><script></script>", True),
        ("<body onload='setTimeout(Boolean)'>", True),
    ],
)
async def test_a_new_document_is_left_at_once_only_where_nothing_can_change_it(
    page: Page, body: str, waits: bool
) -> None:
    await served(page, "<a href=/next>x</a>")
    await page.route("**/next", lambda route: route.fulfill(content_type="text/html", body=body))
    settle = Settle(quiet_ms=2_500)
    result = await clicked(page, ExecutorOptions(settle=settle))
    assert result.effect.settled == "navigated"
    assert (result.effect.settle_ms >= settle.quiet_ms) is waits
