"""The scripts on machines that lack something, and the Dockerfile beside them.

A machine is played by a PATH that holds programs of our own: what they are asked is what is tested.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = ("setup", "demo", "test", "lint")
TOOLS = ("cat", "cmp", "cp", "dirname", "env", "grep", "ln", "mktemp", "rm", "sed", "sh")


class Machine:
    """A copy of the scripts, and the programs that are on the PATH; `log` is what those were asked."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.home = folder / "project"
        self.programs = folder / "bin"
        self.log = folder / "log"
        self.programs.mkdir()
        shutil.copytree(root / "scripts", self.home / "scripts")
        shutil.copy(root / "uv.lock", self.home)
        for tool in TOOLS:
            found = shutil.which(tool)
            assert found
            (self.programs / tool).symlink_to(found)

    def program(self, name: str, body: str = "", *, folder: Path | None = None) -> None:
        path = (folder or self.programs) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'#!/bin/sh\necho "{name} $*" >> {self.log}\n{body}\n')
        path.chmod(0o755)

    def environment(self, root: Path) -> None:
        """Give the project an environment that is this very one."""
        body = f'PYTHONPATH={root} exec {sys.executable} "$@"'
        self.program("python", body, folder=self.home / ".venv" / "bin")

    def run(self, script: str, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.home / "scripts" / script), *arguments],
            env={"PATH": str(self.programs), "HOME": str(self.home), **environ},
            capture_output=True,
            text=True,
            check=False,
        )

    def asked(self, name: str) -> list[str]:
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [line.removeprefix(f"{name} ") for line in lines if line.startswith(f"{name} ")]


@pytest.fixture
def machine(tmp_path: Path, root: Path) -> Machine:
    return Machine(tmp_path, root)


def dockerfile(root: Path) -> str:
    return (root / "Dockerfile").read_text().replace("\\\n", "")


def packages(root: Path) -> list[str]:
    lines = (root / "scripts" / "apt-packages").read_text().splitlines()
    return [line for line in lines if not line.startswith("#")]


@pytest.mark.parametrize("script", [*SCRIPTS, "lib.sh"])
def test_scripts_are_short_posix_shell(root: Path, script: str) -> None:
    path = root / "scripts" / script
    subprocess.run(["sh", "-n", path], check=True)

    assert len(path.read_text().splitlines()) <= 100


def test_setup_says_nothing_when_nothing_is_to_do(root: Path) -> None:
    done = subprocess.run([root / "scripts" / "setup"], capture_output=True, text=True, check=True)

    assert done.stdout + done.stderr == ""


def test_without_python_and_uv_setup_names_both(machine: Machine) -> None:
    done = machine.run("setup")

    assert done.returncode == 2
    assert "Python 3.11" in done.stderr
    assert "uv" in done.stderr


def test_an_old_python_is_no_python(machine: Machine) -> None:
    machine.program("python3", "exit 1")

    assert machine.run("setup").returncode == 2


def test_where_debian_left_venv_out_and_nobody_is_root_setup_says_what_to_install(machine: Machine) -> None:
    machine.program("python3", 'case "$2" in *ensurepip*) exit 1 ;; esac')
    machine.program("id", "echo 1000")

    done = machine.run("setup")

    assert done.returncode == 2
    assert "apt-get install python3-venv" in done.stderr


def test_without_uv_setup_installs_the_locked_one_and_syncs_with_it(machine: Machine, root: Path) -> None:
    bin_folder = machine.home / ".venv" / "bin"
    machine.program("python3")
    machine.program(
        "python", f"echo '#!/bin/sh' > {bin_folder}/uv; {chmod(bin_folder / 'uv')}", folder=bin_folder
    )

    done = machine.run("setup")

    assert done.returncode == 0
    installs = [asked for asked in machine.asked("python") if "install" in asked]
    assert len(installs) == 1
    assert re.search(r"uv==\d+\.\d+\.\d+$", installs[0])
    assert f'name = "uv"\nversion = "{installs[0].partition("==")[2]}"' in (root / "uv.lock").read_text()


def chmod(path: Path) -> str:
    return f"{shutil.which('chmod')} +x {path}"


def test_the_versions_are_those_of_the_lock(machine: Machine, root: Path) -> None:
    machine.program("uv")
    machine.environment(root)

    assert machine.run("setup", PAGEPLAN_BROWSER=sys.executable).returncode == 0
    assert machine.asked("uv") == ["sync --locked --quiet"]


def test_without_a_browser_setup_prints_the_cures_and_exits_with_3(machine: Machine, root: Path) -> None:
    machine.program("uv")
    machine.program("id", "echo 1000")
    machine.environment(root)

    done = machine.run("setup", PAGEPLAN_BROWSER="/nowhere")

    assert done.returncode == 3
    assert "--browser-path" in done.stderr
    assert not machine.asked("apt-get")


@pytest.fixture
def debian(machine: Machine, root: Path) -> Machine:
    """A machine with apt, a root user and no browser."""
    machine.program("uv")
    machine.program("id", "echo 0")
    machine.program("apt-get", 'case "$*" in *headless-shell*) exit 100 ;; esac')
    machine.environment(root)
    return machine


def test_as_root_on_debian_setup_installs_the_listed_packages(debian: Machine, root: Path) -> None:
    debian.run("setup", PAGEPLAN_BROWSER="/nowhere")

    listed = " ".join(packages(root))
    whole = listed.replace("chromium-headless-shell", "chromium")
    assert debian.asked("apt-get") == [
        "update -qq",
        f"install -qq -y --no-install-recommends {listed}",
        f"install -qq -y --no-install-recommends {whole}",
    ]


def test_the_dockerfile_asks_apt_for_the_same(debian: Machine, root: Path) -> None:
    debian.run("setup", PAGEPLAN_BROWSER="/nowhere")
    update, install, _ = debian.asked("apt-get")
    written = dockerfile(root)

    assert f"apt-get {update}" in written
    assert "COPY scripts/apt-packages /dist/apt-packages" in written
    listed = " ".join(packages(root))
    assert f"apt-get {install}".replace(listed, "$(grep -v '^#' /dist/apt-packages)") in written


def test_the_dockerfile_uses_the_locked_uv_as_setup_does(root: Path) -> None:
    locked = re.search(r"locked_uv\(\) \{\n\s*(.*)\n", (root / "scripts" / "setup").read_text())
    assert locked

    assert f'"uv==$({locked[1]})"' in dockerfile(root)


def test_the_dockerfile_installs_what_the_lock_has(root: Path, tmp_path: Path) -> None:
    export = re.search(r"uv (export --locked .*?) --output-file", dockerfile(root))
    assert export
    uv = str(Path(sys.executable).with_name("uv"))
    told = subprocess.run(
        [uv, *export[1].split(), "--offline"], cwd=root, capture_output=True, text=True, check=True
    ).stdout
    pinned = set(re.findall(r"^([\w-]+)==", told, re.MULTILINE))

    assert {"playwright", "python-socketio", "starlette", "click"} <= pinned
    assert not {"pytest", "mypy", "uv", "pageplan"} & pinned
    assert "--hash=sha256:" in told


def test_the_image_runs_as_an_ordinary_user(root: Path) -> None:
    instructions = dockerfile(root).splitlines()

    assert instructions.index("USER pageplan") < instructions.index('ENTRYPOINT ["pageplan"]')
    assert "pip install --no-cache-dir --no-deps /dist/*.whl" in dockerfile(root)


def test_without_node_the_one_from_pypi_serves_with_its_npm(machine: Machine, root: Path) -> None:
    machine.program("uv")
    machine.environment(root)
    lock = machine.home / "tests" / "npm" / "package-lock.json"
    installed = lock.parent / "node_modules" / ".installed"
    installed.parent.mkdir(parents=True)
    shutil.copy(root / "tests" / "npm" / "package-lock.json", lock)
    shutil.copy(lock, installed)

    done = machine.run("setup", "--tests", PAGEPLAN_BROWSER=sys.executable)

    assert done.returncode == 0
    npm = machine.home / ".venv" / "bin" / "npm"
    assert npm.readlink().is_relative_to(Path(sys.prefix))
    told = subprocess.run(
        [npm, "--version"],
        env={"PATH": f"{machine.programs}:{npm.parent}", "HOME": str(machine.home)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert re.match(r"\d+\.\d+", told.stdout)


@pytest.mark.parametrize(
    ("codes", "arguments", "expected", "runs"),
    [
        ((0, 0, 0), [], 0, 3),
        ((1, 0, 0), [], 1, 3),
        ((0, 1, 0), [], 1, 3),
        ((0, 0, 1), [], 1, 3),
        ((5, 0, 0), [], 1, 3),
        ((5, 0), ["-k", "one"], 0, 2),
        ((0, 5), ["-k", "one"], 0, 2),
        ((5, 1), ["-k", "one"], 1, 2),
        ((5, 5), ["-k", "none"], 5, 2),
    ],
)
def test_a_failure_of_any_run_fails_the_tests(
    machine: Machine, codes: tuple[int, ...], arguments: list[str], expected: int, runs: int
) -> None:
    (machine.home / "scripts" / "setup").write_text("#!/bin/sh\n")
    told = ["tests/unit ", "tests/browser ", "tests/browser 1"][:runs]  # the last without CDP
    answers = "\n".join(f'"{run}") exit {code} ;;' for run, code in zip(told, codes, strict=True))
    this = '"$3 ${PAGEPLAN_NO_CDP-}"'
    machine.program(
        "python",
        f"echo {this} >> {machine.log}.runs\ncase {this} in\n{answers}\nesac",
        folder=machine.home / ".venv" / "bin",
    )

    done = machine.run("test", *arguments)

    assert done.returncode == expected
    marked = ["-m", "not program"]
    asked = [
        " ".join(["-m", "pytest", run.split()[0], *(marked if "1" in run else []), *arguments])
        for run in told
    ]
    assert sorted(machine.asked("python")) == sorted(asked)
    assert sorted(Path(f"{machine.log}.runs").read_text().splitlines()) == sorted(told)
