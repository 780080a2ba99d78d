"""Importing is light: heavy libraries come when they are needed."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
from pathlib import Path

HEAVY = ("bs4", "lxml", "playwright", "pydantic_settings", "sqlalchemy", "starlette", "socketio", "httpx2")
HELP_LIMIT = 0.5
"""Seconds."""


def run(*arguments: str) -> str:
    return subprocess.run([sys.executable, *arguments], check=True, capture_output=True, text=True).stdout


def test_the_indexer_and_the_executor_load_nothing_heavy() -> None:
    loaded = run("-c", "import indexer, executor, sys; print(*sys.modules)").split()

    assert "indexer" in loaded
    assert not set(HEAVY) & set(loaded)


def test_the_browser_is_found_without_loading_playwright() -> None:
    assert "playwright" not in run("-c", "import pageplan.browser, sys; print(*sys.modules)").split()


def test_the_synchronous_classes_need_no_pytest() -> None:
    loaded = run("-c", "import pageplan.sync, sys; print(*sys.modules)").split()

    assert "executor" in loaded
    assert not {*HEAVY, "pytest", "greenlet"} & set(loaded)


def spent() -> float:
    """Return the processor's seconds that finished children took: a busy machine adds nothing to them."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_help_answers_at_once() -> None:
    command = str(Path(sys.executable).with_name("pageplan"))
    seconds = []
    for _ in range(3):
        begun = spent()
        told = subprocess.run([command, "--help"], check=True, capture_output=True, text=True).stdout
        seconds.append(spent() - begun)
        assert "doctor" in told

    assert statistics.median(seconds) < HELP_LIMIT
