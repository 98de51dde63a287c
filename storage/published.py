"""Keep the rows of statements, and read them back."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, select, update
from sqlmodel import Session

from bot.domain import codec, statements
from bot.domain.entries import Entry
from bot.domain.facts import Published, Withdrawn
from bot.domain.members import Person
from bot.domain.statements import Stated, Statement, Withdrawal
from bot.domain.words import Words
from storage import rows, tables

TABLE = tables.core(tables.Statement)


def project(session: Session, operation_id: UUID, entry: Entry, fact: Published | Withdrawn) -> None:
    """Write what an entry says of a statement."""
    number = statements.number_of(entry.subject)
    if isinstance(fact, Published):
        row = {
            "operation_id": operation_id,
            "number": number,
            "recorded_at": entry.recorded_at,
            "recorded_by_team": entry.team,
            "recorded_by_user": entry.user,
            "agency": entry.agency,
            "document": codec.encode(fact.statement),
            **dict.fromkeys(column.name for column in TABLE.c if column.nullable),
        }
        rows.put(session, tables.Statement, [row])
        return
    here = (TABLE.c.operation_id == operation_id, TABLE.c.number == number)
    withdrawn = {
        "withdrawn_at": entry.recorded_at,
        "withdrawn_by_team": entry.team,
        "withdrawn_by_user": entry.user,
        "withdrawn_because": str(fact.reason),
    }
    session.connection().execute(update(TABLE).where(*here).values(withdrawn))


def every(session: Session, operation_id: UUID) -> list[Stated]:
    """Return the statements of an operation, withdrawn ones too, in the order they were recorded."""
    wanted = select(TABLE).where(TABLE.c.operation_id == operation_id).order_by(TABLE.c.number)
    return [_stated(row) for row in session.connection().execute(wanted)]


def last_number(session: Session, operation_id: UUID) -> int:
    """Return the number of the last statement, 0 where there is none."""
    wanted = select(func.coalesce(func.max(TABLE.c.number), 0)).where(TABLE.c.operation_id == operation_id)
    return int(session.connection().execute(wanted).scalar_one())


def _stated(row: Row[Any]) -> Stated:
    withdrawal = None
    if row.withdrawn_at is not None:
        person = Person(row.withdrawn_by_team, row.withdrawn_by_user)
        withdrawal = Withdrawal(person, row.withdrawn_at, Words(row.withdrawn_because))
    return Stated(
        row.number,
        codec.decode(Statement, row.document),
        Person(row.recorded_by_team, row.recorded_by_user),
        row.agency,
        row.recorded_at,
        withdrawal,
    )
