"""Values for many runs, and what is done for them."""

from __future__ import annotations

from datetime import date

from bench.tasks import TICKED, VALUES, deeds
from bench.values import varied


def test_the_same_number_has_the_same_values_and_another_has_others() -> None:
    assert varied(7) == varied(7)
    assert varied(7) != varied(7, seed=2)
    assert len({tuple(varied(number).items()) for number in range(200)}) == 200


def test_two_hundred_runs_have_every_kind_of_value() -> None:
    drawn = [varied(number) for number in range(200)]

    assert {values["room"] for values in drawn} == {"Single", "Double", "Suite"}
    assert {values["near"] for values in drawn} == {"town", "sea"}
    assert {"breakfast" in values for values in drawn} == {True, False}
    assert {values["name"].isascii() for values in drawn} == {True, False}
    assert any("\n" in values["notes"] for values in drawn)
    assert any(int(values["guests"]) < 0 for values in drawn)


def test_the_form_takes_every_value_as_it_is() -> None:
    for values in map(varied, range(200)):
        assert values.keys() <= VALUES.keys()
        assert VALUES.keys() - values.keys() <= TICKED
        assert date.fromisoformat(values["date"]).isoformat() == values["date"]
        assert 0 <= int(values["budget"]) <= 100
        assert values["search"] == values["search"].strip()


def test_a_deed_knows_its_label_and_selector() -> None:
    done = {
        deed.name: deed for deed in deeds({"room": "Suite", "near": "sea", "parking": "on", "tel": "117"})
    }

    assert {name: deed.do for name, deed in done.items()} == {
        "room": "select",
        "near": "tick",
        "parking": "tick",
        "tel": "type",
    }
    assert (done["near"].label, done["near"].selector) == ("Near the sea", '[name=near][value="sea"]')
    assert (done["tel"].label, done["tel"].selector) == ("Phone", "[name=tel]")
