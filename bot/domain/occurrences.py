"""Say when a weekly digest is due: each local week has one, whatever the clocks do in between."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from bot.domain.periods import Period

WEEK = timedelta(days=7)
_NAMESPACE = UUID("6f0c9d3e-5b1a-5c0e-9a57-48414d4d4552")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Hold one digest that a schedule asks for: its local date, the instant it is due, what it covers.

    `week` is the Monday of the local week it is posted in, and the day on which its period ends.
    """

    week: date
    nominal_on: date
    due_at: datetime
    period: Period


@dataclass(frozen=True, slots=True)
class Schedule:
    """Hold a weekly local time; weekday 0 is Monday, `zone` an IANA name."""

    weekday: int
    at: time
    zone: str

    def in_week(self, week: date) -> Occurrence:
        """Return the occurrence of the local week that begins on the Monday `week`.

        A time inside a gap of the clocks moves forward by the gap; of a time that comes twice the
        first counts.
        """
        day = week + timedelta(days=self.weekday)
        due = datetime.combine(day, self.at, ZoneInfo(self.zone)).astimezone(UTC)
        return Occurrence(week, day, due, Period.week(week - WEEK))

    def after(self, moment: datetime) -> Occurrence:
        """Return the first occurrence that is due strictly after `moment`."""
        today = moment.astimezone(ZoneInfo(self.zone)).date()
        week = today - timedelta(days=today.weekday()) - WEEK
        while (occurrence := self.in_week(week)).due_at <= moment:
            week += WEEK
        return occurrence

    def until(self, week: date, now: datetime) -> Iterator[Occurrence]:
        """Yield every occurrence from that of `week` on that is due by `now`, oldest first."""
        while (occurrence := self.in_week(week)).due_at <= now:
            yield occurrence
            week += WEEK


def identify(team: str, channel: str, operation: UUID, week: date) -> UUID:
    """Return the id of a channel's digest of one week: the same for every replica, day and subscription."""
    return uuid5(_NAMESPACE, f"{team}/{channel}/{operation}/{week.isoformat()}")
