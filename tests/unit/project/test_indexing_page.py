"""docs/indexing.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from indexer.explanation import REASONS


def words(root: Path, heading: str) -> set[str]:
    text = (root / "docs/indexing.md").read_text("utf-8")
    section = text.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return set(re.findall(r"^\| `([a-z_]+)` \|", section, re.MULTILINE))


def test_hints(root: Path) -> None:
    script = (root / "indexer/js/hints.js").read_text("utf-8")
    assert words(root, "What a control is called that says nothing of itself") == set(
        re.findall(r"by: '([a-z]+)'", script)
    )


def test_reasons(root: Path) -> None:
    script = (root / "indexer/js/explain.js").read_text("utf-8")
    assert words(root, "Why not?") == REASONS.keys()
    assert REASONS.keys() == set(re.findall(r"reason: '([a-z_]+)'", script)) | {"beyond_cap"}
