"""`fidelity="widget"`: what LeFlux's widget does literally, statement by statement, labelled as untrusted."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page

from executor import ActionResult, Executor, ExecutorOptions
from indexer import Indexer

LOG = """<script>log = []; for (const type of ['click', 'input', 'change', 'keydown', 'submit', 'invalid'])
  addEventListener(type, e => { log.push(`${type} ${e.isTrusted} ${e.target.id}`);
    if (type === 'submit') e.preventDefault() }, true)
</script>"""


@pytest.fixture
def widget(page: Page) -> Executor:
    return Executor(page, options=ExecutorOptions(fidelity="widget", retries_ms=(1,)))


async def done(executor: Executor, page: Page, markup: str, **step: Any) -> ActionResult:
    """Index a page of this markup, and do one step on its first element."""
    await page.set_content(LOG + markup)
    number = (await executor.indexer.index()).elements[0].id
    result = await executor.execute({"elementId": number, **step})
    assert isinstance(result, ActionResult)
    return result


async def logged(page: Page) -> list[str]:
    log: list[str] = await page.evaluate("log")
    return log


async def test_a_click_centres_the_element_and_is_a_dom_click(page: Page, widget: Executor) -> None:
    """LF-AC-01."""
    result = await done(
        widget,
        page,
        "<p style='height:2000px'></p><button id=b>x</button><p style='height:2000px'></p>",
        type="click",
    )
    assert result.success, result.error
    assert (result.evidence.input, await logged(page)) == ("untrusted", ["click false b"])
    middle = await page.evaluate("(r => r.top + r.height / 2 - innerHeight / 2)(b.getBoundingClientRect())")
    assert abs(middle) < 2


async def test_trusted_input_is_the_default(page: Page, executor: Executor) -> None:
    result = await done(executor, page, "<button id=b>x</button>", type="click")
    assert (result.evidence.input, await logged(page)) == ("trusted", ["click true b"])


OVER = "<div id=over style='position:fixed;inset:0'>{}</div>"
CLOSER = "<button id=c aria-label=Close onclick='over.remove()'>×</button>"


async def test_an_overlay_is_closed_where_it_can_be_and_bypassed_otherwise(
    page: Page, widget: Executor
) -> None:
    """LF-AC-02."""
    result = await done(widget, page, "<button id=b>x</button>" + OVER.format(CLOSER), type="click")
    assert result.success, result.error
    assert await logged(page) == ["click false c", "click false b"]
    assert 'closed by "Close"' in result.description
    result = await done(widget, page, "<button id=b>x</button>" + OVER.format("spinning"), type="click")
    assert result.success, result.error
    assert await logged(page) == ["click false b"]
    assert await page.locator("#over").count() == 1


async def test_a_disabled_element_is_not_clicked(page: Page, widget: Executor) -> None:
    """LF-AC-03."""
    result = await done(widget, page, "<button id=b disabled>x</button>", type="click")
    assert (result.code, await logged(page)) == ("element_disabled", [])


FORM = "<form id=f>{}<button id=b{}>Send</button></form>"

SUBMITS = {
    "by the click alone": (FORM.format("", ""), ["click false b", "submit true f"]),
    "by asking, where the page ignores what is not trusted": (
        FORM.format("", " onclick='return event.isTrusted'"),
        ["click false b", "submit true f"],
    ),
    "not at all, where a field objects": (
        FORM.format("<input id=i required>", ""),
        ["click false b", "invalid true i"],
    ),
}


@pytest.mark.parametrize("how", SUBMITS)
async def test_a_form_is_submitted_once(page: Page, widget: Executor, how: str) -> None:
    """LF-AC-04, protocols 1.20 #15."""
    markup, log = SUBMITS[how]
    await page.set_content(LOG + markup)
    context = await widget.indexer.index()
    button = next(element.id for element in context.elements if element.text == "Send")
    result = await widget.execute({"type": "click", "elementId": button})
    assert result.success, result.error
    assert await logged(page) == log
    assert ("asked to submit" in result.description) == ("asking" in how)


CONTROLLED = """<input id=i aria-label=a value=old><script>
const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
let tracked = i.value, state = i.value;
Object.defineProperty(i, 'value', {
  get() { return own.get.call(this) }, set(v) { tracked = v; own.set.call(this, v) } });
i.oninput = () => {
  const v = own.get.call(i); if (v !== tracked) state = tracked = v; own.set.call(i, state) };
</script>"""

FIELDS = {
    "an input": "<input id=i value=old>",
    "a controlled input": CONTROLLED,
    "a text area": "<textarea id=i>old</textarea>",
    "an editing host (protocols 1.20 #17)": "<div id=i contenteditable aria-label=a role=textbox>old</div>",
}


@pytest.mark.parametrize("field", FIELDS)
async def test_a_text_is_set_in_one_change_with_input_then_change(
    page: Page, widget: Executor, field: str
) -> None:
    """LF-AC-05, LF-AC-06."""
    result = await done(widget, page, FIELDS[field], type="type", inputData="new words")
    assert result.success, result.error
    assert (result.evidence.input, result.effect.value, result.effect.value_equal) == (
        "untrusted",
        "new words",
        True,
    )
    assert await logged(page) == ["input false i", "change false i"]
    assert await page.evaluate("i.value ?? i.textContent") == "new words"


async def test_what_the_widget_does_not_take_is_refused(page: Page, widget: Executor) -> None:
    refused: list[tuple[str, dict[str, Any], str]] = [
        ("<button id=b>x</button>", {"type": "click", "modifiers": ["Shift"]}, "invalid_action"),
        ("<input>", {"type": "type", "inputData": "x", "mode": "append"}, "invalid_action"),
        ("<input readonly>", {"type": "type", "inputData": "x"}, "element_readonly"),
        ("<input type=checkbox>", {"type": "type", "inputData": "x"}, "not_editable"),
        ("<input>", {"type": "type", "inputData": "4111 1111 1111 1111"}, "sensitive_field"),
    ]
    for markup, step, code in refused:
        assert (await done(widget, page, markup, **step)).code == code
        assert await logged(page) == []


async def test_a_typed_password_is_masked(page: Page, widget: Executor, indexer: Indexer) -> None:
    result = await done(widget, page, "<input type=password id=i>", type="type", inputData="hunter22")
    assert (result.success, result.text) == (True, "••••")
    assert "hunter22" not in str(result)
    assert await page.input_value("#i") == "hunter22"
