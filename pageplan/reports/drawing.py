"""A picture of a page with the elements' numbers drawn over it, as a file by itself."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.quoting import plain
from pageplan.session.timeline import Picture

from .html import Html, join, stylesheet, tag
from .overlay import overlay

if TYPE_CHECKING:
    from playwright.async_api import Browser

FORMATS = (".png", ".jpg", ".jpeg", ".svg", ".html")
"""The kinds of files, by the ends of their names."""

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
QUALITY = 90
"""JPEG's 0 to 100."""


def svg(picture: Picture) -> Html:
    """Return the picture and the numbers as one SVG document."""
    # XML has no way to write control characters, which a page's names may hold.
    outlines = tuple(replace(outline, name=plain(outline.name)) for outline in picture.outlines)
    masked = replace(picture, outlines=outlines)
    image = base64.b64encode(picture.jpeg or b"").decode()
    return tag(
        "svg",
        tag("style", Html(stylesheet("boxes.css"))),
        tag(
            "image",
            href=f"data:image/jpeg;base64,{image}",
            width=picture.width,
            height=picture.height,
        ),
        overlay(masked, None, len(outlines)),
        xmlns="http://www.w3.org/2000/svg",
        width=picture.width,
        height=picture.height,
        viewBox=f"0 0 {picture.width} {picture.height}",
    )


def html(picture: Picture) -> str:
    """Return the picture and the numbers as one HTML document; a number tells its name under the pointer."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("title", plain(picture.title)),
        tag("style", Html("body { margin: 0 } body > svg { display: block }")),
    )
    return "<!doctype html>\n" + tag("html", join(head, tag("body", svg(picture))))


async def drawn(picture: Picture, suffix: str, browser: Browser) -> bytes:
    """Return the drawing in the format of a file whose name ends so.

    A bitmap is made by another page of the browser, in a context of its own: the page is not touched.
    """
    match suffix:
        case ".svg":
            return svg(picture).encode()
        case ".html":
            return html(picture).encode()
        case _:
            return await _bitmap(picture, browser, jpeg=suffix != ".png")


async def _bitmap(picture: Picture, browser: Browser, *, jpeg: bool) -> bytes:
    context = await browser.new_context(
        viewport={"width": picture.width, "height": picture.height}, java_script_enabled=False, offline=True
    )
    try:
        page = await context.new_page()
        await page.set_content(html(picture))
        if jpeg:
            return await page.screenshot(type="jpeg", quality=QUALITY)
        return await page.screenshot(type="png")
    finally:
        await context.close()
