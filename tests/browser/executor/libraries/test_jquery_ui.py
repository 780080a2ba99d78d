"""jQuery UI under the verbs that its widgets take."""

from __future__ import annotations

import pytest
from playwright.async_api import Page

from tests.browser.executor.libraries.pages import COUNTRIES, Library, options, scripted, show, styled
from tests.browser.executor.libraries.rows import Row, chosen, pressed, refused, row, step, typed

LIBRARY = Library(
    head=styled("jquery-ui-dist/jquery-ui.min.css")
    + scripted("jquery/dist/jquery.min.js", "jquery-ui-dist/jquery-ui.min.js"),
    body=f"""<label for=date>Date</label><input id=date name=date>
      <label for=auto>Land</label><input id=auto name=auto>
      <label for=pick>Grade</label><select id=pick name=pick>{options(["Fine", "Fair", "Poor"])}</select>
      <ul id=menu><li><div>File</div><ul><li><div>New</div></li><li><div>Recent</div><ul>
          <li><div>Plan.txt</div></li><li><div>Bill.txt</div></li></ul></li></ul></li>
        <li><div>Help</div></li><li class=ui-state-disabled><div>Off</div></li></ul>
      <label for=count>Count</label><input id=count name=count value=3>
      <div id=tabs><ul><li><a href="#ta">Alpha</a></li><li><a href="#tb">Beta</a></li></ul>
        <div id=ta>About alpha</div><div id=tb>About beta</div></div>""",
    script=f"""globalThis.picked = [];
      $('#date').datepicker({{ defaultDate: new Date(2026, 10, 15) }});
      $('#auto').autocomplete({{ source: {COUNTRIES}, delay: 100 }});
      $('#pick').selectmenu();
      $('#menu').menu({{ select: (event, ui) => picked.push(ui.item.children('div').text()) }});
      $('#count').spinner(); $('#tabs').tabs()""",
)

ROWS: dict[str, Row] = {
    "a date": row("posted().date", "12/24/2026", chosen("textbox", "Date", "2026-12-24")),
    "a date before": row("posted().date", "09/30/2026", chosen("textbox", "Date", "2026-09-30")),
    "a completion": row("posted().auto", "Germany", chosen("textbox", "Land", "Germany")),
    "a select": row("[posted().pick, $('#pick').val()]", ["poor", "poor"], chosen("combobox", "", "Poor")),
    "a menu by its path": row("picked", ["Bill.txt"], chosen("menuitem", "File", "Recent > Bill.txt")),
    "a spinner by key": row("$('#count').spinner('value')", 4, pressed("spinbutton", "Count", "ArrowUp")),
    "a spinner by typing": row("$('#count').spinner('value')", 12, typed("spinbutton", "Count", "12")),
    "tabs": row("$('#tabs').tabs('option', 'active')", 1, chosen("tab", "Alpha", "Beta")),
    "tabs by click": row("$('#tabs').tabs('option', 'active')", 1, step("click", "link", "Beta")),
    "a menu under the pointer": row(
        "$('#menu ul').first().is(':visible')", True, step("hover", "menuitem", "File")
    ),
    "no completion": refused("option_not_found", "posted().auto", "", chosen("textbox", "Land", "Mars")),
    "a menu item that is off": refused("option_not_found", "picked", [], chosen("menuitem", "Help", "Off")),
}


@pytest.mark.parametrize("widget", ROWS)
async def test_what_is_done_to_a_widget_of_jquery_ui_is_what_its_own_state_says(
    page: Page, node: str, widget: str
) -> None:
    await show(page, LIBRARY, node)
    await ROWS[widget].hold(page)
