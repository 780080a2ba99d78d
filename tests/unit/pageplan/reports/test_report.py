from __future__ import annotations

from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from pageplan.reports import Fact, Limits, Report, write
from pageplan.reports.document import document
from pageplan.reports.html import Html, join, tag
from pageplan.session import Outline, Picture, Said, Secrets, StepRecord, Timeline, View

NASTY = "<img src=x onerror=alert(1)>\"'&"


def picture(size: int = 100, **more: Any) -> Picture:
    outline = Outline(id=3, role="button", name=NASTY, x=10, y=20, width=30, height=40)
    shown: dict[str, Any] = {"jpeg": b"x" * size, "outlines": (outline,)} | more
    return Picture(width=800, height=600, url="http://site.test/", title=NASTY, **shown)


def step(**more: Any) -> StepRecord:
    given: dict[str, Any] = {"number": 1, "action": "click", "verdict": "ok", "url": "http://site.test/"}
    return StepRecord(**given | {"element_id": 3, "element": 'button "Go"', "picture": picture()} | more)


def report(*entries: Any, **more: Any) -> Report:
    timeline = Timeline()
    for entry in entries:
        timeline.add(entry)
    given: dict[str, Any] = {"title": "Visit", "outcome": "complete", "passed": True, "secrets": Secrets()}
    return Report(**given | {"timeline": timeline} | more)


def soup(made: Report) -> BeautifulSoup:
    return BeautifulSoup(document(made), "lxml")


def test_everything_from_outside_is_escaped() -> None:
    entries = [
        Said(speaker="visitor", text=NASTY),
        step(action=NASTY, element=NASTY, effect=(NASTY,), error=NASTY, description=NASTY),
        View(caption=NASTY, picture=picture(jpeg=None, note=NASTY)),
    ]
    facts = (Fact(name=NASTY, value=NASTY, expected=NASTY),)
    page = soup(report(*entries, title=NASTY, outcome=NASTY, sentence=NASTY, facts=facts, arrived=facts))
    assert not page.select("[onerror]")
    assert not page.find_all("script")
    assert all(str(image["src"]).startswith("data:") for image in page.find_all("img"))
    assert page.title is not None
    assert NASTY in page.title.text


def test_nothing_is_loaded_from_elsewhere_and_no_script_may_run() -> None:
    page = soup(report(step()))
    policy = page.select_one('meta[http-equiv="Content-Security-Policy"]')
    assert policy is not None
    assert str(policy["content"]).startswith("default-src 'none'")
    assert not page.select("link, script, iframe, [src^=http], [href^=http]")


def test_a_step_card_says_it_all() -> None:
    page = soup(report(step(effect=("went to /x",), ms=12.6, description="open it", meaning="unchecked")))
    card = page.select_one("#step-1")
    assert card is not None
    text = card.get_text(" ", strip=True)
    for words in ("1", "click", "3", 'button "Go"', "ok", "13 ms", "open it", "went to /x", "unchecked"):
        assert words in text
    box = card.select_one("svg .target rect.frame")
    assert box is not None
    assert (box["x"], box["width"]) == ("10", "30")


def test_secrets_are_masked_in_every_text() -> None:
    secrets = Secrets()
    secrets.add("hunter22")
    outline = Outline(id=1, role="textbox", name="hunter22", x=0, y=0, width=9, height=9)
    entries = [
        Said(speaker="visitor", text="it is hunter22"),
        step(element="hunter22", effect=("hunter22",), error="hunter22", description="hunter22"),
        View(caption="hunter22", picture=picture(outlines=(outline,), note="hunter22", jpeg=None)),
    ]
    facts = (Fact(name="password", value="hunter22", expected="hunter22"),)
    made = report(*entries, secrets=secrets, title="hunter22", sentence="hunter22", facts=facts)
    assert "hunter22" not in document(made)


def test_pictures_are_capped_and_it_is_said() -> None:
    entries = [step(number=number, picture=picture(1000)) for number in range(1, 6)]
    by_count = soup(report(*entries, limits=Limits(pictures=2)))
    assert len(by_count.find_all("img")) == 2
    assert "3 of 5 pictures were left out" in by_count.text
    by_bytes = soup(report(*entries, limits=Limits(picture_bytes=3_500)))
    assert len(by_bytes.find_all("img")) == 3


def test_entries_and_texts_are_capped_and_it_is_said() -> None:
    entries = [Said(speaker="note", text="y" * 100) for _ in range(5)]
    page = soup(report(*entries, limits=Limits(entries=2, text=10)))
    assert "3 entries were left out" in page.text
    assert "yyyyyyyyyy… (90 more characters)" in page.text


def test_elements_outside_the_picture_are_not_drawn() -> None:
    outside = Outline(id=9, role="link", name="far", x=0, y=5000, width=10, height=10)
    page = soup(report(step(picture=picture(outlines=(outside,)))))
    assert not page.select("svg g")


def test_what_arrived_is_compared_with_what_was_asked() -> None:
    arrived = (Fact(name="name", value="Ada", expected="Ada"), Fact(name="email", value="", expected="a@b"))
    page = soup(report(arrived=arrived))
    assert [note.text for note in page.select("dd em")] == ["asked for 'a@b'"]


def test_an_empty_timeline_is_a_report_too(tmp_path: Path) -> None:
    path = write(report(passed=None, outcome="nothing"), tmp_path / "new" / "folder" / "report.html")
    assert path.is_absolute()
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>\n<html")


def test_the_builder_escapes_and_leaves_out() -> None:
    built = tag("p", "<&>", None, tag("b", "x"), class_='a"b', hidden=True, title=None, data_n=1.5)
    assert built == '<p class="a&quot;b" hidden data-n="1.5">&lt;&amp;&gt;<b>x</b></p>'
    assert join("<", Html("<br>")) == "&lt;<br>"
