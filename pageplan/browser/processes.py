"""Processes that one launch started, and how they are ended.

Debian's launchers are shell wrappers and Chromium forks helpers, so ending the process that Playwright knows
may leave others. A launch puts a mark into the environment of what it starts: the processes that carry it,
and those in their process groups, are ours, and no other is ever signalled. Linux only: elsewhere there is
no wrapper, and Playwright ends what it started.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

MARK = "PAGEPLAN_LAUNCH"
DEADLINE = 5.0
"""Seconds that a killed process may take to vanish."""


def new_mark() -> str:
    """Return a mark that no other launch has."""
    return uuid.uuid4().hex


def processes_of(mark: str) -> set[int]:
    """Return the ids of the processes that carry the mark, or stand in the process group of one that does."""
    entry = f"{MARK}={mark}".encode()
    groups = {_group(pid) for pid in _processes() if entry in _environment(pid)}
    groups -= {None, os.getpgrp() if sys.platform != "win32" else None}
    return {pid for pid in _processes() if _group(pid) in groups} if groups else set()


def hold(mark: str) -> list[int]:
    """Return handles on the launch's processes; unlike a number, a handle never means another process."""
    handles: list[int] = []
    if sys.platform == "linux":
        for pid in processes_of(mark):
            with contextlib.suppress(ProcessLookupError):
                handles.append(os.pidfd_open(pid))
    return handles


def end(handles: list[int]) -> None:
    """Kill what still runs of the processes held, wait until they are gone, and let go of the handles.

    Blocks for a few milliseconds on purpose: a task that is being cancelled must not be cut off here.
    """
    if sys.platform == "linux":
        for handle in handles:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(handle, signal.SIGKILL)
        for handle in handles:
            waiting = select.poll()
            waiting.register(handle, select.POLLIN)
            waiting.poll(DEADLINE * 1000)
            os.close(handle)


def _processes() -> Iterator[int]:
    if sys.platform == "linux":
        yield from (int(entry.name) for entry in os.scandir("/proc") if entry.name.isdecimal())


def _environment(pid: int) -> list[bytes]:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:  # it has ended, or is another user's
        return []


def _group(pid: int) -> int | None:
    if sys.platform == "win32":
        return None
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return None
