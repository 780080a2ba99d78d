"""The form filled many times with other values each time: how often is a value at the server another one?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .form import Fill
from .measure import first_line
from .office import Office, WrongValue
from .values import varied

if TYPE_CHECKING:
    from playwright.async_api import Browser

EVERY = 20
"""Runs between two lines about the progress."""

SHOWN = 20
"""Complaints that are printed; the figures have all of them."""


@dataclass
class Runs:
    """How the runs ended; what went wrong is told with the number that its values come from."""

    done: int = 0
    wrong: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def right(self) -> bool:
        return not self.wrong and not self.failed

    def __str__(self) -> str:
        lines = [f"{self.done} runs: {len(self.wrong)} with wrong values, {len(self.failed)} failed"]
        return "\n".join([*lines, *(*self.wrong, *self.failed)[:SHOWN]])


async def runs(
    browser: Browser, office: Office, fill: Fill, times: int, tell: Callable[[str], None] = lambda _: None
) -> Runs:
    """Fill and send the form so many times, each in a context of its own, with the values of its number."""
    ended = Runs()
    for number in range(1, times + 1):
        context = await browser.new_context()
        page = await context.new_page()
        visit, values = office.visit(), varied(number)
        try:
            await page.goto(visit.url)
            await fill(page, values)
            await visit.check(values)
        except WrongValue as error:
            ended.wrong.append(f"run {number}: {error}")
        except Exception as error:  # noqa: BLE001  # whatever keeps a form from being sent is counted
            ended.failed.append(f"run {number}: {first_line(error)}")
        finally:
            await context.close()  # a page that is on its way elsewhere may never close by itself
        ended.done = number
        if number % EVERY == 0 or number == times:
            tell(f"{number} of {times}: {len(ended.wrong)} wrong, {len(ended.failed)} failed")
    return ended
