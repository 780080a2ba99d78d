"""What did the action change? Two accounts of the page and what was observed between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from indexer import IndexedElement, PageContext
from indexer.diff import Change

from .acting import Outcome
from .models import Effect, ElementChange
from .objections import held_back, invalid_fields
from .observed import CHOOSER, Observed
from .settle import Ending

MAX_LISTED = 20
"""How many numbers of each kind an effect lists."""

UNTELLING = ("focus", "document", "value_equal", "value_before")
"""What is told of an action, and does not say that it had an effect."""


def judge(
    before: PageContext,
    after: PageContext | None,
    seen: Observed,
    outcome: Outcome | None,
    ending: Ending,
    settle_ms: float,
) -> Effect:
    """Return the effect; `no_effect` where nothing changed but the focus that input itself gives."""
    told: dict[str, Any] = _differences(before, after, outcome) if after else {}
    if after:
        told["invalid"] = invalid_fields(before, after, seen, outcome)
    told |= {
        "messages": seen.hearing.messages(before),
        "blocked": ending != "navigated" and held_back(before, seen, outcome),
        "dialogs": _dialogs(seen, outcome),
        "popups": seen.popups,
        "downloads": seen.downloading.told,
        "console_errors": tuple(seen.console_errors),
        "failed_requests": tuple(seen.failed_requests),
        "document": "new" if ending == "navigated" else "same",
    }
    if outcome:
        told |= {"value": outcome.value, "value_equal": outcome.value_equal}
        told |= _before(before, outcome)
    target = outcome.target.number if outcome and outcome.target else None
    happened = any(value for key, value in told.items() if key not in UNTELLING)
    led_away = bool(told.get("focus")) and told["focus"][1] not in (None, target)
    ended = ending in ("stopped", "navigated")
    done = ended or happened or led_away or (outcome is not None and outcome.effect)
    return Effect(
        **told, no_effect=after is not None and not done, settled=ending, settle_ms=round(settle_ms, 1)
    )


def _differences(before: PageContext, after: PageContext, outcome: Outcome | None) -> dict[str, Any]:
    difference = after.diff(before)
    changed = [told for change in difference.changed if (told := _told(change))]
    scrolled = (after.scroll_x - before.scroll_x, after.scroll_y - before.scroll_y)
    target = outcome.target.number if outcome and outcome.target else None
    return {
        "url": difference.page.get("url"),
        "title": difference.page.get("title"),
        "checked": _checked(before.element(target), after.element(target), outcome) if target else None,
        "focus": (before.focused, after.focused) if after.focused != before.focused else None,
        "scroll": scrolled if any(scrolled) else None,
        "added": _numbers(difference.added),
        "removed": _numbers(difference.removed),
        "changed": tuple(sorted(changed, key=lambda change: change.id)[:MAX_LISTED]),
        "reordered": _order(before, after) != _order(after, before),
        "text_changed": before.visible_text != after.visible_text,
    }


def _order(page: PageContext, other: PageContext) -> list[int]:
    """Return the numbers that both accounts have, in the order of the first."""
    there = {element.id for element in other.elements}
    return [element.id for element in page.elements if element.id in there]


def _numbers(elements: Iterable[IndexedElement]) -> tuple[int, ...]:
    return tuple(sorted(element.id for element in elements)[:MAX_LISTED])


def _told(change: Change) -> ElementChange | None:
    """Leave out the focus, which input itself moves."""
    fields = {name: pair for name, pair in change.fields.items() if name != "focused"}
    return ElementChange(id=change.id, text=change.text, changes=_printable(fields)) if fields else None


def _printable(difference: Mapping[str, tuple[Any, Any]]) -> dict[str, tuple[Any, Any]]:
    def plain(value: Any) -> Any:
        return [str(part) for part in value] if isinstance(value, tuple) else value

    return {name: (plain(old), plain(new)) for name, (old, new) in difference.items() if name != "options"}


def _dialogs(seen: Observed, outcome: Outcome | None) -> tuple[str, ...]:
    """Leave out the chooser that an upload waited for."""
    awaited = outcome is not None and outcome.evidence.way == "chooser"
    return tuple(told for told in seen.dialogs if not (awaited and told.startswith(CHOOSER)))


def _before(page: PageContext, outcome: Outcome) -> dict[str, Any]:
    """Return what a field held before it was given a value."""
    element = page.element(outcome.target.number) if outcome.target else None
    held = element is not None and outcome.value is not None and element.value != outcome.value
    return {"value_before": element.value or ""} if held and element else {}


def _checked(
    was: IndexedElement | None, now: IndexedElement | None, outcome: Outcome | None
) -> tuple[str | None, str | None] | None:
    """Return how a toggle stood and stands; where it has left the page, by what was read of its successor."""
    stands = now.checked if now else outcome.stands if outcome else None
    if was is None or stands == was.checked or (now is None and stands is None):
        return None
    return (was.checked, stands)
