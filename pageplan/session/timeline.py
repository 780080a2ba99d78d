"""What happened in a session, in order: frozen entries, and listeners that watch them come."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal

Speaker = Literal["visitor", "assistant", "note"]
Verdict = Literal["ok", "no effect", "failed", "not run"]


@dataclass(frozen=True, kw_only=True)
class Outline:
    """One indexed element as drawn over a picture; CSS pixels of the picture's viewport."""

    id: int
    role: str
    name: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Picture:
    """The viewport as it looked, and the elements indexed in it; without `jpeg`, `note` says why."""

    width: int
    height: int
    url: str
    title: str
    jpeg: bytes | None = field(default=None, repr=False)
    outlines: tuple[Outline, ...] = ()
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Said:
    """A complete text of the conversation; `at` in milliseconds since the timeline began."""

    speaker: Speaker
    text: str
    at: float = 0


@dataclass(frozen=True, kw_only=True)
class Streamed:
    """A piece of a text that is still being written; passed to listeners, never kept."""

    delta: str
    stream: str


@dataclass(frozen=True, kw_only=True)
class StepBegun:
    """A step that is about to run; passed to listeners, never kept."""

    number: int
    action: str
    element_id: int | None = None
    element: str | None = None
    description: str | None = None


@dataclass(frozen=True, kw_only=True)
class StepRecord:
    """A step that ran; `number` counts from 1 over the timeline, `effect` is in words, `ms` its duration."""

    number: int
    action: str
    verdict: Verdict
    url: str
    element_id: int | None = None
    element: str | None = None
    description: str | None = None
    text: str | None = None
    effect: tuple[str, ...] = ()
    error: str | None = None
    meaning: str | None = None
    ms: float = 0
    at: float = 0
    picture: Picture | None = None


@dataclass(frozen=True, kw_only=True)
class View:
    """The page as it stood at a moment between steps: at the start, at the end."""

    caption: str
    picture: Picture
    at: float = 0


Entry = Said | StepRecord | View
Event = Entry | Streamed | StepBegun
Listener = Callable[[Event], None]


class Timeline:
    """The one growing list of what happened; `limit` entries at most, the count of the others is kept."""

    def __init__(self, *, limit: int = 2_000) -> None:
        self.began = datetime.now(UTC)
        self._origin = time.monotonic()
        self._entries: list[Entry] = []
        self._listeners: list[Listener] = []
        self._limit = limit
        self.dropped = 0
        self.steps_begun = 0

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return everything kept so far, oldest first."""
        return tuple(self._entries)

    @property
    def steps(self) -> tuple[StepRecord, ...]:
        """Return the steps that ran."""
        return tuple(entry for entry in self._entries if isinstance(entry, StepRecord))

    @property
    def elapsed_ms(self) -> float:
        """Return the milliseconds since the timeline began."""
        return (time.monotonic() - self._origin) * 1000

    def listen(self, listener: Listener) -> None:
        """Call `listener` with every event from now on."""
        self._listeners.append(listener)

    def add(self, entry: Entry) -> None:
        """Keep an entry, stamped with the present moment, and tell the listeners."""
        entry = replace(entry, at=self.elapsed_ms)
        if len(self._entries) < self._limit:
            self._entries.append(entry)
        else:
            self.dropped += 1
        self._tell(entry)

    def begin(self, action: str, element_id: int | None, element: str | None, description: str | None) -> int:
        """Announce a step and return its number."""
        self.steps_begun += 1
        self._tell(
            StepBegun(
                number=self.steps_begun,
                action=action,
                element_id=element_id,
                element=element,
                description=description,
            )
        )
        return self.steps_begun

    def stream(self, delta: str, stream: str) -> None:
        """Tell the listeners a piece of a text that is still being written."""
        self._tell(Streamed(delta=delta, stream=stream))

    def _tell(self, event: Event) -> None:
        for listener in self._listeners:
            listener(event)
