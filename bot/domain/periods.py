"""Cut time as reports do: half-open spans of local dates (rules C13 and C14)."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Self

FISCAL_YEAR_STARTS = 10
"""The US federal fiscal year N runs from 1 October N-1 to 30 September N."""


Run = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Cut:
    """Hold a period in the pieces that roll-ups are kept in; together they are it, and none overlap.

    `months` are its whole months, half-open from first day to first day: None where there are
    none, and None in place of an open end. `days` are the half-open runs of days around them,
    `partial_months` the months that those days belong to. `undated` says whether seizures of an
    unknown date count.
    """

    days: tuple[Run, ...]
    months: tuple[date | None, date | None] | None
    partial_months: tuple[date, ...]
    undated: bool


@dataclass(frozen=True, slots=True)
class Period:
    """Hold the days from `start` up to, not including, `end`; None leaves that side open."""

    start: date | None
    end: date | None
    label: str = field(default="", compare=False)

    @classmethod
    def since_start(cls) -> Self:
        """Return all of the record, undated seizures included."""
        return cls(None, None, "since the start")

    @classmethod
    def day(cls, on: date) -> Self:
        """Return one day."""
        return cls(on, on + timedelta(days=1), f"{on.day} {on:%b %Y}")

    @classmethod
    def week(cls, on: date) -> Self:
        """Return the week of `on`, Monday to Sunday."""
        start = on - timedelta(days=on.weekday())
        return cls(start, start + timedelta(days=7), f"week of {start.day} {start:%b %Y}")

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """Return a calendar month."""
        start = date(year, month, 1)
        return cls(start, months_on(start, 1), f"{start:%B %Y}")

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Self:
        """Return a calendar quarter, 1 to 4."""
        start = date(year, 3 * quarter - 2, 1)
        return cls(start, months_on(start, 3), f"Q{quarter} {year}")

    @classmethod
    def year(cls, year: int) -> Self:
        """Return a calendar year."""
        return cls(date(year, 1, 1), date(year + 1, 1, 1), str(year))

    @classmethod
    def fiscal_year(cls, year: int) -> Self:
        """Return a US federal fiscal year, named by the year it ends in."""
        start = date(year - 1, FISCAL_YEAR_STARTS, 1)
        return cls(start, date(year, FISCAL_YEAR_STARTS, 1), f"FY{year}")

    @property
    def whole(self) -> bool:
        """Tell whether this is all of the record."""
        return self.start is None and self.end is None

    @property
    def last(self) -> date | None:
        """Return the last day that belongs to the period."""
        return self.end - timedelta(days=1) if self.end else None

    @property
    def empty(self) -> bool:
        """Tell whether not one day belongs to the period."""
        return self.start is not None and self.end is not None and self.start >= self.end

    def cut(self) -> Cut:
        """Cut the period into whole months and the days around them."""
        first = months_on(self.start, 1 if self.start.day > 1 else 0) if self.start else None
        stop = self.end.replace(day=1) if self.end else None
        if self.empty:
            return Cut((), None, (), undated=False)
        if self.start and self.end and first and stop and first >= stop:
            days: tuple[Run, ...] = ((self.start, self.end),)
            partial = {self.start.replace(day=1), (self.end - timedelta(days=1)).replace(day=1)}
            return Cut(days, None, tuple(sorted(partial)), undated=False)
        before = ((self.start, first),) if self.start and first and self.start < first else ()
        after = ((stop, self.end),) if stop and self.end and stop < self.end else ()
        partial = {run[0].replace(day=1) for run in (*before, *after)}
        return Cut((*before, *after), (first, stop), tuple(sorted(partial)), undated=self.whole)


def months_on(day: date, months: int) -> date:
    """Return the first day of the month so many months after that of `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)
