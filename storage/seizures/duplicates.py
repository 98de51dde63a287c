"""Find records that may be about the same seizure as one that is being entered."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, or_, select
from sqlmodel import Session

from bot.domain import duplicates
from bot.domain.duplicates import LEAST_FIREARMS, LEAST_ROUNDS, WINDOW, Likeness
from bot.domain.postings import dimensions
from bot.domain.records import Record
from bot.domain.seizures import Precision, Seizure, Stage
from bot.domain.ties import Pointer
from bot.domain.words import bare
from storage import audiences, records
from storage.records import NUMBERS, TABLE
from storage.seizures.finding import standing_for
from storage.totals.conditions import Condition, Handling

MOST = 50
"""Records that are compared in full; more alike than these nobody looks at."""


@dataclass(frozen=True, slots=True)
class Match:
    """Hold a record that may be about the same seizure, and how much speaks for it."""

    record: Record
    likeness: Likeness


def candidates(
    session: Session, operations: Collection[UUID], seizure: Seizure, handling: Handling = None
) -> list[Match]:
    """Return the standing records of some operations that may be about a seizure, the most alike first."""
    found: dict[Pointer, Match] = {}
    for wanted in (*_by_number(seizure), *_by_size(seizure)):
        here = wanted.where(TABLE.c.operation_id.in_(operations), *audiences.allowed(TABLE, handling))
        for record in records.every(session, here.order_by(TABLE.c.number.desc()).limit(MOST)):
            likeness = duplicates.likeness(seizure, record.seizure)
            standing = standing_for(session, record)
            if likeness and standing.status.counts:
                found.setdefault(standing.pointer, Match(standing, likeness))
    return sorted(found.values(), key=lambda match: (-match.likeness, -match.record.number))


def _by_number(seizure: Seizure) -> Iterator[Select[Any]]:
    """Yield the question for records that carry a reference number of the seizure."""
    numbers = {bare(reference.number) for reference in seizure.references} - {""}
    same = and_(NUMBERS.c.operation_id == TABLE.c.operation_id, NUMBERS.c.record == TABLE.c.number)
    if numbers:
        yield select(TABLE).join(NUMBERS, same).where(NUMBERS.c.number.in_(numbers))


def _by_size(seizure: Seizure) -> Iterator[Select[Any]]:
    """Yield the questions for records about as large, of about the same days, at the same place or outbound.

    Each is one stretch of an index; a month is dated by its first day, before the days it may mean.
    """
    days = duplicates.span(seizure)
    if days is None:
        return
    first, last = days[0] - WINDOW, days[1] + WINDOW
    alike = select(TABLE).where(
        TABLE.c.seized_on.between(first.replace(day=1), last),
        or_(TABLE.c.seized_on >= first, TABLE.c.precision == Precision.MONTH),
        *_as_large(seizure),
    )
    yield alike.where(TABLE.c.place == dimensions(seizure)["place"])
    bound = duplicates.outbound_to(seizure)
    if bound is not None:
        yield alike.where(TABLE.c.destination == bound, TABLE.c.stage == Stage.US_OUTBOUND)


def _as_large(seizure: Seizure) -> Iterator[Condition]:
    count, rounds = duplicates.firearms(seizure), duplicates.rounds(seizure)
    if count is not None:
        yield or_(TABLE.c.firearms.between(*duplicates.tolerance(count)), TABLE.c.firearms.is_(None))
    if not duplicates.large(count, rounds):
        yield or_(TABLE.c.firearms >= LEAST_FIREARMS, TABLE.c.rounds >= LEAST_ROUNDS)
