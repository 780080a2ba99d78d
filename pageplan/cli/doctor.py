"""`pageplan doctor`: check that everything needed is here."""

from __future__ import annotations

import platform
import shutil
import socket
import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal

import click

from .exits import Exit
from .options import BROWSER_PATH, HEADED, JSON
from .running import run

if TYPE_CHECKING:
    from playwright.async_api import Page

    from pageplan.browser import BrowserOptions

    from .output import Output

State = Literal["ok", "missing", "optional"]
STYLES: dict[State, str] = {"ok": "green", "missing": "bold red", "optional": "yellow"}


@dataclass(frozen=True)
class Check:
    """One thing that was checked: what was found, and what to do where it is missing."""

    name: str
    state: State
    found: str
    cure: str = ""


@click.command
@BROWSER_PATH
@HEADED
@JSON
def doctor(browser_path: str | None, headed: bool, as_json: bool) -> int:
    """Check that everything needed is here, and say how to get what is not.

    Exit code 0 when all is here, 3 when something needed is missing.
    """
    from pageplan.browser import BrowserOptions

    from .output import Output

    options = BrowserOptions(path=browser_path, headless=not headed)
    checks = run(_checks(options))
    _show(checks, Output(as_json=as_json))
    return Exit.PASSED if all(check.state != "missing" for check in checks) else Exit.NO_BROWSER


async def _checks(options: BrowserOptions) -> list[Check]:
    checks = [_python(), _playwright(), _loopback(), _node()]
    for check in (_browser, _launch):
        made = await check(options)
        checks += made
        if any(one.state == "missing" for one in made):
            break
    return checks


def _python() -> Check:
    found = platform.python_version()
    state: State = "ok" if sys.version_info >= (3, 11) else "missing"
    return Check("Python", state, found, "Install Python 3.11 or newer.")


def _playwright() -> Check:
    from importlib.metadata import version

    return Check("Playwright", "ok", version("playwright"))


def _loopback() -> Check:
    try:
        with (
            socket.create_server(("127.0.0.1", 0)) as server,
            socket.create_connection(server.getsockname(), 2),
        ):
            return Check("Loopback socket", "ok", "127.0.0.1 can be listened on")
    except OSError as error:
        cure = "Allow this user to listen on 127.0.0.1; demo and serve need it."
        return Check("Loopback socket", "missing", str(error), cure)


def _node() -> Check:
    found = shutil.which("node")
    if found:
        return Check("Node", "ok", found)
    return Check("Node", "optional", "not on the PATH", "Only the tests need it; scripts/test brings it.")


async def _browser(options: BrowserOptions) -> list[Check]:
    from pageplan.browser import BrowserNotFound, browser_version, locate

    try:
        found = locate(options)
    except BrowserNotFound as error:
        sentence, _, cures = str(error).partition("\n")
        return [Check("Browser", "missing", sentence, "\n".join(line.strip() for line in cures.splitlines()))]
    version = browser_version(found)
    return [Check("Browser", "ok", f"{found.place} ({found.source}{f', {version}' if version else ''})")]


async def _launch(options: BrowserOptions) -> list[Check]:
    from pageplan.browser import BrowserUnavailable, launch

    try:
        async with launch(options) as browser:
            page = await browser.new_page()
            return [Check("Launch", "ok", f"opened a page in {browser.version}"), await _cdp(page)]
    except BrowserUnavailable as error:
        cure = "Name another browser with --browser-path, or set PAGEPLAN_BROWSER."
        return [Check("Launch", "missing", str(error).splitlines()[0], cure)]


async def _cdp(page: Page) -> Check:
    """Tell which seat the in-page code takes: without CDP everything works, closed shadow roots apart."""
    from indexer import Indexer

    seat = await Indexer(page).register.seat()
    engine = (await seat.root()).engine
    if engine == "cdp":
        return Check("Chromium protocol", "ok", "available")
    cure = "Unset PAGEPLAN_NO_CDP, or use a Chromium; without it closed shadow roots stay closed."
    return Check("Chromium protocol", "optional", f"not used; the page is read through {engine}", cure)


def _show(checks: list[Check], output: Output) -> None:
    from rich.table import Table
    from rich.text import Text

    output.document({"ok": all(c.state != "missing" for c in checks), "checks": [asdict(c) for c in checks]})
    table = Table(box=None, header_style="dim", padding=(0, 1))
    for name in ("Check", "State", "Found"):
        table.add_column(name)
    for check in checks:
        table.add_row(check.name, Text(check.state, STYLES[check.state]), Text(check.found))
    output.people.print(table)
    for check in checks:
        if check.state != "ok" and check.cure:
            output.say(f"\n{check.name}:", style="bold")
            output.say("\n".join(f"  {row}" for row in check.cure.splitlines()))
