"""A browser, anywhere: find one on this machine, launch it, and leave nothing of it running."""

from pageplan.browser.errors import BrowserNotFound, BrowserNotStarted, BrowserUnavailable, cures
from pageplan.browser.find import Found, browser_version, find_browser, locate
from pageplan.browser.launch import launch
from pageplan.browser.options import BrowserOptions

__all__ = [
    "BrowserNotFound",
    "BrowserNotStarted",
    "BrowserOptions",
    "BrowserUnavailable",
    "Found",
    "browser_version",
    "cures",
    "find_browser",
    "launch",
    "locate",
]
