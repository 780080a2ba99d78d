"""From what the walker reports to the model of a form, and to the wire."""

from __future__ import annotations

from typing import Any

from indexer import Box, FieldKind, Form, FormStep, IndexedElement, State
from indexer.forms import form_of
from indexer.raw import RawField, RawForm, RawMember, RawStep
from indexer.wire import wire_form

BOX = Box(x=0, y=0, width=9, height=9)


def element(serial: int, **more: Any) -> IndexedElement:
    known: dict[str, Any] = {
        "type": "radio",
        "role": "radio",
        "why": "native",
        "tag": "input",
        "text": f"e{serial}",
    }
    return IndexedElement(**(known | {"id": 100 + serial, "state": (State.VISIBLE,), "box": BOX} | more))


def field(serial: int, **more: Any) -> RawField:
    known: dict[str, Any] = {
        "serial": serial,
        "kind": "text",
        "name": "n",
        "label": "Label",
        "required": False,
    }
    return RawField(**(known | more))


def form(*elements: IndexedElement, fields: list[RawField], **more: Any) -> Form:
    raw = RawForm(serial=9, name="f", fields=fields, **({"submitters": []} | more))
    return form_of(raw, {one.id - 100: one for one in elements})


def group(*states: str, labels: tuple[str, ...] = (), **more: Any) -> Form:
    elements = [element(at, checked=state, **more) for at, state in enumerate(states)]
    names = labels or tuple(one.text for one in elements)
    members = [RawMember(serial=at, label=names[at], value=f"v{at}") for at in range(len(states))]
    return form(*elements, fields=[field(0, kind="choice", members=members)])


def test_a_group_is_one_field_with_the_number_of_its_first_member() -> None:
    (found,) = group("false", "true").fields
    assert (found.element_id, found.numbers, found.value) == (100, (100, 101), "e1")
    assert (found.group, found.multiple, found.kind) == (True, False, FieldKind.CHOICE)


def test_checkboxes_tell_all_that_is_chosen() -> None:
    (found,) = group("true", "false", "mixed", role="checkbox", type="checkbox").fields
    assert (found.value, found.multiple) == ("e0, e2", True)


def test_lit_stars_count_by_the_last_one() -> None:
    (found,) = group("true", "true", "false", labels=("star", "star", "star")).fields
    assert found.value == "v1"


def test_a_group_is_disabled_when_all_of_it_is() -> None:
    assert group("true", "false", state=[State.DISABLED]).fields[0].disabled
    mixed = form(
        element(0, state=[State.DISABLED]),
        element(1),
        fields=[
            field(0, members=[RawMember(serial=at, label="", value="") for at in (0, 1)]),
        ],
    )
    assert not mixed.fields[0].disabled


def test_a_form_s_numbers_are_those_of_its_members_and_submitters() -> None:
    found = form(
        element(0),
        element(1),
        element(2, type="submit", role="button"),
        fields=[field(0), field(1)],
        submitters=[2],
    )
    assert found.numbers == (100, 101, 102)


def test_the_wire_has_leflux_s_keys_only() -> None:
    found = form(
        element(0, value="x", secret=True), fields=[field(0)], step=RawStep(current=1, total=2, label="")
    )
    assert wire_form(found) == {
        "name": "f",
        "fields": [{"elementId": 100, "name": "n", "type": "radio", "required": False, "label": "Label"}],
    }
    full = wire_form(found, full=True)
    assert full["step"] == FormStep(current=1, total=2).dump()
    assert full["fields"][0]["value"] == "x"
    assert "disabled" not in full["fields"][0]


def test_a_member_s_own_need_is_on_the_wire() -> None:
    elements = [element(0), element(1, required=True)]
    members = [RawMember(serial=at, label="", value="") for at in (0, 1)]
    found = form(*elements, fields=[field(0, required=True, members=members)])
    assert [entry["required"] for entry in wire_form(found)["fields"]] == [False, True]
