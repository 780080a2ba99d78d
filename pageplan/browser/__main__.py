"""`python -m pageplan.browser` prints the browser that would be used, or exits with 3 and the cures."""

from __future__ import annotations

import sys

from pageplan.browser.errors import BrowserNotFound
from pageplan.browser.find import locate
from pageplan.browser.options import BrowserOptions


def main() -> int:
    try:
        sys.stdout.write(f"{locate(BrowserOptions()).place}\n")
    except BrowserNotFound as error:
        sys.stderr.write(f"{error}\n")
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
