"""Downshift under the verbs that its widgets take."""
# ruff: noqa: E501 (markup is easier to read on one line)

from __future__ import annotations

import pytest
from playwright.async_api import Page

from tests.browser.executor.libraries.pages import COUNTRIES, Library, scripted, show
from tests.browser.executor.libraries.rows import Row, chosen, pressed, refused, row, step, typed

LIBRARY = Library(
    head=scripted(
        "react/umd/react.production.min.js",
        "react-dom/umd/react-dom.production.min.js",
        "downshift/dist/downshift.umd.min.js",
    ),
    body="<div id=root></div>",
    script=f"""const {{ createElement: h, useState }} = React;
      const all = {COUNTRIES};
      const list = (props, open, items, of) => h('ul', props, open ? items.map((item, index) =>
        h('li', {{ key: item, ...of({{ item, index }}) }}, item)) : null);
      const Choice = () => {{
        const s = Downshift.useSelect({{ items: all, onSelectedItemChange: ({{ selectedItem }}) => picked.select = selectedItem }});
        return h('div', null, h('label', s.getLabelProps(), 'Origin'),
          h('div', s.getToggleButtonProps(), s.selectedItem ?? 'Choose a country'),
          list(s.getMenuProps(), s.isOpen, all, s.getItemProps));
      }};
      const Box = () => {{
        const [items, setItems] = useState(all.slice(0, 4));
        const c = Downshift.useCombobox({{ items, onSelectedItemChange: ({{ selectedItem }}) => picked.combobox = selectedItem,
          onInputValueChange: ({{ inputValue }}) => setItems(all.filter(one => one.toLowerCase().startsWith(inputValue.toLowerCase()))) }});
        return h('div', null, h('label', c.getLabelProps(), 'Goal'), h('input', c.getInputProps()),
          h('button', {{ type: 'button', 'aria-label': 'show goals', ...c.getToggleButtonProps() }}, '▾'),
          list(c.getMenuProps(), c.isOpen, items, c.getItemProps));
      }};
      globalThis.picked = {{}};
      ReactDOM.createRoot(document.getElementById('root')).render(h('div', null, h(Choice), h(Box)));
      await new Promise(done => setTimeout(done))""",
)

ROWS: dict[str, Row] = {
    "a select": row("picked.select", "Japan", chosen("combobox", "Origin", "Japan")),
    "a combobox": row("picked.combobox", "Ghana", chosen("combobox", "Goal", "Ghana")),
    "a combobox that filters": row("picked.combobox", "Spain", chosen("combobox", "Goal", "Spain")),
    "by its own keys": row(
        "picked.combobox",
        "Kenya",
        typed("combobox", "Goal", "Ken"),
        pressed("combobox", "Goal", "ArrowDown"),
        pressed("combobox", "Goal", "Enter"),
    ),
    "opened by a click": row(
        "document.querySelectorAll('li').length", 4, step("click", "button", "show goals")
    ),
    "highlighted under the pointer": row(
        "document.querySelector('[role=combobox]').getAttribute('aria-activedescendant').endsWith('item-0')",
        True,
        step("click", "combobox", "Origin"),
        step("hover", "option", "France"),
    ),
    "no such option": refused(
        "option_not_found",
        "[picked.select ?? null, document.querySelectorAll('li').length]",
        [None, 0],
        chosen("combobox", "Origin", "Mars"),
    ),
}


@pytest.mark.parametrize("widget", ROWS)
async def test_what_is_done_to_a_widget_of_downshift_is_what_its_own_state_says(
    page: Page, node: str, widget: str
) -> None:
    await show(page, LIBRARY, node)
    await ROWS[widget].hold(page)
