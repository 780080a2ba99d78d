"""What the neighbouring tools are asked to do with the form."""

from __future__ import annotations

import pytest

from bench.acting import ACTORS, a_call_a_field, a_command_a_field, in_one_call, references, with_keys
from bench.execute import BOUNDS, table
from bench.measure import Result
from bench.tasks import Deed, deeds

SNAPSHOT = """
### Snapshot
```yaml
- generic [ref=e1]:
  - textbox "Name" [active] [ref=e4]
  - combobox "Room" [ref=e9]:
    - option "Suite"
  - radio "Near the sea" [ref=e17]
  - slider "Budget" [ref=e21]: "50"
  - button "Book" [ref=e24] [cursor=pointer]
```"""

TODO = deeds({"name": "Ada", "room": "Suite", "near": "sea", "budget": "70"})


def test_references_are_known_by_role_and_name() -> None:
    found = references(SNAPSHOT)

    assert found["textbox", "Name"] == ("textbox", "e4")
    assert found["button", "Book"] == ("button", "e24")
    assert ("option", "Suite") not in found


def test_all_fields_go_into_one_call_each_with_its_type() -> None:
    [(tool, arguments)] = in_one_call(TODO, labelled())

    assert tool == "browser_fill_form"
    assert arguments["fields"] == [
        {"name": "Name", "target": "e4", "type": "textbox", "value": "Ada"},
        {"name": "Room", "target": "e9", "type": "combobox", "value": "Suite"},
        {"name": "Near the sea", "target": "e17", "type": "radio", "value": "true"},
        {"name": "Budget", "target": "e21", "type": "slider", "value": "70"},
    ]


def test_each_field_has_the_tool_for_it() -> None:
    assert a_call_a_field(TODO, labelled()) == [
        ("browser_type", {"target": "e4", "text": "Ada"}),
        ("browser_select_option", {"target": "e9", "values": ["Suite"]}),
        ("browser_click", {"target": "e17"}),
        ("browser_type", {"target": "e21", "text": "70"}),
    ]


def test_a_batch_has_a_command_for_every_field() -> None:
    assert [a_command_a_field(deed) for deed in TODO] == [
        [["fill", "[name=name]", "Ada"]],
        [["select", "[name=room]", "Suite"]],
        [["check", '[name=near][value="sea"]']],
        [["fill", "[name=budget]", "70"]],
    ]


@pytest.mark.parametrize(
    ("name", "value", "keys"),
    [
        ("date", "2026-12-24", "12242026"),
        ("budget", "70", ["PageUp", "PageUp"]),
        ("budget", "51", ["ArrowRight"]),
    ],
)
def test_dates_and_ranges_are_set_by_keys(name: str, value: str, keys: list[str]) -> None:
    focus, *presses = with_keys(Deed("type", name, value))

    assert focus == ["focus", f"[name={name}]"]
    assert presses == [["press", key] for key in keys]


def test_every_neighbour_is_held_to_a_bound() -> None:
    assert {actor.name for actor in ACTORS} <= {bound.row for bound in BOUNDS}


def test_a_neighbour_that_failed_has_a_row_with_its_reason_and_no_ratio() -> None:
    name = ACTORS[0].name
    text = table(
        [
            Result(name="form, ours", ms=100, samples=7, spread=1),
            Result(name="form, locators", ms=250, samples=7, spread=1),
            Result(name=name, error="WrongValue: date is '' | instead of '2026-12-24'"),
        ]
    )

    assert f"| {name}: WrongValue: date is '' \\| instead of '2026-12-24' |  |  | 0 |" in text
    assert "| ✓ | form, ours ÷ form, locators | 0.40 | ≤ 0.40 |" in text
    assert f"| · | {name} ÷ form, ours |  | ≥ 1.50 |" in text
    assert "empty evaluate" not in text


def labelled() -> dict[str, tuple[str, str]]:
    return {name: found for (_, name), found in references(SNAPSHOT).items()}
