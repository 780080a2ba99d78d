"""The visitor: a page driven on behalf of a back end."""

from .errors import (
    BackendFailed,
    BackendNonsense,
    BackendSilent,
    BackendUnreachable,
    ClientError,
    Displaced,
    JoinRefused,
    MessageRefused,
    OriginMissing,
    OriginRefused,
    SessionLost,
)
from .leflux import Visitor
from .turn import Asked, Outcome, Planned, Turn

__all__ = [
    "Asked",
    "BackendFailed",
    "BackendNonsense",
    "BackendSilent",
    "BackendUnreachable",
    "ClientError",
    "Displaced",
    "JoinRefused",
    "MessageRefused",
    "OriginMissing",
    "OriginRefused",
    "Outcome",
    "Planned",
    "SessionLost",
    "Turn",
    "Visitor",
]
