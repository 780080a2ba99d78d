"""How the indexer works, as one frozen value."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class IndexerOptions:
    """`cdp`: use Chromium's protocol where it can be had. Times in seconds, text in UTF-16 units.

    `call_timeout` is for one answer, `frame_timeout` for a frame inside the page, `index_timeout` for a whole
    index: the frames that were not read by then are listed as failures.
    """

    cdp: bool = True
    call_timeout: float = 10.0
    frame_timeout: float = 5.0
    index_timeout: float = 15.0
    text_limit: int = 100_000

    @classmethod
    def from_environment(cls) -> IndexerOptions:
        """Return the defaults, with CDP off where `PAGEPLAN_NO_CDP` forbids it."""
        return cls(cdp=os.environ.get("PAGEPLAN_NO_CDP", "") in ("", "0"))
