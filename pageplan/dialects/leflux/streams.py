"""Streamed text: pieces out of a text, and a text out of pieces that may come twice or out of order."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass, field

CHUNK_SIZE = 32
LONGEST_CHUNK = 256
STREAMS_KEPT = 64
PIECES_HELD = 1_000

_WORD = re.compile(rf"\s*\S{{1,{LONGEST_CHUNK}}}\s*|\s+")


def pieces(text: str, size: int = CHUNK_SIZE) -> list[str]:
    """Cut a text into pieces of whole words, each about `size` characters; joined they are the text."""
    out: list[str] = []
    for word in _WORD.findall(text):
        if out and len(out[-1]) + len(word) <= size:
            out[-1] += word
        else:
            out.append(word)
    return out


@dataclass
class _Stream:
    """One text being built: what is next, and what came too early."""

    expected: int | None = None
    early: dict[int, str] = field(default_factory=dict)
    text: str = ""
    done: bool = False

    def take(self, index: int, delta: str) -> list[str]:
        if self.done or index in self.early or (self.expected is not None and index < self.expected):
            return []
        if self.expected is None and index <= 1:  # the first number is undocumented: 0, or else 1
            self.expected = index
        self.early[index] = delta
        if len(self.early) > PIECES_HELD:
            self.expected = min(self.early)
        return list(self._ready())

    def _ready(self) -> list[str]:
        ready = []
        while self.expected is not None and self.expected in self.early:
            ready.append(self.early.pop(self.expected))
            self.expected += 1
        self.text += "".join(ready)
        return ready


class Streams:
    """The texts of one session by stream id; old ones are forgotten."""

    def __init__(self) -> None:
        self._streams: OrderedDict[str, _Stream] = OrderedDict()

    def chunk(self, stream_id: str, index: int, delta: str) -> list[str]:
        """Return the pieces that can be appended now: none for a duplicate or one that came too early."""
        return self._stream(stream_id).take(index, delta)

    def finish(self, stream_id: str, text: str) -> bool:
        """Lock the stream with its whole text; tell whether that was news."""
        stream = self._stream(stream_id)
        news = not stream.done or stream.text != text
        stream.text, stream.done = text, True
        stream.early.clear()
        return news

    def drop_open(self) -> tuple[str, ...]:
        """Lock all running streams and return their ids."""
        open_ids = tuple(key for key, stream in self._streams.items() if not stream.done)
        for key in open_ids:
            self.finish(key, "")
        return open_ids

    def _stream(self, stream_id: str) -> _Stream:
        stream = self._streams.setdefault(stream_id, _Stream())
        while len(self._streams) > STREAMS_KEPT:
            self._streams.popitem(last=False)
        return stream
