"""Reports of what happened: one self-contained HTML file."""

from .report import Fact, Limits, Report, write

__all__ = ["Fact", "Limits", "Report", "write"]
