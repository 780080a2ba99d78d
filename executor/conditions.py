"""What holds on the page: waiting for it, expecting it, and reading what is there."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from indexer import IndexedElement, Indexer, PageContext, State, WorldFailed, WorldLost
from indexer.raw import RawElement
from indexer.secrets import MASK

from . import commands
from .acting import Acting, Outcome
from .errors import Code, InvalidAction, Refused
from .reading import present, text_of
from .standing import standing_of
from .target import Target

POLL_MS = 50
"""How long it is until the page is asked again."""

IDLE_MS = 500
"""For how long no request may be under way until the network is idle."""

SHOWN = 200
"""How many characters of what was found instead are told."""


async def wait_for(act: Acting, step: commands.WaitFor) -> Outcome:
    """Wait until a condition holds; raise Refused, with what stands against it, when it does not in time."""
    began = time.monotonic()
    against = await _watched(act, step, step.timeout)
    if against:
        raise Refused(Code.TIMEOUT, f"waited {step.timeout:g} ms in vain: {'; '.join(against)}")
    waited = (time.monotonic() - began) * 1000
    return Outcome(description=f"{_asked(step)}, after {waited:.0f} ms", effect=True)


async def expect(act: Acting, step: commands.Expect) -> Outcome:
    """Check that a condition holds; raise Refused with what was found instead."""
    against = await _watched(act, step, step.timeout)
    if against:
        within = f" within {step.timeout:g} ms" if step.timeout else ""
        raise Refused(Code.EXPECTATION_FAILED, f"not as expected{within}: {'; '.join(against)}")
    return Outcome(description=f"As expected: {_asked(step)}", effect=True)


def _asked(step: commands.Condition) -> str:
    parts = step.model_dump(
        exclude={*commands.Step.model_fields, "action", "timeout"},
        exclude_none=True,
        by_alias=True,
    )
    parts |= {"value": "as given"} if "value" in parts else {}
    return ", ".join(f"{name} is {value}" for name, value in parts.items())


async def _watched(act: Acting, step: commands.Condition, limit_ms: float) -> list[str]:
    """Ask until nothing stands against the condition or the time is over; return what does."""
    deadline = time.monotonic() + limit_ms / 1000
    while True:
        against = await _against(act, step)
        left = deadline - time.monotonic()
        if not against or left <= 0:
            return against
        if await act.stopped.pause(min(POLL_MS / 1000, left)):
            raise act.stopped.refusal("the wait was interrupted")


async def _against(act: Acting, step: commands.Condition) -> list[str]:
    """Return what stands against a condition at this moment; a page on its way stands against all."""
    try:
        context = await act.finder.indexer.look()
        against = [said for part in PAGE_PARTS if (said := part(context, step))]
        if step.element_id is not None:
            against += await _of_element(act, context, step, step.element_id)
        elif step.selector is not None:
            against += await _of_selector(act.finder.indexer, step, step.selector)
    except WorldLost:
        return ["the page is on its way to another document"]
    return against + _of_network(act, step)


def _url(context: PageContext, step: commands.Condition) -> str | None:
    told = step.url is None or step.url in context.url
    return None if told else f'the URL is "{_short(context.url)}", without "{step.url}"'


def _title(context: PageContext, step: commands.Condition) -> str | None:
    told = step.title is None or step.title in context.title
    return None if told else f'the title is "{_short(context.title)}", without "{step.title}"'


def _page_text(context: PageContext, step: commands.Condition) -> str | None:
    if step.text is None or step.element_id is not None or step.selector is not None:
        return None
    stands = _squeezed(step.text) in _squeezed(context.visible_text)
    if stands == (step.state != "gone"):
        return None
    if stands:
        return f'"{step.text}" still stands in the visible text'
    return f'"{step.text}" is not in the visible text, which begins "{_short(context.visible_text)}"'


PAGE_PARTS: tuple[Callable[[PageContext, commands.Condition], str | None], ...] = (_url, _title, _page_text)
"""What can be asked of the page: each says what stands against it, None where nothing does."""


@dataclass(frozen=True)
class Seen:
    """An element as it is now: where it is, the index's account, or the walker's of what is not listed."""

    target: Target
    raw: IndexedElement | RawElement
    text: str


async def _of_element(act: Acting, context: PageContext, step: commands.Condition, number: int) -> list[str]:
    target = await present(act.finder, number)
    text = await text_of(act.finder, target) if target and step.text is not None else ""
    if target is None or text is None:
        return [] if step.state in ("gone", State.HIDDEN) else [f"element {number} has left the page"]
    seen = Seen(target, context.element(number) or target.raw, text)
    against = [said for part in ELEMENT_PARTS if (said := part(seen, step))]
    if step.value is not None and (said := await _value(target, step.value)):
        against.append(said)
    return [f"{target.called}: {said}" for said in against]


def _state(seen: Seen, step: commands.Condition) -> str | None:
    asked = step.state
    if asked is None and step.text is None and step.value is None and step.checked is None:
        asked = "visible"
    here = set(seen.raw.state)
    holds = {
        None: True,
        "gone": False,
        "enabled": here.isdisjoint((State.DISABLED, State.INERT)),
    }.get(asked, asked in here)
    found = ", ".join(state.replace("_", " ") for state in seen.raw.state) or "in no state"
    return None if holds else f"it is {found}, not {str(asked).replace('_', ' ')}"


def _text(seen: Seen, step: commands.Condition) -> str | None:
    if step.text is None or _squeezed(step.text) in (_squeezed(seen.target.raw.name), _squeezed(seen.text)):
        return None
    found = seen.text if _squeezed(seen.text) else seen.target.raw.name
    return f'its text is "{_short(found)}", not "{step.text}"'


def _checked(seen: Seen, step: commands.Condition) -> str | None:
    if step.checked is None:
        return None
    now = _marked(seen.raw)
    wanted = "true" if step.checked else "false"
    said = {"true": "checked", "false": "unchecked", "mixed": "partly checked", None: "nothing to be checked"}
    return None if now == wanted else f"it is {said[now]}, not {said[wanted]}"


ELEMENT_PARTS: tuple[Callable[[Seen, commands.Condition], str | None], ...] = (_state, _text, _checked)
"""What can be asked of an element, but for its value, which is compared inside the page."""


def _marked(raw: IndexedElement | RawElement) -> str | None:
    """Return whether an element is checked, pressed or selected, whichever it can be."""
    if raw.checked is not None or raw.pressed is not None:
        return raw.checked or raw.pressed
    return None if raw.selected is None else str(raw.selected).lower()


async def _value(target: Target, wanted: str) -> str | None:
    """Compare a value inside the page, so that no secret leaves it; options count by value, too."""
    back = await target.place.world.call("readBack", {"serial": target.place.serial, "text": wanted})
    chosen = [option.value for option in target.raw.options or () if option.selected]
    if back is None or back["equal"] or wanted in chosen:
        return None
    found, asked = (MASK, MASK) if target.raw.secret else (_short(back["value"]), wanted)
    return f'its value is "{found}", not "{asked}"'


async def _of_selector(indexer: Indexer, step: commands.Condition, selector: str) -> list[str]:
    """Judge what a selector finds in all frames together."""
    try:
        told = await indexer.everywhere("matching", {"selector": selector, "text": step.text})
    except WorldFailed as error:
        if "is not a valid selector" in str(error):
            raise InvalidAction(f'"{selector}" is not a CSS selector') from None
        raise
    count = {key: sum(one[key] for one in told) for key in ("found", "seen", "said")}
    first = indexer.register.secrets.hide(next((one["first"] for one in told if one["first"]), ""))
    against = _unmatched(step, count, first)
    return [f'"{selector}": {against}'] if against else []


def _unmatched(step: commands.Condition, count: dict[str, int], first: str) -> str | None:
    found = f"{count['found']} found, {count['seen']} of them can be seen"
    if step.state == "gone":
        left = count["said" if step.text is not None else "found"]
        return f"still there: {found}" if left else None
    if step.state == State.HIDDEN:
        return f"still to be seen: {found}" if count["said"] else None
    if count["said"]:
        return None
    if count["seen"]:
        return f'{found}, none of which has "{step.text}" in it; the first reads "{_short(first)}"'
    return f"{found}, none can be seen" if count["found"] else "nothing matches it"


def _of_network(act: Acting, step: commands.Condition) -> list[str]:
    if getattr(step, "network", None) is None:
        return []
    network = standing_of(act.page).network
    if network.idle_ms >= IDLE_MS:
        return []
    running = network.under_way()
    if not running:
        return [f"the last request ended {network.idle_ms:.0f} ms ago, {IDLE_MS} ms have to go by"]
    more = f" and {len(running) - 3} more" if len(running) > 3 else ""
    return [f"requests are under way: {', '.join(running[:3])}{more}"]


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _short(text: Any) -> str:
    told = _squeezed(str(text or ""))
    return told if len(told) <= SHOWN else f"{told[:SHOWN]}…"
