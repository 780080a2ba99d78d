"""Tom Select under the verbs that its widgets take."""
# ruff: noqa: E501 (markup is easier to read on one line)

from __future__ import annotations

import pytest
from playwright.async_api import Page

from tests.browser.executor.libraries.pages import COUNTRIES, Library, options, scripted, show, styled
from tests.browser.executor.libraries.rows import Row, chosen, pressed, refused, row, step, typed

LIBRARY = Library(
    head=styled("tom-select/dist/css/tom-select.min.css")
    + scripted("tom-select/dist/js/tom-select.complete.min.js"),
    body=f"""<label for=one>Country</label><select id=one name=one><option value="">Choose…</option>
        {options(COUNTRIES)}</select>
      <label for=many>Tags</label><select id=many name=many multiple>{options(["Red", "Green", "Blue"])}</select>
      <label for=far>City</label><select id=far name=far><option value=""></option></select>""",
    script="""globalThis.one = new TomSelect('#one', { maxOptions: 5 });
      globalThis.many = new TomSelect('#many', {});
      const cities = ['Lima', 'Lisbon', 'London', 'Lagos'].map(text => ({ value: text.toLowerCase(), text }));
      globalThis.far = new TomSelect('#far', { shouldLoad: query => query.length > 1, load: (query, done) =>
        setTimeout(() => done(cities.filter(({ text }) => text.startsWith(query.slice(0, 2)))), 250) })""",
)

ROWS: dict[str, Row] = {
    "a select": row(
        "[one.getValue(), posted().one]", ["germany", "germany"], chosen("combobox", "Country", "Germany")
    ),
    "one that is listed late": row("posted().one", "spain", chosen("combobox", "Country", "Spain")),
    "chosen twice": row(
        "posted().one",
        "ghana",
        chosen("combobox", "Country", "Ghana"),
        chosen("combobox", "Country", "Ghana"),
    ),
    "several": row(
        "many.items",
        ["green", "blue"],
        chosen("combobox", "Tags", "Green"),
        chosen("combobox", "Tags", "Blue"),
        chosen("combobox", "Tags", "Green"),
    ),
    "from a server": row("far.getValue()", "lisbon", chosen("combobox", "City", "Lisbon")),
    "by its own keys": row(
        "one.getValue()",
        "ghana",
        typed("combobox", "Country", "gha"),
        pressed("combobox", "Country", "Enter"),
    ),
    "opened by a click": row("one.isOpen", True, step("click", "combobox", "Country")),
    "a filter that finds nothing": refused(
        "option_not_found",
        "[one.isOpen, one.getValue(), one.control_input.value]",
        [False, "", ""],
        chosen("combobox", "Country", "Mars"),
    ),
}


@pytest.mark.parametrize("widget", ROWS)
async def test_what_is_done_to_a_widget_of_tom_select_is_what_its_own_state_says(
    page: Page, node: str, widget: str
) -> None:
    await show(page, LIBRARY, node)
    await ROWS[widget].hold(page)
