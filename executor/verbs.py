"""One function an action; each returns what it did, or raises a CommandError."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from indexer import FilledField, State, WorldFailed
from indexer.errors import foreign_errors
from indexer.secrets import MASK

from . import models
from .errors import Code, InvalidAction, Refused
from .foreign import never_rests
from .guard import sensitive
from .models import Evidence
from .observed import Observed
from .options import ExecutorOptions
from .target import Finder, Target

if TYPE_CHECKING:
    from playwright.async_api import Page, Position

STILL_TRIES = 10
"""How often a moving element is looked for under a point."""


@dataclass(frozen=True, kw_only=True)
class Acting:
    """What a verb may use: the page, a finder of targets, the options, and what is observed meanwhile."""

    page: Page
    finder: Finder
    options: ExecutorOptions
    seen: Observed
    stopped: asyncio.Event

    @property
    def timeout_ms(self) -> float:
        """How long one primitive of Playwright may take."""
        return self.options.action_timeout * 1000

    async def timed(self, primitive: Coroutine[Any, Any, None], what: str) -> None:
        """Await a primitive that has no deadline of its own; raise PageError or what Playwright says."""
        try:
            await self.finder.indexer.register.watch.race(primitive, what, self.options.action_timeout)
        except WorldFailed as error:
            raise error.__cause__ or error from None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a verb did: a sentence, its target, and the effect that it read back itself.

    `kept`, called when the page rests, raises Refused when the page took the effect back.
    """

    description: str
    target: Target | None = None
    text: str | None = None
    url: str | None = None
    value: str | None = None
    value_equal: bool | None = None
    effect: bool = False
    scrolled: bool = False
    kept: Callable[[], Awaitable[None]] | None = None
    evidence: Evidence = field(default_factory=Evidence)


async def click(act: Acting, step: models.Click) -> Outcome:
    """Click once at a point that reaches the element."""
    target = await act.finder.reachable(step.element_id)
    if target.point and (target.shadowed or target.moving):
        await act.timed(act.page.mouse.click(*await _still(act, target)), "a click")
    else:
        await _click_at_rest(act, target)
    return Outcome(description=f"Clicked {target.called}", target=target, evidence=target.evidence)


async def _click_at_rest(act: Acting, target: Target) -> None:
    """Click by Playwright, which waits for rest; what never rests is clicked where it stays under a point."""
    handle = await target.handle()
    try:
        await handle.click(timeout=act.timeout_ms, no_wait_after=True, position=_position(target))
    except foreign_errors() as error:
        if not never_rests(error):
            raise
        await act.timed(act.page.mouse.click(*await _still(act, target)), "a click")


def _position(target: Target) -> Position | None:
    return {"x": target.aside[0], "y": target.aside[1]} if target.aside else None


async def _still(act: Acting, target: Target) -> tuple[float, float]:
    """Return a point in the page's viewport that reaches a moving target twice in a row; raise Refused."""
    for _ in range(STILL_TRIES):
        target = await act.finder.reachable(target.number)
        if target.point is None:
            continue
        point = await _on_page(act, target)
        asked = {"serial": target.place.serial, "point": target.point}
        if await target.place.world.call("reached", asked):
            return point
    raise Refused(Code.TIMEOUT, f"{target.called} moves too fast to be met; wait until it rests")


async def _on_page(act: Acting, target: Target) -> tuple[float, float]:
    """Return a target's point in the page's viewport, by the offsets of the frames that hold it."""
    assert target.point is not None
    left, top = await act.finder.offset(target)
    return target.point[0] + left, target.point[1] + top


async def hover(act: Acting, step: models.Hover) -> Outcome:
    """Move the pointer over the element."""
    target = await act.finder.reachable(step.element_id)
    if target.point and (target.shadowed or target.moving):
        await act.timed(act.page.mouse.move(*await _still(act, target)), "the pointer")
    else:
        handle = await target.handle()
        await handle.hover(timeout=act.timeout_ms, position=_position(target))
    return Outcome(
        description=f"Moved the pointer over {target.called}", target=target, evidence=target.evidence
    )


async def type_text(act: Acting, step: models.Type) -> Outcome:
    """Replace the whole value by trusted input, and read it back."""
    target = await act.finder.reachable(step.element_id, edit=True)
    _check_editable(target, step)
    handle = await target.handle()
    if target.raw.secret:
        act.finder.indexer.register.secrets.add(step.input_data)
    await handle.fill(step.input_data, timeout=act.timeout_ms)
    back = await _read_back(target, step.input_data)
    return _typed(act, target, step.input_data, back)


async def _read_back(target: Target, text: str) -> dict[str, Any] | None:
    """Compare what the field holds with what was typed, None when it is gone; raise Refused."""
    asked = {"serial": target.place.serial, "text": text}
    back: dict[str, Any] | None = await target.place.world.call("readBack", asked)
    if back is not None and not (back["equal"] or back["alike"]):
        actual, shown = (MASK, MASK) if target.raw.secret else (back["value"], text)
        raise Refused(
            Code.VALUE_MISMATCH,
            f'{target.called} holds "{actual}" after "{shown}" was typed; the page did not take it as it is',
            value=actual,
        )
    return back


async def _still_typed(target: Target, text: str) -> None:
    await _read_back(target, text)


def _check_editable(target: Target, step: models.Type) -> None:
    raw = target.raw
    if not raw.editable:
        hint = (
            "use select"
            if raw.tag == "select"
            else "use click"
            if raw.role != "generic"
            else "choose a field"
        )
        raise Refused(Code.NOT_EDITABLE, f"{target.called} cannot be typed into; {hint}")
    if kind := sensitive(raw, step.input_data):
        raise Refused(
            Code.SENSITIVE_FIELD, f"{target.called} asks for {kind}, which is never typed; a person has to"
        )


def _typed(act: Acting, target: Target, text: str, back: dict[str, Any] | None) -> Outcome:
    shown = MASK if target.raw.secret else text
    description = f"Typed into {target.called}"
    if back is None:  # the page replaced the field when it was filled; the next account tells
        return Outcome(
            description=f"{description}; the field was replaced",
            target=target,
            text=shown,
            evidence=target.evidence,
        )
    _remember(act, target, back["value"] or shown)
    return Outcome(
        description=description,
        target=target,
        text=shown,
        value=back["value"],
        value_equal=back["equal"],
        effect=True,
        kept=partial(_still_typed, target, text),
        evidence=target.evidence,
    )


def _remember(act: Acting, target: Target, value: str) -> None:
    now = time.time_ns() // 1_000_000
    act.finder.indexer.register.fill(FilledField(element_id=target.number, value=value, timestamp=now))


async def select(act: Acting, step: models.Select) -> Outcome:
    """Choose the option of this label, exact but for case and outer space; options get time to arrive."""
    target, index, retries = await _offered(act, step)
    handle = await target.handle()
    await handle.select_option(index=index, timeout=act.timeout_ms)
    label = (target.raw.options or [])[index].label
    return await _selected(act, target, label, tuple(retries))


async def _offered(act: Acting, step: models.Select) -> tuple[Target, int, list[str]]:
    """Find the option; one that is not there yet gets time to arrive (protocols 1.20 #10)."""
    retries: list[str] = []
    for pause in act.options.retries_ms:
        target = await act.finder.reachable(step.element_id)
        if (index := _option(target, step.input_data)) is not None:
            return target, index, retries
        retries.append(f"{Code.OPTION_NOT_FOUND} after {pause:g} ms")
        await asyncio.sleep(pause / 1000)
    target = await act.finder.reachable(step.element_id)
    if (index := _option(target, step.input_data)) is not None:
        return target, index, retries
    raise _no_option(target, step.input_data, retries)


def _option(target: Target, label: str) -> int | None:
    if target.raw.options is None:
        raise Refused(Code.NOT_EDITABLE, f"{target.called} is not a select; use click or type")
    wanted = label.strip().casefold()
    found = [n for n, option in enumerate(target.raw.options) if option.label.strip().casefold() == wanted]
    return next((n for n in found if not target.raw.options[n].disabled), None)


def _no_option(target: Target, label: str, retries: list[str]) -> Refused:
    options = target.raw.options or []
    disabled = any(option.label.strip().casefold() == label.strip().casefold() for option in options)
    labels = tuple(option.label for option in options if not option.disabled)
    why = f'the option "{label}" is disabled' if disabled else f'no option is labelled "{label}"'
    shown = ", ".join(labels[:30]) + (f" and {len(labels) - 30} more" if len(labels) > 30 else "")
    return Refused(
        Code.OPTION_NOT_FOUND,
        f"{target.called}: {why}; available: {shown or 'none'}",
        options=labels,
        retries=tuple(retries),
    )


async def _shown(target: Target, label: str) -> dict[str, Any] | None:
    """Return what a select shows, None when it is gone; raise Refused when it is not what was chosen."""
    asked = {"serial": target.place.serial, "text": label}
    back: dict[str, Any] | None = await target.place.world.call("readBack", asked)
    held = [part.strip() for part in (back or {}).get("value", label).split(", ")]
    if back is not None and not back["equal"] and label not in held:
        raise Refused(
            Code.VALUE_MISMATCH, f'{target.called} shows "{back["value"]}" after "{label}" was chosen'
        )
    return back


async def _still_shown(target: Target, label: str) -> None:
    await _shown(target, label)


async def _selected(act: Acting, target: Target, label: str, retries: tuple[str, ...]) -> Outcome:
    back = await _shown(target, label)
    evidence = target.evidence.model_copy(update={"retries": target.evidence.retries + retries})
    _remember(act, target, label)
    description = f'Selected "{label}" in {target.called}'
    value = back["value"] if back else None
    return Outcome(
        description=description,
        target=target,
        text=label,
        value=value,
        value_equal=True,
        effect=True,
        kept=partial(_still_shown, target, label),
        evidence=evidence,
    )


async def press_key(act: Acting, step: models.PressKey) -> Outcome:
    """Press a key on an element, or on what has the focus where none is named."""
    if step.element_id is None:
        await act.timed(act.page.keyboard.press(step.key), "a key")
        return Outcome(description=f"Pressed {step.key}")
    target = await act.finder.reachable(step.element_id)
    handle = await target.handle()
    await act.timed(handle.focus(), "the focus")
    if await target.place.world.call("takesKeys", {"serial": target.place.serial}) is False:
        raise Refused(
            Code.NOT_EDITABLE, f"{target.called} cannot have the focus; the key would go elsewhere, use click"
        )
    await handle.press(step.key, timeout=act.timeout_ms, no_wait_after=True)
    return Outcome(
        description=f"Pressed {step.key} on {target.called}", target=target, evidence=target.evidence
    )


async def scroll_to(act: Acting, step: models.ScrollTo) -> Outcome:
    """Bring the element to the middle of the viewport, and see that it is in view."""
    target = await act.finder.find(step.element_id)
    if State.HIDDEN in target.raw.state:
        raise Refused(Code.ELEMENT_HIDDEN, f"{target.called} is hidden; open what holds it first")
    await target.place.world.call("centre", {"serial": target.place.serial})
    target = await act.finder.find(step.element_id)
    if State.OFFSCREEN in target.raw.state:
        raise Refused(Code.ELEMENT_HIDDEN, f"{target.called} cannot be brought into view")
    return Outcome(
        description=f"Scrolled to {target.called}",
        target=target,
        effect=True,
        scrolled=True,
        evidence=target.evidence,
    )


async def navigate(act: Acting, step: models.Navigate) -> Outcome:
    """Go to a URL of the same origin, and see where the page arrived."""
    url = allowed_url(step.url, act.page.url, act.options)
    if url == act.page.url:
        return Outcome(description=f"URL unchanged: the page is {url} already", url=url, effect=True)
    response = await act.page.goto(
        url, wait_until="domcontentloaded", timeout=act.options.navigation_timeout * 1000
    )
    if response is not None and response.status >= 400:
        raise Refused(
            Code.NAVIGATION_FAILED, f"{url} answered {response.status}; check the address", url=act.page.url
        )
    return Outcome(description=f"Went to {act.page.url}", url=act.page.url, effect=True)


def allowed_url(wanted: str, here: str, options: ExecutorOptions) -> str:
    """Return the absolute URL; raise Refused for other schemes and other origins (protocols 1.20 #14)."""
    try:
        url = urljoin(here, wanted.strip())
        parts, own = urlsplit(url), urlsplit(here)
    except ValueError:
        raise Refused(Code.INVALID_URL, f'"{wanted}" is not a URL') from None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise Refused(Code.INVALID_URL, f'"{wanted}" is not an http or https address')
    leaves = own.scheme != "about" and (parts.scheme, parts.netloc) != (own.scheme, own.netloc)
    if leaves and not options.allow_cross_origin:  # a blank page has no origin to leave
        raise Refused(
            Code.CROSS_ORIGIN_NAVIGATION,
            f"{parts.scheme}://{parts.netloc} is not the page's origin {own.scheme}://{own.netloc}",
        )
    return url


async def wait(act: Acting, step: models.Wait) -> Outcome:
    """Pause, for as long as nobody stops the plan."""
    try:
        async with asyncio.timeout(step.wait_duration / 1000):
            await act.stopped.wait()
    except TimeoutError:
        return Outcome(description=f"Waited {step.wait_duration:g} ms", effect=True)
    raise Refused(Code.INTERRUPTED, "the pause was interrupted")


Verb = Callable[[Acting, Any], Awaitable[Outcome]]

VERBS: dict[type[models.Step], Verb] = {
    models.Click: click,
    models.Type: type_text,
    models.Select: select,
    models.PressKey: press_key,
    models.Hover: hover,
    models.ScrollTo: scroll_to,
    models.Navigate: navigate,
    models.Wait: wait,
}
"""Which function carries out which command."""


def verb_of(step: models.Step) -> Verb:
    """Return the function of a command."""
    verb = VERBS.get(type(step))
    if verb is None:
        raise InvalidAction(f"{type(step).__name__} is not a step")
    return verb
