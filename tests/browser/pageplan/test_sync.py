"""`pageplan.sync` in a user's own pytest run: its page cannot share a process with asyncio tests."""

from __future__ import annotations

import asyncio
import inspect
import re
import sys
from dataclasses import fields
from pathlib import Path

import pytest

import executor
import indexer
import pageplan.sync
from fixtures_site import Site
from pageplan.browser import BrowserOptions, locate

CONFTEST = """
import pytest

pytestmark = pytest.mark.program

@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": %r}
"""

WITHIN = {"everywhere"}
"""What only the executor asks of an indexer."""


async def run(folder: Path) -> tuple[int | None, str]:
    """Run the tests in a folder as a user does, and return the exit code and what was told."""
    arguments = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:asyncio", "-p", "no:randomly", ".")
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        told, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
    return process.returncode, told.decode()


@pytest.mark.timeout(180)  # a second pytest with a browser of its own
async def test_a_users_tests_and_the_example_of_the_docs_pass(
    root: Path, tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(root))
    found = locate(BrowserOptions())
    assert found.kind == "program", "unset PAGEPLAN_BROWSER_WS: a synchronous page needs a browser to start"
    users = (root / "tests/browser/pageplan/sync_user.py").read_text("utf-8")
    example = re.search(r"```python\n(.*?)```", (root / "docs/sync.md").read_text("utf-8"), re.DOTALL)
    assert example
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "conftest.py").write_text(CONFTEST % found.place)
    (tmp_path / "test_user.py").write_text(users, "utf-8")
    (tmp_path / "test_example.py").write_text(example[1].replace("https://example.org", site.url), "utf-8")
    code, told = await run(tmp_path)

    assert code == 0, told
    assert f"{users.count('def test_') + 1} passed" in told
    assert "Task" not in told


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [(pageplan.sync.Indexer, indexer.Indexer), (pageplan.sync.Executor, executor.Executor)],
    ids=["Indexer", "Executor"],
)
async def test_the_same_can_be_asked_with_the_same_arguments(ours: type, theirs: type) -> None:
    asked = {name: call for name, call in vars(theirs).items() if inspect.isfunction(call) and name[0] != "_"}
    for name in asked.keys() - WITHIN:
        wanted = inspect.signature(asked[name]).parameters
        assert inspect.signature(getattr(ours, name)).parameters == wanted, name


async def test_the_same_hooks_are_called() -> None:
    assert [each.name for each in fields(pageplan.sync.Hooks)] == [
        each.name for each in fields(executor.Hooks)
    ]
