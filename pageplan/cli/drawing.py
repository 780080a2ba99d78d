"""`pageplan index --screenshot`: the numbers drawn over a picture of the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .exits import Exit, Failure

if TYPE_CHECKING:
    from playwright.async_api import Page

    from indexer import PageContext

    from .output import Output

QUALITY = 95
LARGEST = 50_000_000
"""A picture for a file of its own is finer than those of a report: JPEG's 0 to 100, and bytes."""


def check(path: Path) -> Path:
    """Return the path; raise Failure for one whose end names no format, before a browser is started."""
    from pageplan.reports.drawing import FORMATS

    if path.suffix.lower() not in FORMATS:
        known = ", ".join(FORMATS)
        raise Failure(f'--screenshot: "{path}" names no format: end it in one of {known}.', code="usage")
    return path


async def draw(page: Page, context: PageContext, path: Path, output: Output) -> None:
    """Picture the viewport and write it with the numbers; raise Failure when there is no picture."""
    from pageplan.options import PictureOptions
    from pageplan.reports.drawing import drawn
    from pageplan.session.pictures import take

    picture = await take(page, context, PictureOptions(quality=QUALITY, largest=LARGEST))
    browser = page.context.browser
    if picture.jpeg is None or browser is None:
        raise Failure(picture.note or "No picture could be taken.", code="no_picture", exit_code=Exit.FAILED)
    _write(path, await drawn(picture, path.suffix.lower(), browser))
    shown = len(picture.outlines)
    output.note(
        f"Screenshot: {path} shows {shown} elements; {len(context.elements) - shown} are not in view."
    )


def _write(path: Path, drawing: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(drawing)
    except OSError as error:
        raise Failure(
            f"{path} cannot be written ({error.strerror or error}); give another --screenshot.",
            code="unwritable",
        ) from None
