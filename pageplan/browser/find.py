"""Where a browser is on this machine: an order of places, looked through by a pure function."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pageplan.browser.driver import driver_folder
from pageplan.browser.errors import BrowserNotFound
from pageplan.browser.options import BrowserOptions

PATH_VARIABLE = "PAGEPLAN_BROWSER"
ENDPOINT_VARIABLE = "PAGEPLAN_BROWSER_WS"


@dataclass(frozen=True, kw_only=True)
class Found:
    """A browser's place (a path or an address) and, for people, where it was found."""

    kind: Literal["program", "endpoint"]
    place: str
    source: str


@dataclass(frozen=True, kw_only=True)
class _Program:
    """A name on the PATH; `headed` tells whether it can open windows, too."""

    name: str
    headed: bool = True


PROGRAMS = (
    _Program(name="chromium-headless-shell", headed=False),
    _Program(name="chrome-headless-shell", headed=False),
    _Program(name="chromium"),
    _Program(name="chromium-browser"),
    _Program(name="google-chrome"),
    _Program(name="google-chrome-stable"),
    _Program(name="chrome"),
    _Program(name="microsoft-edge"),
    _Program(name="microsoft-edge-stable"),
    _Program(name="msedge"),
)

APPLICATIONS = (
    ("", "/usr/lib/chromium/chromium"),
    ("", "/snap/bin/chromium"),
    ("", "/opt/google/chrome/chrome"),
    ("", "/opt/microsoft/msedge/msedge"),
    ("", "/Applications/Chromium.app/Contents/MacOS/Chromium"),
    ("", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    ("", "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
    ("HOME", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    ("PROGRAMFILES", "\\Google\\Chrome\\Application\\chrome.exe"),
    ("PROGRAMFILES(X86)", "\\Google\\Chrome\\Application\\chrome.exe"),
    ("LOCALAPPDATA", "\\Google\\Chrome\\Application\\chrome.exe"),
    ("PROGRAMFILES(X86)", "\\Microsoft\\Edge\\Application\\msedge.exe"),
    ("PROGRAMFILES", "\\Microsoft\\Edge\\Application\\msedge.exe"),
)
"""Usual application paths: an environment variable they start with, and the rest."""


def find_browser(
    options: BrowserOptions,
    *,
    environ: Mapping[str, str],
    which: Callable[[str], str | None],
    exists: Callable[[str], bool],
    playwright_path: str | None,
) -> Found:
    """Return the first browser in order: what was asked for, Playwright's own, the PATH, application paths.

    What the caller asked for goes before what the environment asks for, a path before an endpoint. One that
    was asked for and is not there is an error, never passed over. Raises BrowserNotFound.
    """
    asked = _asked_for(options, environ)
    if asked:
        return _checked(asked, which, exists)
    if playwright_path and exists(playwright_path):
        return Found(kind="program", place=playwright_path, source="Playwright's own")
    for program in PROGRAMS:
        place = which(program.name) if program.headed or options.headless else None
        if place:
            return Found(kind="program", place=place, source="PATH")
    for place in _applications(environ):
        if exists(place):
            return Found(kind="program", place=place, source="applications")
    kind = "browser" if options.headless else "browser that can open a window"
    raise BrowserNotFound(f"No {kind} was found on this machine.")


def _asked_for(options: BrowserOptions, environ: Mapping[str, str]) -> Found | None:
    if options.path:
        return Found(kind="program", place=options.path, source="option")
    if options.endpoint:
        return Found(kind="endpoint", place=options.endpoint, source="option")
    if path := environ.get(PATH_VARIABLE):
        return Found(kind="program", place=path, source=PATH_VARIABLE)
    if endpoint := environ.get(ENDPOINT_VARIABLE):
        return Found(kind="endpoint", place=endpoint, source=ENDPOINT_VARIABLE)
    return None


def _checked(asked: Found, which: Callable[[str], str | None], exists: Callable[[str], bool]) -> Found:
    if asked.kind == "endpoint" or exists(asked.place):
        return asked
    if place := which(asked.place):
        return Found(kind="program", place=place, source=asked.source)
    raise BrowserNotFound(f"There is no browser at {asked.place} (from {asked.source}).")


def _applications(environ: Mapping[str, str]) -> Iterator[str]:
    for variable, rest in APPLICATIONS:
        if not variable:
            yield rest
        elif variable in environ:
            yield environ[variable] + rest


def locate(options: BrowserOptions) -> Found:
    """Find a browser on this very machine; raises BrowserNotFound."""
    return find_browser(
        options,
        environ=os.environ,
        which=shutil.which,
        exists=os.path.isfile,
        playwright_path=_playwright_path(headless=options.headless),
    )


def _playwright_path(*, headless: bool) -> str | None:
    """Return Playwright's own browser if it is on disk.

    Playwright itself would tell after starting its driver, half a second later; its registry is a folder
    with one subfolder for a browser and revision (driver/package/browsers.json), marked when complete.
    """
    driver = driver_folder()
    if driver is None:
        return None
    package = driver / "package"
    wanted = ["chromium-headless-shell", "chromium"] if headless else ["chromium"]
    browsers = json.loads((package / "browsers.json").read_text("utf-8"))["browsers"]
    revisions = {browser["name"]: browser["revision"] for browser in browsers}
    for name in wanted:
        folder = _registry(package) / f"{name.replace('-', '_')}-{revisions[name]}"
        if (folder / "INSTALLATION_COMPLETE").exists():
            return next((str(path) for path in sorted(folder.rglob("*")) if _is_browser(path)), None)
    return None


_OWN_NAMES = {"chrome", "chrome-headless-shell", "headless_shell", "Google Chrome for Testing"}


def _is_browser(path: Path) -> bool:
    return path.name.removesuffix(".exe") in _OWN_NAMES and path.is_file()


def _registry(package: Path) -> Path:
    asked = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    if asked == "0":
        return package / ".local-browsers"
    if asked:
        return Path(asked)
    home = Path.home()
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "ms-playwright"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "ms-playwright"
    return Path(os.environ.get("XDG_CACHE_HOME", home / ".cache")) / "ms-playwright"


def browser_version(found: Found) -> str | None:
    """Return a program's version, such as "156.0.8078.79"; None when it does not tell, or runs elsewhere."""
    if found.kind == "endpoint":
        return None
    try:
        told = subprocess.run(  # the program is the one that would be launched anyway
            [found.place, "--version"], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    version = re.search(r"\d+(\.\d+)+", told.stdout)
    return version[0] if version else None
