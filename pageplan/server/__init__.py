"""A LeFlux back end: REST and Socket.IO in one ASGI application."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .options import ServerOptions

if TYPE_CHECKING:
    from .app import create_app
    from .serving import Running, ServeError, run, serve

_LAZY = {
    "create_app": "app",
    "Running": "serving",
    "ServeError": "serving",
    "run": "serving",
    "serve": "serving",
}


def __getattr__(name: str) -> Any:
    """Import a heavy name at its first use (PEP 562)."""
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_LAZY[name]}", __name__), name)


__all__ = ["Running", "ServeError", "ServerOptions", "create_app", "run", "serve"]
