"""`python -m pageplan.browser` prints the browser that would be used, or exits with 3 and the cures."""

from __future__ import annotations

import sys

from pageplan.browser.driver import driver_complaint
from pageplan.browser.errors import BrowserUnavailable, DriverNotStarted
from pageplan.browser.find import Found, locate
from pageplan.browser.options import BrowserOptions


def checked() -> Found:
    """Return the browser that would be used, once it is known that the driver can drive it."""
    if complaint := driver_complaint():
        raise DriverNotStarted(complaint)
    return locate(BrowserOptions())


def main() -> int:
    try:
        sys.stdout.write(f"{checked().place}\n")
    except BrowserUnavailable as error:
        sys.stderr.write(f"{error}\n")
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
