"""The built wheel holds everything and works by itself."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PACKAGES = ("indexer", "executor", "pageplan", "fixtures_site")
NOT_SHIPPED = {".pyc"}


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    # The build backend of the development environment, so that nothing is downloaded.
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(root)],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


def test_it_holds_every_file_of_the_packages(root: Path, wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if not name.startswith("pageplan-")}
    files = {
        str(path.relative_to(root))
        for package in PACKAGES
        for path in (root / package).rglob("*")
        if path.is_file() and path.suffix not in NOT_SHIPPED
    }

    assert held == files
    assert {f"{package}/py.typed" for package in PACKAGES} <= held
    for kind in (".js", ".html", ".css"):
        assert any(name.endswith(kind) for name in held)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment that has the wheel itself and borrows its dependencies.

    They are those of uv.lock, already on disk; a path file makes them importable. Path files in the borrowed
    folder are not followed, so the project's own folder, which is linked there, stays out of reach.
    """
    environment = tmp_path_factory.mktemp("installed") / "venv"
    uv = Path(sys.executable).with_name("uv")
    subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, environment], check=True)
    subprocess.run(
        [uv, "pip", "install", "--quiet", "--offline", "--no-deps", "--python", environment, wheel],
        check=True,
    )
    borrowed = Path(pytest.__file__).parent.parent
    own = next(environment.glob("lib/python*/site-packages"))
    (own / "borrowed.pth").write_text(f"{borrowed}\n")
    return environment / "bin"


def run(program: Path, *arguments: str, folder: Path) -> str:
    told = subprocess.run([program, *arguments], check=True, capture_output=True, text=True, cwd=folder)
    return told.stdout.strip()


def test_the_command_tells_its_version(installed: Path, wheel: Path, tmp_path: Path) -> None:
    version = wheel.name.split("-")[1]

    assert run(installed / "pageplan", "--version", folder=tmp_path) == f"pageplan {version}"


@pytest.mark.parametrize("package", PACKAGES)
def test_the_packages_come_from_the_wheel(installed: Path, tmp_path: Path, package: str) -> None:
    place = run(installed / "python", "-c", f"import {package}; print({package}.__file__)", folder=tmp_path)

    assert installed.parent in Path(place).parents
