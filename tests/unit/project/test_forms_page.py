"""docs/forms.md says what the code does: its tables are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indexer import FieldKind


def words(root: Path, heading: str) -> list[str]:
    """Return the code words of the first column of the first table under a heading."""
    text = (root / "docs/forms.md").read_text("utf-8")
    section = re.split(rf"^#+ {heading}$", text, flags=re.MULTILINE)[1].split("\n#", 1)[0]
    return re.findall(r"^\| `([^`]+)` \|", section, flags=re.MULTILINE)


def test_kinds(root: Path) -> None:
    assert words(root, "What a field is") == [str(kind) for kind in FieldKind]


RULES = {
    "What is one field": "folds.js",
    "What never leaves the page": "masking.js",
    "Steps": "steps.js",
}


@pytest.mark.parametrize(("heading", "file"), RULES.items(), ids=RULES)
def test_rules_in_their_order(root: Path, heading: str, file: str) -> None:
    code = (root / "indexer/js" / file).read_text("utf-8")
    assert words(root, heading) == re.findall(r"why: '([a-z-]+)'", code)
