"""The indexed elements drawn over a picture: one SVG layer of boxes and numbers."""

from __future__ import annotations

from collections.abc import Sequence

from pageplan.session.timeline import Outline, Picture

from .html import Html, join, tag

LABEL_HEIGHT = 15
DIGIT_WIDTH = 7.6


def overlay(picture: Picture, target: int | None, most: int) -> Html:
    """Return the SVG layer of a picture, the element that was acted on drawn last and marked."""
    outlines = _inside(picture)[:most]
    ordered = sorted(outlines, key=lambda outline: outline.id == target)
    boxes = (_box(outline, picture, outline.id == target) for outline in ordered)
    view = f"0 0 {picture.width} {picture.height}"
    return tag("svg", join(*boxes), class_="boxes", viewBox=view, aria_hidden="true")


def _inside(picture: Picture) -> Sequence[Outline]:
    return [
        outline
        for outline in picture.outlines
        if outline.width > 0
        and outline.height > 0
        and outline.x < picture.width
        and outline.y < picture.height
        and outline.x + outline.width > 0
        and outline.y + outline.height > 0
    ]


def _box(outline: Outline, picture: Picture, target: bool) -> Html:
    number = str(outline.id)
    width = len(number) * DIGIT_WIDTH + 7
    # The right corner: what stands above a field's left corner is its label.
    left = min(max(outline.x + outline.width - width, outline.x, 0), picture.width - width)
    top = min(max(outline.y - LABEL_HEIGHT, 0), picture.height - LABEL_HEIGHT)
    return tag(
        "g",
        tag("title", f"{number} · {outline.role} {outline.name}".rstrip()),
        tag(
            "rect", class_="frame", x=outline.x, y=outline.y, width=outline.width, height=outline.height, rx=3
        ),
        tag("rect", class_="label", x=left, y=top, width=width, height=LABEL_HEIGHT, rx=3),
        tag("text", number, x=left + width / 2, y=top + LABEL_HEIGHT - 3.6, text_anchor="middle"),
        class_="target" if target else None,
    )
