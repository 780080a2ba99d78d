"""The command as a person runs it, as far as no browser is needed."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

from pageplan.cli.command import COMMANDS
from pageplan.cli.exits import EXITS, Exit, Failure, failure_of
from pageplan.client import BackendSilent, OriginRefused

PAGE = "http://127.0.0.1:9/"
VISIT = ["visit", PAGE, "--backend", "http://127.0.0.1:9", "--say", "hi"]


def pageplan(*words: str, stdin: str | bytes = "", **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "pageplan", *words],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        timeout=30,
        check=False,
        env={**os.environ, **environment},
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in out + err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_every_help_answers(name: str | None) -> None:
    done = pageplan(*([name] if name else []), "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: pageplan")
    assert done.stderr == ""


def test_the_root_help_lists_every_command_and_the_exit_codes() -> None:
    text = pageplan("--help").stdout
    for name, about in COMMANDS.items():
        assert name in text
        assert about in text
    assert "130 interrupted" in text


def test_help_answers_within_half_a_second_and_loads_nothing_heavy() -> None:
    heavy = ("playwright", "pydantic", "sqlalchemy", "starlette", "socketio", "httpx2", "rich", "yaml")
    program = (
        "import sys\nfrom pageplan.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    seconds = []
    for _ in range(3):
        began = perf_counter()
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        seconds.append(perf_counter() - began)
        assert done.stderr.strip() == "[]"
    assert min(seconds) < 0.5


def test_the_version_is_told() -> None:
    assert pageplan("--version").stdout.startswith("pageplan 0.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["fly"], "No such command 'fly'"),
        (["index"], "Missing argument"),
        (["index", "nowhere.html"], '"nowhere.html" is neither a file that is here nor a URL'),
        (["index", PAGE, "--timeout", "0"], "--timeout"),
        (["run", "missing.json", "--url", PAGE], "missing.json cannot be read (No such file or directory)"),
        (["run", "-", "--url", PAGE], "stdin is not JSON"),
        (["run", "-"], "Missing option '--url'"),
        (VISIT[:2], "Missing option '--backend'"),
        (VISIT[:4], "Missing option '--say'"),
        ([*VISIT, "--backend", "ftp://x"], '--backend: "ftp://x" is not the address of a back end'),
        ([*VISIT, "--origin", "shop"], '--origin: "shop" is no origin'),
        ([*VISIT, "--origin", "http://["], '--origin: "http://[" is no origin'),
        ([*VISIT, "--backend", "http://["], '--backend: "http://[" is not the address of a back end'),
        ([*VISIT, "--backend", "http://x:99999"], "is not the address of a back end"),
        ([*VISIT, "--answer", "email"], '--answer: "email" is not NAME=VALUE'),
        ([*VISIT, "--confirm", "maybe"], "--confirm"),
        ([*VISIT, "--expect-outcome", "joy"], "--expect-outcome"),
        (["serve", "--allow-host", "http://x"], "is not a bare host"),
        (["serve", "--script", "missing.yaml"], "missing.yaml"),
        (["serve", "--store", "sqlite:////nowhere/at/all.db", "--port", "0"], "store"),
        (["serve", "--host", "203.0.113.7", "--port", "0"], "cannot listen on 203.0.113.7"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_one_sentence_and_code_2(words: list[str], said: str) -> None:
    done = pageplan(*words)
    assert done.returncode == Exit.USAGE
    assert said in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ("nope", "is not JSON"),
        ("[]", "holds no actions"),
        ("7", "holds no actions"),
        ('{"actions": []}', "holds no actions"),
        ("[1, 2]", "holds no actions"),
        (b"\xff\xfe\x00", "no UTF-8 text"),
    ],
)
def test_a_plan_that_is_none_is_told_before_a_browser_starts(plan: str | bytes, said: str) -> None:
    done = pageplan("run", "-", "--url", PAGE, stdin=plan, PAGEPLAN_BROWSER="/nowhere")
    assert done.returncode == Exit.USAGE
    assert said in done.stderr


def test_a_context_that_is_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / "context.json"
    path.write_text('{"url": "x"}')
    plan = '[{"type": "wait", "waitDuration": 1}]'
    done = pageplan("run", "-", "--url", PAGE, "--context", str(path), stdin=plan)
    assert done.returncode == Exit.USAGE
    told = "is not a context (it lists no elements): give what `pageplan index URL --json` printed"
    assert told in done.stderr


@pytest.mark.parametrize("words", [["run", "-", "--url", PAGE], ["index", "nowhere"], ["index"], VISIT[:3]])
def test_with_json_a_failure_is_one_document_too(words: list[str]) -> None:
    done = pageplan(*words, "--json")
    document = json.loads(done.stdout)
    assert set(document) == {"error"}
    assert document["error"]["message"]


@pytest.mark.parametrize("words", [["index", PAGE], VISIT, ["demo"], ["run", "-", "--url", PAGE], ["doctor"]])
def test_without_a_browser_the_code_is_3_and_the_cures_are_told(words: list[str]) -> None:
    plan = '[{"type": "wait", "waitDuration": 1}]'
    done = pageplan(*words, "--browser-path", "/nowhere/chromium", stdin=plan)
    assert done.returncode == Exit.NO_BROWSER
    assert "There is no browser at /nowhere/chromium" in done.stderr + done.stdout
    assert "chromium-headless-shell" in done.stderr + done.stdout


def test_the_table_of_exits_names_exceptions_that_exist() -> None:
    for name in EXITS:
        module, _, kind = name.rpartition(".")
        assert issubclass(getattr(importlib.import_module(module), kind), Exception), name


def test_every_error_of_the_client_has_an_exit() -> None:
    from pageplan.client.errors import ClientError

    for kind in ClientError.__subclasses__():
        assert f"{kind.__module__}.{kind.__qualname__}" in EXITS


def test_the_table_is_looked_up_by_ancestry() -> None:
    refused = failure_of(OriginRefused("http://b", "http://site.test", "site.test"))
    assert refused is not None
    assert (refused.code, refused.exit_code) == ("origin_refused", Exit.USAGE)
    silent = failure_of(BackendSilent("http://b", "answer", 3))
    assert silent is not None
    assert silent.exit_code == Exit.NO_BACKEND
    assert failure_of(KeyError("a bug of ours")) is None
    own = Failure("x", code="y")
    assert failure_of(own) is own


def test_a_reader_that_goes_away_is_no_traceback() -> None:
    shell = f"{sys.executable} -m pageplan --help | head -c 1 >/dev/null"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=False, timeout=20)
    assert done.stderr == ""
