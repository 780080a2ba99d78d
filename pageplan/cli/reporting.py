"""Write the report that was asked for; the verdict does not depend on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pageplan.reports import Report

    from .output import Output


def written(report: Report, path: Path, output: Output) -> Path | None:
    """Write the report and return its path; say why and return None when it cannot be written."""
    from pageplan.reports import write

    try:
        return write(report, path)
    except OSError as error:
        output.note(
            f"No report: {path} cannot be written ({error.strerror or error}); give another --report."
        )
        return None
