"""The whole HTML document of a report: no script, no outside resource, every text escaped and masked."""

from __future__ import annotations

import base64
from datetime import datetime

from pageplan.session.timeline import Entry, Picture, Said, StepRecord, View
from pageplan.session.wording import clip

from .html import Html, join, stylesheet, tag
from .overlay import overlay
from .report import Fact, Report, Selection, picture_of, select

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
OUTCOME_CLASS = {True: "passed", False: "failed", None: "neutral"}
VERDICT_CLASS = {"ok": "ok", "no effect": "still", "failed": "bad", "not run": "still"}
SPEAKERS = {"visitor": "Visitor", "assistant": "Assistant", "note": "Note"}


def document(report: Report) -> str:
    """Return the report as one HTML document."""
    selection = select(report)
    page = _Page(report)
    body = tag(
        "main",
        page.head(),
        page.cut(selection),
        page.summary(),
        page.story(selection),
        page.arrival(),
        page.foot(),
    )
    toggle = tag("input", type="checkbox", id="show-boxes", checked=True)
    return "<!doctype html>\n" + tag("html", page.metadata(), tag("body", toggle, body), lang="en")


class _Page:
    """The parts of one document; every text of the outside goes through `text`."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def text(self, value: str) -> str:
        """Return a text masked, then cut to the limit."""
        masked = self.report.secrets.mask(value)
        most = self.report.limits.text
        return masked if len(masked) <= most else f"{masked[:most]}… ({len(masked) - most} more characters)"

    def metadata(self) -> Html:
        """Return the document's head."""
        style = "".join(map(stylesheet, ("report.css", "boxes.css")))
        return tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="color-scheme", content="light dark"),
            tag("title", self.text(f"{self.report.title} · {self.report.outcome}")),
            tag("style", Html(style)),
        )

    def head(self) -> Html:
        """Return the title, the outcome and the facts."""
        report = self.report
        badge = tag("span", self.text(report.outcome), class_=f"badge {OUTCOME_CLASS[report.passed]}")
        sentence = tag("p", self.text(report.sentence), class_="sentence") if report.sentence else None
        return tag(
            "header",
            tag("p", "pageplan", class_="brand"),
            tag("div", tag("h1", self.text(report.title)), badge, class_="headline"),
            sentence,
            self._facts((*report.facts, *self._own_facts()), "facts"),
        )

    def cut(self, selection: Selection) -> Html | None:
        """Return what was left out, when anything was."""
        if not selection.cut:
            return None
        return tag("p", " ".join(selection.cut), class_="cut")

    def summary(self) -> Html | None:
        """Return the table of all steps, each leading to its card."""
        steps = self.report.timeline.steps[: self.report.limits.entries]
        if not steps:
            return None
        names = ("#", "Action", "Element", "Verdict", "What changed", "ms")
        rows = join(*(self._row(step) for step in steps))
        table = tag(
            "table", tag("thead", tag("tr", *(tag("th", name) for name in names))), tag("tbody", rows)
        )
        return tag("section", tag("h2", "Steps"), tag("div", table, class_="scroll"), class_="summary")

    def story(self, selection: Selection) -> Html:
        """Return the conversation, the steps and the views in order."""
        label = tag("label", "Show indexed elements", for_="show-boxes", class_="toggle")
        cards = (
            self._entry(entry, index in selection.pictured) for index, entry in enumerate(selection.entries)
        )
        heading = tag("div", tag("h2", "What happened"), label, class_="bar")
        return tag("section", heading, join(*cards), class_="story")

    def arrival(self) -> Html | None:
        """Return what the site received, when the report knows it."""
        if not self.report.arrived:
            return None
        facts = self._facts(self.report.arrived, "facts arrived")
        return tag("section", tag("h2", self.text(self.report.arrived_title)), facts)

    def foot(self) -> Html:
        """Return the closing line."""
        return tag("footer", "One file, no script, nothing loaded from elsewhere. Secrets are shown as ••••.")

    def _own_facts(self) -> tuple[Fact, ...]:
        timeline = self.report.timeline
        return (
            Fact(name="Started", value=_moment(timeline.began)),
            Fact(name="Duration", value=f"{max((e.at for e in timeline.entries), default=0) / 1000:.1f} s"),
            Fact(name="Steps", value=str(len(timeline.steps))),
        )

    def _facts(self, facts: tuple[Fact, ...], class_: str) -> Html:
        return tag("dl", *(self._fact(fact) for fact in facts), class_=class_)

    def _fact(self, fact: Fact) -> Html:
        differs = fact.expected is not None and fact.expected != fact.value
        note = tag("em", self.text(f"asked for {fact.expected!r}"), class_="bad") if differs else None
        return tag("div", tag("dt", self.text(fact.name)), tag("dd", self.text(fact.value), note))

    def _row(self, step: StepRecord) -> Html:
        return tag(
            "tr",
            tag("td", tag("a", str(step.number), href=f"#step-{step.number}")),
            tag("td", self.text(step.action)),
            tag("td", self._element(step)),
            tag("td", _pill(step)),
            tag("td", self.text(clip("; ".join(step.effect) or step.error or "", 110))),
            tag("td", f"{step.ms:.0f}", class_="number"),
        )

    def _element(self, step: StepRecord) -> Html | None:
        if step.element_id is None:
            return None
        return join(tag("span", str(step.element_id), class_="chip"), " ", self.text(step.element or ""))

    def _entry(self, entry: Entry, pictured: bool) -> Html:
        if isinstance(entry, Said):
            return self._bubble(entry)
        figure = self._figure(entry, pictured)
        return self._step(entry, figure) if isinstance(entry, StepRecord) else self._view(entry, figure)

    def _bubble(self, said: Said) -> Html:
        who = tag("span", SPEAKERS[said.speaker], class_="who")
        return tag("div", who, tag("p", self.text(said.text)), class_=f"bubble {said.speaker}")

    def _step(self, step: StepRecord, figure: Html | None) -> Html:
        title = tag(
            "div",
            tag("span", str(step.number), class_="count"),
            tag("strong", self.text(step.action)),
            tag("span", self._element(step), class_="element"),
            _pill(step),
            tag("span", f"{step.ms:.0f} ms", class_="ms"),
            class_="title",
        )
        lines = (step.description, *self._lines(step))
        said = join(*(tag("p", self.text(line)) for line in lines if line))
        error = tag("p", self.text(step.error), class_="error") if step.error else None
        return tag("article", title, said, error, figure, id=f"step-{step.number}", class_="card")

    def _lines(self, step: StepRecord) -> tuple[str, ...]:
        changed = ("Changed: " + "; ".join(step.effect),) if step.effect else ()
        meaning = (f"Meaning of the number: {step.meaning}",) if step.meaning not in (None, "same") else ()
        return (*changed, *meaning)

    def _view(self, view: View, figure: Html | None) -> Html:
        return tag(
            "article",
            tag("div", tag("strong", self.text(view.caption)), class_="title"),
            figure,
            class_="card",
        )

    def _figure(self, entry: StepRecord | View, pictured: bool) -> Html | None:
        picture = picture_of(entry)
        if picture is None:
            return None
        where = tag("figcaption", self.text(f"{picture.title} — {picture.url}"))
        if not pictured or not picture.jpeg:
            note = picture.note or "The picture was left out to keep the report small."
            return tag("figure", tag("p", self.text(note), class_="absent"), where)
        target = entry.element_id if isinstance(entry, StepRecord) else None
        drawn = overlay(self._masked(picture), target, self.report.limits.outlines)
        return tag("figure", tag("div", _image(picture.jpeg, picture), drawn, class_="picture"), where)

    def _masked(self, picture: Picture) -> Picture:
        from dataclasses import replace

        outlines = tuple(replace(outline, name=self.text(outline.name)) for outline in picture.outlines)
        return replace(picture, outlines=outlines)


def _image(jpeg: bytes, picture: Picture) -> Html:
    source = "data:image/jpeg;base64," + base64.b64encode(jpeg).decode("ascii")
    return tag("img", src=source, width=picture.width, height=picture.height, alt="The page at this moment")


def _pill(step: StepRecord) -> Html:
    return tag("span", step.verdict, class_=f"pill {VERDICT_CLASS[step.verdict]}")


def _moment(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S UTC")
