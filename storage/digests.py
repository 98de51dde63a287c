"""Find what a digest points out in a period: the largest seizures, and those without a reference."""

from uuid import UUID

from sqlalchemy import ColumnElement, case, func, select
from sqlmodel import Session

from bot.domain import items
from bot.domain.periods import Period
from bot.domain.records import Record
from bot.domain.seizures import Status
from storage import audiences, records
from storage.totals.conditions import POSTINGS, PRECISE, Handling


def largest(
    session: Session, operation_id: UUID, period: Period, limit: int, handling: Handling = None
) -> list[Record]:
    """Return the seizures of a period with the most firearms, then the most rounds, largest first."""
    order = (_sum(items.firearms()).desc(), _sum(("ammunition",)).desc(), POSTINGS.c.record)
    wanted = select(POSTINGS.c.record).where(
        POSTINGS.c.operation_id == operation_id,
        POSTINGS.c.precision.in_(PRECISE),
        POSTINGS.c.seized_on >= period.start,
        POSTINGS.c.seized_on < period.end,
        *audiences.allowed(POSTINGS, handling),
    )
    ranked = wanted.group_by(POSTINGS.c.record).having(func.sum(POSTINGS.c.lines) > 0).order_by(*order)
    numbers = list(session.connection().scalars(ranked.limit(limit)))
    found = {record.number: record for record in records.numbered(session, operation_id, numbers)}
    return [found[number] for number in numbers]


def without_reference(session: Session, operation_id: UUID, period: Period, handling: Handling = None) -> int:
    """Return how many provisional records of a period carry no reference number."""
    table, numbers = records.TABLE, records.NUMBERS
    carried = select(numbers.c.record).where(
        numbers.c.operation_id == table.c.operation_id, numbers.c.record == table.c.number
    )
    wanted = select(func.count()).where(
        table.c.operation_id == operation_id,
        table.c.status == Status.PROVISIONAL,
        table.c.precision.in_(PRECISE),
        table.c.seized_on >= period.start,
        table.c.seized_on < period.end,
        ~carried.exists(),
        *audiences.allowed(table, handling),
    )
    return session.connection().scalar(wanted) or 0


def _sum(measures: tuple[str, ...]) -> ColumnElement[int]:
    amount = POSTINGS.c.amount * POSTINGS.c.lines
    return func.sum(case((POSTINGS.c.measure.in_(measures), amount), else_=0))
