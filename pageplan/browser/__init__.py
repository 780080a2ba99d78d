"""A browser, anywhere: find one on this machine, launch it, and leave nothing of it running."""

from pageplan.browser.driver import driver_complaint
from pageplan.browser.errors import (
    BrowserNotFound,
    BrowserNotStarted,
    BrowserUnavailable,
    DriverNotStarted,
    cures,
)
from pageplan.browser.find import Found, browser_version, find_browser, locate
from pageplan.browser.launch import launch
from pageplan.browser.options import BrowserOptions

__all__ = [
    "BrowserNotFound",
    "BrowserNotStarted",
    "BrowserOptions",
    "BrowserUnavailable",
    "DriverNotStarted",
    "Found",
    "browser_version",
    "cures",
    "driver_complaint",
    "find_browser",
    "launch",
    "locate",
]
