"""Questions about a part of a page that was just walked: what stands in it, and why something does not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .context import PageContext
from .errors import WorldFailed
from .explanation import Explained, Explanation, explained
from .register import Register
from .snapshot import FrameAccount, numbers
from .wire import MAX_ELEMENTS

Told = dict[str, Any]


async def narrow(
    context: PageContext,
    accounts: Sequence[FrameAccount],
    register: Register,
    scope: int | str | None,
    *,
    viewport_only: bool,
) -> PageContext:
    """Return the part of a context that stands in `scope`, and in the viewport where only that is wanted.

    Raises LookupError when no element is found.
    """
    parts = await _parts(accounts, register, scope, viewport_only=viewport_only)
    if not parts:
        raise LookupError(f"nothing on the page is {scope!r}")
    inside = {numbers(register, account)(serial) for account, part in parts for serial in part["serials"]}
    narrowed = context.within(inside)
    text = register.secrets.hide("\n".join(part["text"] for _, part in parts if part["text"]))
    cut = sum(part["cut"] for _, part in parts)
    narrowed = narrowed.model_copy(update={"visible_text": text, "text_cut": cut})
    return narrowed.in_viewport() if viewport_only else narrowed


async def _parts(
    accounts: Sequence[FrameAccount], register: Register, scope: int | str | None, *, viewport_only: bool
) -> list[tuple[FrameAccount, Told]]:
    """Return what stands in the part, by frame: where it is found, and in the frames that it holds."""
    options = {"inView": viewport_only, "textLimit": register.options.text_limit}
    found: list[tuple[FrameAccount, Told]] = []
    held: dict[int, Told] = {}
    for account in accounts:
        outer = held.get(id(account.outer))
        asked = _where(register, account, scope)
        if outer is not None and account.holder in outer["frames"]:
            asked = {}
        elif asked is None or (found and scope is not None):
            continue
        part = await account.world.call("part", options | asked)
        if part is not None:
            held[id(account)] = part
            found.append((account, part))
    return found


def _where(register: Register, account: FrameAccount, scope: int | str | None) -> Told | None:
    """Return how a frame is asked for the part, None when it cannot hold it."""
    if scope is None:
        return {}
    if isinstance(scope, str):
        return {"selector": scope}
    place = register.place(scope)
    return {"serial": place.serial} if place and place.world is account.world else None


async def find(accounts: Sequence[FrameAccount], register: Register, selector: str) -> int | None:
    """Return the number of the first element of a selector, None where no frame has one; see Indexer.find."""
    for account in accounts:
        serial = await _selecting(account, "sought", {"selector": selector})
        if serial is not None:
            return numbers(register, account)(serial)
    return None


async def explain(
    context: PageContext,
    accounts: Sequence[FrameAccount],
    register: Register,
    what: str | tuple[float, float],
    *,
    text: bool,
) -> Explanation:
    """Ask all frames why an element has no number, or the state that it has; see Indexer.explain."""
    kept = {element["id"] for element in context.wire()["indexedElements"]}
    found: list[Explained] = []
    for account in accounts:
        asked: Told = {"text": what} if text else {"selector": what}
        if not isinstance(what, str):
            asked = {"point": [what[0] - account.left, what[1] - account.top]}
        for told in await _explained(account, asked):
            if told.pop("frame") is not None and not isinstance(what, str):
                continue  # the frame itself answers for what is at this point
            one = explained(register.secrets.hide_in(told), numbers(register, account))
            beyond = one.id is not None and one.id not in kept and len(kept) == MAX_ELEMENTS
            found.append(one.model_copy(update={"reason": "beyond_cap"}) if beyond else one)
    return Explanation(asked=str(what), found=tuple(found))


async def _explained(account: FrameAccount, asked: Told) -> list[Told]:
    x, y = asked.get("point", (0, 0))
    frame = account.mirror.frame
    if not (0 <= x <= frame["width"] and 0 <= y <= frame["height"]):
        return []
    told: list[Told] = await _selecting(account, "explain", asked)
    return told


async def _selecting(account: FrameAccount, name: str, asked: Told) -> Any:
    """Ask a frame what may name a selector; raise ValueError where that is none."""
    try:
        return await account.world.call(name, asked)
    except WorldFailed as error:
        if "is not a valid selector" in str(error):
            raise ValueError(f"{asked['selector']!r} is not a CSS selector") from None
        raise
