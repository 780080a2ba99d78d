"""How a browser is to be had."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class BrowserOptions:
    """Which browser, and how it starts.

    `path` is a program, or a name on the PATH; `endpoint` a running browser's address: `http://…` or
    `ws://…/devtools/browser/…` is Chromium's own protocol, any other `ws://…` Playwright's server.
    `args` are further command-line switches. `sandbox` None means: yes, unless the user is root or
    PAGEPLAN_NO_SANDBOX is set. `timeout` bounds the start, in seconds.
    """

    path: str | None = None
    endpoint: str | None = None
    headless: bool = True
    args: tuple[str, ...] = ()
    sandbox: bool | None = None
    timeout: float = 30.0
