"""Interleaved rounds: every row once a round, so that what the machine does meanwhile hits all alike."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

ROUNDS = 7
"""Medians are of at least so many samples, unless a row's time is used up."""


@dataclass(frozen=True, kw_only=True)
class Sample:
    """One measurement in milliseconds; `idle`, an empty call in the same situation, is to be taken off.

    `chars` is the size of the text that a reader gets, `elements` how many elements it lists.
    """

    ms: float
    idle: float = 0.0
    chars: int | None = None
    elements: int | None = None


Take = Callable[[], Awaitable[Sample]]


@dataclass(frozen=True, kw_only=True)
class Row:
    """Something to measure; `net` tells that its empty call is taken off."""

    name: str
    take: Take
    net: bool = False


@dataclass(frozen=True, kw_only=True)
class Result:
    """What is known of a row after all rounds; `ms` is None where nothing was measured, `error` says why."""

    name: str
    ms: float | None = None
    samples: int = 0
    spread: float | None = None
    chars: int | None = None
    elements: int | None = None
    error: str | None = None


@dataclass
class _Track:
    row: Row
    samples: list[Sample] = field(default_factory=list)
    spent: float = 0.0
    error: str | None = None

    def open(self, seconds: float) -> bool:
        return self.error is None and self.spent < seconds

    def result(self) -> Result:
        if not self.samples:
            return Result(name=self.row.name, error=self.error or "not measured")
        times = [sample.ms for sample in self.samples]
        last = self.samples[-1]
        return Result(
            name=self.row.name,
            ms=median(times) - median(sample.idle for sample in self.samples),
            samples=len(times),
            spread=_spread(times),
            chars=last.chars,
            elements=last.elements,
            error=self.error,
        )


def _spread(times: Sequence[float]) -> float:
    """Return the median distance from the median."""
    middle = median(times)
    return median(abs(time - middle) for time in times)


async def measure(
    rows: Sequence[Row], rounds: int, seconds: float, tell: Callable[[int], None] = lambda _: None
) -> list[Result]:
    """Return a result a row, in order; `tell` hears of each round as it begins.

    A row that fails keeps what it has, with its error; one that has used up its `seconds` is not taken again.
    Each round begins one row later than the one before, so that no row always follows the same neighbour.
    """
    tracks = [_Track(row) for row in rows]
    for number in range(rounds):
        tell(number + 1)
        start = number % len(tracks)
        for track in tracks[start:] + tracks[:start]:
            if track.open(seconds):
                await _take(track, seconds)
    return [track.result() for track in tracks]


async def _take(track: _Track, seconds: float) -> None:
    began = time.perf_counter()
    try:
        async with asyncio.timeout(seconds):
            track.samples.append(await track.row.take())
    except TimeoutError:
        track.error = f"no answer within {seconds:.0f} s"
    except Exception as error:  # noqa: BLE001  # whatever a peer or a page raises is its row in the table
        track.error = first_line(error)
    track.spent += time.perf_counter() - began


def first_line(error: BaseException) -> str:
    said = str(error).strip().splitlines()
    return f"{type(error).__name__}: {said[0] if said else 'no reason given'}"[:300]


async def timed(call: Callable[[], Awaitable[object]]) -> float:
    """Return how long a call took, in milliseconds."""
    began = time.perf_counter()
    await call()
    return (time.perf_counter() - began) * 1000
