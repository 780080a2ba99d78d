"""Vue's v-model with its modifiers, masked by IMask and not."""
# ruff: noqa: E501 (markup is easier to read on one line)

from __future__ import annotations

import pytest
from playwright.async_api import Page

from tests.browser.executor.libraries.pages import Library, scripted
from tests.browser.executor.libraries.rows import Row, pressed, refused, row, step, typed

LIBRARY = Library(
    head=scripted("vue/dist/vue.global.prod.js", "imask/dist/imask.js"),
    body="""<div id=root>
      <label>Name <input v-model=name></label><label>Trimmed <input v-model.trim=trimmed></label>
      <label>Lazy <input v-model.lazy=lazy></label><label>Count <input v-model.number=count type=number></label>
      <label>About <textarea v-model=about></textarea></label><label><input type=checkbox v-model=news>News</label>
      <label v-for="one in ['red', 'green', 'blue']"><input type=checkbox :value=one v-model=colours>{{ one }}</label>
      <label v-for="one in ['s', 'm']"><input type=radio name=size :value=one v-model=size>size {{ one }}</label>
      <label>Pet <select v-model=pet><option :value=null>…<option v-for="one in pets" :value=one>{{ one.name }}</select></label>
      <label>Many <select v-model=many multiple><option>a<option>b<option>c</select></label>
      <label>Upper <input :value=upper @input="upper = $event.target.value.toUpperCase()"></label>
      <label v-if=!swapped>Swap <input v-model=swap @input="swapped = swap.length > 2"></label><label v-else>Swap <input v-model=swap></label>
      <label>Share <input type=range v-model.number=share min=0 max=10></label><label>Shade <input type=color v-model=shade></label></div>
      <label>Phone <input id=phone></label><label>Day <input id=day></label><label>Sum <input id=sum></label><label>Key <input id=key></label>""",
    script="""const { createApp, reactive } = Vue;
      globalThis.state = reactive({ name: '', trimmed: '', lazy: '', count: 0, about: '', news: false, colours: [], size: 's', pet: null, many: [],
        pets: [{ name: 'Cat', id: 1 }, { name: 'Dog', id: 2 }], upper: '', swap: '', swapped: false, share: 5, shade: '#000000' });
      createApp({ setup: () => Vue.toRefs(state) }).mount('#root');
      const mask = (id, options) => globalThis[id] = IMask(document.getElementById(id), options);
      globalThis.masks = { phone: mask('phone', { mask: '+{7} (000) 000-00-00' }), day: mask('day', { mask: Date, lazy: false }),
        sum: mask('sum', { mask: Number, thousandsSeparator: ' ', radix: ',', scale: 2, min: 0, max: 100000 }), key: mask('key', { mask: 'AA-0000', prepare: text => text.toUpperCase(), definitions: { A: /[A-Z]/ } }) };""",
)

ROWS: dict[str, Row] = {
    "a text": row("state.name", "Zoë 😀 שלום", typed("textbox", "Name", "Zoë 😀 שלום")),
    "a text, emptied": row(
        "state.name", "", typed("textbox", "Name", "Ada"), step("clear", "textbox", "Name")
    ),
    "a text that is trimmed": row("state.trimmed", "Ada", typed("textbox", "Trimmed", "  Ada ")),
    "a text that counts when it is left": row(
        "state.lazy", "late", typed("textbox", "Lazy", "late"), pressed("textbox", "Lazy", "Tab")
    ),
    "a number": row("state.count", 12, typed("spinbutton", "Count", "12")),
    "lines": row("state.about", "One\n\nTwo", typed("textbox", "About", "One\n\nTwo")),
    "a checkbox": row("state.news", True, step("check", "checkbox", "News")),
    "checkboxes of one list": row(
        "state.colours", ["blue", "red"], step("check", "checkbox", "blue"), step("check", "checkbox", "red")
    ),
    "a radio button": row("state.size", "m", step("check", "radio", "size m")),
    "an option that is an object": row("state.pet.id", 2, step("select", "combobox", "Pet", inputData="Dog")),
    "several options": row("state.many", ["a", "c"], step("select", "listbox", "Many", inputData=["a", "c"])),
    "upper case": row("state.upper", "ABC", typed("textbox", "Upper", "abc")),
    "a field that is replaced meanwhile": row("state.swap", "long", typed("textbox", "Swap", "long")),
    "a range": row("state.share", 8, step("set", "slider", "Share", value=8)),
    "a colour": row("state.shade", "#ff8000", step("set", "textbox", "Shade", value="#ff8000")),
    "a mask": row("masks.phone.unmaskedValue", "79991234567", typed("textbox", "Phone", "9991234567")),
    "a mask as it is written": row(
        "masks.phone.value", "+7 (999) 123-45-67", typed("textbox", "Phone", "+7 (999) 123-45-67")
    ),
    "a mask, key by key": row(
        "masks.phone.unmaskedValue", "79997654321", typed("textbox", "Phone", "9997654321", keys=True)
    ),
    "a mask, appended": row(
        "masks.phone.value",
        "+7 (999) 123",
        typed("textbox", "Phone", "999"),
        typed("textbox", "Phone", "123", mode="append"),
    ),
    "a mask, emptied": row(
        "masks.phone.unmaskedValue",
        "",
        typed("textbox", "Phone", "9991234567"),
        step("clear", "textbox", "Phone"),
    ),
    "a mask that is cut": refused(
        "value_mismatch",
        "masks.phone.value",
        "+7 (999) 123-45-67",
        typed("textbox", "Phone", "99912345678901"),
    ),
    "a mask that shows itself": row("masks.day.value", "24.12.2026", typed("textbox", "Day", "24.12.2026")),
    "a mask that shows itself, emptied": row(
        "masks.day.value", "__.__.____", step("clear", "textbox", "Day")
    ),
    "a mask that shows itself, half": row("masks.day.value", "24.12.____", typed("textbox", "Day", "24.12.")),
    "a sum": row("masks.sum.typedValue", 12345.67, typed("textbox", "Sum", "12345,67")),
    "a sum as it is written": row("masks.sum.typedValue", 54321.5, typed("textbox", "Sum", "54 321,5")),
    "a sum beyond its bounds": refused(
        "value_mismatch", "masks.sum.typedValue <= 100000", True, typed("textbox", "Sum", "1000001")
    ),
    "a key": row("masks.key.value", "AB-1234", typed("textbox", "Key", "ab1234")),
    "a key of the wrong kind": refused(
        "value_mismatch", "masks.key.value", "", typed("textbox", "Key", "12")
    ),
}


@pytest.mark.parametrize("what", ROWS)
async def test_vue_and_imask_hold_what_was_given(shown: Page, what: str) -> None:
    await ROWS[what].hold(shown)
