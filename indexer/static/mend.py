"""Markup is mended before lxml reads it, where lxml does otherwise than browsers."""

from __future__ import annotations

import re

OWN = "a|form"
"""Tags that lxml closes where browsers do not (a link before a table, a list before a form): it reads them
under another name."""

PREFIX = "h-"
END_OF = "h-end-"
"""What the other names, and the comments that tell of end tags, begin with."""

NEVER_EMPTY = (
    "a|b|button|canvas|div|em|form|h[1-6]|i|iframe|label|li|p|script|select|small|span|strong|style|td|"
    "textarea|title|ul|video"
)
"""HTML tags that some write as if they were empty: browsers do not read the slash ("self-closing flag")."""

EMPTY = re.compile(rf"<(?:{NEVER_EMPTY})(?:\s[^<>]*[\s\"'])?/>", re.IGNORECASE)

TOKEN = re.compile(
    r"<!--(?:-?>|.*?--!?>|.*)"
    r"|<(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext)(?=[\s>])(?:.*?</(?P=raw)\s*>|.*)"
    rf"|<(?P<begun>{OWN})(?=[\s/>])"
    rf"|</(?P<ended>{OWN})(?=[\s/>])"
    r"|(?=</(?P<ending>p|h[1-6])(?=[\s/>]))"
    r"|(?P<broken></br\s*/?>)",
    re.IGNORECASE | re.DOTALL,
)
"""What is mended; comments and raw texts are passed over whole."""

UNMARKED = re.compile(rf"<!--{END_OF}\w+-->|(?<=<)(/?){PREFIX}(?=(?:{OWN})\b)", re.IGNORECASE)


def mended(html: str) -> str:
    """Return markup that lxml reads as browsers read the original."""
    html = EMPTY.sub(lambda tag: f"{tag[0][:-2]}>", html)
    return TOKEN.sub(_marked, html)


def _marked(token: re.Match[str]) -> str:
    """Rename a tag, and tell of the end tags that mean something even where nothing is open."""
    match token.lastgroup:
        case "begun":
            return f"<{PREFIX}{token[0][1:]}"
        case "ended":
            return f"<!--{END_OF}{token[0][2:].lower()}--></{PREFIX}{token[0][2:]}"
        case "ending":
            return f"<!--{END_OF}{token['ending'].lower()}-->"
        case "broken":
            return "<br>"
        case _:
            return token[0]


def unmarked(text: str) -> str:
    """Undo the marks in an attribute's value, which holds tags only as text."""
    return UNMARKED.sub(r"\1", text) if "<" in text else text
