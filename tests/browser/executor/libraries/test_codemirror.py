"""CodeMirror 6: an editor of code, which draws only the lines in view and helps with brackets and indents."""
# ruff: noqa: E501 (markup is easier to read on one line)

from __future__ import annotations

import pytest
from playwright.async_api import Page

from tests.browser.executor.libraries.pages import Library
from tests.browser.executor.libraries.rows import Row, pressed, row, step, typed

LIBRARY = Library(
    body="""<div id=code></div><div id=log></div><div id=query></div>""",
    entry="""import { EditorView, basicSetup } from 'codemirror';
      import { placeholder } from '@codemirror/view';
      import { javascript } from '@codemirror/lang-javascript';
      const named = label => EditorView.contentAttributes.of({ 'aria-label': label });
      globalThis.code = new EditorView({ doc: 'let a = 1', parent: document.getElementById('code'), extensions: [basicSetup, javascript(), named('Code')] });
      const filled = EditorView.theme({ '&': { height: '200px' } });
      globalThis.lines = Array.from({ length: 500 }, (_, at) => `line ${at + 1}`);
      globalThis.log = new EditorView({ doc: lines.join('\\n'), parent: document.getElementById('log'), extensions: [basicSetup, filled, named('Log')] });
      globalThis.query = new EditorView({ parent: document.getElementById('query'), extensions: [basicSetup, placeholder('SELECT …'), named('Query')] });
      globalThis.text = view => view.state.doc.toString();
      const put = (view, insert) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert }, selection: { anchor: 0 }, scrollIntoView: true });
      globalThis.reset = () => { put(code, 'let a = 1'); if (text(log) !== lines.join('\\n')) put(log, lines.join('\\n')); };""",
)

MANY = "\n".join(f"LINE {at}" for at in range(1, 151))

ROWS: dict[str, Row] = {
    "replaced": row("text(code)", "let b = 2", typed("textbox", "Code", "let b = 2")),
    "lines": row(
        "text(code)", "if (a) {\n  b()\n}\n\nc()", typed("textbox", "Code", "if (a) {\n  b()\n}\n\nc()")
    ),
    "a line, key by key": row("text(code)", "let c = 3", typed("textbox", "Code", "let c = 3", keys=True)),
    "brackets, key by key": row(
        "text(code)", "f(a[0], 'b')", typed("textbox", "Code", "f(a[0], 'b')", keys=True)
    ),
    "appended": row(
        "text(code)", "a;b;", typed("textbox", "Code", "a;"), typed("textbox", "Code", "b;", mode="append")
    ),
    "appended lines": row(
        "text(code)",
        "a;\nb;",
        typed("textbox", "Code", "a;"),
        typed("textbox", "Code", "\nb;", mode="append"),
    ),
    "emoji and marks": row(
        "text(code)", "// 👩‍👩‍👧 Zoë e\u0301 😀", typed("textbox", "Code", "// 👩‍👩‍👧 Zoë e\u0301 😀")
    ),
    "right to left": row("text(code)", "// שלום עולם 123", typed("textbox", "Code", "// שלום עולם 123")),
    "spaces": row("text(code)", "a  b", typed("textbox", "Code", "a  b")),
    "emptied": row(
        "text(code)", "", typed("textbox", "Code", "words\nmore"), step("clear", "textbox", "Code")
    ),
    "a new line by Enter": row(
        "text(code)", "a\n", typed("textbox", "Code", "a"), pressed("textbox", "Code", "Enter")
    ),
    "a placeholder is no value": row("text(query)", "", step("clear", "textbox", "Query")),
    "over a placeholder": row("text(query)", "SELECT 1", typed("textbox", "Query", "SELECT 1")),
    "appended to more than is drawn": row(
        "text(log) === lines.join('\\n') + ' and end'",
        True,
        typed("textbox", "Log", " and end", mode="append"),
    ),
    "more than is drawn": row("text(log)", MANY, typed("textbox", "Log", MANY)),
    "more than is drawn, replaced": row("text(log)", "short", typed("textbox", "Log", "short")),
}


@pytest.mark.parametrize("what", ROWS)
async def test_codemirror_holds_what_was_typed(shown: Page, what: str) -> None:
    await ROWS[what].hold(shown)
