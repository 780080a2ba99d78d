"""What a report says: the timeline, the outcome, the facts around them, and how large it may become."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pageplan.session.secrets import Secrets
from pageplan.session.timeline import Entry, Picture, StepRecord, Timeline, View


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Caps of one report; `picture_bytes` for all pictures, `text` in characters, `outlines` in one."""

    entries: int = 500
    pictures: int = 60
    picture_bytes: int = 12_000_000
    text: int = 4_000
    outlines: int = 400


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One line of the report's head or foot; `expected` is shown when it differs from `value`."""

    name: str
    value: str
    expected: str | None = None


@dataclass(frozen=True, kw_only=True)
class Report:
    """One run of something: a visit, a plan, a demo. `passed` None means that nothing was judged."""

    title: str
    outcome: str
    passed: bool | None
    timeline: Timeline
    secrets: Secrets
    sentence: str | None = None
    facts: tuple[Fact, ...] = ()
    arrived: tuple[Fact, ...] = ()
    arrived_title: str = "What arrived"
    limits: Limits = Limits()


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What of a timeline fits into the limits; `cut` says what was left out, a sentence each."""

    entries: tuple[Entry, ...]
    pictured: frozenset[int]
    cut: tuple[str, ...]


def select(report: Report) -> Selection:
    """Choose the entries and the pictures that fit, from the beginning."""
    limits, timeline = report.limits, report.timeline
    entries = timeline.entries[: limits.entries]
    pictured: set[int] = set()
    taken = total = left = 0
    for index, entry in enumerate(entries):
        size = _size(entry)
        if size == 0:
            continue
        total += 1
        if len(pictured) < limits.pictures and taken + size <= limits.picture_bytes:
            pictured.add(index)
            taken += size
        else:
            left += 1
    dropped = timeline.dropped + len(timeline.entries) - len(entries)
    return Selection(entries=entries, pictured=frozenset(pictured), cut=_cut(dropped, left, total, limits))


def picture_of(entry: Entry) -> Picture | None:
    """Return the picture that an entry carries."""
    return entry.picture if isinstance(entry, StepRecord | View) else None


def _size(entry: Entry) -> int:
    picture = picture_of(entry)
    return len(picture.jpeg) if picture and picture.jpeg else 0


def _cut(dropped: int, left: int, total: int, limits: Limits) -> tuple[str, ...]:
    sentences = []
    if dropped:
        sentences.append(f"{dropped} entries were left out: the report keeps the first {limits.entries}.")
    if left:
        megabytes = limits.picture_bytes / 1e6
        sentences.append(
            f"{left} of {total} pictures were left out: "
            f"the report keeps {limits.pictures} or {megabytes:.0f} MB of them."
        )
    return tuple(sentences)


def write(report: Report, path: Path) -> Path:
    """Write the report as one HTML file, making its folder when needed, and return its absolute path."""
    from .document import document

    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(document(report), encoding="utf-8")
    return path
