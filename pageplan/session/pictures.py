"""Pictures of the page, taken without touching it, and without what must not be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer import PageContext
from indexer.models import IndexedElement, State
from pageplan.options import PictureOptions

from .timeline import Outline, Picture

if TYPE_CHECKING:
    from playwright.async_api import Page

UNDRAWN = (State.HIDDEN, State.ZERO_SIZE, State.OFFSCREEN, State.CLIPPED, State.BEHIND_MODAL, State.COVERED)
"""The states in which an element has no outline: there is nothing of it to see in the picture."""

WITHHELD = "No picture was taken: a field that holds a secret is filled and readable on the page."


async def take(page: Page, context: PageContext, options: PictureOptions) -> Picture:
    """Picture the viewport as `context` describes it; what cannot be pictured is a note, never an error."""
    if any(map(_readable_secret, context.elements)):
        return _picture(context, note=WITHHELD)
    try:
        jpeg = await _screenshot(page, options)
    except _foreign_error() as error:
        return _picture(context, note=f"No picture could be taken: {str(error).splitlines()[0]}")
    if len(jpeg) > options.largest:
        return _picture(
            context, note=f"The picture was left out: {len(jpeg)} bytes, {options.largest} are allowed."
        )
    return _picture(context, jpeg=jpeg)


async def _screenshot(page: Page, options: PictureOptions) -> bytes:
    # Playwright's defaults hide the caret and end animations by writing into the page (contract 3).
    return await page.screenshot(
        type="jpeg",
        quality=options.quality,
        scale="css",
        caret="initial",
        animations="allow",
        timeout=options.timeout * 1000,
    )


def _picture(context: PageContext, *, jpeg: bytes | None = None, note: str | None = None) -> Picture:
    return Picture(
        width=round(context.width) or 1,
        height=round(context.height) or 1,
        url=context.url,
        title=context.title,
        jpeg=jpeg,
        note=note,
        outlines=tuple(_outline(element) for element in context.elements if not element.has(*UNDRAWN)),
    )


def _outline(element: IndexedElement) -> Outline:
    box = element.box
    return Outline(
        id=element.id,
        role=element.role or element.type,
        name=element.text,
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
    )


def _readable_secret(element: IndexedElement) -> bool:
    """Tell whether a secret can be read off the screen: in a filled field that the browser shows in clear."""
    return (
        element.secret
        and bool(element.value)
        and element.type != "password"
        and not element.has(State.HIDDEN)
    )


def _foreign_error() -> type[Exception]:
    from playwright.async_api import Error

    return Error
