"""What decides the next action of a task; the scripted planner loads only when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .base import Complete, Confirm, Planner, PlannerError, Question, Reply, Turn

if TYPE_CHECKING:
    from .doubles import ListPlanner
    from .loading import ScriptError, builtin_script, load_script
    from .models import Script
    from .script import ScriptPlanner

_LAZY = {
    "ListPlanner": "doubles",
    "Script": "models",
    "ScriptError": "loading",
    "ScriptPlanner": "script",
    "builtin_script": "loading",
    "load_script": "loading",
}


def __getattr__(name: str) -> Any:
    """Import a heavy name at its first use (PEP 562)."""
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_LAZY[name]}", __name__), name)


__all__ = [
    "Complete",
    "Confirm",
    "ListPlanner",
    "Planner",
    "PlannerError",
    "Question",
    "Reply",
    "Script",
    "ScriptError",
    "ScriptPlanner",
    "Turn",
    "builtin_script",
    "load_script",
]
