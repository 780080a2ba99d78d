"""Playwright's driver: a Node program inside its package, which talks to the browser."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path


def driver_folder() -> Path | None:
    """Return where Playwright keeps its driver, without importing Playwright."""
    spec = find_spec("playwright")
    return Path(spec.origin).parent / "driver" if spec and spec.origin else None


def driver_complaint() -> str | None:
    """Return why the driver does not run, in its own words; None when it does."""
    folder = driver_folder()
    if folder is None:
        return "the package playwright is not installed"
    bundled = folder / ("node.exe" if sys.platform == "win32" else "node")
    node = os.environ.get("PLAYWRIGHT_NODEJS_PATH") or str(bundled)
    try:
        told = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if told.returncode == 0:
        return None
    said = told.stderr.strip().splitlines()
    return said[-1] if said else f"{node} ended with exit code {told.returncode}"
