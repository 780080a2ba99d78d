"""Check and uncheck, with the page's own state as the witness."""

from __future__ import annotations

import pytest
from playwright.async_api import Page

from executor import ActionResult, Executor
from indexer import Indexer


async def act(
    page: Page, indexer: Indexer, executor: Executor, markup: str, action: str, number: int = 1
) -> ActionResult:
    await page.set_content(markup)
    await page.evaluate("""() => { globalThis.clicks = [];
        addEventListener('click', e => clicks.push(e.isTrusted), true) }""")
    await indexer.index()
    result = await executor.execute({"type": action, "elementId": number})
    assert isinstance(result, ActionResult)
    return result


def drawn(role: str, state: str = "aria-checked", says: str = "false", more: str = "") -> str:
    """Return a control that the page draws, which a click switches."""
    written = f"{state}={says}" if says else ""
    return f"""<div role={role} tabindex=0 {written} {more} onclick="this.setAttribute('{state}',
        String(this.getAttribute('{state}') !== 'true'))">x</div>"""


def three(states: str, says: str) -> str:
    """Return a control of three states, which a click switches from one to the next."""
    return f"""<div role=checkbox tabindex=0 aria-checked={says} onclick="const all = {states};
        this.setAttribute('aria-checked', all[(all.indexOf(this.getAttribute('aria-checked')) + 1) % 3])">
        x</div>"""


ORDER = "['false', 'mixed', 'true']"
OTHER = "['false', 'true', 'mixed']"
LATE = """<div role=switch tabindex=0 aria-checked=false onclick="setTimeout(() =>
    this.setAttribute('aria-checked', 'true'), 200)">x</div>"""
HALF = "<input type=checkbox {}><script>document.querySelector('input').indeterminate = true</script>"
IS_ON = """() => { const one = document.querySelector('input, [role]');
    return one.indeterminate ? 'mixed' : String(one.matches('input') ? one.checked
        : one.getAttribute('aria-checked') ?? one.getAttribute('aria-pressed')) }"""

SWITCHED = {
    "a checkbox": ("<input type=checkbox>", "check", "true", 1),
    "a checkbox that is on": ("<input type=checkbox checked>", "uncheck", "false", 1),
    "a radio button": ("<input type=radio name=a>", "check", "true", 1),
    "a drawn checkbox": (drawn("checkbox"), "check", "true", 1),
    "a drawn checkbox that is on": (drawn("checkbox", says="true"), "uncheck", "false", 1),
    "a drawn checkbox that says nothing": (drawn("checkbox", says=""), "check", "true", 1),
    "a switch": (drawn("switch"), "check", "true", 1),
    "a switch that is on": (drawn("switch", says="true"), "uncheck", "false", 1),
    "a switch that takes its time": (LATE, "check", "true", 1),
    "a drawn radio button": (drawn("radio"), "check", "true", 1),
    "a menu item": (drawn("menuitemcheckbox"), "check", "true", 1),
    "a menu item that is one of several": (drawn("menuitemradio"), "check", "true", 1),
    "a toggle button": (drawn("button", "aria-pressed"), "check", "true", 1),
    "a native checkbox in the role of a switch": ("<input type=checkbox role=switch>", "check", "true", 1),
    "a checkbox that says read-only, which means nothing": (
        "<input type=checkbox readonly>",
        "check",
        "true",
        1,
    ),
    "half of it": (HALF.format(""), "check", "true", 1),
    "half of it, on below": (HALF.format("checked"), "check", "true", 2),
    "half of it, to be off": (HALF.format(""), "uncheck", "false", 2),
    "three states, one on the way": (three(ORDER, "false"), "check", "true", 2),
    "three states, from mixed": (three(ORDER, "mixed"), "check", "true", 1),
    "three states, from mixed to off": (three(ORDER, "mixed"), "uncheck", "false", 2),
    "three states in another order": (three(OTHER, "true"), "uncheck", "false", 2),
    "the label of a checkbox that nobody sees": (
        """<input type=checkbox id=c style='position:absolute;opacity:0;width:1px'>
        <label for=c style='margin-left:40px'>x</label>""",
        "check",
        "true",
        1,
    ),
    "the label of a checkbox that is not drawn": (
        "<label><input type=checkbox style='display:none'>x</label>",
        "check",
        "true",
        1,
    ),
}


@pytest.mark.parametrize(("markup", "action", "stands", "clicks"), SWITCHED.values(), ids=SWITCHED)
async def test_what_is_switched(
    page: Page, indexer: Indexer, executor: Executor, markup: str, action: str, stands: str, clicks: int
) -> None:
    result = await act(page, indexer, executor, markup, action)
    assert result.success, result.error
    assert await page.evaluate(IS_ON) == stands
    heard = await page.evaluate("clicks")
    assert all(heard)
    if "<label" not in markup:  # of which the browser makes a click of its own on the control
        assert len(heard) == clicks
    assert result.description.startswith("Checked" if action == "check" else "Unchecked")
    assert result.evidence.input == "trusted"


ALREADY = {
    "a checkbox that is on": ("<input type=checkbox checked>", "check"),
    "a checkbox that is off": ("<input type=checkbox>", "uncheck"),
    "a disabled one that is on": ("<input type=checkbox checked disabled>", "check"),
    "a radio button that is on": ("<input type=radio checked>", "check"),
    "a radio button that is off": ("<input type=radio>", "uncheck"),
    "a drawn one that says nothing": (drawn("switch", says=""), "uncheck"),
    "a drawn one that is on": (drawn("menuitemradio", says="true"), "check"),
}


@pytest.mark.parametrize(("markup", "action"), ALREADY.values(), ids=ALREADY)
async def test_what_stands_so_already_is_left_alone(
    page: Page, indexer: Indexer, executor: Executor, markup: str, action: str
) -> None:
    result = await act(page, indexer, executor, markup, action)
    assert result.success, result.error
    assert "already" in result.description
    assert await page.evaluate("clicks") == []


REFUSED = {
    "a radio button cannot be unchecked": ("<input type=radio checked>", "uncheck", "invalid_action"),
    "nor a drawn one": (drawn("radio", says="true"), "uncheck", "invalid_action"),
    "a button": ("<button>x</button>", "check", "not_editable"),
    "a field": ("<input>", "check", "not_editable"),
    "a select": ("<select><option>a</select>", "uncheck", "not_editable"),
    "disabled": ("<input type=checkbox disabled>", "check", "element_disabled"),
    "disabled by the page": (drawn("switch", more="aria-disabled=true"), "check", "element_disabled"),
    "read-only": (drawn("switch", more="aria-readonly=true"), "check", "element_readonly"),
    "a read-only checkbox": (drawn("checkbox", more="aria-readonly=true"), "check", "element_readonly"),
    "inert": ("<div inert><input type=checkbox></div>", "check", "element_inert"),
    "covered": (
        "<input type=checkbox><div style='position:fixed;inset:0'>over</div>",
        "check",
        "blocked_by_overlay",
    ),
}


@pytest.mark.parametrize(("markup", "action", "code"), REFUSED.values(), ids=REFUSED)
async def test_what_cannot_be_switched(
    page: Page, indexer: Indexer, executor: Executor, markup: str, action: str, code: str
) -> None:
    result = await act(page, indexer, executor, markup, action)
    assert (result.success, result.code) == (False, code)
    assert len(result.description) > 20
    assert await page.evaluate("clicks") == []


NOT_TAKEN = {
    "a click that is cancelled": "<input type=checkbox onclick='event.preventDefault()'>",
    "a click that does nothing": "<div role=switch tabindex=0 aria-checked=false>x</div>",
    "a state that is put back": "<input type=checkbox onchange='this.checked = false'>",
    "a state that is put back later": (
        "<input type=checkbox onchange='setTimeout(() => { this.checked = false }, 20)'>"
    ),
    "a question that is answered with no": "<input type=checkbox onclick=\"return confirm('Sure?')\">",
}


@pytest.mark.parametrize("markup", NOT_TAKEN.values(), ids=NOT_TAKEN)
async def test_a_switch_that_the_page_does_not_take_is_told(
    page: Page, indexer: Indexer, executor: Executor, markup: str
) -> None:
    result = await act(page, indexer, executor, markup, "check")
    assert (result.success, result.code) == (False, "value_mismatch")
    assert "unchecked" in result.description
    assert await page.evaluate("clicks.length") == 1


async def test_a_switch_that_waits_for_the_server(page: Page, indexer: Indexer, executor: Executor) -> None:
    async def answer(route: object) -> None:
        await page.wait_for_timeout(600)
        await route.fulfill(body="ok")  # type: ignore[attr-defined]

    await page.route("**/save", answer)
    markup = """<div role=switch tabindex=0 aria-checked=false onclick="fetch('http://site.test/save',
        {mode: 'no-cors'}).then(() => this.setAttribute('aria-checked', 'true'))">x</div>"""
    result = await act(page, indexer, executor, markup, "check")
    assert result.success, result.error
    assert await page.evaluate(IS_ON) == "true"


async def test_a_menu_that_closes_when_an_item_is_chosen(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    markup = (
        "<div role=menu><div role=menuitemradio tabindex=0 onclick='this.parentNode.remove()'>x</div></div>"
    )
    result = await act(page, indexer, executor, markup, "check")
    assert result.success, result.error
    assert "went away" in result.description
    assert result.effect.removed == (1,)


RENDERED = """<ul></ul><script>const list = document.querySelector('ul');
    const tasks = [false, false, false];
    const draw = () => { list.innerHTML = tasks.map((on, at) =>
        `<li><input type=checkbox aria-label=Done ${on ? 'checked' : ''} data-at=${at}>`).join('') };
    list.onchange = e => { %s; draw() };
    draw()</script>"""


async def test_a_list_that_is_rendered_anew_is_asked_again(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    markup = RENDERED % "tasks[e.target.dataset.at] = e.target.checked"
    result = await act(page, indexer, executor, markup, "check", 2)
    assert result.success, result.error
    assert result.description.startswith("Checked")
    assert await page.evaluate("tasks") == [False, True, False]


async def test_a_list_that_is_rendered_anew_without_the_change_is_told(
    page: Page, indexer: Indexer, executor: Executor
) -> None:
    result = await act(page, indexer, executor, RENDERED % "", "check", 2)
    assert (result.success, result.code) == (False, "value_mismatch")
    assert await page.evaluate("clicks.length") == 1


STARS = """<div role=radiogroup aria-label=Rating>{}</div><script>
    const stars = [...document.querySelectorAll('[role=radio]')];
    stars.forEach((star, at) => star.onclick = () =>
      stars.forEach((each, n) => each.setAttribute('aria-checked', String(n <= at))))</script>"""


def stars(rating: int) -> str:
    """Return a row of five stars that are all on up to the rating."""
    row = (
        f"<span role=radio tabindex=0 aria-posinset={n} aria-checked={str(n <= rating).lower()}>star</span>"
        for n in range(1, 6)
    )
    return STARS.format("".join(row))


@pytest.mark.parametrize(("rating", "number", "clicks"), [(0, 3, 1), (5, 3, 1), (3, 3, 0)])
async def test_stars_that_are_all_on_up_to_the_chosen_one(
    page: Page, indexer: Indexer, executor: Executor, rating: int, number: int, clicks: int
) -> None:
    result = await act(page, indexer, executor, stars(rating), "check", number)
    assert result.success, result.error
    assert await page.evaluate("document.querySelectorAll('[aria-checked=true]').length") == number
    assert await page.evaluate("clicks.length") == clicks
