"""The indexer and the executor for pytest-playwright's synchronous `page` (docs/sync.md)."""

from .bridge import SyncUnavailable
from .executor import Executor, Hooks
from .indexer import Indexer

__all__ = ["Executor", "Hooks", "Indexer", "SyncUnavailable"]
