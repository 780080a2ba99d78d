"""Set, by kind, with the page's own state as the witness."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page

from executor import ActionResult, Executor
from indexer import Indexer


async def act(page: Page, indexer: Indexer, executor: Executor, markup: str, **command: Any) -> ActionResult:
    await page.set_content(markup)
    await indexer.index()
    result = await executor.execute({"type": "set", "elementId": 1, **command})
    assert isinstance(result, ActionResult)
    return result


HEARD = """<script>log = []; for (const type of ['input', 'change'])
    addEventListener(type, e => log.push([type, e.target.value]), true)</script>"""

NATIVE: dict[str, tuple[str, bool | float | str, str]] = {
    "a date": ("<input type=date>", "2026-12-31", "2026-12-31"),
    "a date with spaces around": ("<input type=date>", " 2026-12-31 ", "2026-12-31"),
    "a leap day": ("<input type=date>", "2028-02-29", "2028-02-29"),
    "a time": ("<input type=time>", "18:30", "18:30"),
    "a time with seconds": ("<input type=time step=1>", "18:30:15", "18:30:15"),
    "a date and time": ("<input type=datetime-local>", "2026-12-31T18:30", "2026-12-31T18:30"),
    "a date and time, a space between": (
        "<input type=datetime-local>",
        "2026-12-31 18:30:00",
        "2026-12-31T18:30",
    ),
    "a month": ("<input type=month>", "2026-12", "2026-12"),
    "a week": ("<input type=week>", "2026-W52", "2026-W52"),
    "no date": ("<input type=date value=2026-01-01>", "", ""),
    "a colour": ("<input type=color>", "#1A2b3C", "#1a2b3c"),
    "a range": ("<input type=range>", 70, "70"),
    "a range in steps": ("<input type=range min=-5 max=5 step=2.5>", "2.5", "2.5"),
    "a range in any step": ("<input type=range max=1 step=any>", 0.375, "0.375"),
}


@pytest.mark.parametrize(("markup", "value", "held"), NATIVE.values(), ids=NATIVE)
async def test_inputs_without_keys_are_given_their_value(
    page: Page, indexer: Indexer, executor: Executor, markup: str, value: bool | float | str, held: str
) -> None:
    result = await act(page, indexer, executor, markup + HEARD, value=value)
    assert result.success, result.error
    assert await page.input_value("input") == held
    assert await page.evaluate("log") == [["input", held], ["change", held]]
    assert (result.evidence.input, result.effect.value_equal) == ("value", True)


@pytest.mark.parametrize("action", ["set", "type"])
async def test_type_and_set_give_a_date_alike(
    page: Page, indexer: Indexer, executor: Executor, action: str
) -> None:
    said = {"value": "2026-12-31"}  # which `type` takes for its text (IR-CM-12)
    result = await act(page, indexer, executor, "<input type=date>", type=action, **said)
    assert (result.success, result.evidence.input) == (True, "value")
    assert await page.input_value("input") == "2026-12-31"


NOT_NATIVE: dict[str, tuple[str, bool | float | str, str]] = {
    "a date in words": ("<input type=date value=2026-01-01>", "31 December 2026", "2026-12-31"),
    "a date in another order": ("<input type=date value=2026-01-01>", "31.12.2026", "2026-12-31"),
    "a day that is none": ("<input type=date value=2026-01-01>", "2026-02-30", "2026-12-31"),
    "a time of twelve hours": ("<input type=time value=10:00>", "6:30 pm", "18:30"),
    "a month in words": ("<input type=month value=2026-01>", "Dec 2026", "2026-12"),
    "a week that is none": ("<input type=week value=2026-W01>", "2026-W60", "2026-W52"),
    "a colour's name": ("<input type=color value=#000001>", "red", "#1a2b3c"),
    "a number beyond the range": ("<input type=range value=7 max=10>", 12, "from 0 to 10"),
    "a number between the steps": ("<input type=range value=5 step=5>", 7, "steps of 5"),
    "a word on a range": ("<input type=range value=7>", "loud", "from 0 to 100"),
    "nothing on a range": ("<input type=range value=7>", "", "from 0 to 100"),
    "a word in a number": ("<input type=number value=7>", "seven", "a number"),
}


@pytest.mark.parametrize(("markup", "value", "words"), NOT_NATIVE.values(), ids=NOT_NATIVE)
async def test_what_an_input_does_not_take_names_what_it_takes_and_touches_nothing(
    page: Page, indexer: Indexer, executor: Executor, markup: str, value: bool | float | str, words: str
) -> None:
    await page.set_content(markup)
    before = await page.input_value("input")
    result = await act(page, indexer, executor, markup + HEARD, value=value)
    assert (result.success, result.code) == (False, "value_mismatch")
    assert words in result.description
    assert await page.input_value("input") == before
    assert await page.evaluate("log") == []


@pytest.mark.parametrize("wait", ["", "setTimeout(() => { ", "queueMicrotask(() => { "])
async def test_a_date_that_the_page_takes_back_is_told(
    page: Page, indexer: Indexer, executor: Executor, wait: str
) -> None:
    handler = f"{wait}this.value = '2026-01-01'{' })' if wait else ''}"
    markup = f'<input type=date oninput="{handler}">'
    result = await act(page, indexer, executor, markup, value="2026-12-31")
    assert (result.success, result.code) == (False, "value_mismatch")
    assert '"2026-01-01"' in result.description


async def test_a_date_out_of_bounds_is_given_and_the_objection_told(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    result = await act(page, indexer, executor, "<input type=date max=2026-06-30>", value="2026-12-31")
    assert result.success
    assert "the browser objects" in result.description


OTHERS: dict[str, tuple[str, bool | float | str, str, Any]] = {
    "a text": ("<input>", "Zoë", "document.querySelector('input').value", "Zoë"),
    "a whole number as text": ("<input>", 7, "document.querySelector('input').value", "7"),
    "a number": ("<input type=number step=any>", 7.5, "document.querySelector('input').value", "7.5"),
    "an editor": (
        "<div contenteditable></div>",
        "hi",
        "document.querySelector('div').innerText.trim()",
        "hi",
    ),
    "a select by value": (
        "<select><option value=b>Basic<option value=p>Plus</select>",
        "p",
        "document.querySelector('select').value",
        "p",
    ),
    "a select by label": (
        "<select><option value=b>Basic<option value=p>Plus</select>",
        "plus",
        "document.querySelector('select').value",
        "p",
    ),
    "a checkbox": ("<input type=checkbox>", True, "document.querySelector('input').checked", True),
    "a checkbox to off": (
        "<input type=checkbox checked>",
        False,
        "document.querySelector('input').checked",
        False,
    ),
    "a checkbox in words": ("<input type=checkbox>", "On", "document.querySelector('input').checked", True),
    "a checkbox by a number": ("<input type=checkbox>", 1, "document.querySelector('input').checked", True),
    "a radio button": ("<input type=radio>", True, "document.querySelector('input').checked", True),
}


@pytest.mark.parametrize(("markup", "value", "witness", "held"), OTHERS.values(), ids=OTHERS)
async def test_every_kind_is_set_as_its_own_verb_would(
    page: Page,
    indexer: Indexer,
    executor: Executor,
    markup: str,
    value: bool | float | str,
    witness: str,
    held: Any,
) -> None:
    result = await act(page, indexer, executor, markup, value=value)
    assert result.success, result.error
    assert await page.evaluate(witness) == held


async def test_three_states_are_gone_through_to_mixed(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    markup = """<div role=checkbox tabindex=0 aria-checked=false onclick="const next =
        { true: 'mixed', mixed: 'false', false: 'true' };
        this.setAttribute('aria-checked', next[this.getAttribute('aria-checked')])">x</div>"""
    result = await act(page, indexer, executor, markup, value="mixed")
    assert result.success, result.error
    assert await page.get_attribute("div", "aria-checked") == "mixed"


RADIOS = """<fieldset><legend>Plan</legend><label><input type=radio name=p value=b checked>Basic</label>
    <label><input type=radio name=p value=t>Team</label></fieldset>"""
GRADES = """<fieldset><legend>Rating</legend><label><input type=radio name=r value=five>5 stars</label>
    <label><input type=radio name=r value=four>4 stars</label></fieldset>"""
MEMBERS: dict[str, tuple[str, bool | float | str, str]] = {
    "by value": (RADIOS, "t", "t"),
    "by label": (RADIOS, "team", "t"),
    "by the number that begins its label": (GRADES, 4, "four"),
    "the one that is there": (RADIOS, "Basic", "b"),
}


@pytest.mark.parametrize(("markup", "value", "held"), MEMBERS.values(), ids=MEMBERS)
async def test_one_of_several_is_named_by_any_of_them(
    page: Page, indexer: Indexer, executor: Executor, markup: str, value: bool | float | str, held: str
) -> None:
    result = await act(page, indexer, executor, markup, value=value)
    assert result.success, result.error
    assert await page.evaluate("document.querySelector('input:checked').value") == held


@pytest.mark.parametrize(("rating", "wanted"), [(0, 4), (5, 2), (3, 3)])
async def test_stars_are_set_by_their_number(
    page: Page, indexer: Indexer, executor: Executor, rating: int, wanted: int
) -> None:
    row = "".join(
        f"<span role=radio tabindex=0 aria-posinset={n} aria-checked={str(n <= rating).lower()}>star</span>"
        for n in range(1, 6)
    )
    markup = f"""<div role=radiogroup aria-label=Rating>{row}</div><script>
        const stars = [...document.querySelectorAll('[role=radio]')];
        stars.forEach((star, at) => star.onclick = () =>
          stars.forEach((each, n) => each.setAttribute('aria-checked', String(n <= at))))</script>"""
    result = await act(page, indexer, executor, markup, value=wanted)
    assert result.success, result.error
    assert await page.evaluate("document.querySelectorAll('[aria-checked=true]').length") == wanted


REFUSED: dict[str, tuple[str, Any, str, str]] = {
    "true for a text": ("<input>", True, "invalid_action", "not on or off"),
    "true for a date": ("<input type=date>", True, "invalid_action", "not on or off"),
    "a word for a checkbox": ("<input type=checkbox>", "perhaps", "invalid_action", "true or false"),
    "mixed for a native checkbox": ("<input type=checkbox>", "mixed", "invalid_action", "mixed"),
    "off for a radio button": ("<input type=radio checked>", False, "invalid_action", "another one"),
    "none of the group": (RADIOS, "Gold", "option_not_found", "Basic, Team"),
    "no such option": ("<select><option>Basic</select>", "Gold", "option_not_found", "Basic"),
    "a file": ("<input type=file>", "a.txt", "not_editable", "use upload"),
    "a button": ("<button>x</button>", "a", "not_editable", "use click"),
    "a list that the page draws": (
        "<div role=combobox tabindex=0>c</div>",
        "a",
        "not_editable",
        "use choose",
    ),
    "a card": ("<input autocomplete=cc-number>", "4", "sensitive_field", "payment card"),
    "a passport's date": (
        "<input type=date aria-label='Passport expiry'>",
        "2026-12-31",
        "sensitive_field",
        "passport",
    ),
    "read-only": ("<input type=date readonly>", "2026-12-31", "element_readonly", "read-only"),
    "disabled": ("<input type=range disabled>", 3, "element_disabled", "disabled"),
    "no value": ("<input>", None, "invalid_action", "value"),
}


@pytest.mark.parametrize(("markup", "value", "code", "words"), REFUSED.values(), ids=REFUSED)
async def test_what_cannot_be_set(
    page: Page, indexer: Indexer, executor: Executor, markup: str, value: Any, code: str, words: str
) -> None:
    result = await act(page, indexer, executor, markup, value=value)
    assert (result.success, result.code) == (False, code)
    assert words in result.description


def scale(
    low: float = 0,
    high: float = 100,
    now: float = 50,
    step: float = 1,
    *,
    role: str = "slider",
    keys: str = "PageUp PageDown ArrowUp ArrowDown ArrowRight ArrowLeft Home End",
    delay: int = -1,
    more: str = "",
) -> str:
    """Return a scale that the page draws and moves by keys; a page key moves it by ten steps."""
    return f"""<div role={role} tabindex=0 aria-label=s aria-valuemin={low} aria-valuemax={high}
        aria-valuenow={now} {more}>s</div><script>presses = [];
        const one = document.querySelector('div'), step = {step};
        const by = {{ ArrowUp: step, ArrowRight: step, ArrowDown: -step, ArrowLeft: -step, PageUp: 10 * step,
          PageDown: -10 * step, Home: -Infinity, End: Infinity }};
        one.addEventListener('keydown', e => {{
          if (!'{keys}'.split(' ').includes(e.key)) return;
          presses.push([e.key, e.isTrusted]); e.preventDefault();
          const held = Number(one.getAttribute('aria-valuenow'));
          const next = Math.max({low}, Math.min({high}, held + by[e.key]));
          const put = () => one.setAttribute('aria-valuenow', next);
          {delay} < 0 ? put() : setTimeout(put, {delay}) }})</script>"""


MOVED: dict[str, tuple[str, float | str, int]] = {
    "up": (scale(), 53, 3),
    "down": (scale(), 48, 2),
    "to the least": (scale(), 0, 1),
    "to the most": (scale(), "100", 1),
    "where it stands": (scale(), 50, 0),
    "far": (scale(), 97, 14),
    "below nought, by fractions": (scale(-1, 1, 0, 0.1), -0.3, 3),
    "by arrows to the side only": (scale(keys="ArrowRight ArrowLeft"), 52, 2),
    "without page keys": (scale(keys="ArrowUp ArrowDown"), 62, 12),
    "to the least, without the key for it": (scale(0, 5, 3, keys="ArrowUp ArrowDown"), 0, 3),
    "a page that takes its time": (scale(delay=60), 53, 3),
    "a spin button": (scale(1, 12, 6, role="spinbutton"), 9, 3),
    "a splitter": (scale(role="separator"), 52, 2),
    "a scale without ends": (scale().replace("aria-valuemin=0 aria-valuemax=100", ""), 52, 2),
}


@pytest.mark.parametrize(("markup", "value", "keys"), MOVED.values(), ids=MOVED)
async def test_scales_are_moved_by_keys(
    page: Page, indexer: Indexer, executor: Executor, markup: str, value: float | str, keys: int
) -> None:
    result = await act(page, indexer, executor, markup, value=value)
    assert result.success, result.error
    held = await page.get_attribute("[role]", "aria-valuenow")
    assert float(held or "nan") == pytest.approx(float(value))
    presses = await page.evaluate("presses")
    assert all(trusted for _, trusted in presses)
    assert len(presses) <= keys
    assert result.evidence.input == "trusted"


NOT_MOVED: dict[str, tuple[str, float | str, str, str]] = {
    "beyond its end": (scale(), 101, "value_mismatch", "0 to 100"),
    "between its steps": (scale(step=5), 52, "value_mismatch", "move it by 5"),
    "no key moves it": (scale(keys=""), 52, "value_mismatch", "no key moves it"),
    "a word": (scale(), "loud", "invalid_action", "a number"),
    "a scale that does not say where it stands": (
        "<div role=slider tabindex=0>s</div>",
        5,
        "not_editable",
        "aria-valuenow",
    ),
    "no focus": (scale().replace("tabindex=0", ""), 52, "not_editable", "focus"),
    "disabled": (scale(more="aria-disabled=true"), 52, "element_disabled", "disabled"),
    "read-only": (scale(more="aria-readonly=true"), 52, "element_readonly", "read-only"),
    "gone on the way": (
        scale(more="onkeydown='this.remove()'"),
        52,
        "stale_element",
        "left the page",
    ),
    "put back later": (
        scale(more="onkeydown='setTimeout(() => this.setAttribute(\"aria-valuenow\", 50), 20)'"),
        51,
        "value_mismatch",
        "took it back",
    ),
}


@pytest.mark.parametrize(("markup", "value", "code", "words"), NOT_MOVED.values(), ids=NOT_MOVED)
async def test_what_no_key_moves_there(
    page: Page, indexer: Indexer, executor: Executor, markup: str, value: float | str, code: str, words: str
) -> None:
    result = await act(page, indexer, executor, markup, value=value)
    assert (result.success, result.code) == (False, code)
    assert words in result.description
