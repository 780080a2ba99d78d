"""Lexical: an editor that draws its own state and answers every input itself."""
# ruff: noqa: E501 (markup is easier to read on one line)

from __future__ import annotations

import pytest
from playwright.async_api import Page

from tests.browser.executor.libraries.pages import Library
from tests.browser.executor.libraries.rows import Row, pressed, row, step, typed

LIBRARY = Library(
    body="""<div id=note contenteditable aria-label=Note role=textbox aria-multiline=true style="min-height:60px"></div>""",
    entry="""import { createEditor, $getRoot, $createParagraphNode } from 'lexical';
      import { registerRichText, HeadingNode, QuoteNode } from '@lexical/rich-text';
      import { registerHistory, createEmptyHistoryState } from '@lexical/history';
      globalThis.note = createEditor({ namespace: 'note', nodes: [HeadingNode, QuoteNode], onError: error => { throw error } });
      note.setRootElement(document.getElementById('note'));
      registerRichText(note);
      registerHistory(note, createEmptyHistoryState(), 300);
      globalThis.text = () => note.getEditorState().read(() => $getRoot().getChildren().map(one => one.getTextContent()).join('\\n'));
      globalThis.nodes = () => note.getEditorState().read(() => $getRoot().getAllTextNodes().map(one => [one.getTextContent(), one.getFormat()]));
      globalThis.reset = () => new Promise(done => note.update(() => $getRoot().clear().append($createParagraphNode()), { onUpdate: done }));""",
)

ROWS: dict[str, Row] = {
    "into an empty one": row("text()", "Hello", typed("textbox", "Note", "Hello")),
    "replaced": row(
        "text()", "New words", typed("textbox", "Note", "Old"), typed("textbox", "Note", "New words")
    ),
    "lines": row("text()", "One\nTwo\n\nFour", typed("textbox", "Note", "One\nTwo\n\nFour")),
    "lines replaced by one": row(
        "text()", "alone", typed("textbox", "Note", "One\nTwo"), typed("textbox", "Note", "alone")
    ),
    "lines, key by key": row(
        "text()", "One\nTwo\n\nFour", typed("textbox", "Note", "One\nTwo\n\nFour", keys=True)
    ),
    "appended": row(
        "text()",
        "Start and end",
        typed("textbox", "Note", "Start"),
        typed("textbox", "Note", " and end", mode="append"),
    ),
    "appended lines": row(
        "text()",
        "Start x\n\nand end",
        typed("textbox", "Note", "Start"),
        typed("textbox", "Note", " x\n\nand end", mode="append"),
    ),
    "emoji and marks": row(
        "text()", "👩‍👩‍👧 Zoë e\u0301 😀", typed("textbox", "Note", "👩‍👩‍👧 Zoë e\u0301 😀")
    ),
    "right to left": row("text()", "שלום עולם 123", typed("textbox", "Note", "שלום עולם 123")),
    "spaces": row("text()", "a  b", typed("textbox", "Note", "a  b")),
    "emptied": row("text()", "", typed("textbox", "Note", "words\nmore"), step("clear", "textbox", "Note")),
    "a new paragraph by Enter": row(
        "text()", "Start\n", typed("textbox", "Note", "Start"), pressed("textbox", "Note", "Enter")
    ),
    "bold by keys": row(
        "nodes()",
        [["Start", 1]],
        typed("textbox", "Note", "Start"),
        pressed("textbox", "Note", "Control+a"),
        pressed("textbox", "Note", "Control+b"),
    ),
    "undone by keys": row(
        "text()",
        "",
        step("clear", "textbox", "Note"),
        typed("textbox", "Note", "Start"),
        pressed("textbox", "Note", "Control+z"),
    ),
}


@pytest.mark.parametrize("what", ROWS)
async def test_lexical_holds_what_was_typed(shown: Page, what: str) -> None:
    await ROWS[what].hold(shown)
