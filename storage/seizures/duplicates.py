"""Find records that may be about the same seizure as one that is being entered."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, false, or_, select
from sqlmodel import Session

from bot.domain import duplicates
from bot.domain.duplicates import LEAST_FIREARMS, LEAST_ROUNDS, WINDOW, Likeness
from bot.domain.postings import dimensions
from bot.domain.records import Record
from bot.domain.seizures import Precision, Seizure, Stage
from bot.domain.ties import Pointer
from bot.domain.words import bare
from storage import audiences, records
from storage.audiences import Clearance
from storage.records import NUMBERS, TABLE
from storage.seizures.finding import standing_for
from storage.totals.conditions import Condition

_LATEST = (TABLE.c.number + 0).desc()
"""The last recorded first; a sum, as a planner that saw the key itself would walk all of it in that order."""
MOST = 10
"""Records that are compared in full; more alike than these nobody looks at."""


@dataclass(frozen=True, slots=True)
class Match:
    """Hold a record that may be about the same seizure, and how much speaks for it."""

    record: Record
    likeness: Likeness


def candidates(session: Session, cleared: Collection[Clearance], seizure: Seizure) -> list[Match]:
    """Return the standing records that may be about a seizure, the most alike first, of what is cleared."""
    seen = {each.operation.id: each for each in cleared}
    found: dict[Pointer, Match] = {}
    for wanted in (*_by_number(seizure), *_by_size(seizure)):
        here = wanted.where(or_(false(), *(and_(*audiences.allowed(TABLE, each)) for each in cleared)))
        for record in records.every(session, here.order_by(_LATEST).limit(MOST)):
            likeness = duplicates.likeness(seizure, record.seizure)
            standing = standing_for(session, record)
            if likeness and standing.status.counts and _shown(standing, seen):
                found.setdefault(standing.pointer, Match(standing, likeness))
    return sorted(found.values(), key=lambda match: (-match.likeness, -match.record.number))


def _shown(record: Record, seen: Mapping[UUID, Clearance]) -> bool:
    return record.operation in seen and seen[record.operation].shows(record)


def _by_number(seizure: Seizure) -> Iterator[Select[Any]]:
    """Yield the question for records that carry a reference number of the seizure."""
    numbers = {bare(reference.number) for reference in seizure.references} - {""}
    same = and_(NUMBERS.c.operation_id == TABLE.c.operation_id, NUMBERS.c.record == TABLE.c.number)
    if numbers:
        yield select(TABLE).join(NUMBERS, same).where(NUMBERS.c.number.in_(numbers))


def _by_size(seizure: Seizure) -> Iterator[Select[Any]]:
    """Yield the questions for records about as large and of about the same days, at the place or outbound."""
    place, bound = dimensions(seizure)["place"], duplicates.outbound_to(seizure)
    yield from _dated(seizure, TABLE.c.place == place)
    if bound is not None:
        outbound = and_(TABLE.c.destination == bound, TABLE.c.stage == Stage.US_OUTBOUND)
        yield from _dated(seizure, outbound)


def _dated(seizure: Seizure, here: Condition) -> Iterator[Select[Any]]:
    """Yield a question for precise dates and one for months, each a short stretch of an index."""
    days = duplicates.span(seizure)
    if days is None:
        return
    first, last = days[0] - WINDOW, days[1] + WINDOW
    alike = select(TABLE).where(here, *_as_large(seizure))
    yield alike.where(TABLE.c.seized_on.between(first, last))
    months = {day.replace(day=1) for day in (first, last)}
    yield alike.where(TABLE.c.seized_on.in_(months), TABLE.c.precision == Precision.MONTH)


def _as_large(seizure: Seizure) -> Iterator[Condition]:
    count, rounds = duplicates.firearms(seizure), duplicates.rounds(seizure)
    if count is not None:
        yield or_(TABLE.c.firearms.between(*duplicates.tolerance(count)), TABLE.c.firearms.is_(None))
    if not duplicates.large(count, rounds):
        yield or_(TABLE.c.firearms >= LEAST_FIREARMS, TABLE.c.rounds >= LEAST_ROUNDS)
