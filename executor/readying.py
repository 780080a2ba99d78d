"""Before a verb: the number of its target, the texts that it names, and whether it may be done at all."""

from __future__ import annotations

from indexer import Indexer, PageContext

from .commands import OnElement, Step
from .errors import Code, InvalidAction, Refused
from .options import ExecutorOptions
from .permission import check_permitted
from .referring import resolved


async def ready(step: Step, indexer: Indexer, options: ExecutorOptions, before: PageContext) -> Step:
    """Return a step with its target's number and its texts; raise InvalidAction or Refused."""
    if isinstance(step, OnElement) and not step.element_id:
        step = step.model_copy(update={"element_id": await found(indexer, step.selector or "")})
    step = await resolved(step, indexer, options)
    number = getattr(step, "element_id", None)
    known = not number or before.element(number)  # else what was seen just now was another page
    now = before if known else await indexer.look(listeners=False)
    check_permitted(step, now, options.policy)
    return step


async def found(indexer: Indexer, selector: str) -> int:
    """Return the number of the first element of a selector; raise InvalidAction or Refused (IR-CM-08)."""
    try:
        number = await indexer.find(selector)
    except ValueError:
        raise InvalidAction(f'"{selector}" is not a CSS selector') from None
    if number is None:
        raise Refused(Code.ELEMENT_NOT_FOUND, f'nothing on the page matches "{selector}"')
    return number
