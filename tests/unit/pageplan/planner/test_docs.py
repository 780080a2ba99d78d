from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from pageplan.planner import ScriptError, ScriptPlanner, load_script, models, parts
from pageplan.planner.kinds import KINDS
from pageplan.planner.targets import TYPE_ALIASES
from tests.unit.pageplan.planner import contexts as c
from tests.unit.pageplan.planner.dialogues import Dialogue, clicked, steps, written

DOCUMENT = Path(__file__).parents[4] / "docs" / "planner-scripts.md"


def text() -> str:
    return DOCUMENT.read_text(encoding="utf-8")


def example() -> str:
    found = re.search(r"```yaml\n(.*?)```", text(), re.DOTALL)
    assert found is not None
    return found[1]


def booking() -> dict[str, Any]:
    size = {"name": "crew", "type": "select", "label": "Crew size", "options": ["Up to ten", "More than ten"]}
    rows, form = c.form([c.NAME, c.EMAIL, c.DAY, size], name="Book a visit", submit="Book")
    return c.page("https://shop.example/booking", elements=rows, forms=[form], text="Book a visit")


async def test_the_example_runs_as_it_stands() -> None:
    start = c.page(elements=[c.element(1, "a", "Bookings", href="/booking")])
    talk = Dialogue(ScriptPlanner(load_script(example())), start)
    reply = await talk.say("I need an appointment on 4 May 2026. I'm Ada Lovelace")
    assert reply.text == "I will book it for you."
    assert steps(reply) == [("click", 1, None)]
    reply = await talk.done(booking())
    assert reply.question is not None
    assert reply.question.text == "Where should the confirmation go?"
    reply = await talk.say("ada@example.org")
    assert reply.question is not None
    assert reply.question.field == "size"
    reply = await talk.say("more than ten")
    assert reply.confirm is not None
    assert reply.confirm.message == "Shall I book 2026-05-04 for Ada Lovelace?"
    assert written(reply, talk.page) == {
        "Full name": "Ada Lovelace",
        "Work email": "ada@example.org",
        "Preferred day": "2026-05-04",
        "Crew size": "More than ten",
    }
    assert clicked(reply, talk.page) == ["Book"]
    reply = await talk.done(c.page("https://shop.example/booking/done", text="Your visit is booked"))
    assert reply.complete is not None
    assert reply.complete.message == "Done, Ada: your visit on 2026-05-04 is booked."


async def test_the_example_s_cancel_word_works() -> None:
    talk = Dialogue(ScriptPlanner(load_script(example())), booking())
    await talk.say("book")
    assert (await talk.say("leave me alone")).text == "All right, nothing was booked."


def keys() -> set[str]:
    parts_of_scripts = [
        part
        for module in (models, parts)
        for part in vars(module).values()
        if isinstance(part, type) and issubclass(part, BaseModel)
    ]
    return {f.alias or name for part in parts_of_scripts for name, f in part.model_fields.items()}


@pytest.mark.parametrize("key", sorted(keys()))
def test_every_key_is_documented(key: str) -> None:
    assert f"`{key}`" in text() or f"{{{key}:" in text()


@pytest.mark.parametrize(
    "word", [*KINDS, *models.STANDARD_VARIABLES, *(TYPE_ALIASES.keys() - {"text field", "tel"})]
)
def test_every_word_is_documented(word: str) -> None:
    assert f"`{word}`" in text() or f"`{{{word}}}`" in text()


def test_the_error_shown_is_the_error_given(tmp_path: Path) -> None:
    script = tmp_path / "dialogue.yaml"
    script.write_text(
        "version: 1\nrules:\n  - name: a\n    steps: [{say: x}]\n    colour: red\n", encoding="utf-8"
    )
    with pytest.raises(ScriptError) as caught:
        load_script(script)
    assert str(caught.value).removeprefix(f"{tmp_path}/") in text()
