"""What import-linter cannot express."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGES = ("indexer", "executor", "pageplan", "fixtures_site")
CLOCKS = {"now", "utcnow", "today"}


def sources(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def test_chromiums_protocol_is_used_in_one_module_each(root: Path) -> None:
    users = {
        str(path.relative_to(root))
        for package in PACKAGES
        for path in sources(root / package)
        if "new_cdp_session" in path.read_text("utf-8")
    }

    assert users <= {"indexer/cdp/seat.py", "executor/cdp.py"}


def clock_readings(source: str) -> list[int]:
    """Return the lines that ask a datetime or date class for the time."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS
    ]


def test_a_reading_of_the_clock_is_seen() -> None:
    assert clock_readings("from datetime import datetime\n\nat = datetime.now()\n") == [3]
    assert clock_readings("from datetime import datetime\nat = datetime(2026, 1, 1)\n") == []


def test_dialects_read_no_clock(root: Path) -> None:
    dialects = sources(root / "pageplan" / "dialects")

    assert dialects
    assert not {path.name: lines for path in dialects if (lines := clock_readings(path.read_text("utf-8")))}


@pytest.mark.parametrize("package", PACKAGES)
def test_packages_say_that_they_are_typed(root: Path, package: str) -> None:
    assert (root / package / "py.typed").exists()
