"""Do this to element n, and tell the truth about what came of it."""

from .errors import Code, CommandError, InvalidAction, Refused, UnsupportedAction
from .executor import Executor
from .models import ActionResult, Effect, Evidence, Result, SequenceResult
from .options import ExecutorOptions, Hooks, Settle

__all__ = [
    "ActionResult",
    "Code",
    "CommandError",
    "Effect",
    "Evidence",
    "Executor",
    "ExecutorOptions",
    "Hooks",
    "InvalidAction",
    "Refused",
    "Result",
    "SequenceResult",
    "Settle",
    "UnsupportedAction",
]
