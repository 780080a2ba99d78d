"""Saved pages of any size, depth and malice are read in time, and nothing is fetched."""

from __future__ import annotations

import socket
from time import process_time

import pytest

from indexer import index_html

DEEP = 10_000
SECONDS = 20
"""For what takes one or two here: a machine may be slow and busy."""


@pytest.mark.parametrize(
    "tag", ["div", "span", "b", "p", "li", "ul", "table", "button", "label", "details open", "x-y"]
)
def test_ten_thousand_levels(tag: str) -> None:
    begun = process_time()
    context = index_html(f"<{tag}>" * DEEP + "<a href='1'>deep</a>")
    assert [element.text for element in context.elements if element.tag == "a"] == ["deep"]
    assert process_time() - begun < SECONDS


@pytest.mark.parametrize(
    "around", ["<ul><li>{}", "<div role=button>{}", "<section><h2>h</h2><a href=1>x</a>{}"]
)
def test_ten_thousand_levels_that_have_names(around: str) -> None:
    begun = process_time()
    index_html(around.format("") * DEEP + "<button>Deep</button>")
    assert process_time() - begun < SECONDS


@pytest.mark.parametrize(
    "part",
    [
        "</p>",
        "a<!-- -->",
        "<",
        "<a ",
        '<div x="',
        "<p><a href=1>x",
        "<tr><td><a href=1>x",
        "<h2>x</h2><input>",
        "<input type=radio name=g checked>",
        "<summary>x</summary>",
        "<script>",
        "<!--",
    ],
)
def test_many_of_one_kind(part: str) -> None:
    begun = process_time()
    index_html(part * 10_000)
    assert process_time() - begun < SECONDS


def test_a_megabyte_of_controls() -> None:
    row = '<tr><td><a href="/item/1">Item &amp; one</a></td><td><input name=a value=3></td><td>text</td></tr>'
    begun = process_time()
    context = index_html(f"<h1>Items</h1><table>{row * 10_000}</table>")
    assert len(context.elements) == 20_000
    whole = len("Items\n") + 10_000 * len("Item & one |  | text\n") - 1
    assert (len(context.visible_text), context.text_cut) == (100_000, whole - 100_000)
    assert process_time() - begun < SECONDS


BOMB = """<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
<html xmlns="http://www.w3.org/1999/xhtml"><body><p>&c;&x;</p></body></html>"""


def test_entities_of_a_page_s_own_are_not_resolved() -> None:
    text = index_html(BOMB).visible_text
    assert "ha" not in text.replace("&", "")
    assert "root" not in text


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError("a saved page asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    html = """<!DOCTYPE html PUBLIC "x" "http://127.0.0.1:9/x.dtd"><link rel=stylesheet href="http://127.0.0.1:9/">
        <script src="http://127.0.0.1:9/"></script><img src="http://127.0.0.1:9/"><iframe src="http://127.0.0.1:9/">"""
    assert [failure.url for failure in index_html(html).failures] == ["http://127.0.0.1:9/"]


@pytest.mark.parametrize(
    "html", ["", " ", "<!-- -->", "<", "&", "\0", b"", b"\xff\xfe", "<!DOCTYPE html>", "</html>"]
)
def test_hardly_a_page(html: str | bytes) -> None:
    context = index_html(html)
    assert (context.elements, context.forms, context.url, context.static) == ((), (), "about:blank", True)
