"""Secrets never leave the page (design, contract 6; docs/forms.md)."""

from __future__ import annotations

import pytest
from playwright.async_api import Page

from indexer import FormField, Indexer


async def fields(page: Page, indexer: Indexer, markup: str) -> tuple[FormField, ...]:
    await page.set_content(markup)
    return tuple(field for form in (await indexer.index()).forms for field in form.fields)


SECRETS = {
    "one-time code by its token": "<input autocomplete=one-time-code value=123456>",
    "one-time code by its name": "<input name=otp value=123456>",
    "card number by its name": "<input name=cardNumber value=4111>",
    "card number by its placeholder": "<input placeholder='Card number' value=4111>",
    "card code by its name": "<input name=card_cvv value=123>",
    "card code by its label": "<input aria-label='CVC' value=123>",
    "dotted text": "<input style='-webkit-text-security:disc' value=secret>",
    "dotted text area": "<textarea style='-webkit-text-security:disc'>secret</textarea>",
    "digits of a card with dots": "<input value=4111.1111.1111.1111>",
}


@pytest.mark.parametrize("markup", SECRETS.values(), ids=SECRETS)
async def test_secrets_never_leave(page: Page, indexer: Indexer, markup: str) -> None:
    await page.set_content(f"<form>{markup}</form>")
    context = await indexer.index()
    (field,) = context.forms[0].fields
    assert field.value == "••••"
    assert context.elements[0].value == "••••"


@pytest.mark.parametrize("name", ["cardinal", "discard_number", "postcode", "promo_code", "idcard"])
async def test_words_that_only_look_like_secrets_are_told(page: Page, indexer: Indexer, name: str) -> None:
    (field,) = await fields(page, indexer, f"<input name={name} value=seen>")
    assert field.value == "seen"
