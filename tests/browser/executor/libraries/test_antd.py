"""Ant Design, whose widgets keep hidden inputs, portals, virtual lists and popups with buttons of their own."""
# ruff: noqa: E501 (markup is easier to read on one line)

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Page

from executor import ExecutorOptions
from tests.browser.executor.libraries.pages import COUNTRIES, Library
from tests.browser.executor.libraries.rows import Row, chosen, pressed, refused, row, step, typed

OPTIONS = ExecutorOptions(upload_from=(Path(__file__).parent,))

LIBRARY = Library(
    entry=f"""
      import {{ createElement as h, useState }} from 'react';
      import {{ createRoot }} from 'react-dom/client';
      import dayjs from 'dayjs';
      import {{ AutoComplete, Button, Cascader, Checkbox, ColorPicker, ConfigProvider, DatePicker, Dropdown, Form, Input, InputNumber, Mentions, Modal, Radio, Rate, Segmented, Select,
        Slider, Switch, Tabs, TimePicker, Tree, TreeSelect, Upload }} from 'antd';
      globalThis.state = {{}};
      const on = name => value => {{ state[name] = value }};
      const list = {COUNTRIES}.map(label => ({{ label, value: label.toLowerCase() }}));
      const cities = Array.from({{ length: 500 }}, (_, at) => ({{ label: `City ${{at + 1}}`, value: at + 1 }}));
      const tree = [{{ title: 'Fruit', key: 'fruit', value: 'fruit', children: [{{ title: 'Apple', key: 'apple', value: 'apple' }}, {{ title: 'Pear', key: 'pear', value: 'pear' }}] }}, {{ title: 'Nuts', key: 'nuts', value: 'nuts' }}];
      const item = (label, child, more) => h(Form.Item, {{ label, name: label.toLowerCase(), ...more }}, child);
      const App = () => {{
        const [open, setOpen] = useState(false);
        return h(ConfigProvider, {{ theme: {{ token: {{ motion: false }} }} }}, h(Form, {{ component: false, colon: false, initialValues: {{ start: dayjs('2026-11-15'), count: 3 }}, onValuesChange: (_, all) => Object.assign(state, all) }},
          item('Name', h(Input, {{ allowClear: true }})), item('Secret', h(Input.Password)), item('Bio', h(Input.TextArea, {{ autoSize: true, maxLength: 20, showCount: true }})),
          item('Code', h(Input.OTP, {{ length: 4 }})),
          item('Count', h(InputNumber, {{ min: 0, max: 100 }})), item('Money', h(InputNumber, {{ decimalSeparator: ',', formatter: value => `${{value}}`.replace(/\\B(?=(\\d{{3}})+(?!\\d))/g, ' '), parser: text => text.replace(/ /g, '').replace(',', '.') }})),
          item('Land', h(Select, {{ options: list }})), item('Found', h(Select, {{ options: list, showSearch: {{ optionFilterProp: 'label' }}, allowClear: true }})),
          item('Many', h(Select, {{ options: list, mode: 'multiple' }})), item('Tags', h(Select, {{ options: list, mode: 'tags' }})), item('City', h(Select, {{ options: cities }})),
          item('Typed', h(AutoComplete, {{ options: list, filterOption: true }})),
          item('Start', h(DatePicker, {{ previewValue: false }})), item('When', h(DatePicker, {{ previewValue: false, showTime: {{ format: 'HH:mm' }}, format: 'YYYY-MM-DD HH:mm' }})), item('Stay', h(DatePicker.RangePicker)), item('Alarm', h(TimePicker, {{ format: 'HH:mm' }})),
          item('On', h(Switch), {{ valuePropName: 'checked' }}), item('Level', h(Slider)), item('Stars', h(Rate)),
          item('Agree', h(Checkbox, null, 'I agree'), {{ valuePropName: 'checked', label: null, name: 'agree' }}), item('Boxes', h(Checkbox.Group, {{ options: ['Red', 'Green'] }})),
          item('Size', h(Radio.Group, {{ options: ['S', 'M'] }})), item('Speed', h(Radio.Group, {{ optionType: 'button', options: ['Slow', 'Fast'] }})), item('View', h(Segmented, {{ options: ['Day', 'Week'] }})),
          item('Path', h(Cascader, {{ options: [{{ label: 'Asia', value: 'asia', children: [{{ label: 'Japan', value: 'japan' }}] }}, {{ label: 'Africa', value: 'africa', children: [{{ label: 'Ghana', value: 'ghana' }}] }}] }})),
          item('Branch', h(TreeSelect, {{ treeData: tree, treeDefaultExpandAll: true }})),
          item('Call', h(Mentions, {{ options: [{{ value: 'ada', label: 'ada' }}, {{ value: 'bob', label: 'bob' }}] }})),
          h(Tree, {{ treeData: tree, onSelect: on('leaf') }}), h(Tree, {{ treeData: tree, checkable: true, defaultExpandAll: true, onCheck: on('ticked'), 'aria-label': 'Ticks' }}),
          h(Tabs, {{ items: [{{ key: 'a', label: 'Alpha', children: 'About alpha' }}, {{ key: 'b', label: 'Beta', children: 'About beta' }}], onChange: on('tab') }}),
          h(Dropdown, {{ trigger: ['click'], menu: {{ items: [{{ key: 'copy', label: 'Copy' }}, {{ key: 'more', label: 'More', children: [{{ key: 'paste', label: 'Paste' }}] }}], onClick: ({{ key }}) => on('did')(key) }} }}, h(Button, null, 'Actions')),
          h(Dropdown, {{ menu: {{ items: [{{ key: 'cut', label: 'Cut' }}], onClick: ({{ key }}) => on('did')(key) }} }}, h(Button, null, 'Hovered')),
          h(Upload, {{ beforeUpload: () => false, onChange: ({{ fileList }}) => on('files')(fileList.map(one => one.name)) }}, h(Button, null, 'Attach')),
          h(Button, {{ onClick: () => setOpen(true) }}, 'Ask'),
          h(Modal, {{ title: 'Sure?', open, onOk: () => {{ on('answer')('yes'); setOpen(false) }}, onCancel: () => {{ on('answer')('no'); setOpen(false) }} }}, 'Really?')));
      }};
      createRoot(document.getElementById('root')).render(h(App));""",
    script="await new Promise(done => setTimeout(done, 50))",
)

ROWS: dict[str, Row] = {
    "an input": row("state.name", "Ada", typed("textbox", "Name", "Ada")),
    "a password": row("state.secret", "Xy7!", typed("textbox", "Secret", "Xy7!")),
    "a text area": row("state.bio", "One\nTwo", typed("textbox", "Bio", "One\nTwo")),
    "a number": row("state.count", 12, typed("spinbutton", "Count", "12")),
    "a number, set": row("state.count", 13, step("set", "spinbutton", "Count", value=13)),
    "a number by keys": row(
        "state.count",
        14,
        step("set", "spinbutton", "Count", value=13),
        pressed("spinbutton", "Count", "ArrowUp"),
    ),
    "money": row("state.money", 1234567.5, typed("spinbutton", "Money", "1234567,5")),
    "a select": row("state.land", "japan", chosen("combobox", "Land", "Japan")),
    "a select with a search": row("state.found", "spain", chosen("combobox", "Found", "Spain")),
    "no such option": refused(
        "option_not_found", "state.found", "spain", chosen("combobox", "Found", "Mars")
    ),
    "a completion": row("state.typed", "greece", chosen("combobox", "Typed", "Greece")),
    "a completion that is let be": row(
        "state.typed", "gre", typed("combobox", "Typed", "gre"), pressed("combobox", "Typed", "Escape")
    ),
    "a day": row("state.start.format('YYYY-MM-DD')", "2026-12-24", chosen("textbox", "Start", "2026-12-24")),
    "a day of another year": row(
        "state.start.format('YYYY-MM-DD')", "2027-02-28", chosen("textbox", "Start", "2027-02-28")
    ),
    "a day that is typed": row(
        "state.start.format('YYYY-MM-DD')",
        "2026-10-09",
        typed("textbox", "Start", "2026-10-09"),
        pressed("textbox", "Start", "Enter"),
    ),
    "a moment that is typed": row(
        "state.when.format('YYYY-MM-DD HH:mm')",
        "2026-12-01 10:30",
        typed("textbox", "When", "2026-12-01 10:30"),
        pressed("textbox", "When", "Enter"),
    ),
    "a moment that is confirmed": row(
        "state.when.format('YYYY-MM-DD')",
        "2026-12-24",
        chosen("textbox", "When", "2026-12-24"),
        step("click", "button", "OK"),
    ),
    "a time that is typed": row(
        "state.alarm.format('HH:mm')",
        "07:45",
        typed("textbox", "Alarm", "07:45"),
        pressed("textbox", "Alarm", "Enter"),
    ),
    "a slider": row("state.level", 37, step("set", "slider", "", value=37)),
    "stars": row("state.stars", 4, step("set", "radio", "star star", value=4)),
    "a checkbox": row("state.agree", True, step("check", "checkbox", "I agree")),
    "checkboxes": row(
        "state.boxes", ["Red", "Green"], step("check", "checkbox", "Green"), step("check", "checkbox", "Red")
    ),
    "radio buttons": row("state.size", "M", step("check", "radio", "M")),
    "radio buttons, set": row("state.size", "S", step("set", "radio", "M", value="S")),
    "radio buttons that look like buttons": row("state.speed", "Fast", step("check", "radio", "Fast")),
    "segments": row("state.view", "Week", step("check", "radio", "Week")),
    "a cascade": row("state.path", ["africa", "ghana"], chosen("combobox", "Path", "Africa > Ghana")),
    "a tree in a select": row("state.branch", "pear", chosen("combobox", "Branch", "Pear")),
    "a tree": row("state.leaf", ["nuts"], chosen("treeitem", "caret-down Fruit", "Nuts")),
    "tabs": row("state.tab", "b", chosen("tab", "Alpha", "Beta")),
    "a dropdown": row("state.did", "copy", chosen("button", "Actions", "Copy")),
    "a dropdown under the pointer": row("state.did", "cut", chosen("button", "Hovered", "Cut")),
    "an upload": row("state.files", ["rows.py"], step("upload", "button", "Attach", paths=["rows.py"])),
    "a mention": row(
        "state.call",
        "hi @bob ",
        typed("textbox", "Call", "hi @bo", keys=True),
        pressed("textbox", "Call", "Enter"),
    ),
    "a dialog": row("state.answer", "yes", step("click", "button", "Ask"), step("click", "button", "OK")),
    "a dialog that is left": row(
        "state.answer", "no", step("click", "button", "Ask"), pressed("button", "OK", "Escape")
    ),
}


@pytest.mark.parametrize("what", ROWS)
async def test_ant_design_holds_what_was_given(shown: Page, what: str) -> None:
    await ROWS[what].hold(shown, OPTIONS)
