"""Generated pages: the same bytes for the same size and seed, with an exact number of elements.

A size counts every element of every frame and open shadow root. About a tenth is interactive, in the mix of
`parts.py`; sections are the unit that a change can hide.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from .parts import KINDS, SCRIPT, STYLE, Kind, icon, words

SIZES = (1_000, 5_000, 20_000, 100_000)
INTERACTIVE = 0.1
START = "index.html"

TAG = re.compile(r"<(?!template\b)[a-z]")
"""An opening tag. A declared shadow root's template is none: the parser puts the root in its place."""

CONTROL = re.compile(r'<(?:a|button|input|select|textarea|summary)\b| tabindex=| data-open=|class="chip"')
"""What makes an element interactive in these parts, each once an element."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """The documents of one page by path, its size, and how many of its elements are interactive."""

    files: Mapping[str, bytes]
    elements: int
    interactive: int


def elements_in(markup: str) -> int:
    return len(TAG.findall(markup))


def controls_in(markup: str) -> int:
    return len(CONTROL.findall(markup))


def generate(size: int, seed: int = 1) -> Site:
    """Return a page of exactly `size` elements; at least 400, for one of each part must fit."""
    if size < 400:
        raise ValueError(f"a page of {size} elements has no room for every part; ask for 400 or more")
    dice = Random(f"{seed}/{size}")
    frames = _frames(dice, size)
    holders = [_holder(name, markup) for name, markup in frames]
    inner = sum(elements_in(markup) for _, markup in frames)
    main = _document(dice, f"Shop of {size}", size - inner, holders)
    pages = [main, *(markup for _, markup in frames)]
    files = {START: main} | {name: markup for name, markup in frames if name}
    return Site(
        files={name: markup.encode() for name, markup in files.items()},
        elements=sum(elements_in(markup) for markup in pages),
        interactive=sum(controls_in(markup) for markup in pages),
    )


def _frames(dice: Random, size: int) -> list[tuple[str, str]]:
    """Return the inner documents, every other one with a path of its own, the rest for a `srcdoc`."""
    count = min(6, 2 + size // 10_000)
    share = max(60, size // 40)
    return [
        ("" if place % 2 else f"frame-{place}.html", _document(dice, f"Frame {place}", share, []))
        for place in range(count)
    ]


def _holder(name: str, markup: str) -> str:
    source = f'src="{name}"' if name else f'srcdoc="{html.escape(markup)}"'
    return f'<iframe title="Frame" {source}></iframe>'


def _document(dice: Random, title: str, size: int, holders: list[str]) -> str:
    """Return a whole document of exactly `size` elements, its frames spread among the sections."""
    head = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style></head><body>"
    )
    navigation = "".join(f'<li><a href="/nav/{n}">{icon(dice)}{words(dice, 1, 1)}</a></li>' for n in range(5))
    top = f'<header><nav aria-label="Main"><ul>{navigation}</ul></nav></header><main><h1>{title}</h1>'
    end = f"</main><footer><p>{words(dice, 4, 8)}</p></footer><script>{SCRIPT}</script></body></html>"
    room = size - elements_in(head + top + end) - len(holders)
    sections = list(_sections(dice, room))
    for place, holder in enumerate(holders):
        sections.insert((place + 1) * len(sections) // (len(holders) + 1), holder)
    return "".join([head, top, *sections, end])


def _sections(dice: Random, room: int) -> Iterator[str]:
    """Yield sections of about 60 elements each, together exactly `room`."""
    number = controls = made = 0
    while room - made > 200:
        parts: list[str] = []
        count = 2  # the section and its heading
        while count < 60:
            number += 1
            part = _kind(dice, controls < INTERACTIVE * (made + count)).part(dice, number)
            parts.append(part)
            count += elements_in(part)
            controls += controls_in(part)
        made += count
        heading = f'<h2 id="h{number}">{words(dice, 2, 4)}</h2>'
        yield f'<section class="section" aria-labelledby="h{number}">{heading}{"".join(parts)}</section>'
    yield "".join(f"<p>{words(dice, 3, 9)}</p>" for _ in range(room - made))


def _kind(dice: Random, dense: bool) -> Kind:
    kinds = [kind for kind in KINDS if kind.dense is dense]
    return dice.choices(kinds, [kind.weight for kind in kinds])[0]
