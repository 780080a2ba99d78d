"""What the page says in passing, and what it has against fields, is part of the verdict."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page

from executor import ActionResult, Executor
from fixtures_site import Site
from indexer import Indexer

FIXED = "position:fixed;right:8px;bottom:8px"
SHOW = "const say = (role, text) => { const p = document.createElement('p'); p.textContent = text;"
TOAST = f"{SHOW} role && p.setAttribute('role', role); document.body.append(p); return p }};"


async def click(
    page: Page, indexer: Indexer, executor: Executor, markup: str, text: str = "x"
) -> ActionResult:
    await page.set_content(markup)
    target = next(element for element in (await indexer.index()).elements if element.text == text)
    result = await executor.execute({"type": "click", "elementId": target.id})
    assert isinstance(result, ActionResult)
    assert result.success, result.error
    return result


def told(result: ActionResult) -> list[tuple[str, str, bool]]:
    return [(message.text, message.politeness, message.gone) for message in result.effect.messages]


SAID: dict[str, tuple[str, str, list[tuple[str, str, bool]]]] = {
    "a live region that is filled": (
        "<p role=status id=r></p>",
        "r.textContent = 'Saved'",
        [("Saved", "polite", False)],
    ),
    "an alert that comes": ("", "say('alert', 'Bad card')", [("Bad card", "assertive", False)]),
    "an output": ("<output id=r>1</output>", "r.value = '2'", [("2", "polite", False)]),
    "by attribute": (
        "<div aria-live=assertive id=r></div>",
        "r.innerHTML = '<b>Out</b> of stock'",
        [("Out of stock", "assertive", False)],
    ),
    "what is added to a log": (
        "<ul role=log id=r><li>Hi</li></ul>",
        "r.innerHTML += '<li>Who is there?</li>'",
        [("Who is there?", "polite", False)],
    ),
    "gone before anybody looked": (
        "<p role=status id=r></p>",
        "r.textContent = 'Copied'; queueMicrotask(() => r.textContent = '')",
        [("Copied", "polite", True)],
    ),
    "an alert that left": (
        "",
        "const p = say('alert', 'Gone soon'); queueMicrotask(() => p.remove())",
        [("Gone soon", "assertive", True)],
    ),
    "one that was hidden": (
        "<p role=alert id=r hidden>No such code</p>",
        "r.hidden = false",
        [("No such code", "assertive", False)],
    ),
    "a toast without a role": (
        f"<div id=r style='{FIXED}'></div>",
        "const p = say('', 'Link copied'); r.append(p)",
        [("Link copied", "none", False)],
    ),
    "a snackbar that is shown": (
        f"<style>#r {{ {FIXED}; visibility:hidden }} #r.on {{ visibility:visible }}</style><b id=r>Sent</b>",
        "r.className = 'on'",
        [("Sent", "none", False)],
    ),
    "in a frame and in a shadow tree": (
        """<iframe srcdoc='<p role=status></p>'></iframe>
        <div id=r><template shadowrootmode=open><p role=status></p></template></div>""",
        """frames[0].document.querySelector('p').textContent = 'Inside';
        r.shadowRoot.querySelector('p').textContent = 'Shaded'""",
        [("Shaded", "polite", False), ("Inside", "polite", False)],
    ),
    "nothing: what stands there already": ("<p role=status>Ready</p>", "document.title = 'y'", []),
    "nothing: what is rendered anew": (
        "<div id=r><p role=alert>Old</p></div>",
        "r.innerHTML = '<p role=alert>Old</p><p>text</p>'",
        [],
    ),
    "nothing: a menu, text in the page, what is off": (
        f"<div aria-live=off id=r></div><div role=status hidden id=s></div><div id=m style='{FIXED}'></div>",
        """r.textContent = 'tick'; s.textContent = 'unseen'; say('', 'text');
        m.innerHTML = '<select><option>a</select>'""",
        [],
    ),
}


@pytest.mark.parametrize(("markup", "script", "expected"), SAID.values(), ids=SAID)
async def test_what_the_page_says_is_told(
    page: Page,
    indexer: Indexer,
    executor: Executor,
    markup: str,
    script: str,
    expected: list[tuple[str, str, bool]],
) -> None:
    markup = (
        f"<button onclick='act()'>x</button>{markup}<script>{TOAST} const act = () => {{ {script} }}</script>"
    )
    result = await click(page, indexer, executor, markup)
    seen = told(result)
    if not executor.indexer.register.options.cdp:  # frames are asked by themselves there
        expected = [message for message in expected if message[0] != "Inside"]
    assert sorted(seen) == sorted(expected)
    if len(expected) == 1:
        assert not result.effect.no_effect
        assert f'said "{expected[0][0]}"' in result.description


async def test_a_message_belongs_to_the_step_in_which_it_came(page: Page, indexer: Indexer) -> None:
    await page.set_content(
        """<button onclick="r.textContent = ''; queueMicrotask(() => r.textContent = 'Saved')">x</button>
        <p role=status id=r></p>"""
    )
    await indexer.index()
    executor = Executor(page)
    step = {"action": "click", "elementId": 1}
    result: Any = await executor.execute({"actions": [step, {"action": "hover", "elementId": 1}, step]})
    assert [[message.text for message in one.effect.messages] for one in result.results] == [
        ["Saved"],
        [],
        ["Saved"],
    ]


async def test_an_alert_that_the_next_page_brings_along_is_told(
    page: Page, indexer: Indexer, executor: Executor, site: Site
) -> None:
    await page.route("**/thanks", lambda route: route.fulfill(content_type="text/html", body=THANKS))
    await page.goto(f"{site.url}/")
    result = await click(
        page, indexer, executor, "<a href=/thanks>x</a><p role=alert>Maintenance at noon</p>"
    )
    assert result.effect.document == "new"
    assert told(result) == [("Thank you, Ada", "assertive", False)]


THANKS = "<p role=alert>Maintenance at noon</p><p role=alert>Thank you, Ada</p><p role=status>2 items</p>"


REQUIRED = """<form action=/nowhere><label>Mail <input type=email name=mail required></label>
<label>Age <input type=number name=age max=120 value=130></label><label>Note <input name=note></label>
<input type=hidden name=h><button>x</button></form>"""


async def test_a_form_that_the_browser_holds_back_is_told_with_the_reasons(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    result = await click(page, indexer, executor, REQUIRED)
    assert result.effect.blocked
    assert [(field.id, field.name) for field in result.effect.invalid] == [(1, "Mail"), (2, "Age")]
    assert "120" in result.effect.invalid[1].message
    assert "the form was not sent: Mail: " in result.description
    await executor.execute({"type": "type", "elementId": 1, "inputData": "ada@example.org"})
    again = await executor.execute({"type": "press_key", "elementId": 3, "key": "Enter"})
    assert isinstance(again, ActionResult)
    assert (again.effect.blocked, [field.id for field in again.effect.invalid]) == (True, [2])


OWN = """<form novalidate onsubmit="event.preventDefault(); mail.setAttribute('aria-invalid', 'true');
e.textContent = 'We need an address'"><input id=mail aria-label=Mail aria-errormessage=e><p id=e></p>
<button>x</button></form>"""


async def test_what_the_page_objects_to_is_told(page: Page, indexer: Indexer, executor: Executor) -> None:
    result = await click(page, indexer, executor, OWN)
    (field,) = result.effect.invalid
    assert (field.id, field.name, field.message) == (1, "Mail", "We need an address")
    assert not result.effect.blocked
    assert "the page objects: Mail: We need an address" in result.description


async def test_fields_that_are_only_checked_while_another_is_filled_are_not_told(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    await page.set_content(
        "<form oninput='this.checkValidity()'><input aria-label=a><input aria-label=b required></form>"
    )
    await indexer.index()
    result = await executor.execute({"type": "type", "elementId": 1, "inputData": "Ada"})
    assert isinstance(result, ActionResult)
    assert (result.success, result.effect.invalid, result.effect.blocked) == (True, (), False)
