"""React's controlled fields, alone and under react-number-format, react-select and a debounced check."""
# ruff: noqa: E501 (markup is easier to read on one line)

from __future__ import annotations

import pytest
from playwright.async_api import Page

from tests.browser.executor.libraries.pages import COUNTRIES, Library
from tests.browser.executor.libraries.rows import Row, chosen, pressed, refused, row, step, typed

LIBRARY = Library(
    entry=f"""
      import {{ createElement as h, useEffect, useState }} from 'react';
      import {{ createRoot }} from 'react-dom/client';
      import {{ NumericFormat, PatternFormat }} from 'react-number-format';
      import Select from 'react-select';
      import Creatable from 'react-select/creatable';
      const countries = {COUNTRIES}.map(label => ({{ label, value: label.toLowerCase() }}));
      const cities = Array.from({{ length: 300 }}, (_, at) => ({{ label: `City ${{at + 1}}`, value: at + 1 }}));
      globalThis.log = [];
      const Field = ({{ label, as = 'input', tidy = text => text, children, ...more }}) => {{
        const [value, set] = useState('');
        state[label] = value;
        return h('label', null, label, ' ', h(as, {{ ...more, value, onChange: event => {{ log.push(label); set(tidy(event.target.value)) }} }}, children));
      }};
      const Toggle = ({{ label, type, value, on, set }}) =>
        h('label', null, h('input', {{ type, name: type, value, checked: on, onChange: event => set(event.target) }}), label);
      const Checked = () => {{
        const [value, set] = useState('');
        const [told, tell] = useState('');
        useEffect(() => {{
          const timer = setTimeout(() => tell(value && !value.includes('@') ? 'No address' : ''), 150);
          return () => clearTimeout(timer);
        }}, [value]);
        state.Mail = value; state.told = told;
        return h('div', null, h('label', null, 'Mail ', h('input', {{ value, 'aria-invalid': told !== '', onChange: event => set(event.target.value) }})), h('span', {{ role: 'status' }}, told));
      }};
      const Form = () => {{
        const [news, setNews] = useState(false);
        const [plan, setPlan] = useState('basic');
        const [price, setPrice] = useState();
        const [phone, setPhone] = useState();
        const [land, setLand] = useState(null);
        const [tags, setTags] = useState([]);
        Object.assign(state, {{ news, plan, price, phone, land: land?.value, tags: tags.map(one => one.value) }});
        return h('div', null,
          h(Field, {{ label: 'Name' }}), h(Field, {{ label: 'Digits', tidy: text => text.replace(/\\D/g, '') }}),
          h(Field, {{ label: 'Code', tidy: text => text.toUpperCase() }}), h(Field, {{ label: 'Short', tidy: text => text.slice(0, 5) }}),
          h(Field, {{ label: 'About', as: 'textarea' }}), h(Field, {{ label: 'Age', type: 'number' }}), h(Field, {{ label: 'Born', type: 'date' }}),
          h(Field, {{ label: 'Size', as: 'select' }}, h('option', {{ value: '' }}, '…'), h('option', {{ value: 's' }}, 'Small'), h('option', {{ value: 'l' }}, 'Large')),
          h(Field, {{ label: 'Volume', type: 'range' }}), h(Checked),
          h(Toggle, {{ label: 'News', type: 'checkbox', on: news, set: ({{ checked }}) => setNews(checked) }}),
          ...['basic', 'pro'].map(value => h(Toggle, {{ key: value, label: value, type: 'radio', value, on: plan === value, set: ({{ value }}) => setPlan(value) }})),
          h('label', null, 'Price ', h(NumericFormat, {{ thousandSeparator: '.', decimalSeparator: ',', decimalScale: 2, fixedDecimalScale: true, suffix: ' €', value: price ?? '', onValueChange: ({{ floatValue }}) => setPrice(floatValue) }})),
          h('label', null, 'Phone ', h(PatternFormat, {{ format: '(###) ###-####', mask: '_', value: phone ?? '', onValueChange: ({{ value }}) => setPhone(value) }})),
          h(Select, {{ 'aria-label': 'Land', options: countries, value: land, onChange: setLand, isClearable: true, isOptionDisabled: ({{ label }}) => label === 'Peru' }}),
          h(Creatable, {{ 'aria-label': 'Tags', isMulti: true, options: countries.slice(0, 3), value: tags, onChange: setTags }}),
          h(Select, {{ 'aria-label': 'City', options: cities, menuPortalTarget: document.body, onChange: one => state.city = one.value }}));
      }};
      globalThis.state = {{}};
      const root = createRoot(document.getElementById('root'));
      globalThis.ready = false;
      root.render(h(Form));""",
    script="await new Promise(done => setTimeout(done))",
)

ROWS: dict[str, Row] = {
    "a text": row("state.Name", "Zoë 😀 שלום", typed("textbox", "Name", "Zoë 😀 שלום")),
    "a text, key by key": row("state.Name", "Ada L.", typed("textbox", "Name", "Ada L.", keys=True)),
    "a text, appended": row(
        "state.Name",
        "Ada Lovelace",
        typed("textbox", "Name", "Ada"),
        typed("textbox", "Name", " Lovelace", mode="append"),
    ),
    "a text, emptied": row(
        "state.Name", "", typed("textbox", "Name", "Ada"), step("clear", "textbox", "Name")
    ),
    "one change is heard": row(
        "log.filter(one => one === 'Name').length > 0", True, typed("textbox", "Name", "x1")
    ),
    "digits only": refused("value_mismatch", "state.Digits", "12", typed("textbox", "Digits", "1a2b")),
    "upper case": row("state.Code", "AB-1", typed("textbox", "Code", "ab-1")),
    "a text that is cut": refused(
        "value_mismatch", "state.Short", "abcde", typed("textbox", "Short", "abcdefg")
    ),
    "lines": row("state.About", "One\nTwo\n\nFour", typed("textbox", "About", "One\nTwo\n\nFour")),
    "a number": row("state.Age", "42", typed("spinbutton", "Age", "42")),
    "a number, set": row("state.Age", "7.5", step("set", "spinbutton", "Age", value=7.5)),
    "a number by keys": row(
        "state.Age", "11", typed("spinbutton", "Age", "10"), pressed("spinbutton", "Age", "ArrowUp")
    ),
    "a date": row("state.Born", "2001-02-03", step("set", "textbox", "Born", value="2001-02-03")),
    "a select": row("state.Size", "l", step("select", "combobox", "Size", inputData="Large")),
    "a range": row("state.Volume", "70", step("set", "slider", "Volume", value=70)),
    "a checkbox": row("state.news", True, step("check", "checkbox", "News")),
    "a checkbox and back": row(
        "state.news", False, step("check", "checkbox", "News"), step("uncheck", "checkbox", "News")
    ),
    "a radio button": row("state.plan", "pro", step("check", "radio", "pro")),
    "a price": row("state.price", 1234.5, typed("textbox", "Price", "1234,5")),
    "a price as it is written": row("state.price", 1234567.89, typed("textbox", "Price", "1.234.567,89 €")),
    "a price, key by key": row("state.price", 98.76, typed("textbox", "Price", "98,76", keys=True)),
    "a phone number": row("state.phone", "5551234567", typed("textbox", "Phone", "5551234567")),
    "a phone number as it is written": row(
        "state.phone", "5559876543", typed("textbox", "Phone", "(555) 987-6543")
    ),
    "a phone number, key by key": row(
        "state.phone", "5550001111", typed("textbox", "Phone", "5550001111", keys=True)
    ),
    "a price, emptied": row("state.price ?? null", None, step("clear", "textbox", "Price")),
    "a late objection": row(
        "[state.Mail, state.told]", ["nowhere", "No address"], typed("textbox", "Mail", "nowhere")
    ),
    "a late objection that goes": row(
        "[state.Mail, state.told]",
        ["a@b.c", ""],
        typed("textbox", "Mail", "nowhere"),
        typed("textbox", "Mail", "a@b.c"),
    ),
    "react-select": row("state.land", "japan", chosen("combobox", "Land", "Japan")),
    "react-select by its own keys": row(
        "state.land", "kenya", typed("combobox", "Land", "Ken"), pressed("combobox", "Land", "Enter")
    ),
    "react-select, an option that is off": refused(
        "option_not_found", "state.land", "kenya", chosen("combobox", "Land", "Peru")
    ),
    "react-select, no such option": refused(
        "option_not_found", "state.land", "kenya", chosen("combobox", "Land", "Mars")
    ),
    "react-select of several": row(
        "state.tags",
        ["france", "ghana"],
        chosen("combobox", "Tags", "France"),
        chosen("combobox", "Tags", "Ghana"),
    ),
    "react-select, a new one": row(
        "state.tags",
        ["france", "ghana", "Mars"],
        typed("combobox", "Tags", "Mars"),
        pressed("combobox", "Tags", "Enter"),
    ),
    "react-select in a portal, far down": row("state.city", 250, chosen("combobox", "City", "City 250")),
}


@pytest.mark.parametrize("what", ROWS)
async def test_react_holds_what_was_given(shown: Page, what: str) -> None:
    await ROWS[what].hold(shown)
