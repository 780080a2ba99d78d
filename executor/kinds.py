"""Inputs that the browser draws itself, in which nothing can be typed over."""

from __future__ import annotations

FORMATS: dict[str, str] = {
    "date": "a date as 2026-12-31",
    "time": "a time as 18:30",
    "datetime-local": "a date and time as 2026-12-31T18:30",
    "month": "a month as 2026-12",
    "week": "a week as 2026-W52",
    "color": "a colour as #1a2b3c",
    "range": "a number",
}
"""The inputs whose value is set, and what each takes (HTML, "Dates and times", "Simple colors")."""
