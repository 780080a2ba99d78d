"""Quill 2: an editor that reads its own document from what the browser changes."""

from __future__ import annotations

import pytest
from playwright.async_api import Page

from tests.browser.executor.libraries.pages import Library, scripted, styled
from tests.browser.executor.libraries.rows import Row, chosen, pressed, row, step, typed

LIBRARY = Library(
    head=styled("quill/dist/quill.snow.css") + scripted("quill/dist/quill.js"),
    body="<div id=letter><h2>Old title</h2><p>Old words</p></div>",
    script="""globalThis.letter = new Quill('#letter', { theme: 'snow', placeholder: 'Write a letter' });
      globalThis.text = () => letter.getText().replace(/\\n$/, '');
      const old = letter.getContents();
      globalThis.reset = () => letter.setContents(old)""",
)
BOX = ("textbox", "")

ROWS: dict[str, Row] = {
    "replaced": row("text()", "New words", typed(*BOX, "New words")),
    "lines": row("text()", "One\nTwo\n\nFour", typed(*BOX, "One\nTwo\n\nFour")),
    "lines, key by key": row("text()", "One\nTwo\n\nFour", typed(*BOX, "One\nTwo\n\nFour", keys=True)),
    "appended": row("text()", "Start and end", typed(*BOX, "Start"), typed(*BOX, " and end", mode="append")),
    "appended lines": row(
        "text()", "Start x\n\nand end", typed(*BOX, "Start"), typed(*BOX, " x\n\nand end", mode="append")
    ),
    "emoji and marks": row("text()", "👩‍👩‍👧 Zoë e\u0301 😀", typed(*BOX, "👩‍👩‍👧 Zoë e\u0301 😀")),
    "right to left": row("text()", "שלום עולם 123", typed(*BOX, "שלום עולם 123")),
    "spaces": row("text()", "a  b", typed(*BOX, "a  b")),
    "emptied": row("text()", "", typed(*BOX, "words\nmore"), step("clear", *BOX)),
    "a new paragraph by Enter": row("text()", "Start\n", typed(*BOX, "Start"), pressed(*BOX, "Enter")),
    "bold by keys": row(
        "letter.getContents().ops[0]",
        {"attributes": {"bold": True}, "insert": "Start"},
        typed(*BOX, "Start"),
        pressed(*BOX, "Control+a"),
        pressed(*BOX, "Control+b"),
    ),
    "bold by a button": row(
        "letter.getContents().ops[0]",
        {"attributes": {"bold": True}, "insert": "Start"},
        typed(*BOX, "Start"),
        pressed(*BOX, "Control+a"),
        step("click", "button", "bold"),
    ),
    "a heading by its list": row(
        "letter.getContents().ops",
        [{"insert": "Start\n"}],
        typed(*BOX, "Start"),
        chosen("button", "Heading 2", "Normal"),
    ),
}


@pytest.mark.parametrize("what", ROWS)
async def test_quill_holds_what_was_typed(shown: Page, what: str) -> None:
    await ROWS[what].hold(shown)
