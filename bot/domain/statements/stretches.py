"""Hold when a published figure is true, as precisely as its source says: a day, a month, years."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from bot.domain.dates import written
from bot.domain.periods import FISCAL_YEAR_STARTS, Period


class Precision(StrEnum):
    """Name the unit in which a source gives a date."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    FISCAL_YEAR = "fiscal year"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Hold the first and last day that a date may mean; both None where unknown, the last where open."""

    first: date | None = None
    last: date | None = None

    @classmethod
    def of(cls, period: Period) -> Self:
        """Return the days of a period."""
        return cls(period.start, period.last)

    @property
    def known(self) -> bool:
        """Tell whether anything is known of the date."""
        return self.first is not None or self.last is not None

    @property
    def precision(self) -> Precision:
        """Return the widest unit of which this is one, or several in a row."""
        if self.first is None:
            return Precision.UNKNOWN
        starts = {(self.first.month, self.first.day)}
        if self.last is not None:
            after = self.last + timedelta(days=1)
            starts.add((after.month, after.day))
        if starts == {(1, 1)}:
            return Precision.YEAR
        if starts == {(FISCAL_YEAR_STARTS, 1)} and self.last is not None:
            return Precision.FISCAL_YEAR
        return Precision.MONTH if {day for _, day in starts} == {1} else Precision.DAY

    def precedes(self, other: Self) -> bool:
        """Tell whether every day of this lies before every day of the other, as far as is known."""
        return self.last is not None and other.first is not None and self.last < other.first

    def ends_before(self, other: Self) -> bool:
        """Tell whether this ends before the other does, as far as is known."""
        return self.last is not None and other.last is not None and self.last < other.last

    def __str__(self) -> str:
        """Write it as people do: `November 2023`, `2016 to 2021`, `FY2018 to FY2023`, `date unknown`."""
        if self.first is None:
            return "date unknown"
        unit = self.precision
        if self.last is None:
            return f"{_unit(self.first, unit)} or later"
        ends = dict.fromkeys((_unit(self.first, unit), _unit(self.last, unit)))
        return " to ".join(ends)


def _unit(day: date, precision: Precision) -> str:
    match precision:
        case Precision.YEAR:
            return str(day.year)
        case Precision.FISCAL_YEAR:
            return f"FY{day.year + (day.month >= FISCAL_YEAR_STARTS)}"
        case Precision.MONTH:
            return f"{day:%B %Y}"
        case _:
            return written(day)
