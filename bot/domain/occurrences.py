"""Say when a digest is due and what it covers: periods follow each other without gap or overlap.

A period runs from the day on which the one before it ended to the next bound of its cadence. Where
the cadence changes, the next digest comes at the first date of the new one, and covers all days since the
digest before it: its period is shortened or lengthened, and none is repeated or skipped.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from bot.domain.periods import Period, months_on

WEEK = timedelta(days=7)
TICK = timedelta(microseconds=1)
_NAMESPACE = UUID("6f0c9d3e-5b1a-5c0e-9a57-48414d4d4552")


class Cadence(StrEnum):
    """Name how often a digest comes; by weeks from Mondays on, or by calendar months."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"

    @property
    def by_weeks(self) -> bool:
        """Tell whether its periods are whole weeks."""
        return self in _WEEKS

    def begun(self, day: date) -> date:
        """Return the first day of the week, month or quarter that `day` lies in."""
        if self.by_weeks:
            return day - timedelta(days=day.weekday())
        months = _MONTHS[self]
        return date(day.year, day.month - (day.month - 1) % months, 1)

    def on(self, bound: date, number: int = 1) -> date:
        """Return the bound that lies so many periods after `bound`, or before it."""
        if self.by_weeks:
            return bound + number * _WEEKS[self] * WEEK
        return months_on(bound, number * _MONTHS[self])


_WEEKS = {Cadence.WEEKLY: 1, Cadence.FORTNIGHTLY: 2}
_MONTHS = {Cadence.MONTHLY: 1, Cadence.QUARTERLY: 3}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Hold one digest that a schedule asks for: its local date, the instant it is due, what it covers."""

    nominal_on: date
    due_at: datetime
    start: date
    end: date

    @property
    def period(self) -> Period:
        """Return the days that it covers."""
        return Period(self.start, self.end)

    def later(self, moment: datetime) -> "Occurrence":
        """Return it due after `moment`, so that digests come in the order of their periods."""
        return self if self.due_at > moment else replace(self, due_at=moment + TICK)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Hold a cadence and a local time; `zone` is an IANA name.

    `day` is a weekday, 0 being Monday, or the day of the month after the period: the last one where
    that month is too short.
    """

    day: int
    at: time
    zone: str
    cadence: Cadence = Cadence.WEEKLY

    def covering(self, start: date, end: date) -> Occurrence:
        """Return the occurrence of a period; it is due in the week or month that begins at or before `end`.

        A time inside a gap of the clocks moves forward by the gap; of a time that comes twice the
        first counts.
        """
        bound = self.cadence.begun(end)
        if self.cadence.by_weeks:
            day = bound + timedelta(days=self.day)
        else:
            day = bound.replace(day=min(self.day, monthrange(bound.year, bound.month)[1]))
        due = datetime.combine(day, self.at, ZoneInfo(self.zone)).astimezone(UTC)
        return Occurrence(day, due, start, end)

    def following(self, start: date) -> Occurrence:
        """Return the occurrence of the period that begins at `start`, by the next bound of the cadence."""
        return self.covering(start, self.cadence.on(self.cadence.begun(start)))

    def next(self, last: Occurrence) -> Occurrence:
        """Return the occurrence after `last`: due later than it, however the two were scheduled."""
        return self.following(last.end).later(last.due_at)

    def joining(self, start: date, moment: datetime) -> Occurrence:
        """Return the first occurrence after `moment` whose period, from `start` on, ends at a bound."""
        found = self.following(start)
        while found.due_at <= moment:
            found = self.covering(start, self.cadence.on(found.end))
        return found

    def after(self, moment: datetime) -> Occurrence:
        """Return the first occurrence of a whole period that is due strictly after `moment`."""
        every = Cadence.WEEKLY if self.cadence.by_weeks else self.cadence
        today = moment.astimezone(ZoneInfo(self.zone)).date()
        end = every.on(every.begun(today), -1)
        while (found := self.covering(self.cadence.on(end, -1), end)).due_at <= moment:
            end = every.on(end)
        return found

    def until(self, first: Occurrence, now: datetime) -> Iterator[Occurrence]:
        """Yield `first` and every occurrence after it that is due by `now`, oldest first."""
        while first.due_at <= now:
            yield first
            first = self.next(first)


def identify(team: str, channel: str, operation: UUID, start: date) -> UUID:
    """Return the id of a channel's digest of the period from `start` on: a day begins one period only.

    It is the same for every replica, cadence, day and subscription.
    """
    return uuid5(_NAMESPACE, f"{team}/{channel}/{operation}/{start.isoformat()}")
