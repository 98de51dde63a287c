"""Bound what is known of a day: when, at the earliest and at the latest, something happened."""

from datetime import date, timedelta

from bot.domain.periods import Period
from bot.domain.seizures import Precision

ABOUT = timedelta(days=7)
"""How far from its day what happened on or about it may have been."""


def earliest(on: date | None, precision: Precision) -> date:
    """Return the first day on which it may have been."""
    if on is None:
        return date.min
    return on - ABOUT if precision is Precision.ON_OR_ABOUT else on


def latest(on: date | None, precision: Precision) -> date:
    """Return the last day on which it may have been."""
    if on is None:
        return date.max
    if precision is Precision.MONTH:
        return Period.month(on.year, on.month).last or date.max
    return on + ABOUT if precision is Precision.ON_OR_ABOUT else on


class Dated:
    """Tell of what happened on a day that is known more or less precisely when that may have been."""

    __slots__ = ()
    on: date | None
    precision: Precision

    @property
    def earliest(self) -> date:
        """Return the first day on which it may have been."""
        return earliest(self.on, self.precision)

    @property
    def latest(self) -> date:
        """Return the last day on which it may have been."""
        return latest(self.on, self.precision)
