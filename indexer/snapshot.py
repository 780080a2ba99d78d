"""The accounts of frames become one context with numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .context import PageContext
from .mirror import Mirror
from .models import Form, FrameFailure, IndexedElement, State
from .register import Register
from .world import World


@dataclass(frozen=True, kw_only=True)
class FrameAccount:
    """One frame's account, and where its frame stands in the page's viewport.

    `holder` is the serial of the element that holds it, in the document of `outer`.
    """

    world: World
    mirror: Mirror
    left: float = 0
    top: float = 0
    states: tuple[State, ...] = ()
    outer: FrameAccount | None = None
    holder: int = 0


def build(
    accounts: Sequence[FrameAccount], register: Register, failures: Sequence[FrameFailure]
) -> PageContext:
    """Return one context with every element numbered; the first account is the main frame's."""
    elements: list[IndexedElement] = []
    forms: list[Form] = []
    for index, account in enumerate(accounts):
        number = numbers(register, account)
        placement = (account.left, account.top, account.states, index)
        elements += account.mirror.elements(number, placement)
        forms += account.mirror.forms()
    main = accounts[0].mirror.frame
    listed = {element.id for element in elements}
    return PageContext(
        url=main["url"],
        title=main["title"],
        elements=tuple(elements),
        forms=tuple(forms),
        visible_text=_text([account.mirror for account in accounts]),
        filled=tuple(field for number, field in register.filled.items() if number in listed),
        failures=tuple(failures),
        unknown=tuple(dict.fromkeys(part for account in accounts for part in account.world.unknown)),
        text_cut=sum(account.mirror.frame["textCut"] for account in accounts),
        width=main["width"],
        height=main["height"],
        scroll_x=main["scrollX"],
        scroll_y=main["scrollY"],
        focused=next((element.id for element in elements if element.focused), None),
    )


def numbers(register: Register, account: FrameAccount) -> Callable[[int], int]:
    document, world = account.mirror.frame["document"], account.world
    return lambda serial: register.number(document, serial, world)


def _text(mirrors: Sequence[Mirror]) -> str:
    """Join what a person reads, an open modal first."""
    texts = [mirror.modal_text for mirror in mirrors] + [mirror.text for mirror in mirrors]
    return "\n".join(text for text in texts if text)
