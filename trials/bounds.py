"""How long an action may take at most, by the options it was given; and the options of the trials."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from executor import ExecutorOptions, Settle
from indexer import IndexerOptions

PRIMITIVES = 6
"""How many of Playwright's primitives, each with the action's timeout, a verb may use up."""

LOOKS = 2
"""How often the page is indexed around an action."""

SPARE = 5.0
"""Seconds that a busy machine may add."""


def executor_options(folder: Path | None = None) -> ExecutorOptions:
    """Return timeouts short enough that a trial meets many of them."""
    return ExecutorOptions(
        action_timeout=2.0,
        navigation_timeout=4.0,
        retries_ms=(50, 100),
        settle=Settle(cap_ms=1_000),
        upload_from=(folder,) if folder else (),
    )


def indexer_options() -> IndexerOptions:
    """Return short timeouts for the indexer, with the protocol as the environment says."""
    usual = IndexerOptions.from_environment()
    return IndexerOptions(cdp=usual.cdp, call_timeout=3.0, frame_timeout=2.0, index_timeout=5.0)


def deadline(command: Mapping[str, Any], executor: ExecutorOptions, indexer: IndexerOptions) -> float:
    """Return the seconds within which a command has to be answered, whatever the page does."""
    steps = next((command[key] for key in ("actions", "steps") if isinstance(command.get(key), list)), None)
    if steps is not None:
        return sum((_of_step(step, executor, indexer) for step in steps), SPARE)
    return SPARE + _of_step(command, executor, indexer)


def _of_step(step: object, executor: ExecutorOptions, indexer: IndexerOptions) -> float:
    tries = len(executor.retries_ms) + 1
    asked = _asked_ms(step) if isinstance(step, Mapping) else 0.0
    return (
        LOOKS * indexer.index_timeout
        + tries * indexer.call_timeout
        + sum(executor.retries_ms) / 1000
        + PRIMITIVES * executor.action_timeout
        + 2 * executor.navigation_timeout
        + asked / 1000
    )


def _asked_ms(step: Mapping[str, Any]) -> float:
    """Return for how long a step itself asks to wait."""
    named = (step.get(name) for name in ("waitDuration", "timeout", "timeoutMs"))
    return sum(float(value) for value in named if isinstance(value, int | float)) + (
        5_000 if (step.get("action") or step.get("type")) in ("wait_for", "wait") else 0
    )
