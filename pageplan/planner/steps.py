"""One function for each verb of a script: from the step and the page to a move."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote, urljoin, urlsplit

from .conditions import wanted_of
from .fill import is_high_stakes, plan_fill
from .memory import Asking
from .models import Step
from .moves import Act, Halt, Move, Need, Pass, Work, wire_step
from .page import Element
from .parts import Target
from .targets import Ambiguous, Found, Missing, Unusable, Wanted, resolve
from .text import quoted
from .values import Accepted, accept


def make_move(step: Step, work: Work) -> Move:
    """Return what the step comes to on the page of now."""
    return _VERBS[step.verb](step, work)


def _navigate(step: Step, work: Work) -> Move:
    """Go to an address of the same origin; a value in it is quoted, so that it adds no path."""
    assert step.navigate is not None
    address = step.navigate.render(work.values, escape=lambda value: quote(value, safe=""))
    here = work.scene.page.url
    if not _same_origin(here, address):
        return Halt(sentence=f"I may not leave this site for {quoted(address)}.", reason="refused")
    return Act(steps=(wire_step("navigate", None, f"go to {quoted(address, 80)}", url=address),))


def _same_origin(here: str, address: str) -> bool:
    try:
        there, mine = urlsplit(urljoin(here, address)), urlsplit(here)
        same = (there.scheme, there.hostname, there.port) == (mine.scheme, mine.hostname, mine.port)
    except ValueError:
        return False
    return same and there.scheme in ("http", "https")


def _click(step: Step, work: Work) -> Move:
    assert step.click is not None
    found = _element(step.click, work)
    if not isinstance(found, Element):
        return found
    gate = found.text if found.type != "a" and is_high_stakes(found.text) else None
    click = wire_step("click", found.id, f"press “{quoted(found.text, 60)}”")
    return Act(steps=(click,), gate=gate, in_modal=found.in_modal)


def _type(step: Step, work: Work) -> Move:
    assert step.type is not None
    found = _element(step.type.into, work)
    if not isinstance(found, Element):
        return found
    text = step.type.text.render(work.values)
    named = quoted(next(iter(found.labels), ""), 60)
    return Act(
        steps=(wire_step("type", found.id, f"fill “{named}”", inputData=text),),
        in_modal=found.in_modal,
    )


def _select(step: Step, work: Work) -> Move:
    assert step.select is not None
    found = _element(step.select.into, work)
    if not isinstance(found, Element):
        return found
    wanted = step.select.option.render(work.values)
    verdict = accept("choice", wanted, found.options)
    if found.options and not isinstance(verdict, Accepted):
        return Halt(sentence=verdict.why, reason="missing")
    option = verdict.value if isinstance(verdict, Accepted) else wanted
    named = quoted(next(iter(found.labels), ""), 60)
    return Act(
        steps=(wire_step("select", found.id, f"choose in “{named}”", inputData=option),),
        in_modal=found.in_modal,
    )


def _press_key(step: Step, work: Work) -> Move:
    assert step.press_key is not None
    key, at = step.press_key.key, step.press_key.at
    if at is None:
        return Act(steps=(wire_step("press_key", None, f"press {key}", key=key),))
    found = _element(at, work)
    if not isinstance(found, Element):
        return found
    return Act(steps=(wire_step("press_key", found.id, f"press {key}", key=key),))


def _scroll_to(step: Step, work: Work) -> Move:
    """Scroll to the element; one that is covered may well come out by it."""
    assert step.scroll_to is not None
    wanted = _wanted(step.scroll_to, work)
    found = resolve(wanted, work.scene.page)
    if isinstance(found, Found | Unusable):
        named = quoted(found.element.text, 60)
        return Act(steps=(wire_step("scroll_to", found.element.id, f"scroll to “{named}”"),))
    return _unresolved(found, wanted, work)


def _wait(step: Step, work: Work) -> Move:
    return Act(steps=(wire_step("wait", None, "wait", waitDuration=step.wait),))


def _fill(step: Step, work: Work) -> Move:
    assert step.fill is not None
    return plan_fill(step.fill, work)


def _say(step: Step, work: Work) -> Move:
    return Pass()


def _element(target: Target, work: Work) -> Element | Move:
    wanted = _wanted(target, work)
    found = resolve(wanted, work.scene.page)
    return found.element if isinstance(found, Found) else _unresolved(found, wanted, work)


def _wanted(target: Target, work: Work) -> Wanted:
    return wanted_of(target, work.values, work.memory.answers.get(f"pick:{work.memory.step}"))


def _unresolved(found: Missing | Ambiguous | Unusable, wanted: Wanted, work: Work) -> Move:
    """Return the honest account of a target that could not be used, or the question which is meant."""
    match found:
        case Missing(near):
            seen = f" I can see: {', '.join(quoted(n, 40) for n in near)}." if near else ""
            return Halt(sentence=f"I cannot find the {wanted} on this page.{seen}", reason="missing")
        case Unusable() if found.element.disabled:
            return Halt(sentence=f"The {wanted} is there, but disabled.", reason="missing")
        case Unusable():
            return Halt(sentence=f"The {wanted} is there, but {found.reason}.", reason="covered")
        case Ambiguous(choices):
            text = f"Which {wanted} do you mean: {'; '.join(quoted(c, 80) for c in choices)}?"
            key = f"pick:{work.memory.step}"
            return Need(Asking(key=key, text=text, type="choice", options=choices))


_VERBS: dict[str, Callable[[Step, Work], Move]] = {
    "say": _say,
    "navigate": _navigate,
    "click": _click,
    "type": _type,
    "select": _select,
    "press_key": _press_key,
    "scroll_to": _scroll_to,
    "wait": _wait,
    "fill": _fill,
}
