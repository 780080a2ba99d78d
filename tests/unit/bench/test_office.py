"""What the server was sent, compared with what was meant."""

from __future__ import annotations

import asyncio
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from bench.office import Office, WrongValue, differences, opened, page_of
from bench.tasks import FORM, VALUES
from bench.values import varied


def test_the_same_values_have_no_difference_whatever_line_ends_a_form_sends() -> None:
    assert differences(urlencode(VALUES), VALUES) == []
    assert differences(urlencode({"notes": "a\r\nb"}), {"notes": "a\nb"}) == []


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("guests=4", "guests is '4' instead of '3'"),
        ("guests=", "guests is '' instead of '3'"),
        ("", "guests is missing instead of '3'"),
        ("guests=3&guests=3", "guests is '3' and '3' instead of '3'"),
        ("guests=3&parking=on", "parking is 'on' instead of missing"),
    ],
)
def test_every_other_value_is_a_difference(query: str, wrong: str) -> None:
    assert differences(query, {"guests": "3"}) == [wrong]


def test_every_page_is_found_in_any_folder() -> None:
    assert page_of(f"visitor-7/{FORM}") == page_of(FORM) is not None
    assert page_of("visitor-7/nothing.html") is None


async def test_visitors_at_the_same_time_are_told_apart() -> None:
    with opened() as office:
        visits = [office.visit() for _ in range(4)]
        meant = [varied(number) for number in range(4)]
        await asyncio.gather(
            *(asyncio.to_thread(send, visit.url, values) for visit, values in zip(visits, meant, strict=True))
        )
        for visit, values in zip(visits, meant, strict=True):
            await visit.check(values)


async def test_a_form_sent_twice_is_wrong() -> None:
    office = Office()
    visit = office.visit()
    office.hear("/visitor-1/done.html?guests=3")
    office.hear("/visitor-1/done.html?guests=3")

    with pytest.raises(WrongValue, match="twice"):
        await visit.check({"guests": "3"})


def send(url: str, values: dict[str, str]) -> None:
    with urlopen(url.replace(FORM, "done.html?") + urlencode(values)) as answer:
        assert answer.status == 200
