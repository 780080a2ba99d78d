"""What did the action change? Two accounts of the page and what was observed between them."""

from __future__ import annotations

from typing import Any

from indexer import PageContext
from indexer.indexer import changes

from .acting import Outcome
from .models import Effect, ElementChange
from .observed import Observed
from .settle import Ending

MAX_LISTED = 20
"""How many numbers of each kind an effect lists."""


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
    told |= {
        "dialogs": tuple(seen.dialogs),
        "popups": seen.popups,
        "downloads": tuple(seen.downloads),
        "console_errors": tuple(seen.console_errors),
        "failed_requests": tuple(seen.failed_requests),
        "document": "new" if ending == "navigated" else "same",
    }
    if outcome:
        told |= {"value": outcome.value, "value_equal": outcome.value_equal}
    target = outcome.target.number if outcome and outcome.target else None
    happened = any(value for key, value in told.items() if key not in ("focus", "document", "value_equal"))
    led_away = told.get("focus") not in (None, target)
    done = happened or led_away or ending == "navigated" or (outcome is not None and outcome.effect)
    return Effect(
        **told, no_effect=after is not None and not done, settled=ending, settle_ms=round(settle_ms, 1)
    )


def _differences(before: PageContext, after: PageContext, outcome: Outcome | None) -> dict[str, Any]:
    was = {element.id: element for element in before.elements}
    now = {element.id: element for element in after.elements}
    both = [(was[number], now[number]) for number in was.keys() & now.keys()]
    changed = [
        ElementChange(id=new.id, text=new.text, changes=_printable(difference))
        for old, new in sorted(both, key=lambda pair: pair[1].id)
        if (difference := _meaningful(changes(old, new)))
    ]
    scrolled = (after.scroll_x - before.scroll_x, after.scroll_y - before.scroll_y)
    target = outcome.target.number if outcome and outcome.target else None
    return {
        "url": (before.url, after.url) if before.url != after.url else None,
        "title": (before.title, after.title) if before.title != after.title else None,
        "checked": _checked(was.get(target), now.get(target)) if target else None,
        "focus": after.focused if after.focused != before.focused else None,
        "scroll": scrolled if any(scrolled) else None,
        "added": tuple(sorted(now.keys() - was.keys()))[:MAX_LISTED],
        "removed": tuple(sorted(was.keys() - now.keys()))[:MAX_LISTED],
        "changed": tuple(changed[:MAX_LISTED]),
        "text_changed": before.visible_text != after.visible_text,
    }


POSITIONAL = frozenset({"offscreen", "clipped", "visible", "covered"})
"""States that scrolling alone changes."""


def _meaningful(difference: dict[str, tuple[Any, Any]]) -> dict[str, tuple[Any, Any]]:
    """Leave out what input itself does: focus, and states that follow from scrolling."""
    kept = {name: pair for name, pair in difference.items() if name != "focused"}
    if "state" in kept:
        old, new = ({str(state) for state in states} - POSITIONAL for states in kept["state"])
        if old == new:
            del kept["state"]
    return kept


def _printable(difference: dict[str, tuple[Any, Any]]) -> dict[str, tuple[Any, Any]]:
    def plain(value: Any) -> Any:
        return [str(part) for part in value] if isinstance(value, tuple) else value

    return {name: (plain(old), plain(new)) for name, (old, new) in difference.items() if name != "options"}


def _checked(was: Any, now: Any) -> tuple[str | None, str | None] | None:
    if was is None or now is None or was.checked == now.checked:
        return None
    return (was.checked, now.checked)
