"""Svelte's bindings, those of editable elements among them."""
# ruff: noqa: E501 (markup is easier to read on one line)

from __future__ import annotations

import pytest
from playwright.async_api import Page

from tests.browser.executor.libraries.pages import Library
from tests.browser.executor.libraries.rows import Row, row, step, typed

LIBRARY = Library(
    entry="""import { flushSync, mount } from 'svelte';
      import Form from 'Form.svelte';
      globalThis.state = {};
      mount(Form, { target: document.getElementById('root'), props: { told: state } });
      flushSync();""",
    svelte={
        "Form.svelte": """<script>
            let { told } = $props();
            let held = $state({ name: '', age: 1, about: '', agreed: false, mixed: true, colours: [], size: 's', pet: null, many: [], rich: '<p>Old</p>', plain: 'Old', files: null });
            let upper = $state('');
            $effect(() => { Object.assign(told, $state.snapshot({ ...held, files: held.files?.length }), { upper }) });
            const pets = [{ name: 'Cat', id: 1 }, { name: 'Dog', id: 2 }];
          </script>
          <label>Name <input bind:value={held.name}></label><label>Age <input type=number bind:value={held.age}></label>
          <label>About <textarea bind:value={held.about}></textarea></label>
          <label>Upper <input bind:value={() => upper, text => upper = text.toUpperCase()}></label>
          <label><input type=checkbox bind:checked={held.agreed} bind:indeterminate={held.mixed}>Agreed</label>
          {#each ['red', 'green'] as one}<label><input type=checkbox bind:group={held.colours} value={one}>{one}</label>{/each}
          {#each ['s', 'm'] as one}<label><input type=radio name=size bind:group={held.size} value={one}>size {one}</label>{/each}
          <label>Pet <select bind:value={held.pet}><option value={null}>…</option>{#each pets as one}<option value={one}>{one.name}</option>{/each}</select></label>
          <label>Many <select multiple bind:value={held.many}><option>a</option><option>b</option><option>c</option></select></label>
          <label>Files <input type=file multiple bind:files={held.files}></label>
          <div contenteditable aria-label=Rich bind:innerHTML={held.rich}></div>
          <div contenteditable=plaintext-only aria-label=Plain bind:textContent={held.plain} style='white-space:pre-wrap'></div>
          <button type=button aria-label=Bold onclick={() => {}}>B</button>"""
    },
)

ROWS: dict[str, Row] = {
    "a text": row("state.name", "Zoë 😀 שלום", typed("textbox", "Name", "Zoë 😀 שלום")),
    "a text, appended": row(
        "state.name",
        "Ada L.",
        typed("textbox", "Name", "Ada"),
        typed("textbox", "Name", " L.", mode="append"),
    ),
    "a number": row("state.age", 42, typed("spinbutton", "Age", "42")),
    "no number": row("state.age ?? null", None, step("clear", "spinbutton", "Age")),
    "lines": row("state.about", "One\n\nTwo", typed("textbox", "About", "One\n\nTwo")),
    "upper case": row("state.upper", "ABC", typed("textbox", "Upper", "abc")),
    "a checkbox that is mixed": row(
        "[state.agreed, state.mixed]", [True, False], step("check", "checkbox", "Agreed")
    ),
    "checkboxes of one list": row(
        "state.colours",
        ["red", "green"],
        step("check", "checkbox", "green"),
        step("check", "checkbox", "red"),
    ),
    "a radio button": row("state.size", "m", step("check", "radio", "size m")),
    "an option that is an object": row("state.pet.id", 2, step("select", "combobox", "Pet", inputData="Dog")),
    "several options": row("state.many", ["a", "c"], step("select", "listbox", "Many", inputData=["a", "c"])),
    "rich text": row("state.rich.replace(/<[^>]+>/g, '')", "New text", typed("textbox", "Rich", "New text")),
    "rich text, appended": row(
        "state.rich.replace(/<[^>]+>/g, '|')",
        "|New|more|",
        typed("textbox", "Rich", "New"),
        typed("textbox", "Rich", "\nmore", mode="append"),
    ),
    "plain text": row(
        "document.querySelector('[aria-label=Plain]').innerText",
        "New\ntext",
        typed("textbox", "Plain", "New\ntext"),
    ),
    "plain text, appended": row(
        "state.plain",
        "New\n more",
        typed("textbox", "Plain", "New"),
        typed("textbox", "Plain", "\n more", mode="append"),
    ),
    "plain text, emptied": row("state.plain", "", step("clear", "textbox", "Plain")),
}


@pytest.mark.parametrize("what", ROWS)
async def test_svelte_holds_what_was_given(shown: Page, what: str) -> None:
    await ROWS[what].hold(shown)
