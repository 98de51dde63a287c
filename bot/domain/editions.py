"""Say which digest is to be made: of which period, for whom, beside which ones before it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.comparisons import PERIODS
from bot.domain.deliveries import Delivery
from bot.domain.operations import Operation
from bot.domain.periods import Period, months_on


class Stretch(StrEnum):
    """Name how long a period is, where there is a word for it."""

    WEEK = "week"
    FORTNIGHT = "two weeks"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    OTHER = "period"

    @classmethod
    def of(cls, period: Period) -> "Stretch":
        """Return what a period is: weeks are from Monday on, a year may be a fiscal one."""
        first, end = bounds(period)
        if first.day == end.day == 1:
            months = 12 * (end.year - first.year) + end.month - first.month
            return {1: cls.MONTH, 3: cls.QUARTER, 12: cls.YEAR}.get(months, cls.OTHER)
        weeks = {7: cls.WEEK, 14: cls.FORTNIGHT} if first.weekday() == 0 else {}
        return weeks.get((end - first).days, cls.OTHER)


_WEEKS = 14
_MONTHS = {Stretch.MONTH: 1, Stretch.QUARTER: 3, Stretch.YEAR: 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Say which digest is to be made, and when: that of a `period` with a first and a last day.

    `since` is the position in the log at which the channel's digest before it was made, None for
    its first, `told` the one at which that of the period before was made, None where it was not posted;
    `zone` is that of the subscription, `number` how many digests of it there are by then;
    `known_at` is when the log stood where it was made before, None for a new one;
    `unposted` are those that the channel did not get since then, `off` the sections that it does not want.
    """

    operation: Operation
    number: int | None
    period: Period
    zone: str
    made_at: datetime
    since: int | None
    due_at: datetime | None
    next_at: datetime | None
    told: int | None = None
    known_at: datetime | None = None
    unposted: tuple[Delivery, ...] = ()
    off: frozenset[str] = frozenset()

    @property
    def stretch(self) -> Stretch:
        """Return what its period is."""
        return Stretch.of(self.period)

    @property
    def start(self) -> date:
        """Return the first day that it covers."""
        return bounds(self.period)[0]

    @property
    def end(self) -> date:
        """Return the day after the last one that it covers."""
        return bounds(self.period)[1]

    def known_by(self, last: datetime) -> "Edition":
        """Return the same, made again at the place of an entry in the log; `last` is when that was made."""
        return replace(self, known_at=min(self.made_at, max(self.due_at or self.made_at, last)))

    @property
    def as_of(self) -> datetime:
        """Return the moment whose state of the record it tells."""
        return self.known_at or self.made_at

    @property
    def known_on(self) -> date:
        """Return the local day whose state of the record it tells."""
        return self.as_of.astimezone(ZoneInfo(self.zone)).date()

    @property
    def long(self) -> bool:
        """Tell whether it covers more than weeks, and so has tables beneath."""
        return (self.end - self.start).days > _WEEKS

    @property
    def before(self) -> Period:
        """Return the period before it, as long as it is."""
        return Period(self._back(1), self.start)

    @property
    def earlier(self) -> Period | None:
        """Return the stretch of those before it that a mean is made of; None where it began later."""
        first = self._back(PERIODS)
        return None if first < self.operation.began_on else Period(first, self.start)

    @property
    def runs(self) -> bool:
        """Tell whether its period is not over yet."""
        return self.known_on < self.end

    @property
    def first(self) -> bool:
        """Tell whether the period before it lies before the operation, wholly or in part."""
        return bounds(self.before)[0] < self.operation.began_on

    def _back(self, number: int) -> date:
        """Return the first day of the period that lies so many before."""
        months = _MONTHS.get(self.stretch)
        if months:
            return months_on(self.start, -months * number)
        return self.start - (self.end - self.start) * number


def bounds(period: Period) -> tuple[date, date]:
    """Return the first day of a digest's period, and the day after its last."""
    if period.start is None or period.end is None:
        raise ValueError(period)
    return period.start, period.end
