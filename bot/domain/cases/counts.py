"""Count investigations: those opened and those supported apart, in a period by the day they were opened."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.cases.case import Case, Part, State
from bot.domain.periods import Period
from bot.domain.seizures import Precision


@dataclass(frozen=True, slots=True)
class Counts:
    """Hold how many investigations there are, by part and by state.

    `imprecise` are in neither: their month lies in the period only in part (rule C13).
    """

    parts: Mapping[Part, int]
    states: Mapping[State, int]
    imprecise: int = 0

    @property
    def opened(self) -> int:
        """Return how many the operation opened."""
        return self.parts.get(Part.OPENED, 0)

    @property
    def supported(self) -> int:
        """Return how many of others it supported."""
        return self.parts.get(Part.SUPPORTED, 0)


def count(cases: Iterable[Case], period: Period) -> Counts:
    """Count the investigations of a period; one of an unknown date counts in the whole record alone."""
    placed = [(case, within(case.opened_on, case.precision, period)) for case in cases]
    found = [case for case, within in placed if within]
    return Counts(
        dict(Counter(case.part for case in found)),
        dict(Counter(case.state for case in found)),
        sum(within is None for _, within in placed),
    )


def within(on: date | None, precision: Precision, period: Period) -> bool | None:
    """Tell whether what was on a day belongs to a period; None where the day is not precise enough."""
    if period.whole or on is None:
        return period.whole
    start, end, month = period.start or date.min, period.end or date.max, precision is Precision.MONTH
    after = Period.month(on.year, on.month).end if month else on + timedelta(days=1)
    if period.empty or after is None or after <= start or end <= on:
        return False
    return True if start <= on and after <= end else None
