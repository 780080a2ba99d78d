"""The browser that everything is measured in: one program, one set of switches."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from pageplan.browser import BrowserOptions, launch

if TYPE_CHECKING:
    from playwright.async_api import Browser

WIDTH, HEIGHT = 1280, 800

OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
"""Keeps saved pages from the outside, whose mood would be measured else."""


@asynccontextmanager
async def browser(*args: str) -> AsyncIterator[Browser]:
    """Yield a running browser with these further switches."""
    async with launch(BrowserOptions(args=(f"--window-size={WIDTH},{HEIGHT}", *args))) as started:
        yield started


@asynccontextmanager
async def listening(*args: str) -> AsyncIterator[str]:
    """Yield the http address of a browser for a tool that connects to one."""
    port = free_port()
    async with browser(f"--remote-debugging-port={port}", *args):
        yield f"http://127.0.0.1:{port}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
