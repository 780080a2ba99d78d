"""Personal names in a message: "I'm Ada Lovelace", "my name is jean-luc d'Arcy and …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

_INTRODUCTION = re.compile(
    r"(?P<loose>\bmy (?:full )?name(?: is|['’]s)|\bname\s*:|\bcall me)\s+"
    r"|(?:\bI am|\bI\s?['’´`]\s?m|\bthis is)\s+",
    re.IGNORECASE,
)
_APOSTROPHE = "'’ʼ"
_TOKEN = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_APOSTROPHE}\-‐‑·](?=[^\W\d_]))*\.?")
_GAP = re.compile(r"[ \t]+")
_ENDS = ' \t\r\n,;:!?)"”…—–'
_ABBREVIATIONS = frozenset(["dr", "mr", "mrs", "ms", "mx", "prof", "st", "jr", "sr"])
_PARTICLES = frozenset(
    [
        "af", "al", "ap", "av", "bar", "ben", "bin", "bint", "da", "das", "de", "degli", "dei", "del",
        "della", "der", "des", "di", "do", "dos", "du", "e", "el", "ibn", "la", "le", "lo", "mac", "op",
        "'t", "ten", "ter", "ud", "ul", "van", "vom", "von", "y", "zu", "zum", "zur",
    ]
)  # fmt: skip
_STOPS = frozenset(
    [
        "a", "an", "and", "are", "as", "at", "but", "by", "can", "email", "for", "from", "here", "hi", "i",
        "in", "is", "it", "mail", "my", "number", "of", "on", "or", "phone", "please", "so", "tel",
        "thanks", "that", "the", "this", "to", "want", "we", "who", "with", "would", "you", "your",
        "looking", "interested", "hello",
    ]
)  # fmt: skip
MOST_TOKENS = 6
MOST_CHARACTERS = 80


def introduced(message: str) -> str | None:
    """Return the name with which the visitor introduces themselves, None when there is none.

    After "I'm" a name begins with no lower-case letter, so that "I'm looking for …" gives none;
    after "my name is" any spelling will do. It ends at a comma, a stop word or anything not a name.
    """
    for hit in _INTRODUCTION.finditer(message):
        found = _leading_name(message[hit.end() :], loose=hit["loose"] is not None)
        if found:
            return found
    return None


def is_name(text: str) -> bool:
    """Tell whether the whole text could be a person's name, in any spelling."""
    tokens = text.split()
    return (
        0 < len(tokens) <= MOST_TOKENS
        and len(text) <= MOST_CHARACTERS
        and all(_particle_or_token(token) for token in tokens)
        and not any(_bare(token) in _STOPS - _PARTICLES for token in tokens)
    )


def _particle_or_token(token: str) -> bool:
    return _TOKEN.fullmatch(token) is not None or _bare(token) in _PARTICLES


def _leading_name(text: str, *, loose: bool) -> str | None:
    kept = list(takewhile(lambda token: _belongs(token, loose), _tokens(text)))[:MOST_TOKENS]
    while kept and _bare(kept[-1]) in _PARTICLES and kept[-1][0].islower():
        kept.pop()
    if not kept or (len(kept) == 1 and _bare(kept[0]) in _ABBREVIATIONS):
        return None
    return _unsuffixed(" ".join(kept))


def _unsuffixed(name: str) -> str:
    """Return the name without the full stop of the sentence; an initial's and Jr.'s stay."""
    last = name.rsplit(maxsplit=1)[-1]
    keeps = len(last) == 2 or _bare(last) in _ABBREVIATIONS
    return name if keeps else name.rstrip(".")


def _tokens(text: str) -> Iterator[str]:
    """Yield words up to the first sign that the name is over; part of an address is no word."""
    at = 0
    while match := _TOKEN.match(text, at):
        gap = _GAP.match(text, match.end())
        if gap is None and text[match.end() : match.end() + 1].strip(_ENDS):
            return
        yield match[0]
        if gap is None or _ends_sentence(match[0]):
            return
        at = gap.end()


def _ends_sentence(token: str) -> bool:
    """Tell whether the token's full stop ends the sentence: not after an initial or a title."""
    return token.endswith(".") and len(token) > 2 and _bare(token) not in _ABBREVIATIONS


def _belongs(token: str, loose: bool) -> bool:
    bare = _bare(token)
    if bare in _PARTICLES and bare not in ("e", "do"):
        return True
    if bare in _STOPS:
        return False
    return loose or not token[0].islower() or _has_elided_particle(token)


def _has_elided_particle(token: str) -> bool:
    """Tell whether it is a name like d'Artagnan, whose particle alone is lower-case."""
    return len(token) > 2 and token[1] in _APOSTROPHE and token[2].isupper()


def _bare(token: str) -> str:
    return token.rstrip(".").casefold()
