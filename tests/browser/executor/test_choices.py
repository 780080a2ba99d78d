"""Select, with the page's own state as the witness."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page

from executor import ActionResult, Executor
from indexer import Indexer

PLANS = """<select aria-label=s><option value=>Choose<option value=b>Basic<option value=p>Plus
    <option disabled value=g>Gold<optgroup label=Old disabled><option value=o>Old plan</optgroup>
    <option value=Basic>Third</select>"""
DAYS = """<select multiple aria-label=d><option value=1 selected>Mon<option value=2>Tue, noon
    <option value=3>Wed</select>"""
CHOSEN = "[...document.querySelector('select').selectedOptions].map(option => option.label)"


async def act(page: Page, indexer: Indexer, executor: Executor, markup: str, **command: Any) -> ActionResult:
    await page.set_content(markup)
    await indexer.index()
    result = await executor.execute({"type": "select", "elementId": 1, **command})
    assert isinstance(result, ActionResult)
    return result


TAKEN: dict[str, tuple[str, dict[str, Any], list[str]]] = {
    "by label, whatever its case": (PLANS, {"inputData": " pLUS "}, ["Plus"]),
    "by label, though another has it as its value": (PLANS, {"inputData": "Basic"}, ["Basic"]),
    "by value": (PLANS, {"value": "p"}, ["Plus"]),
    "by value, though another has it as its label (IR-CM-07)": (PLANS, {"value": "Basic"}, ["Third"]),
    "by label where no value fits (IR-CM-07)": (PLANS, {"value": "plus"}, ["Plus"]),
    "by the empty value": (PLANS, {"value": ""}, ["Choose"]),
    "by place": (PLANS, {"index": 2}, ["Plus"]),
    "by another word for the label": (PLANS, {"option": "Plus"}, ["Plus"]),
    "a label before a value": (PLANS, {"inputData": "Plus", "value": "b"}, ["Plus"]),
    "exactly these": (DAYS, {"inputData": ["wed", "tue, noon"]}, ["Tue, noon", "Wed"]),
    "one of several": (DAYS, {"inputData": "Wed"}, ["Wed"]),
    "by values": (DAYS, {"value": ["1", "3"]}, ["Mon", "Wed"]),
    "by places": (DAYS, {"index": [0, 1]}, ["Mon", "Tue, noon"]),
    "none of several": (DAYS, {"inputData": []}, []),
    "what is chosen already": (DAYS, {"inputData": "Mon"}, ["Mon"]),
}


@pytest.mark.parametrize(("markup", "command", "labels"), TAKEN.values(), ids=TAKEN)
async def test_what_is_chosen_is_exactly_what_was_asked(
    page: Page,
    indexer: Indexer,
    executor: Executor,
    markup: str,
    command: dict[str, Any],
    labels: list[str],
) -> None:
    result = await act(page, indexer, executor, markup, **command)
    assert result.success, result.error
    assert await page.evaluate(CHOSEN) == labels
    assert (result.text, result.effect.value, result.effect.value_equal) == (
        ", ".join(labels),
        ", ".join(labels),
        True,
    )
    assert result.evidence.input == "value"


REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "a part of a label": (PLANS, {"inputData": "Plu"}, "option_not_found"),
    "a disabled option": (PLANS, {"inputData": "Gold"}, "option_not_found"),
    "an option of a disabled group": (PLANS, {"value": "o"}, "option_not_found"),
    "a value that is none": (PLANS, {"value": "q"}, "option_not_found"),
    "a value in another case": (PLANS, {"value": "P"}, "option_not_found"),
    "a place beyond the last": (PLANS, {"index": 9}, "option_not_found"),
    "one of two is not there": (DAYS, {"inputData": ["Wed", "Sun"]}, "option_not_found"),
    "two where one is taken": (PLANS, {"inputData": ["Plus", "Basic"]}, "invalid_action"),
    "none where one is taken": (PLANS, {"inputData": []}, "invalid_action"),
    "nothing said": (PLANS, {}, "invalid_action"),
    "a disabled select": (PLANS.replace("<select", "<select disabled"), {"value": "p"}, "element_disabled"),
    "a list that the page draws": (
        "<div role=combobox tabindex=0>c</div>",
        {"value": "p"},
        "not_editable",
    ),
    "a card's month": (
        PLANS.replace("<select", "<select autocomplete=cc-exp-month"),
        {"value": "p"},
        "sensitive_field",
    ),
}


@pytest.mark.parametrize(("markup", "command", "code"), REFUSED.values(), ids=REFUSED)
async def test_what_cannot_be_chosen(
    page: Page, indexer: Indexer, executor: Executor, markup: str, command: dict[str, Any], code: str
) -> None:
    result = await act(page, indexer, executor, markup, **command)
    assert (result.success, result.code) == (False, code)
    if "<select" in markup:
        assert await page.evaluate(CHOSEN) == (["Mon"] if markup == DAYS else ["Choose"])
    if code == "option_not_found":
        assert result.evidence.options
        assert len(result.evidence.retries) == 3


LISTENING = PLANS + "<script>document.querySelector('select').addEventListener('change', {handler})</script>"
MISMATCHED = {
    "at once": "e => { e.target.value = 'b' }",
    "while the page settles": "e => setTimeout(() => { e.target.value = 'b' }, 20)",
}


@pytest.mark.parametrize("handler", MISMATCHED.values(), ids=MISMATCHED)
async def test_a_choice_that_the_page_takes_back_is_told(
    page: Page, indexer: Indexer, executor: Executor, handler: str
) -> None:
    result = await act(page, indexer, executor, LISTENING.format(handler=handler), value="p")
    assert (result.success, result.code) == (False, "value_mismatch")
    assert '"Basic"' in result.description


async def test_options_that_are_rendered_anew_are_compared_by_what_they_say(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    handler = """e => { const [select, held] = [e.target, e.target.value];
        select.innerHTML = '<option value=new>New' + select.innerHTML; select.value = held }"""
    result = await act(page, indexer, executor, LISTENING.format(handler=handler), value="p")
    assert result.success, result.error
    assert await page.evaluate(CHOSEN) == ["Plus"]


async def test_a_select_that_goes_when_it_is_used(page: Page, indexer: Indexer, executor: Executor) -> None:
    result = await act(page, indexer, executor, LISTENING.format(handler="e => e.target.remove()"), value="p")
    assert result.success
    assert "was replaced" in result.description
