"""Bytes become the text that a browser would show."""

from __future__ import annotations

import codecs

import pytest

from indexer import index_html
from indexer.static.decoding import cleaned, decode

META = '<meta charset="{}"><p>'
OLD = '<meta http-equiv="Content-Type" content="text/html; charset={}"><p>'


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("é".encode(), "é"),
        (b"\xe9 \x80", "é €"),
        (codecs.BOM_UTF8 + META.format("koi8-r").encode() + "é".encode(), "é"),
        (codecs.BOM_UTF16_LE + "é".encode("utf-16-le"), "é"),
        (codecs.BOM_UTF16_BE + "é".encode("utf-16-be"), "é"),
        (META.format("iso-8859-1").encode() + b"\x93\xe9\x94", "“é”"),
        (OLD.format("shift_jis").encode() + "日本①".encode("cp932"), "日本①"),
        (OLD.format("GB2312").encode() + "中国€".encode("gb18030"), "中国€"),
        (META.format("windows-1251").encode() + "Привет".encode("cp1251"), "Привет"),
        (META.format("utf-16").encode() + "é".encode(), "é"),
        (META.format("rot13").encode() + "é".encode(), "é"),
        (META.format("no-such").encode() + b"\xe9", "é"),
        (META.format("utf-8").encode() + b"a\xffb", "a\ufffdb"),
        (b'<?xml version="1.0" encoding="koi8-r"?><p>' + "да".encode("koi8-r"), "да"),
    ],
)
def test_the_encoding_of_a_browser(html: bytes, text: str) -> None:
    assert decode(html).endswith(text)
    assert index_html(html).visible_text == text


def test_text_is_made_fit_for_the_parser() -> None:
    assert cleaned("\ufeffa\r\nb\rc\0d") == "a\nb\ncd"
    assert cleaned("a\ud800b\U0001f600") == "a\ufffdb\U0001f600"


def test_text_of_a_string_is_not_decoded_again() -> None:
    assert index_html('<meta charset="koi8-r"><p>é').visible_text == "é"
