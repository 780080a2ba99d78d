"""Values in what a visitor says: found in a message, or accepted as the answer to a question."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from .names import introduced, is_name
from .text import NOISE, Words, holds, plain, words

_DOMAIN = r"[^\s@<>()\[\]{},;:\"“”/?!]"
# It begins where a word does and has an end: a long text without "@" is read once, not once for each letter.
_EMAIL = re.compile(rf"(?<!{_DOMAIN})[^\s@<>()\[\]{{}},;:\"“”]{{1,254}}@{_DOMAIN}+\.{_DOMAIN}+")
_PHONE = re.compile(r"(?<![\w.+-])(?:\+|\()?\d(?:[\d\s()./-]{4,22})\d(?![\w-])")
_PHONE_CUE = re.compile(
    r"\b(?:phone|telephone|tel|mobile|cell|whatsapp|call(?: me)?(?: at| on)?|reach me(?: at| on)?"
    r"|my number)\b[^\d+]{0,20}$",
    re.IGNORECASE,
)
_FORMATTED_PHONE = re.compile(r"\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}")
_NUMBER = re.compile(r"(?<![\w.,-])-?\d+(?:[.,]\d+)?(?![\w,-]|\.\d)")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_MONTH = r"(?P<month>" + "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in _MONTHS) + r")\.?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})\b",
        r"\b(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})\b",
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH},? (?P<y>\d{{4}})\b",
        rf"\b{_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})\b",
    )
)
_SLASHED = re.compile(r"\b(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4})\b")
_YES = frozenset({"yes", "y", "yeah", "yep", "sure", "ok", "okay", "please do", "yes please", "go ahead"})
_NO = frozenset({"no", "n", "nope", "no thanks", "no thank you", "rather not", "do not", "don't"})
TEXT_LIMIT = 5_000


@dataclass(frozen=True)
class Accepted:
    """A value fit for its slot."""

    value: str


@dataclass(frozen=True)
class Rejected:
    """Why an answer cannot be used, as a sentence for the visitor."""

    why: str


Verdict = Accepted | Rejected


def find(type_: str, message: str) -> str | None:
    """Return the value of that type in a message, None when there is none or it is not clear which."""
    finder = _FINDERS.get(type_)
    return finder(_composed(message)) if finder else None


def accept(type_: str, answer: str, options: Sequence[str] = ()) -> Verdict:
    """Return the value in an answer to a question for that type, or why there is none."""
    said = _composed(answer).strip()[:TEXT_LIMIT]
    if not said:
        return Rejected("That was empty.")
    return _option(said, options) if type_ == "choice" else _ACCEPTERS[type_](said)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _find_email(message: str) -> str | None:
    found = dict.fromkeys(_trimmed(hit) for hit in _EMAIL.findall(message))
    addresses = [address for address in found if is_email(address)]
    return addresses[0] if len(addresses) == 1 else None


def _trimmed(address: str) -> str:
    return address.strip("'’.!?*_`")


def is_email(address: str) -> bool:
    """Tell whether the text has the shape of one address with a dotted domain."""
    local, _, domain = address.partition("@")
    parts = domain.split(".")
    return (
        bool(local)
        and len(address) <= 254
        and not re.search(r"[\s@<>()\[\],;:\"]", local + domain)
        and ".." not in address
        and local[0] != "."
        and local[-1] != "."
        and len(parts) > 1
        and all(part and part[0] != "-" and part[-1] != "-" for part in parts)
    )


def _find_phone(message: str) -> str | None:
    """Return the telephone number that is marked as one, by a plus, a cue word or its grouping."""
    text = _without_dates(_EMAIL.sub(" ", message))
    for hit in _PHONE.finditer(text):
        number = hit[0].strip()
        marked = number.startswith("+") or _FORMATTED_PHONE.fullmatch(number)
        if is_phone(number) and (marked or _PHONE_CUE.search(text[: hit.start()])):
            return number
    return None


def is_phone(number: str) -> bool:
    """Tell whether the text is digits with separators, 5 to 15 of them (E.164's most)."""
    digits = re.sub(r"\D", "", number)
    return re.fullmatch(r"\+?[\d\s()./-]+", number) is not None and 5 <= len(digits) <= 15


def _without_dates(text: str) -> str:
    for pattern in (*_DATES, _SLASHED):
        text = pattern.sub(" ", text)
    return text


def _find_date(message: str) -> str | None:
    found = dict.fromkeys(filter(None, (_iso(hit) for p in _DATES for hit in p.finditer(message))))
    found |= dict.fromkeys(filter(None, (_slashed(hit) for hit in _SLASHED.finditer(message))))
    return next(iter(found)) if len(found) == 1 else None


def _iso(hit: re.Match[str]) -> str | None:
    groups = hit.groupdict()
    month = groups.get("m") or _month(groups.get("month") or "")
    return _date(groups["y"], month, groups["d"])


def _month(name: str) -> int:
    return next(at for at, month in enumerate(_MONTHS, 1) if month[:3] == name[:3].lower())


def _slashed(hit: re.Match[str]) -> str | None:
    """Return a date with slashes only where day and month cannot be mistaken for each other."""
    first, second = int(hit["a"]), int(hit["b"])
    if first <= 12 and second <= 12 and first != second:
        return None
    day, month = (first, second) if first > 12 else (second, first)
    return _date(hit["y"], month, day)


def _date(year: str | int, month: str | int, day: str | int) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _find_number(message: str) -> str | None:
    found = _NUMBER.findall(_without_dates(_EMAIL.sub(" ", message)))
    return found[0] if len(found) == 1 else None


def _accept_email(said: str) -> Verdict:
    found = _find_email(said)
    if found:
        return Accepted(found)
    return Rejected(f"“{said[:60]}” is not one e-mail address; it has the form name@example.org.")


def _accept_phone(said: str) -> Verdict:
    hits = [hit[0].strip() for hit in _PHONE.finditer(said) if is_phone(hit[0].strip())]
    if len(hits) == 1:
        return Accepted(hits[0])
    return Rejected(f"“{said[:60]}” is not one telephone number; digits are needed.")


def _accept_date(said: str) -> Verdict:
    found = _find_date(said)
    if found:
        return Accepted(found)
    return Rejected(f"I cannot tell the day from “{said[:60]}”; please write it like 2026-05-04.")


def _accept_number(said: str) -> Verdict:
    found = _find_number(said)
    return Accepted(found) if found else Rejected(f"“{said[:60]}” is not one number.")


def _accept_name(said: str) -> Verdict:
    found = introduced(said) or (said.strip(" .,!") if is_name(said.strip(" .,!")) else None)
    return Accepted(found) if found else Rejected(f"“{said[:60]}” does not look like a name.")


def _accept_text(said: str) -> Verdict:
    return Accepted(said)


def _accept_yes_no(said: str) -> Verdict:
    heard = plain(said).strip(" .!,")
    if heard in _YES:
        return Accepted("yes")
    return Accepted("no") if heard in _NO else Rejected("Please answer yes or no.")


def _option(said: str, options: Sequence[str]) -> Verdict:
    """Return the option that is meant: the same, or the only one with these words."""
    heard = words(said)
    same = [option for option in options if plain(option) == plain(said)]
    near = [o for o in options if holds(words(o), heard) or holds(heard, words(o))]
    hits = same or near or _told_apart(heard, options)
    if len(hits) == 1:
        return Accepted(hits[0])
    return Rejected(f"“{said[:60]}” is not one of: {', '.join(options)}.")


def _told_apart(heard: Words, options: Sequence[str]) -> list[str]:
    """Return the options of which a word was said that no other option has."""
    counts = Counter(word for option in options for word in set(words(option)))
    telling = {word for word in heard if counts[word] == 1 and word not in NOISE}
    return [option for option in options if telling & set(words(option))]


_FINDERS: dict[str, Callable[[str], str | None]] = {
    "email": _find_email,
    "phone": _find_phone,
    "date": _find_date,
    "name": introduced,
}
"""Types that can be told in the middle of a message; the others only as an answer or by a pattern."""

_ACCEPTERS: dict[str, Callable[[str], Verdict]] = {
    "text": _accept_text,
    "address": _accept_text,
    "password": _accept_text,
    "name": _accept_name,
    "email": _accept_email,
    "phone": _accept_phone,
    "number": _accept_number,
    "date": _accept_date,
    "yes_no": _accept_yes_no,
}
