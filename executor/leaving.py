"""A document that goes while it is acted on: with its frame, or for another page."""

from __future__ import annotations

from indexer.register import Place

from .errors import Code, CommandError, Refused
from .observed import Observed
from .pulse import Pulse


def left(failure: CommandError, place: Place | None, calm: Pulse, seen: Observed) -> CommandError:
    """Say of an action whose document was lost under it where that went; other failures stay as they are."""
    if place is None or failure.details.get("reason") not in ("other_document", "gone"):
        return failure
    if seen.navigated:
        return Refused(
            failure.code,
            f"{failure.sentence}; the page went elsewhere meanwhile, see where it is now",
            **failure.details,
        )
    if seen.detached and place.document != calm.document:
        return Refused(
            Code.FRAME_DETACHED,
            f"{failure.sentence}; its frame was taken away meanwhile, index the page again",
        )
    return failure
