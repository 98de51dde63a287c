"""Describe what a digest says: facts of one week, beside the week before and all to date."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.entries import Kind, Tip
from bot.domain.occurrences import WEEK
from bot.domain.operations import Operation
from bot.domain.periods import Period
from bot.domain.records import Record
from bot.domain.seizures import Precision, Seizure
from bot.domain.totals import Change, Totals


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Say which digest is to be made, and when: that of the week whose Monday is `week`.

    `since` is the position in the log at which the channel's digest before it was made, None for
    its first; `zone` is that of the subscription.
    """

    operation: Operation
    week: date
    zone: str
    made_at: datetime
    since: int | None
    due_at: datetime | None
    next_at: datetime | None

    @property
    def period(self) -> Period:
        """Return the week that the digest covers."""
        return Period.week(self.week)

    @property
    def before(self) -> Period:
        """Return the week before it."""
        return Period.week(self.week - WEEK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """Count what keeps the week's figures from being better known."""

    without_reference: int
    unlisted_places: int
    imprecise: Totals


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Hold all that one digest says; `tip` is where the log stood when it was made."""

    edition: Edition
    tip: Tip
    week: Totals
    week_before: Totals
    to_date: Totals
    territories: Mapping[str, Totals]
    stages: Mapping[str, Totals]
    notable: tuple[Record, ...]
    late: tuple[Record, ...]
    corrections: tuple[Change, ...]
    quality: Quality


def corrections(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return the changes that touch figures which an earlier digest gave (rule C15).

    What was recorded and amended since then was in no digest. A change of a date moves figures
    from one week to another even where no sum changes.
    """
    new = {change.number for change in changes if change.kind is Kind.SEIZURE_RECORDED}
    return tuple(change for change in changes if change.number not in new and _moves(change))


def late(records: Iterable[Record], before: date) -> tuple[Record, ...]:
    """Return the records that are surely of a date before `before`: entered late (rule C13)."""
    return tuple(record for record in records if record.status.counts and _is_before(record.seizure, before))


def _is_before(seizure: Seizure, day: date) -> bool:
    if seizure.seized_on is None:
        return False
    return seizure.seized_on < (day.replace(day=1) if seizure.precision is Precision.MONTH else day)


def _moves(change: Change) -> bool:
    return len(change.seized_on) > 1 or not change.difference.nothing_reported
