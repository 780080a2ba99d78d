"""What the page said while an action took place, and which fields it, or the browser, found invalid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer import PageContext

from .models import InvalidField, Message
from .pulse import Pulse, Rejected, Said

if TYPE_CHECKING:
    from indexer.register import Register

KEPT = 10
"""How many messages an effect tells."""

LONGEST = 300
"""How many characters of each are told."""


class Hearing:
    """Keeps what the pulses of one action tell; what was said at its `start` is older than it."""

    def __init__(self, register: Register | None = None, start: Pulse | None = None) -> None:
        start = start or Pulse()
        self._register = register
        self._older = {said["id"] for said in start.said}
        self._rejected_before = {(one["document"], one["number"]) for one in start.rejected}
        self._document = start.document
        self._said: dict[str, Said] = {}
        self._rejected: dict[tuple[str, int], Rejected] = {}

    def take(self, now: Pulse) -> None:
        """Take in what a pulse tells; what another document had said before is gone with it."""
        told = {said["id"]: said for said in now.said if said["id"] not in self._older}
        left: dict[str, Said] = {
            key: {**said, "gone": True}
            for key, said in self._said.items()
            if not (now.document and key.startswith(now.document))
        }
        self._said = left | told
        if now.document:
            fresh = [
                one for one in now.rejected if (one["document"], one["number"]) not in self._rejected_before
            ]
            self._rejected = {(one["document"], one["serial"]): one for one in fresh}

    def discreet(self, text: str) -> str:
        """Return a text without the secrets of its page."""
        return self._register.secrets.hide(text) if self._register else text

    def messages(self, before: PageContext) -> tuple[Message, ...]:
        """Return what was said, in order; what another document brings along is new if it was not here."""
        told = {
            said["text"]: Message(
                text=self.discreet(said["text"])[:LONGEST], politeness=said["politeness"], gone=said["gone"]
            )
            for said in self._said.values()
            if said["id"].startswith(self._document) or said["text"] not in before.visible_text
        }
        return tuple(told.values())[:KEPT]

    def rejected(self) -> tuple[InvalidField, ...]:
        """Return the fields that were checked and found invalid, by number where they have one."""
        return tuple(
            InvalidField(id=self._number(key), name=one["name"], message=one["message"])
            for key, one in self._rejected.items()
        )

    def _number(self, key: tuple[str, int]) -> int | None:
        return self._register.numbered(*key) if self._register else None
