"""Controls without a name are called what a person would call them, and say by what."""

from __future__ import annotations

import pytest
from playwright.async_api import Page

from indexer import Indexer

CASES = {
    "text": ("<button><span aria-hidden=true>Share</span></button>", "Share"),
    "tooltip": ("<button data-bs-original-title=Forward><i></i></button>", "Forward"),
    "alt": ("<a href=/x><svg alt='Fan site'><path d=''></svg></a>", "Fan site"),
    "icon": ("<button><i class='fa fa-fw fa-arrow-left'></i></button>", "arrow left"),
    "caption": ("<figure><a href='#'><img alt=''></a><figcaption>Old mill</figcaption></figure>", "Old mill"),
    "file": ("<a href='#'><img alt='' src='/i/blue-door.png'></a>", "blue door"),
    "address": ("<a href='https://www.example.org/x'></a>", "example.org"),
}


@pytest.mark.parametrize(
    ("by", "markup", "name"), [(by, *case) for by, case in CASES.items()], ids=list(CASES)
)
async def test_a_nameless_control_is_called_by_what_shows(
    page: Page, indexer: Indexer, by: str, markup: str, name: str
) -> None:
    await page.set_content(markup)
    (element,) = (await indexer.index()).elements
    assert (element.text, element.named_by) == (name, by)


async def test_a_name_needs_no_hint_and_a_field_gets_none(page: Page, indexer: Indexer) -> None:
    await page.set_content("<button title=Go class=icon-stop></button><input class=icon-user>")
    button, field = (await indexer.index()).elements
    assert (button.text, button.named_by) == ("Go", None)
    assert (field.text, field.named_by) == ("", None)
