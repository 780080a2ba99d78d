from __future__ import annotations

import io
from typing import Any

import pytest
from rich.console import Console

from pageplan.cli.live import LiveTable, PlainLines, shown
from pageplan.cli.text import line, printable
from pageplan.session import Said, Secrets, StepRecord, Timeline


def console(*, terminal: bool) -> tuple[Console, io.StringIO]:
    buffer = io.StringIO()
    return Console(file=buffer, force_terminal=terminal, width=100, color_system=None, _environ={}), buffer


def played(out: Console, secrets: Secrets | None = None) -> None:
    timeline = Timeline()
    with shown(out, secrets or Secrets()) as listener:
        timeline.listen(listener)
        timeline.add(Said(speaker="visitor", text="open [bold]pricing[/bold]"))
        timeline.stream("Opening ", "s")
        timeline.stream("hunter22.", "s")
        timeline.add(Said(speaker="assistant", text="Opening hunter22."))
        number = timeline.begin("click", 4, 'link "Pricing"', None)
        timeline.add(_step(number))
        timeline.add(Said(speaker="note", text="That was all."))


def _step(number: int, **more: Any) -> StepRecord:
    given: dict[str, Any] = {"action": "click", "verdict": "ok", "url": "http://x/", "element_id": 4}
    return StepRecord(
        number=number,
        **given | {"element": 'link "Pricing"', "effect": ("went to /pricing",), "ms": 81.4} | more,
    )


def test_plain_lines_say_each_complete_thing_once() -> None:
    out, buffer = console(terminal=False)
    played(out)
    lines = buffer.getvalue().splitlines()
    assert lines[0] == "You: open [bold]pricing[/bold]"
    assert lines[1] == "Assistant: Opening hunter22."
    assert lines[2].split() == [
        "1",
        "click",
        "[4]",
        "link",
        '"Pricing"',
        "ok",
        "81",
        "ms",
        "went",
        "to",
        "/pricing",
    ]
    assert lines[3] == "That was all."
    assert len(lines) == 4


@pytest.mark.parametrize("terminal", [True, False])
def test_secrets_are_masked_while_they_are_shown(terminal: bool) -> None:
    secrets = Secrets()
    secrets.add("hunter22")
    out, buffer = console(terminal=terminal)
    played(out, secrets)
    assert "hunter22" not in buffer.getvalue()
    assert "Opening ••••." in buffer.getvalue()


def test_the_live_table_leaves_every_step_behind() -> None:
    out, buffer = console(terminal=True)
    played(out)
    text = buffer.getvalue()
    for words in (
        "You: open [bold]pricing[/bold]",
        'link "Pricing"',
        "went to /pricing",
        "81",
        "That was all.",
    ):
        assert words in text


def test_a_long_run_scrolls_away_in_parts() -> None:
    out, buffer = console(terminal=True)
    with LiveTable(out, Secrets()) as table:
        for number in range(1, 31):
            table(_step(number, effect=(f"row-{number}-",)))
    for number in range(1, 31):
        assert f"row-{number}-" in buffer.getvalue()


def test_which_way_depends_on_the_terminal() -> None:
    with shown(console(terminal=False)[0], Secrets()) as listener:
        assert isinstance(listener, PlainLines)
    with shown(console(terminal=True)[0], Secrets()) as listener:
        assert isinstance(listener, LiveTable)


def test_a_page_cannot_steer_the_terminal() -> None:
    assert printable("a\x1b[2Jb\x07c\u202ed\ne") == "a [2Jb c d\ne"
    assert line("a\n\t b\x1bc", 5) == "a b c"
    assert line("abcdefgh", 5) == "abcd…"
