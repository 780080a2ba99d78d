"""TipTap, and ProseMirror under it: an editor that keeps its own document and draws it anew."""

from __future__ import annotations

import pytest
from playwright.async_api import Page

from tests.browser.executor.libraries.pages import Library
from tests.browser.executor.libraries.rows import Row, pressed, row, step, typed

LIBRARY = Library(
    body="""<div id=tools role=toolbar aria-label=Format><button type=button id=bold>Bold</button></div>
      <div id=story></div><div id=notes></div>""",
    entry="""import { Editor } from '@tiptap/core';
      import StarterKit from '@tiptap/starter-kit';
      const content = '<p>Old <b>words</b></p><h2>Old title</h2><ul><li>one</li></ul>';
      globalThis.story = new Editor({ element: document.getElementById('story'), extensions: [StarterKit],
        editorProps: { attributes: { 'aria-label': 'Story' } }, content });
      globalThis.notes = new Editor({ element: document.getElementById('notes'), extensions: [StarterKit],
        editorProps: { attributes: { 'aria-label': 'Notes' } } });
      document.getElementById('bold').onclick = () => story.chain().focus().toggleBold().run();
      globalThis.text = editor => editor.getText({ blockSeparator: '\\n' });
      globalThis.reset = () => story.commands.setContent(content, { emitUpdate: false });""",
)

ROWS: dict[str, Row] = {
    "replaced": row("text(story)", "New words", typed("textbox", "Story", "New words")),
    "into an empty one": row("text(notes)", "Hello", typed("textbox", "Notes", "Hello")),
    "lines": row("text(story)", "One\nTwo\n\nFour", typed("textbox", "Story", "One\nTwo\n\nFour")),
    "lines, key by key": row(
        "text(story)", "One\nTwo\n\nFour", typed("textbox", "Story", "One\nTwo\n\nFour", keys=True)
    ),
    "appended": row(
        "text(story)",
        "Start and end",
        typed("textbox", "Story", "Start"),
        typed("textbox", "Story", " and end", mode="append"),
    ),
    "appended lines": row(
        "text(story)",
        "Start x\n\nand end",
        typed("textbox", "Story", "Start"),
        typed("textbox", "Story", " x\n\nand end", mode="append"),
    ),
    "emoji and marks": row(
        "text(story)", "👩‍👩‍👧 Zoë e\u0301 😀", typed("textbox", "Story", "👩‍👩‍👧 Zoë e\u0301 😀")
    ),
    "right to left": row("text(story)", "שלום עולם 123", typed("textbox", "Story", "שלום עולם 123")),
    "signs that would format": row(
        "text(story)", "# not *a* heading", typed("textbox", "Story", "# not *a* heading")
    ),
    "spaces": row("text(story)", "a  b", typed("textbox", "Story", "a  b")),
    "emptied": row(
        "text(story)", "", typed("textbox", "Story", "words\nmore"), step("clear", "textbox", "Story")
    ),
    "a new paragraph by Enter": row(
        "story.getJSON().content.length",
        2,
        typed("textbox", "Story", "Start"),
        pressed("textbox", "Story", "Enter"),
    ),
    "bold by keys": row(
        "story.getHTML()",
        "<p><strong>Start</strong></p>",
        typed("textbox", "Story", "Start"),
        pressed("textbox", "Story", "Control+a"),
        pressed("textbox", "Story", "Control+b"),
    ),
    "bold by a button": row(
        "story.getHTML()",
        "<p><strong>Begin</strong></p>",
        typed("textbox", "Story", "Begin"),
        pressed("textbox", "Story", "Control+a"),
        step("click", "button", "Bold"),
    ),
}


@pytest.mark.parametrize("what", ROWS)
async def test_tiptap_holds_what_was_typed(shown: Page, what: str) -> None:
    await ROWS[what].hold(shown)
