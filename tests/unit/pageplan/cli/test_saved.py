"""`pageplan index FILE --static` reads a saved page without a browser."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HTML = b"""<meta charset="latin1"><title>Caf\xe9</title><label>Name <input name="n"></label>
<iframe src="x"></iframe>"""


def pageplan(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pageplan", "index", "--static", *words],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(HTML)
    return path


def test_a_table_for_people(page: Path) -> None:
    done = pageplan(str(page))
    assert done.returncode == 0
    assert "Café" in done.stdout
    assert "textbox" in done.stdout
    assert "Frames that the saved page does not hold: 1." in done.stderr


def test_one_document_for_programs(page: Path) -> None:
    wire = json.loads(pageplan(str(page), "--json").stdout)
    assert wire["static"] is True
    assert wire["url"] == page.as_uri()
    assert [element["text"] for element in wire["indexedElements"]] == ["Name"]


def test_the_prompt(page: Path) -> None:
    assert "Name" in pageplan(str(page), "--prompt").stdout


@pytest.mark.parametrize(
    "option", ["--watch", "--viewport-only", "--explain=a", "--scope=a", "--screenshot=a.png"]
)
def test_what_needs_a_browser_is_refused(page: Path, option: str) -> None:
    done = pageplan(str(page), option)
    assert done.returncode == 2
    assert "Without a browser" in done.stderr


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    done = pageplan(str(tmp_path / "none.html"))
    assert done.returncode == 2
    assert "cannot be read" in done.stderr


def test_no_browser_library_is_loaded(page: Path) -> None:
    program = (
        "import sys\nfrom pageplan.cli import main\n"
        f"try:\n    main(['index', '--static', {str(page)!r}])\nexcept SystemExit:\n    pass\n"
        "print('playwright' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, encoding="utf-8")
    assert done.stderr.endswith("False\n")
