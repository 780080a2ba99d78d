"""Flatpickr under the verbs that its widgets take."""
# ruff: noqa: E501 (markup is easier to read on one line)

from __future__ import annotations

import pytest
from playwright.async_api import Page

from tests.browser.executor.libraries.pages import Library, scripted, show, styled
from tests.browser.executor.libraries.rows import Row, chosen, pressed, refused, row, step, typed

LIBRARY = Library(
    head=styled("flatpickr/dist/flatpickr.min.css") + scripted("flatpickr/dist/flatpickr.min.js"),
    body="""<label for=day>Arrival</label><input id=day name=day>
      <label for=alt>Departure</label><input id=alt name=alt value=2026-11-21>
      <label for=two>Return</label><input id=two name=two>
      <label for=when>Meeting</label><input id=when name=when>""",
    script="""const on = { defaultDate: '2026-11-15' };
      flatpickr('#day', { ...on, defaultDate: undefined, minDate: '2026-10-05', maxDate: '2027-12-31' });
      flatpickr('#alt', { altInput: true, altFormat: 'F j, Y' });
      flatpickr('#two', { ...on, showMonths: 2, dateFormat: 'd.m.Y', defaultDate: '15.11.2026', disable: ['24.12.2026'] });
      flatpickr('#when', { ...on, enableTime: true, allowInput: true, dateFormat: 'Y-m-d H:i' })""",
)

ROWS: dict[str, Row] = {
    "a day of another month": row("posted().day", "2026-12-24", chosen("textbox", "Arrival", "2026-12-24")),
    "a day of another year": row("posted().day", "2027-02-28", chosen("textbox", "Arrival", "2027-02-28")),
    "two months beside each other": row(
        "posted().two", "31.01.2027", chosen("textbox", "Return", "2027-01-31")
    ),
    "a day with its time": row(
        "posted().when", "2026-11-03 00:00", chosen("textbox", "Meeting", "2026-11-03")
    ),
    "a date that is typed": row(
        "posted().when",
        "2026-12-01 10:30",
        typed("textbox", "Meeting", "2026-12-01 10:30"),
        pressed("textbox", "Meeting", "Enter"),
    ),
    "opened and closed": row(
        "day._flatpickr.isOpen",
        False,
        step("click", "textbox", "Arrival"),
        pressed("textbox", "Arrival", "Escape"),
    ),
    "a day before the first": refused(
        "option_not_found",
        "[posted().day, day._flatpickr.isOpen]",
        ["", False],
        chosen("textbox", "Arrival", "2026-09-01"),
    ),
    "a day that is off": refused(
        "value_mismatch",
        "[posted().two, two._flatpickr.isOpen]",
        ["15.11.2026", False],
        chosen("textbox", "Return", "2026-12-24"),
    ),
}


@pytest.mark.parametrize("widget", ROWS)
async def test_what_is_done_to_a_widget_of_flatpickr_is_what_its_own_state_says(
    page: Page, node: str, widget: str
) -> None:
    await show(page, LIBRARY, node)
    await ROWS[widget].hold(page)
