"""A small real site to test agents against: a product's pages, and one page for each hazard."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fixtures_site.application import app
    from fixtures_site.serving import Site, serve, serve_in_thread
    from fixtures_site.submissions import Submission, Submissions

__all__ = ["Site", "Submission", "Submissions", "app", "serve", "serve_in_thread"]

_HOMES = {
    "app": "application",
    "Site": "serving",
    "serve": "serving",
    "serve_in_thread": "serving",
    "Submission": "submissions",
    "Submissions": "submissions",
}


def __getattr__(name: str) -> Any:
    """Import a public name on first use: Starlette and uvicorn cost a fifth of a second."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
