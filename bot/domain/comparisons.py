"""Set figures side by side: those of periods before, as told then and as known now; those of unequal days."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Self

from bot.domain.periods import Period
from bot.domain.totals import Tally

PERIODS = 4
"""How many periods an average is made of."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold a figure, that of the period before as it is known now, and as it was `told` in its own digest.

    `told` is None where no digest told it; `earlier` is the sum of the four periods before, None where the
    operation is not that old.
    """

    here: Tally
    before: Tally
    told: Tally | None
    earlier: Tally | None

    @property
    def base(self) -> Tally:
        """Return what it is compared with: a fresh period always looks low, so what was told then."""
        return self.before if self.told is None else self.told

    @property
    def difference(self) -> int | None:
        """Return by how much it differs; None where one of the two is not known exactly."""
        exact = not any(each.inexact_lines or each.lines_without_quantity for each in (self.here, self.base))
        return self.here.least - self.base.least if exact else None

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to compare."""
        return not any((self.here, self.before, self.told, self.earlier))

    @property
    def mean(self) -> Decimal | None:
        """Return the mean of the periods before."""
        return None if self.earlier is None else Decimal(self.earlier.least) / PERIODS

    @property
    def sign(self) -> str:
        """Return what stands before the mean where it is not exact (rule C9)."""
        if self.earlier is None:
            return ""
        return self.earlier.sign or (">=" if self.earlier.lines_without_quantity else "")


@dataclass(frozen=True, slots=True)
class Reach:
    """Hold the `days` of a period that have come since its operation began.

    `asked` is how many it has in all, None where it has no end. It `runs` while its last day is not over, and
    is `partial` where it runs, or its operation began within it.
    """

    days: Period
    asked: int | None
    runs: bool
    partial: bool

    @classmethod
    def of(cls, period: Period, began_on: date, today: date) -> Self:
        """Return how far a period reaches by some day."""
        first, after = period.start or began_on, today + timedelta(days=1)
        end = period.end or after
        start = max(first, began_on)
        runs = period.end is not None and today < period.end
        return cls(
            days=Period(start, max(start, min(end, after))),
            asked=max((end - first).days, 0) if period.end else None,
            runs=runs,
            partial=runs or (period.start is not None and began_on > period.start),
        )

    @property
    def length(self) -> int:
        """Return how many days these are."""
        return (self.days.end - self.days.start).days if self.days.start and self.days.end else 0
