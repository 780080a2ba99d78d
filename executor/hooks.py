"""What recorders and live views are told of a step, and that they cannot break it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from indexer import IndexedElement, Indexer, PageError
from indexer.secrets import MASK

from .commands import Step
from .options import StepView
from .parse import ALIASES, SPELLINGS, name_of
from .target import called_so

log = logging.getLogger(__name__)

GIVEN: dict[str, tuple[str, ...]] = {
    "type": ("inputData", "input_data", *ALIASES["type"]["inputData"]),
    "set": ("value",),
}
"""The arguments that say what a field will hold, by command."""


async def element_of(indexer: Indexer, step: Step) -> IndexedElement | None:
    """Return what is known of a step's element, None where it has none or nothing is known of it."""
    number, selector = getattr(step, "element_id", None), getattr(step, "selector", None)
    try:
        if not number and selector:
            number = await indexer.find(selector)
        if not number:
            return None
        return indexer.register.told(number) or (await indexer.look(listeners=False)).element(number)
    except (PageError, ValueError):
        return None  # what is wrong with it the step itself will tell


def view_of(
    raw: dict[str, Any], index: int, total: int, element: IndexedElement | None, indexer: Indexer
) -> StepView:
    """Return a step as it may be shown: what goes into a secret field is masked wherever it is said."""
    secrets = indexer.register.secrets
    if element and element.secret:
        known = SPELLINGS.get(str(name_of(raw)), "")
        given = [name for name in GIVEN.get(known, ()) if isinstance(raw.get(name), str)]
        for name in given:
            secrets.add(raw[name])
        key = ["key"] if known == "press_key" and len(str(raw.get("key"))) == 1 else []
        raw = raw | dict.fromkeys([*given, *key], MASK)
    return StepView(index=index, total=total, raw=secrets.hide_in(dict(raw)))


def named(step: Step, element: IndexedElement | None) -> str:
    """Name what a step is done to, for whoever is asked to confirm it."""
    if element:
        return called_so(element.role or element.type, element.id, element.text)
    return getattr(step, "url", None) or getattr(step, "selector", None) or "the page"


async def heard(hook: Callable[..., Awaitable[None]], when: str, step: StepView, *told: Any) -> None:
    """Call a hook; what it raises is logged, for the plan is not the recorder's to break."""
    try:
        await hook(step, *told)
    except Exception:  # whatever somebody else's code raises
        log.warning("a hook failed %s step %d of %d", when, step.index + 1, step.total, exc_info=True)
