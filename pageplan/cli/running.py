"""Run a coroutine until it ends or a signal asks to stop, leaving nothing behind."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any, TypeVar

from .exits import Exit, Failure

Value = TypeVar("Value")


def run(work: Coroutine[Any, Any, Value]) -> Value:
    """Run to the end; SIGINT raises KeyboardInterrupt and SIGTERM a Failure, after every clean-up has run."""
    return asyncio.run(_stoppable(work))


async def _stoppable(work: Coroutine[Any, Any, Value]) -> Value:
    loop = asyncio.get_running_loop()
    task = loop.create_task(work)
    received: list[signal.Signals] = []

    def stop(which: signal.Signals) -> None:
        if not received:
            task.cancel()
        received.append(which)

    for which in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(which, stop, which)
    try:
        return await task
    except asyncio.CancelledError:
        if not received:
            raise
        raise _stopped(received[0]) from None
    except Exception:
        # What breaks while we are being stopped (a browser that received the same signal) is not news.
        if not received:
            raise
        raise _stopped(received[0]) from None


def _stopped(which: signal.Signals) -> BaseException:
    if which is signal.SIGINT:
        return KeyboardInterrupt()
    return Failure("Terminated.", code="terminated", exit_code=Exit.TERMINATED)
