"""What survives a restart: sites, sessions, their events and messages."""

from __future__ import annotations

from .errors import StoreError
from .store import Entry, Event, Stats, Store, Stored

__all__ = ["Entry", "Event", "Stats", "Store", "StoreError", "Stored"]
