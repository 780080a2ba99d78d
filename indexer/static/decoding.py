"""Bytes become text as in a browser (Encoding Standard; HTML, "determining the character encoding")."""

from __future__ import annotations

import codecs
import re

from bs4.dammit import EncodingDetector

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

LABELS = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "x-user-defined": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "windows-874": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "ibm866": "cp866",
    "macintosh": "mac_roman",
}
"""Labels of the web by Python's names, where the two differ (Encoding Standard, 4.2)."""

SAME = re.compile(r"utf-?8|iso-8859-\d{1,2}|windows-125\d|koi8-[ru]")
"""Labels that mean the same in Python."""


def decode(html: bytes) -> str:
    """Decode by the byte order mark, else the declaration, else as UTF-8, else as Windows-1252."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if html.startswith(mark):
            return html[len(mark) :].decode(encoding, "replace")
    declared = _declared(html)
    if declared:
        return html.decode(declared, "replace")
    try:
        return html.decode("utf-8")
    except UnicodeDecodeError:
        return html.decode("cp1252", "replace")


def _declared(html: bytes) -> str | None:
    """Return Python's name of the declared encoding, None where none is declared or it is not of the web."""
    label = (EncodingDetector.find_declared_encoding(html, is_html=True) or "").strip()
    if label.startswith("utf-16"):  # what says so in ASCII is not UTF-16 (HTML, "prescan", step 16)
        return "utf-8"
    name = LABELS.get(label) or (label if SAME.fullmatch(label) else "")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def cleaned(text: str) -> str:
    """Return text that a parser can take: lines end with LF, no NUL, no half of a surrogate pair."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
