"""Do this to element n, and tell the truth about what came of it."""

from .errors import Code, CommandError, InvalidAction, Refused, UnsupportedAction
from .executor import Executor
from .models import ActionResult, Effect, Evidence, Result, SequenceResult
from .options import Confirm, ExecutorOptions, Hooks, Settle, StepView
from .policy import Policy, Secret
from .stop import Stop

__all__ = [
    "ActionResult",
    "Code",
    "CommandError",
    "Confirm",
    "Effect",
    "Evidence",
    "Executor",
    "ExecutorOptions",
    "Hooks",
    "InvalidAction",
    "Policy",
    "Refused",
    "Result",
    "Secret",
    "SequenceResult",
    "Settle",
    "StepView",
    "Stop",
    "UnsupportedAction",
]
