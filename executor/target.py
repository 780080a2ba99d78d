"""From a number to an element that may be acted on: alive, meaning the same, enabled, in view, uncovered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from indexer import Fingerprint, Indexer, PageContext, State, WorldLost
from indexer.candidates import candidates
from indexer.meaning import compare
from indexer.raw import RawElement
from indexer.register import Place

from .errors import STATE_CODES, Code, Refused
from .kinds import FORMATS
from .models import Candidate, Evidence
from .options import ExecutorOptions
from .stop import Stop
from .transient import patiently

if TYPE_CHECKING:
    from playwright.async_api import ElementHandle

CURES: dict[Code, str] = {
    Code.ELEMENT_DISABLED: "fill what it waits for, or choose another element",
    Code.ELEMENT_INERT: "close what makes the page inert first",
    Code.BLOCKED_BY_OVERLAY: "close what covers it first",
    Code.ELEMENT_HIDDEN: "open what holds it first",
}
"""What a person could do next, by failure."""


@dataclass(frozen=True)
class Target:
    """An element that was found and judged.

    `point` is where input would reach it in its frame's viewport; `aside` is the same from its padding box,
    where its middle would not do. `shadowed` says that a form above it has a control called `parentNode` or
    the like, on which Playwright's own hit test climbs for ever; `moving` that an endless animation moves it,
    which Playwright would wait for; `still` that none that ends does; `watched` that
    its document watches where the next gesture arrives. `offset` is where its frame's viewport
    stands in the page's, None where that cannot be told from inside. `would` is what it would hold for the
    text that was asked about.
    """

    number: int
    place: Place
    raw: RawElement
    point: tuple[float, float] | None
    evidence: Evidence
    shadowed: bool = False
    aside: tuple[float, float] | None = None
    moving: bool = False
    offset: tuple[float, float] | None = None
    still: bool = True
    watched: bool = False
    grasped: bool = False
    would: str | None = None

    @property
    def on_page(self) -> tuple[float, float] | None:
        """Return the point in the page's viewport where input reaches it at once, None where it may not."""
        if self.point is None or self.offset is None or not self.still:
            return None
        return self.point[0] + self.offset[0], self.point[1] + self.offset[1]

    @property
    def called(self) -> str:
        """Name the element for a person and a model."""
        return called(self.number, self.raw)

    async def handle(self) -> ElementHandle:
        """Return Playwright's handle; raise Refused when the element is gone meanwhile."""
        handle = await self.place.world.handle(self.place.serial)
        if handle is None:
            raise Refused(Code.STALE_ELEMENT, f"{self.called} has left the page", reason="gone")
        return handle


def called(number: int, raw: RawElement) -> str:
    """Name an element: what it is, its number and its text."""
    return called_so(raw.role if raw.role != "generic" else raw.type, number, raw.name)


def called_so(kind: str, number: int, name: str) -> str:
    """Name an element of this role or type, this number and this text."""
    return f'{kind} {number} "{name}"' if name else f"{kind} {number}"


TRIED = (*FORMATS, "number")
"""The inputs that keep some texts only."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What else is asked of an element that input is to reach.

    With `watch` its document watches where the next gesture arrives; with `grasp` a field that is what it was
    gets the focus, and is selected; `trial` is a text of which an input says whether it would keep it.
    """

    watch: bool = False
    grasp: bool = False
    trial: str | None = None


@dataclass(frozen=True)
class Finder:
    """Finds targets for one action; `context` is the page just before it.

    `clear`, where there is one, closes what covers a target, and tells whether it did.
    """

    indexer: Indexer
    options: ExecutorOptions
    context: PageContext
    stop: Stop | None = None
    clear: Callable[[Target], Awaitable[bool]] | None = None

    async def find(self, number: int, asked: Asked | None = None) -> Target:
        """Return a live element of the same meaning; raise Refused with the reason and candidates."""
        place = self.indexer.register.place(number)
        if place is None:
            raise self._unknown(number)
        try:
            seen = await place.world.call(*self._question(number, place, asked))
        except WorldLost:
            raise self._stale(number, "other_document", "its document is no longer open") from None
        if seen is None:
            raise self._stale(number, "gone", "it has left the page")
        raw = RawElement.model_validate(self.indexer.register.secrets.hide_in(seen["element"]))
        watched = seen.get("watched", False)
        try:
            evidence = self._judge(number, raw).model_copy(update={"engine": place.world.engine})
        except Refused:
            if watched:
                await place.world.call("struck", {})
            raise
        return Target(
            number,
            place,
            raw,
            point=_pair(seen["point"]),
            evidence=evidence,
            shadowed=seen["shadowed"],
            aside=_pair(seen["aside"]),
            moving=seen["moving"],
            offset=_pair(seen.get("offset")),
            still=seen.get("still", True),
            watched=watched,
            grasped=seen.get("grasped", False),
            would=seen.get("would"),
        )

    def _question(self, number: int, place: Place, asked: Asked | None) -> tuple[str, dict[str, Any]]:
        """Return what the page is asked about an element, and how."""
        if asked is None:
            return "look", {"serial": place.serial}
        meant = self.indexer.register.meant(number)
        text = meant and asked.grasp and meant.type not in FORMATS
        grasp = meant and text and {"role": meant.role, "name": meant.name, "type": meant.type}
        trial = asked.trial if meant and meant.type in TRIED else None
        about = {"hopeless": HOPELESS, "watch": asked.watch, "grasp": grasp or None, "trial": trial}
        return "aim", {"serial": place.serial} | about

    async def reachable(
        self, number: int, *, edit: bool = False, watch: bool = False, asked: Asked | None = None
    ) -> Target:
        """Return a target that input reaches, brought into view; what may pass gets time (LF-SQ-05)."""
        wanted = asked or Asked(watch=watch)

        async def attempt(retries: tuple[str, ...]) -> Target:
            target = await self.find(number, wanted)
            refusal = refuse(target, edit=edit)
            while self.clear and refusal and refusal.code is Code.BLOCKED_BY_OVERLAY:
                if not await self.clear(target):
                    break
                target = await self.find(number, wanted)
                refusal = refuse(target, edit=edit)
            if refusal:
                raise refusal
            if not retries:
                return target
            return replace(target, evidence=target.evidence.model_copy(update={"retries": retries}))

        return await patiently(attempt, self.options.retries_ms, self.stop)

    async def offset(self, target: Target) -> tuple[float, float]:
        """Return where the viewport of a target's frame stands in the page's."""
        listed = (await self.indexer.look()).element(target.number)
        if listed is None:
            raise self._stale(target.number, "gone", "it has left the page")
        return listed.box.x - target.raw.box.x, listed.box.y - target.raw.box.y

    def _judge(self, number: int, raw: RawElement) -> Evidence:
        found = fingerprint(raw)
        sent = self.indexer.register.meant(number)
        if sent is None:
            return Evidence(meaning="unchecked")
        # What was sent may have named a text that became a secret since.
        sent = Fingerprint.model_validate(self.indexer.register.secrets.hide_in(sent.model_dump()))
        meaning = compare(sent, found)
        if meaning.verdict == "changed":
            raise self._stale(number, "changed", meaning.note or "it changed", found)
        return Evidence(meaning=meaning.verdict, note=meaning.note)

    def _unknown(self, number: int) -> Refused:
        if number in self.indexer.register.sent:
            return self._stale(number, "gone", "it is not on this page")
        listed = [element.id for element in self.context.elements]
        known = (
            f"the page has numbers {min(listed)} to {max(listed)}" if listed else "the page has no elements"
        )
        return Refused(Code.ELEMENT_NOT_FOUND, f"no element was ever given the number {number}; {known}")

    def _stale(self, number: int, reason: str, why: str, found: Fingerprint | None = None) -> Refused:
        sent = self.indexer.register.meant(number)
        near = self._candidates(number, sent) if sent else ()
        hint = f'; now there is {near[0].type} {near[0].id} "{near[0].text}"' if near else ""
        return Refused(
            Code.STALE_ELEMENT,
            f"element {number} is not what it was: {why}{hint}; index the page again",
            reason=reason,
            sent=sent,
            found=found,
            candidates=near,
        )

    def _candidates(self, number: int, sent: Fingerprint) -> tuple[Candidate, ...]:
        """Return the elements of now that are most like the one that was meant."""
        was = self.indexer.register.told(number)
        found = (candidate.element for candidate in candidates(sent, self.context, was=was))
        return tuple(Candidate(id=one.id, text=one.text, type=one.type, parent=one.parent) for one in found)


def _pair(point: list[float] | None) -> tuple[float, float] | None:
    return (point[0], point[1]) if point else None


def fingerprint(raw: RawElement) -> Fingerprint:
    """Return what an element means now."""
    return Fingerprint(
        role=raw.role, type=raw.type, name=raw.name, form=raw.form_name or "", target=raw.target or ""
    )


HOPELESS = [str(state) for state, code in STATE_CODES.items() if code and state is not State.COVERED]
"""The states in which scrolling cannot help."""


def refuse(target: Target, *, edit: bool) -> Refused | None:
    """Return why input must not go there, None when it may."""
    raw = target.raw
    for state in raw.state:
        code = STATE_CODES[state]
        # An ARIA modal hides the page from assistive technology only; what stands over an element decides.
        if code is None or (state is State.BEHIND_MODAL and target.point and State.INERT not in raw.state):
            continue
        over = f" by {raw.covered_by}" if raw.covered_by and state is State.COVERED else ""
        words = state.replace("_", " ")
        sentence = f"{target.called} is {words}{over}; {CURES.get(code, 'choose another element')}"
        return Refused(code, sentence, blocker=raw.covered_by)
    if edit and State.READONLY in raw.state:
        return Refused(Code.ELEMENT_READONLY, f"{target.called} is read-only; choose another element")
    return None
