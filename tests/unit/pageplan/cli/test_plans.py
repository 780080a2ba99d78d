from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pageplan.cli.exits import Failure
from pageplan.cli.output import Output
from pageplan.cli.plans import page_url, read_context, read_plan
from pageplan.cli.reporting import written
from pageplan.reports import Report
from pageplan.session import Secrets, Timeline

CLICK = {"type": "click_element", "elementId": 3}
STEP = {"action": "click", "elementId": 3}
SEQUENCE = {"type": "execute_generic_sequence", "isSequence": True, "actions": [STEP]}


@pytest.mark.parametrize(
    ("plan", "actions"),
    [
        ([CLICK, CLICK], [CLICK, CLICK]),
        (CLICK, [CLICK]),
        (STEP, [STEP]),
        (SEQUENCE, [SEQUENCE]),
        ({"actions": [CLICK], "useUniversalIndexing": True, "message": None}, [CLICK]),
        ({"actions": [SEQUENCE], "isSequence": True}, [SEQUENCE]),
        (
            {"isSequence": True, "steps": [STEP]},
            [{"isSequence": True, "steps": [STEP], "type": SEQUENCE["type"]}],
        ),
    ],
)
def test_a_plan_may_be_written_in_many_ways(tmp_path: Path, plan: Any, actions: list[Any]) -> None:
    path = tmp_path / "plan.json"
    path.write_text("\ufeff" + json.dumps(plan), encoding="utf-8")
    assert read_plan(str(path)) == actions


def test_a_context_is_read_as_it_was_printed(tmp_path: Path) -> None:
    path = tmp_path / "context.json"
    path.write_text(json.dumps({"url": "http://x/", "indexedElements": [{"id": 1}]}))
    assert read_context(path)["indexedElements"] == [{"id": 1}]


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("http://x/y?z", "http://x/y?z"),
        ("about:blank", "about:blank"),
        ("localhost:8000/x", "http://localhost:8000/x"),
        ("127.0.0.1", "http://127.0.0.1"),
        ("example.org/a.html", "http://example.org/a.html"),
    ],
)
def test_a_page_is_named_by_url_or_host(target: str, url: str) -> None:
    assert page_url(target) == url


def test_a_page_is_named_by_its_file(tmp_path: Path) -> None:
    path = tmp_path / "a page.html"
    path.write_text("<h1>Hi</h1>")
    assert page_url(str(path)) == path.resolve().as_uri()


@pytest.mark.parametrize(
    "target", ["", "no such file", "missing.html", "ftp://x", "javascript:alert(1)", "http://["]
)
def test_nothing_else_is_a_page(target: str) -> None:
    with pytest.raises(Failure, match="neither a file that is here nor a URL"):
        page_url(target)


@pytest.mark.parametrize(
    ("context", "why"),
    [
        ([], "it lists no elements"),
        ({"url": "http://x/"}, "it lists no elements"),
        ({"indexedElements": 7}, "indexedElements: it must be a list"),
        ({"indexedElements": [7]}, "indexedElements.0: it must be an object"),
        ({"indexedElements": [{"text": "x"}]}, "indexedElements.0.id: it is missing"),
        ({"indexedElements": [{"id": "x"}]}, "indexedElements.0.id: it must be a whole number"),
        ({"indexedElements": [{"id": 1, "text": ["x"]}]}, "indexedElements.0.text: it must be a text"),
        ({"indexedElements": [], "forms": [7]}, "forms.0: it must be an object"),
    ],
)
def test_what_is_no_context_is_told(context: Any, why: str, tmp_path: Path) -> None:
    path = tmp_path / "context.json"
    path.write_text(json.dumps(context))
    with pytest.raises(Failure, match=re.escape(why)):
        read_context(path)


def test_json_that_is_nested_too_deeply_is_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text("[" * 100_000)
    with pytest.raises(Failure, match="is not JSON"):
        read_plan(str(path))


def test_a_report_that_cannot_be_written_is_a_remark(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = Report(
        title="Plan", outcome="passed", passed=True, timeline=Timeline(), secrets=Secrets(), facts=()
    )
    (tmp_path / "file").touch()
    assert written(report, tmp_path / "file" / "report.html", Output(as_json=False)) is None
    assert "give another --report" in capsys.readouterr().err
