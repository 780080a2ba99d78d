"""Date pickers: to the month by the buttons beside it, then the day, by its date."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from indexer.models import Model

from . import commands
from .errors import Code, Refused
from .offers import Chooser, Reading, until
from .pointer import click

MOST_MONTHS = 600
"""How many months a calendar is turned."""


class Day(Model):
    """One day of a calendar; `date` is ISO 8601."""

    serial: int
    date: str | None = None
    disabled: bool = False
    selected: bool = False


class Calendar(Reading):
    """What a calendar shows, and whether its field names (`held`) the date that is asked for."""

    days: tuple[Day, ...] = ()
    months: tuple[str, ...] = ()
    previous: int | None = None
    next: int | None = None
    value: str | None = None
    held: bool = False

    def day(self, date: str) -> Day | None:
        """Return the day of a date, in the month that is shown where it stands in two."""
        found = [day for day in self.days if day.date == date]
        return next((day for day in found if not day.disabled), found[0] if found else None)


def as_date(option: str) -> str | None:
    """Return an option that is a date as ISO 8601, None where it is none."""
    text = option.strip()
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return None
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        return None


@dataclass
class Picking:
    """The choice of one date in the calendar of a field."""

    chooser: Chooser
    date: str

    async def read(self) -> Calendar:
        """Read the calendar as it is now."""
        return Calendar.model_validate(await self.chooser.ask("calendar", {"date": self.date}))

    async def shown(self) -> Calendar | None:
        """Return the calendar once it shows days, None where it does not."""

        def with_days(now: Calendar) -> Calendar | None:
            return now if now.days else None

        return await until(self.chooser.act, self.read, with_days, self._patience)

    async def pick(self, calendar: Calendar) -> Day:
        """Turn the calendar to the month of the date and click the day; raise Refused where it is none."""
        day = await self._turned(calendar)
        if day.disabled:
            raise Refused(
                Code.OPTION_NOT_FOUND, f"{self.chooser.target.called}: the day {self.date} is disabled"
            )
        await click(self.chooser.act, commands.Click(element_id=self.chooser.number(day.serial)))
        return day

    async def _turned(self, calendar: Calendar) -> Day:
        month = self.date[:7]
        forward = bool(calendar.months) and month > calendar.months[-1]
        for _ in range(MOST_MONTHS):
            between = calendar.months and not calendar.months[0] > month and not calendar.months[-1] < month
            if between or not calendar.months or (month > calendar.months[-1]) is not forward:
                break
            calendar = await self._turn(calendar, forward=forward)
        day = calendar.day(self.date)
        if day is None:
            shows = " and ".join(calendar.months) or "no month that could be read"
            raise self._refusal(f"the day {self.date} is not offered; the calendar shows {shows}")
        return day

    async def _turn(self, calendar: Calendar, *, forward: bool) -> Calendar:
        """Go one month on or back; raise Refused where the calendar stays."""
        serial = calendar.next if forward else calendar.previous
        where = f"the calendar shows {' and '.join(calendar.months)}"
        if serial is None:
            raise self._refusal(f"no control leads from there to {self.date[:7]}; {where}")
        await click(self.chooser.act, commands.Click(element_id=self.chooser.number(serial)))

        def turned(now: Calendar) -> Calendar | None:
            return now if now.months and now.months != calendar.months and now.days else None

        on = await until(self.chooser.act, self.read, turned, self._patience)
        if on is None or (on.months > calendar.months) is not forward:
            raise self._refusal(f"the calendar does not go on to {self.date[:7]}; {where}")
        return on

    async def taken(self, day: Day) -> Calendar:
        """Wait until the field names the date, or a calendar without a field shows the day as chosen."""

        def named(now: Calendar) -> Calendar | None:
            chosen = now.day(self.date)
            standing = self.chooser.offers.standing and chosen is not None and chosen.selected
            return now if now.held or standing else None

        taken = await until(self.chooser.act, self.read, named, self._patience)
        if taken is None:
            value = (await self.read()).value or ""
            raise Refused(
                Code.VALUE_MISMATCH,
                f'{self.chooser.target.called} shows "{value}" after the day {self.date} was chosen; '
                "the page did not take it, or waits for it to be confirmed",
            )
        return taken

    @property
    def _patience(self) -> float:
        return self.chooser.act.options.settle.no_effect_ms

    def _refusal(self, why: str) -> Refused:
        return Refused(Code.OPTION_NOT_FOUND, f"{self.chooser.target.called}: {why}")
