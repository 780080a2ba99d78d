"""What all tests may ask for."""

from __future__ import annotations

import shutil
import signal
import sys
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parent.parent

# How long an example takes tells of the machine, and pytest-timeout bounds the whole test.
hypothesis.settings.register_profile("steady", deadline=None)
hypothesis.settings.load_profile("steady")

# A shell's background job ignores Ctrl-C, and so would all that the tests start and interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def node() -> str:
    """A node program: the system's, else the one that `scripts/setup --tests` put beside Python."""
    found = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
    assert found, "no node: run scripts/setup --tests"
    return found


@pytest.fixture(scope="session")
def npm_packages(root: Path) -> Path:
    """The folder in which node finds the official Socket.IO packages (NODE_PATH)."""
    found = root / "tests" / "npm" / "node_modules"
    assert (found / "socket.io").is_dir(), "no npm packages: run scripts/setup --tests"
    return found
