"""Pages that once made the account of them fail, or say too much."""

from __future__ import annotations

import json

import pytest
from playwright.async_api import Page

from indexer import Indexer


async def test_half_characters_do_not_stop_the_account(page: Page, indexer: Indexer) -> None:
    """A cut inside a surrogate pair, ours or the page's, is told as U+FFFD."""
    await page.set_content(f"<h2>{'a' * 79}😀</h2><button>y😀</button><p></p>")
    await page.evaluate(
        r"document.title = 'a\ud83d'; document.querySelector('p').textContent = '\\ud83d \ude00'"
    )
    context = await indexer.index()
    wire = json.dumps(context.wire(full=True), ensure_ascii=False).encode().decode()
    assert context.title == "a\ufffd"
    assert "\\ud83d \ufffd" in context.visible_text
    assert "y😀" in wire


@pytest.mark.parametrize("field", ["<input type=password", "<input style='-webkit-text-security:disc'"])
async def test_a_secret_stays_one_when_the_page_shows_it(page: Page, indexer: Indexer, field: str) -> None:
    await page.set_content(f"{field} aria-label=p value='hunter2!x'>")
    assert (await indexer.index()).elements[0].value == "••••"
    await page.evaluate("() => { const p = document.querySelector('input'); p.type = 'text'; p.style = '' }")
    assert (await indexer.index()).elements[0].value == "••••"


async def test_payment_cards_are_masked_in_what_is_read(page: Page, indexer: Indexer) -> None:
    await page.set_content("<p>Card 4111 1111 1111 1111, order 4111 1111 1111 1112</p>")
    assert (await indexer.index()).visible_text == "Card ••••, order 4111 1111 1111 1112"
