"""Shoelace under the verbs that its widgets take."""
# ruff: noqa: E501 (markup is easier to read on one line)

from __future__ import annotations

import pytest
from playwright.async_api import Page

from tests.browser.executor.libraries.pages import COUNTRIES, Library, show, styled
from tests.browser.executor.libraries.rows import Row, chosen, pressed, refused, row, step, typed

LIBRARY = Library(
    head=styled("@shoelace-style/shoelace/cdn/themes/light.css"),
    body="""
      <sl-select label=Country name=country id=country>"""
    + "".join(f"<sl-option value={label.lower()}>{label}</sl-option>" for label in COUNTRIES)
    + """</sl-select>
      <sl-select label=Tongues name=tongues id=tongues multiple>
        <sl-option value=en>English</sl-option><sl-option value=ja>Japanese</sl-option>
        <sl-option value=sw>Swahili</sl-option></sl-select>
      <sl-dropdown id=drop><sl-button slot=trigger caret>Edit</sl-button><sl-menu>
        <sl-menu-item value=cut>Cut</sl-menu-item><sl-menu-item value=paste disabled>Paste</sl-menu-item>
        <sl-menu-item type=checkbox value=wrap>Wrap lines</sl-menu-item>
        <sl-menu-item>Find<sl-menu slot=submenu><sl-menu-item value=next>Find next</sl-menu-item>
          <sl-menu-item value=last>Find last</sl-menu-item></sl-menu></sl-menu-item></sl-menu></sl-dropdown>
      <sl-tree id=tree><sl-tree-item>Fruit<sl-tree-item>Apple</sl-tree-item>
          <sl-tree-item>Citrus<sl-tree-item>Lemon</sl-tree-item><sl-tree-item>Lime</sl-tree-item></sl-tree-item>
        </sl-tree-item><sl-tree-item>Nuts<sl-tree-item>Almond</sl-tree-item></sl-tree-item></sl-tree>
      <sl-radio-group label=Speed name=speed value=slow id=speed><sl-radio value=slow>Slow</sl-radio>
        <sl-radio value=fast>Fast</sl-radio></sl-radio-group>
      <sl-tab-group id=tabs><sl-tab slot=nav panel=one>One</sl-tab><sl-tab slot=nav panel=two>Two</sl-tab>
        <sl-tab-panel name=one>First</sl-tab-panel><sl-tab-panel name=two>Second</sl-tab-panel></sl-tab-group>
      <sl-input label=Nickname name=nick id=nick></sl-input>
      <sl-tooltip id=tip content="Beta feature"><sl-button id=plain>Beta</sl-button></sl-tooltip>""",
    script="""
      await import('/@shoelace-style/shoelace/cdn/shoelace.js');
      globalThis.picked = [];
      document.getElementById('drop').addEventListener('sl-select', e => picked.push(e.detail.item.value));
      await Promise.all(['sl-select', 'sl-tree', 'sl-dropdown', 'sl-input'].map(n => customElements.whenDefined(n)));
      await Promise.all([...document.querySelectorAll('*')].map(e => e.updateComplete))""",
)

TREE = (
    "[...document.querySelectorAll('sl-tree-item')].filter(one => one.selected).map(one => one.textContent)"
)

ROWS: dict[str, Row] = {
    "a select": row(
        "[country.value, posted().country]", ["japan", "japan"], chosen("combobox", "Country", "Japan")
    ),
    "a select of several": row(
        "tongues.value",
        ["en", "sw"],
        chosen("combobox", "Tongues", "English"),
        chosen("combobox", "Tongues", "Swahili"),
    ),
    "a menu": row("picked", ["cut"], chosen("button", "Edit", "Cut")),
    "a submenu": row("picked", ["last"], chosen("button", "Edit", "Find > Find last")),
    "a checked item stays checked": row(
        "picked", ["wrap"], chosen("button", "Edit", "Wrap lines"), chosen("button", "Edit", "Wrap lines")
    ),
    "a tree": row(TREE, ["Lime"], chosen("treeitem", "Fruit", "Fruit > Citrus > Lime")),
    "radio buttons": row("[speed.value, posted().speed]", ["fast", "fast"], chosen("radio", "Slow", "Fast")),
    "tabs": row("document.querySelector('sl-tab[active]').panel", "two", chosen("tab", "One", "Two")),
    "a tab by key": row(
        "document.querySelector('sl-tab[active]').panel", "two", pressed("tab", "One", "ArrowRight")
    ),
    "an input": row("[nick.value, posted().nick]", ["Ada", "Ada"], typed("textbox", "Nickname", "Ada")),
    "a tooltip": row("tip.open", True, step("hover", "button", "Beta")),
    "a dropdown by click": row("drop.open", True, step("click", "button", "Edit")),
    "an item that is off": refused(
        "option_not_found", "[drop.open, picked.length]", [False, 0], chosen("button", "Edit", "Paste")
    ),
    "the beginning of an option": refused(
        "option_not_found", "[country.open, country.value]", [False, ""], chosen("combobox", "Country", "Jap")
    ),
    "a branch that is not there": refused(
        "option_not_found", TREE, [], chosen("treeitem", "Fruit", "Fruit > Pear")
    ),
}


@pytest.mark.parametrize("widget", ROWS)
async def test_what_is_done_to_a_widget_of_shoelace_is_what_its_own_state_says(
    page: Page, node: str, widget: str
) -> None:
    await show(page, LIBRARY, node)
    await ROWS[widget].hold(page)
