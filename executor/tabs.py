"""The tabs of a session, and how their dialogs are answered."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from indexer.errors import foreign_errors

from . import commands
from .acting import Acting, Outcome
from .errors import Code, Refused
from .standing import Answer, standing_of

if TYPE_CHECKING:
    from playwright.async_api import Page

TITLE_SECONDS = 1.0
"""How long a tab may take to tell its title: one whose script hangs does not."""


async def dialog(act: Acting, step: commands.Dialog) -> Outcome:
    """Answer the page's dialogs so from now on, until another step says otherwise."""
    standing_of(act.page).answer_dialogs(Answer(step.accept, step.text))
    how = "accepted" if step.accept else "dismissed"
    text = ", prompts with the text that is given" if step.accept and step.text is not None else ""
    return Outcome(description=f"Dialogs are {how} from now on{text}", effect=True)


async def switch_tab(act: Acting, step: commands.SwitchTab) -> Outcome:
    """Go on in another tab, which is brought to the front and given the time to load."""
    page = await _tab(act, step.tab)
    if page is act.page:
        return Outcome(description=f"This is the tab already: {page.url}", url=page.url, effect=True)
    standing, here = standing_of(page), standing_of(act.page)
    standing.came_from = act.page
    if here.answer:
        standing.answer_dialogs(here.answer)
    return await _turned(act, page, "Went on")


async def close_tab(act: Acting, step: commands.CloseTab) -> Outcome:
    """Close a tab; after the present one, go on in the one that was there before."""
    closing = act.page if step.tab is None else await _tab(act, step.tab)
    url, left = closing.url, await left_for(closing)
    if left is None:
        raise Refused(Code.RESTRICTED_ACTION, "the only tab cannot be closed; the session would end")
    try:
        async with asyncio.timeout(act.options.action_timeout):
            await closing.close()
    except TimeoutError:
        raise Refused(Code.TIMEOUT, f"the tab {url} did not close in time") from None
    if closing is not act.page:
        return Outcome(description=f"Closed the tab {url}", effect=True)
    return await _turned(act, left, f"Closed the tab {url} and went on")


async def _turned(act: Acting, page: Page, said: str) -> Outcome:
    await page.bring_to_front()
    try:
        await page.wait_for_load_state("domcontentloaded", timeout=act.options.navigation_timeout * 1000)
    except foreign_errors():
        pass  # what it is by now is told by its account
    place = _open(act).index(page)
    return Outcome(description=f"{said} in tab {place}: {page.url}", url=page.url, effect=True, page=page)


async def left_for(page: Page) -> Page | None:
    """Return the tab that was there before another: left for it, or its opener, else the last one."""
    others = [other for other in page.context.pages if other is not page and not other.is_closed()]
    for before in (standing_of(page).came_from, await page.opener()):
        if before is not None and before in others:
            return before
    return others[-1] if others else None


def _open(act: Acting) -> list[Page]:
    return [page for page in act.page.context.pages if not page.is_closed()]


async def _tab(act: Acting, wanted: int | str) -> Page:
    """Return the tab that is meant; one that was just opened gets time to arrive. Raises Refused."""
    for pause in act.options.retries_ms:
        pages, told = await _told(act)
        if found := _matching(wanted, told):
            break
        if await act.stopped.pause(pause / 1000):
            raise act.stopped.refusal("the plan was stopped before the tab was there")
    else:
        pages, told = await _told(act)
        found = _matching(wanted, told)
    if len(found) == 1:
        return pages[found[0]]
    tabs = "; ".join(f'{place}: {url} "{title}"' for place, (url, title) in enumerate(told[:10]))
    why = f"{len(found)} tabs match" if found else "no tab is"
    raise Refused(Code.ELEMENT_NOT_FOUND, f'{why} "{wanted}"; the tabs are {tabs}')


async def _told(act: Acting) -> tuple[list[Page], list[tuple[str, str]]]:
    pages = _open(act)
    return pages, [(page.url, await _title(page)) for page in pages]


def _matching(wanted: int | str, told: list[tuple[str, str]]) -> list[int]:
    """Return the places of the tabs that are meant: by place, else by a part of the URL or title."""
    if isinstance(wanted, int) or wanted.strip().isdecimal():
        return [int(wanted)] if 0 <= int(wanted) < len(told) else []
    return [place for place, (url, title) in enumerate(told) if wanted in url or wanted in title]


async def _title(page: Page) -> str:
    try:
        async with asyncio.timeout(TITLE_SECONDS):
            return await page.title()
    except (TimeoutError, foreign_errors()):
        return ""
