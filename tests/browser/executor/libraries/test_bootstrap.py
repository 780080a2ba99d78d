"""Bootstrap under the verbs that its widgets take."""
# ruff: noqa: E501 (markup is easier to read on one line)

from __future__ import annotations

import pytest
from playwright.async_api import Page

from tests.browser.executor.libraries.pages import Library, scripted, show, styled
from tests.browser.executor.libraries.rows import Row, chosen, pressed, refused, row, step, typed

LIBRARY = Library(
    head=styled("bootstrap/dist/css/bootstrap.min.css")
    + scripted("bootstrap/dist/js/bootstrap.bundle.min.js"),
    body="""
      <div class=dropdown><button class="btn dropdown-toggle" type=button data-bs-toggle=dropdown
        aria-expanded=false>Actions</button>
        <ul class=dropdown-menu><li><a class=dropdown-item href="#rename">Rename</a></li>
          <li><button class=dropdown-item type=button onclick="done='copy'">Copy</button></li>
          <li><a class="dropdown-item disabled" aria-disabled=true>Delete</a></li></ul></div>
      <ul class="nav nav-tabs" role=tablist>
        <li class=nav-item role=presentation><button class="nav-link active" id=t1 type=button role=tab
          data-bs-toggle=tab data-bs-target="#p1" aria-controls=p1 aria-selected=true>Home</button></li>
        <li class=nav-item role=presentation><button class=nav-link id=t2 type=button role=tab
          data-bs-toggle=tab data-bs-target="#p2" aria-controls=p2 aria-selected=false>Profile</button></li></ul>
      <div class=tab-content><div class="tab-pane active" id=p1 role=tabpanel>Welcome</div>
        <div class=tab-pane id=p2 role=tabpanel>About you</div></div>
      <label for=size class=form-label>Size</label><select id=size name=size class=form-select>
        <option value=s>Small</option><option value=l>Large</option></select>
      <div class=form-floating><input id=mail name=mail class=form-control placeholder=Mail>
        <label for=mail>Mail</label></div>
      <button type=button class=btn data-bs-toggle=modal data-bs-target="#modal">Open dialog</button>
      <button type=button class=btn data-bs-toggle=tooltip data-bs-title="Saved at noon">Status</button>
      <div class="modal fade" id=modal tabindex=-1 aria-labelledby=mt><div class=modal-dialog>
        <div class=modal-content><h5 id=mt>Sure?</h5><button type=button class=btn
          data-bs-dismiss=modal>Close dialog</button></div></div></div>""",
    script="document.querySelectorAll('[data-bs-toggle=tooltip]').forEach(e => new bootstrap.Tooltip(e))",
)

ROWS: dict[str, Row] = {
    "a dropdown": row("done", "copy", chosen("button", "Actions", "copy")),
    "a link in a dropdown": row("location.hash", "#rename", chosen("button", "Actions", "Rename")),
    "a tab": row("document.querySelector('.tab-pane.active').id", "p2", chosen("tab", "Home", "Profile")),
    "a tab by click": row(
        "document.querySelector('.tab-pane.active').id", "p2", step("click", "tab", "Profile")
    ),
    "a modal": row(
        "document.getElementById('modal').classList.contains('show')",
        False,
        step("click", "button", "Open dialog"),
        step("click", "button", "Close dialog"),
    ),
    "a tooltip": row(
        "document.querySelector('.tooltip').textContent", "Saved at noon", step("hover", "button", "Status")
    ),
    "a floating label": row("posted().mail", "ada@example.org", typed("textbox", "Mail", "ada@example.org")),
    "a select": row("posted().size", "l", step("select", "combobox", "Size", inputData="Large")),
    "a select, chosen": row("posted().size", "l", chosen("combobox", "Size", "Large")),
    "keys in a dropdown": row(
        "document.activeElement.textContent", "Rename", pressed("button", "Actions", "ArrowDown")
    ),
    "a dropdown without it": refused(
        "option_not_found",
        "document.querySelectorAll('.show').length",
        0,
        chosen("button", "Actions", "Paste"),
    ),
}


@pytest.mark.parametrize("widget", ROWS)
async def test_what_is_done_to_a_widget_of_bootstrap_is_what_its_own_state_says(
    page: Page, node: str, widget: str
) -> None:
    await show(page, LIBRARY, node)
    await ROWS[widget].hold(page)
