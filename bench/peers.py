"""The neighbouring tools: how each is installed outside this repository, started, and asked for its account.

Each works in a Chromium of its own, the same program with the same switches, so that what it leaves running
in a page slows nobody else. `python -m bench.peers --install` installs them into PAGEPLAN_BENCH_PEERS.
"""

from __future__ import annotations

import asyncio
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir

import click

from .chromium import listening
from .measure import Row, Sample, Take
from .talk import Lines, Mcp, Program, ToolFailed, run

HOME = Path(os.environ.get("PAGEPLAN_BENCH_PEERS") or Path.home() / ".cache" / "pageplan-bench")
DRIVERS = Path(__file__).parent / "drivers"
NPM = HOME / "npm"
PYTHON = HOME / "browser-use" / "bin" / "python"
PACKAGES = (
    "@playwright/mcp",
    "chrome-devtools-mcp",
    "agent-browser",
    "@browserbasehq/stagehand",
    "page-agent",
)

STARTING = 120
"""Seconds that a peer may take to start and to open the page."""

Start = Callable[[str, str], AbstractAsyncContextManager[Take]]
"""Given a browser's http address and a page's, open the page and yield what takes one account of it."""


@dataclass(frozen=True, kw_only=True)
class Tool:
    """A tool by the name of what is measured; `needs` must be installed, `package` tells its version."""

    name: str
    needs: Path
    package: str


@dataclass(frozen=True, kw_only=True)
class Peer(Tool):
    """A tool that gives an account of a page."""

    start: Start


def module(name: str) -> Path:
    return NPM / "node_modules" / name


def environ(**more: str) -> dict[str, str]:
    return {**os.environ, "CI": "1", **more}


def _driven(*command: str | Path) -> Start:
    @asynccontextmanager
    async def start(endpoint: str, url: str) -> AsyncIterator[Take]:
        words = [str(word).replace("{endpoint}", endpoint) for word in command]
        async with Program(words, environ()) as program:
            lines = Lines(program)
            await lines.ask(do="open", url=url)

            async def take() -> Sample:
                return Sample(**await lines.ask(do="snapshot"))

            yield take

    return start


@asynccontextmanager
async def _playwright_mcp(endpoint: str, url: str) -> AsyncIterator[Take]:
    command = ["node", str(module("@playwright/mcp") / "cli.js"), "--cdp-endpoint", endpoint]
    async with Program(command, environ()) as program:
        server = await Mcp.greeted(program)
        await server.tool("browser_navigate", {"url": url})
        yield _asking(server, "browser_snapshot", {}, r"\[ref=")


@asynccontextmanager
async def _devtools_mcp(endpoint: str, url: str) -> AsyncIterator[Take]:
    binary = module("chrome-devtools-mcp") / "build" / "src" / "bin" / "chrome-devtools-mcp.js"
    switches = ["--browserUrl", endpoint, "--no-usage-statistics", "--no-performance-crux"]
    async with Program(["node", str(binary), *switches], environ()) as program:
        server = await Mcp.greeted(program)
        selected = re.search(r"(?m)^(\d+): .*\[selected\]", await server.tool("new_page", {"url": url}))
        arguments = {"pageId": int(selected[1])} if selected else {}
        yield _asking(server, "take_snapshot", arguments, r"(?m)^\s*uid=")


def _asking(server: Mcp, tool: str, arguments: Mapping[str, object], marks: str) -> Take:

    async def take() -> Sample:
        began = time.perf_counter()
        text = await server.tool(tool, arguments)
        ms = (time.perf_counter() - began) * 1000
        return Sample(ms=ms, chars=len(text), elements=len(re.findall(marks, text)))

    return take


def agent_browser(endpoint: str) -> tuple[list[str], dict[str, str]]:
    """Return how its commands for one browser begin, and their environment; without Node if it can."""
    port = endpoint.rsplit(":", 1)[1]
    kind = "arm64" if platform.machine() in {"aarch64", "arm64"} else "x64"
    native = module("agent-browser") / "bin" / f"agent-browser-{sys.platform}-{kind}"
    program = native if os.access(native, os.X_OK) else NPM / "node_modules" / ".bin" / "agent-browser"
    return [str(program), "--cdp", port, "--session", f"bench{port}"], environ(HOME=gettempdir())


@asynccontextmanager
async def _agent_browser(endpoint: str, url: str) -> AsyncIterator[Take]:
    """Ask its daemon by a command a question; an empty command is taken off, being the start of a process."""
    base, around = agent_browser(endpoint)
    await run([*base, "open", url], around)

    async def take() -> Sample:
        _, idle = await run([*base, "eval", "1"], around)
        text, ms = await run([*base, "snapshot"], around)
        return Sample(ms=ms, idle=idle, chars=len(text), elements=len(re.findall(r"[\[ ]ref=", text)))

    try:
        yield take
    finally:
        await run([*base, "close"], around)


@asynccontextmanager
async def _page_agent(endpoint: str, url: str) -> AsyncIterator[Take]:
    """Put its script into the page, and ask it there by its own clock."""
    from playwright.async_api import async_playwright

    source = (module("@page-agent/page-controller") / "dist" / "lib" / "page-controller.js").read_text(
        "utf-8"
    )
    async with async_playwright() as playwright:
        browser = await playwright.chromium.connect_over_cdp(endpoint)
        page = await browser.contexts[0].new_page()
        await page.goto(url, wait_until="load", timeout=120_000)
        await page.evaluate(PAGE_AGENT, source)

        async def take() -> Sample:
            told = await page.evaluate(PAGE_AGENT_ASK)
            return Sample(**told)

        yield take


PAGE_AGENT = """async source => {
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const { PageController } = await import(address);
  globalThis.benchPeer = new PageController({ enableMask: false });
}"""

PAGE_AGENT_ASK = """async () => {
  const began = performance.now();
  const text = await benchPeer.updateTree();
  const ms = performance.now() - began;
  await benchPeer.cleanUpHighlights();
  return { ms, chars: text.length, elements: (text.match(/\\[\\d+\\]</g) ?? []).length };
}"""


PEERS = (
    Peer(
        name="browser-use, DOM service",
        needs=PYTHON,
        package="browser-use",
        start=_driven(PYTHON, DRIVERS / "browser_use_driver.py", "{endpoint}"),
    ),
    Peer(
        name="Playwright MCP, browser_snapshot",
        needs=module("@playwright/mcp"),
        package="@playwright/mcp",
        start=_playwright_mcp,
    ),
    Peer(
        name="Chrome DevTools MCP, take_snapshot",
        needs=module("chrome-devtools-mcp"),
        package="chrome-devtools-mcp",
        start=_devtools_mcp,
    ),
    Peer(
        name="agent-browser, snapshot",
        needs=module("agent-browser"),
        package="agent-browser",
        start=_agent_browser,
    ),
    Peer(
        name="Stagehand, hybrid snapshot",
        needs=module("@browserbasehq/stagehand"),
        package="@browserbasehq/stagehand",
        start=_driven("node", DRIVERS / "stagehand_driver.mjs", "{endpoint}", NPM),
    ),
    Peer(
        name="page-agent, updateTree",
        needs=module("@page-agent/page-controller"),
        package="@page-agent/page-controller",
        start=_page_agent,
    ),
)


def installed(peer: Tool) -> str | None:
    """Return the installed version, None where there is none."""
    if not peer.needs.exists():
        return None
    if peer.needs == PYTHON:
        found = next(HOME.glob("browser-use/lib/*/site-packages/browser_use-*.dist-info"), None)
        return found.name.removeprefix("browser_use-").removesuffix(".dist-info") if found else None
    return str(json.loads((peer.needs / "package.json").read_text("utf-8"))["version"])


async def rows(peers: Sequence[Peer], url: str, switches: Sequence[str], stack: AsyncExitStack) -> list[Row]:
    """Open the page in every peer, each with a Chromium that lasts as long as the stack; return their rows.

    A peer that cannot be started is a row that fails with its reason.
    """
    found = []
    for peer in peers:
        take = await started(peer, _at(peer, url), switches, stack)
        found.append(Row(name=peer.name, take=take, net=True))
    return found


def _at(peer: Peer, url: str) -> Callable[[str], AbstractAsyncContextManager[Take]]:
    return lambda endpoint: peer.start(endpoint, url)


async def started(
    peer: Tool,
    start: Callable[[str], AbstractAsyncContextManager[Take]],
    switches: Sequence[str],
    stack: AsyncExitStack,
) -> Take:
    """Return what takes a sample of a tool in a Chromium of its own, or fails with why there is none."""
    if installed(peer) is None:
        return _failing(ToolFailed(f"not installed: python -m bench.peers --install, into {HOME}"))
    try:
        async with asyncio.timeout(STARTING):
            endpoint = await stack.enter_async_context(listening(*switches))
            return await stack.enter_async_context(start(endpoint))
    except TimeoutError:
        return _failing(ToolFailed(f"it had not opened the page after {STARTING} s"))
    except Exception as error:  # noqa: BLE001  # whatever keeps a peer from starting is its row in the table
        return _failing(error)


def _failing(error: Exception) -> Take:
    async def take() -> Sample:
        raise error

    return take


def install() -> None:
    """Install every peer into HOME, each at its newest version; raise CalledProcessError."""
    NPM.mkdir(parents=True, exist_ok=True)
    (NPM / "package.json").write_text('{"private": true}\n')
    around = environ(PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD="1", PUPPETEER_SKIP_DOWNLOAD="1")
    subprocess.run(
        [_program("npm"), "install", "--no-audit", "--no-fund", *PACKAGES], cwd=NPM, env=around, check=True
    )
    subprocess.run([sys.executable, "-m", "venv", str(PYTHON.parent.parent)], check=True)
    subprocess.run([str(PYTHON), "-m", "pip", "install", "--quiet", "browser-use"], check=True)


def _program(name: str) -> str:
    return shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent)) or name


@click.command()
@click.option("--install", "wanted", is_flag=True, help="Install all of them first.")
def main(wanted: bool) -> None:
    """Tell which neighbouring tools are installed for the bench, and at which versions."""
    if wanted:
        install()
    for peer in PEERS:
        click.echo(f"{peer.name}: {installed(peer) or 'not installed'}")


if __name__ == "__main__":
    main()
