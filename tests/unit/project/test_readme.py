"""What the README says is true."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from fixtures_site import serve


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text("utf-8")


async def test_the_example_runs(readme: str, tmp_path: Path) -> None:
    found = re.search(r"```python\n(.*?)```", readme, re.DOTALL)
    assert found
    async with serve(port=0) as site:
        example = tmp_path / "example.py"
        example.write_text(found[1].replace("https://example.org", site.url))
        process = await asyncio.create_subprocess_exec(
            sys.executable, str(example), stdout=asyncio.subprocess.PIPE, cwd=tmp_path
        )
        told, _ = await process.communicate()

    assert process.returncode == 0
    *elements, result = told.decode().splitlines()
    assert any(element.startswith("1 ") for element in elements)
    assert "'success': True" in result


def test_the_commands_are_those_of_the_program(readme: str) -> None:
    program = str(Path(sys.executable).with_name("pageplan"))
    told = subprocess.run([program, "--help"], check=True, capture_output=True, text=True).stdout
    commands = re.findall(r"^  (\w+)  ", told.partition("Commands:")[2], re.MULTILINE)

    assert commands
    assert re.findall(r"^\| `pageplan (\w+)", readme, re.MULTILINE) == commands


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_the_files_it_names_are_there(root: Path, name: str) -> None:
    text = (root / name).read_text("utf-8")
    links = re.findall(r"\]\((?!http)([^)#]+)\)", text)
    scripts = re.findall(r"(?:^|\s|`)(scripts/[\w-]+|\.ci/run)", text)

    assert scripts
    assert all((root / link).exists() for link in links)
    assert all(os.access(root / script, os.X_OK) for script in scripts if script != "scripts/apt-packages")
