"""Why there is no browser, and what to do about it.

BrowserUnavailable
├── BrowserNotFound     none on this machine, or the one that was asked for is not there
├── BrowserNotStarted   there is one, and it did not start or answer
└── DriverNotStarted    Playwright's driver, which talks to browsers, does not run
"""

from __future__ import annotations


def cures() -> list[str]:
    """Return what helps where no browser was found, one cure a line."""
    return [
        "On Debian or Ubuntu, as root: apt-get install chromium-headless-shell (or: chromium)",
        "Anywhere: python -m playwright install --only-shell chromium",
        "Have one already? Name it: --browser-path PATH, or PAGEPLAN_BROWSER=PATH",
        "One is running elsewhere? PAGEPLAN_BROWSER_WS=ws://HOST:PORT/…",
    ]


class BrowserUnavailable(Exception):
    """There is no browser to work with; the message says what was tried and how to cure it."""


class BrowserNotFound(BrowserUnavailable):
    """No browser was found where one was looked for."""

    def __init__(self, found: str) -> None:
        super().__init__("\n".join([found, *(f"  {cure}" for cure in cures())]))


class DriverNotStarted(BrowserUnavailable):
    """Playwright's driver does not run; on a minimal Debian it misses a library."""

    def __init__(self, reason: str) -> None:
        cure = "On Debian or Ubuntu, as root: apt-get install libatomic1"
        super().__init__(f"Playwright's driver does not run: {reason}\n  {cure}")


class BrowserNotStarted(BrowserUnavailable):
    """A browser was found, and did not start or answer."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"The browser at {place} could not be used: {reason}")
