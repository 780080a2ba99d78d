"""Saved pages, read by their markup alone: `pageplan index FILE --static`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .exits import Failure

if TYPE_CHECKING:
    from indexer import PageContext

    from .index import Wanted
    from .output import Output

MOST_BYTES = 50_000_000
"""The largest file that is read."""


def read(target: str, wanted: Wanted, output: Output) -> PageContext:
    """Return the account of a saved page's markup; raise UsageError for what needs a browser."""
    if wanted.view in ("explain", "watch") or wanted.screenshot or wanted.scope or wanted.viewport_only:
        raise click.UsageError("Without a browser there is only the table, --detail, --prompt and --json.")
    context = _account(Path(target))
    if context.failures:
        output.note(f"Frames that the saved page does not hold: {len(context.failures)}.")
    return context


def _account(path: Path) -> PageContext:
    from indexer import index_html

    try:
        with path.open("rb") as file:
            html = file.read(MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Failure(
            f'"{path}" cannot be read: {reason}. Give the path of a saved page.', code="invalid_url"
        ) from error
    if len(html) > MOST_BYTES:
        raise Failure(f'"{path}" is larger than {MOST_BYTES:,} bytes.', code="too_large")
    return index_html(html, path.resolve().as_uri())
