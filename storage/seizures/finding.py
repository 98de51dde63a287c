"""Find records: by number, by any reference, by what they are about, by who entered them."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Select, or_, select
from sqlmodel import Session

from bot.domain.members import Person
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.queries import Query
from bot.domain.records import Record
from bot.domain.seizures import Status
from bot.domain.ties import Pointer
from bot.domain.words import bare
from storage import audiences, records
from storage.audiences import Clearance
from storage.records import NUMBERS, TABLE
from storage.totals import conditions, questions
from storage.totals.conditions import Condition

COUNTING = tuple(status for status in Status if status.counts)


def get(session: Session, cleared: Clearance, number: int) -> Record:
    """Return a record as it stands; a refusal when there is none, Withheld where not all may see it."""
    return cleared.check(stored(session, cleared.operation, number))


def shown(session: Session, cleared: Clearance, number: int) -> bool:
    """Tell whether there is a record of that number, and it may be seen."""
    found = records.find(session, cleared.operation.id, number)
    return found is not None and cleared.shows(found)


def stored(session: Session, operation: Operation, number: int) -> Record:
    """Return a record as it stands, to whoever acts on it; a refusal when there is none of that number."""
    found = records.find(session, operation.id, number)
    if found is None:
        raise Refusal(f"There is no {operation.reference(number)} in {operation.code}.")
    return found


def record_at(session: Session, pointer: Pointer) -> Record:
    """Return the record that a pointer names; KeyError when it is not there."""
    found = records.find(session, pointer.operation, pointer.number)
    if found is None:
        raise KeyError(pointer)
    return found


def standing_for(session: Session, record: Record) -> Record:
    """Return the record that stands for one which was merged or moved; itself where it was not."""
    while record.leads_to:
        record = record_at(session, record.leads_to)
    return record


def trail(session: Session, record: Record) -> Iterator[Record]:
    """Yield a record, then the ones that it was moved from, the last move first, each once."""
    found: Record | None = record
    seen: set[Pointer] = set()
    while found and found.pointer not in seen:
        yield found
        seen.add(found.pointer)
        before = found.came_from
        found = records.find(session, before.operation, before.number) if before else None


def moves(session: Session, record: Record) -> list[Record]:
    """Return a record and every other that it was moved to or from, itself first."""
    found = {record.pointer: record}
    pending = [record]
    while pending:
        each = pending.pop()
        moved = each.leads_to if each.status is Status.MOVED else None
        for pointer in (each.came_from, moved):
            other = records.find(session, pointer.operation, pointer.number) if pointer else None
            if other and other.pointer not in found:
                found[other.pointer] = other
                pending.append(other)
    return list(found.values())


def merged_into(session: Session, pointer: Pointer) -> list[int]:
    """Return the numbers of the records for which one stands too."""
    here = (TABLE.c.leads_to_operation == pointer.operation, TABLE.c.leads_to_number == pointer.number)
    wanted = select(TABLE.c.number).where(*here, TABLE.c.status == Status.MERGED).order_by(TABLE.c.number)
    return list(session.connection().scalars(wanted))


def find(session: Session, cleared: Clearance, number: str) -> list[Record]:
    """Return the records that carry a reference number, however its separators and case are written.

    A merged record is represented by the one that stands for it here.
    """
    here = (NUMBERS.c.operation_id == cleared.operation.id, NUMBERS.c.number == bare(number))
    numbers = session.connection().scalars(select(NUMBERS.c.record).where(*here)).all()
    found = records.numbered(session, cleared, set(numbers))
    led = [(record, standing_for(session, record)) for record in found]
    here_now = (stands if cleared.shows(stands) else record for record, stands in led)
    return list({record.number: record for record in here_now}.values())


def page(
    session: Session,
    cleared: Clearance,
    query: Query,
    *,
    after: int | None = None,
    limit: int = 10,
    statuses: Collection[Status] = COUNTING,
) -> list[Record]:
    """Return the records that a question is about, the last recorded first, below number `after`."""
    wanted = select(TABLE).where(
        *audiences.allowed(TABLE, cleared),
        TABLE.c.status.in_(statuses),
        *asked(query),
    )
    if after is not None:
        wanted = wanted.where(TABLE.c.number < after)
    return records.every(session, wanted.order_by(TABLE.c.number.desc()).limit(limit))


def mine(session: Session, cleared: Clearance, person: Person, limit: int = 10) -> list[Record]:
    """Return the records that a person entered, the last first, void ones included."""
    wanted = _entered_by(cleared.operation, person).where(*audiences.allowed(TABLE, cleared))
    latest = wanted.order_by(TABLE.c.recorded_at.desc(), TABLE.c.number.desc())
    return records.every(session, latest.limit(limit))


def same_words(
    session: Session, operation: Operation, person: Person, channel: str, words: str, since: datetime
) -> Record | None:
    """Return the standing record that a person made of the same words in the same channel lately."""
    wanted = _entered_by(operation, person).where(
        TABLE.c.channel == channel, TABLE.c.recorded_at >= since, TABLE.c.status.in_(COUNTING)
    )
    said = words.split()
    for row in session.connection().execute(wanted.order_by(TABLE.c.recorded_at)).mappings():
        # Decoding every record of a busy person would keep the other writers waiting.
        typed = row["document"]["typed"] or {}
        if str(typed.get("words", "")).split() == said:
            return records.find(session, operation.id, row["number"])
    return None


def asked(query: Query) -> list[Condition]:
    """Return the conditions on records that a question makes, but for its as-of day."""
    where = conditions.narrowed(TABLE, questions.values(query.where))
    if query.where.items:
        held = [TABLE.c["items"].contains(f" {item} ", autoescape=True) for item in query.where.items]
        where.append(or_(*held))
    if query.where.verified_only:
        where.append(TABLE.c.status == Status.VERIFIED)
    return [*where, conditions.dated(TABLE, questions.pieces(query, None))]


def _entered_by(operation: Operation, person: Person) -> Select[Any]:
    return select(TABLE).where(
        TABLE.c.recorded_by_team == person.team,
        TABLE.c.recorded_by_user == person.user,
        TABLE.c.operation_id == operation.id,
    )
