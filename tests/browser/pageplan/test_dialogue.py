"""The main job: one dialogue script, unchanged, for whatever the form looks like; judged by what arrived."""

from __future__ import annotations

import random
from typing import Any

import pytest
from playwright.async_api import Page

from fixtures_site import Site
from tests.browser.pageplan.backends import visiting

ADA = ("Ada Lovelace", "ada@example.org")


def said(name: str, email: str) -> str:
    return f"I'd like to get in touch, I'm {name}, {email}"


def arrived(site: Site) -> dict[str, Any]:
    """Return the one contact that the site received, as far as something was in it."""
    contacts = site.submissions.of("contact")
    assert len(contacts) == 1
    return {name: value for name, value in contacts[0].fields.items() if value}


def asked(name: str, email: str) -> dict[str, str]:
    return {"name": name, "email": email, "consent": "yes"}


async def test_from_the_landing_page_the_form_arrives_as_asked(page: Page, site: Site) -> None:
    await page.goto(site.url)
    async with visiting(page) as visitor:
        turn = await visitor.say(said(*ADA))
    assert turn.outcome == "complete", turn.sentence
    assert arrived(site) == asked(*ADA)
    assert all(result.success for result in turn.results)
    assert turn.contexts[-1].url.startswith(f"{site.url}/contact/thanks")


@pytest.mark.parametrize(
    ("name", "email"),
    [("Grace Hopper", "grace.hopper@navy.example"), ("Jürgen Müller-Weiß", "jw@xn--mller-kva.example")],
)
async def test_another_name_and_address(page: Page, site: Site, name: str, email: str) -> None:
    await page.goto(f"{site.url}/contact")
    async with visiting(page) as visitor:
        turn = await visitor.say(said(name, email))
    assert turn.outcome == "complete", turn.sentence
    assert arrived(site) == asked(name, email)


@pytest.mark.parametrize("seed", [1, 2, 3, "random"])
async def test_fields_in_another_order_with_other_ids(page: Page, site: Site, seed: int | str) -> None:
    order = random.randrange(10**6) if seed == "random" else seed
    await page.goto(f"{site.url}/contact?order={order}")
    async with visiting(page) as visitor:
        turn = await visitor.say(said(*ADA))
    assert turn.outcome == "complete", f"order={order}: {turn.sentence}"
    assert arrived(site) == asked(*ADA), f"order={order}"


async def test_with_a_second_form_on_the_page(page: Page, site: Site) -> None:
    await page.goto(f"{site.url}/contact?second=1")
    async with visiting(page) as visitor:
        turn = await visitor.say(said(*ADA))
    assert turn.outcome == "complete", turn.sentence
    assert arrived(site) == asked(*ADA)
    assert len(site.submissions) == 1


async def test_a_missing_address_is_asked_for_and_the_answer_used(page: Page, site: Site) -> None:
    await page.goto(f"{site.url}/contact")
    async with visiting(page) as visitor:
        first = await visitor.say("I'd like to get in touch, I'm Ada Lovelace")
        assert first.outcome == "question"
        assert "e-mail" in first.sentence
        assert len(site.submissions) == 0
        second = await visitor.say("ada@example.org")
    assert second.outcome == "complete", second.sentence
    assert arrived(site) == asked(*ADA)


async def test_a_missing_address_is_taken_from_the_known_values(page: Page, site: Site) -> None:
    await page.goto(f"{site.url}/contact")
    async with visiting(page, answers={"email": "ada@example.org"}) as visitor:
        turn = await visitor.say("I'd like to get in touch, I'm Ada Lovelace")
    assert turn.outcome == "complete", turn.sentence
    assert [question.answer for question in turn.questions] == ["ada@example.org"]
    assert arrived(site) == asked(*ADA)
