"""Keep a record with some of everything, and give it to somebody who sets its guards aside."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Column, RowMapping, Table, and_, text
from sqlmodel import Session

from bot.domain.agencies import Agency
from bot.domain.cases.case import Case, Part
from bot.domain.entries import Kind
from bot.domain.operations import Operation
from bot.domain.words import Words
from storage import dossiers, operations, proof, statements, texts
from storage.db import Database
from tests.storage.desk import SEIZURE, Desk, pistols
from tests.storage.test_statements import STATEMENT

TICK = timedelta(microseconds=1)


def eventful(database: Database) -> Desk:
    """Return an operation in which everything happened that an entry can tell of, beside another one."""
    desk, other = Desk.opened(database), Desk.opened(database, "OTH")
    desk.record(replace(SEIZURE, concealment=Words("under John Smith's seat")))
    desk.amend(1, 1, replace(SEIZURE, lead="TTPS"), reason="typo", words=Words("it was theirs"))
    for amount in (20, 7, 8, 9):
        desk.record(pistols(amount, references=()))
    desk.verify(2)
    desk.void(3, reason="duplicate")
    desk.merge(4, 1)
    desk.move(5, other)
    other.record(pistols(2))
    desk.tie(2, other.get(2))
    agency = Agency("NCA", "National Crime Agency", "GB", "law_enforcement", ("the agency",))
    acts = [desk.act() for _ in range(5)]
    case = Case(agency="HSI", part=Part.SUPPORTED, opened_on=date(2023, 9, 5), seizures=(1,))
    database.write(lambda session: operations.add_agency(session, desk.operation, agency, acts[0]))
    database.write(lambda session: statements.record(session, desk.operation, STATEMENT, acts[1]))
    database.write(
        lambda session: statements.withdraw(session, desk.operation, 1, Words("a better one"), acts[2])
    )
    database.write(lambda session: texts.blank(session, desk.operation, 1, "John Smith", acts[3]))
    database.write(lambda session: dossiers.record(session, desk.operation, Kind.CASE_OPENED, case, acts[4]))
    desk.record(pistols(1))
    return desk


@contextmanager
def unguarded(database: Database) -> Iterator[Session]:
    """Let the rows be changed as nobody can who has not the database itself; in the end all is as it was."""
    with database.writing.connect() as connection:
        if database.embedded:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            found = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
            for (guard,) in found.all():
                connection.exec_driver_sql(f"DROP TRIGGER {guard}")
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        with Session(connection) as session:
            yield session
        connection.rollback()


def rows(session: Session, table: Table) -> list[RowMapping]:
    """Return the rows of a table by key, without sums that have come to nothing: they say nothing."""
    found = session.connection().execute(table.select().order_by(*table.primary_key)).mappings().all()
    return [row for row in found if table.name != "rollups" or row["amount"] or row["upper"] or row["lines"]]


def here(table: Table, row: RowMapping) -> Any:  # noqa: ANN401 - a condition
    """Return the condition that finds a row."""
    return and_(*(key == row[key.name] for key in table.primary_key))


def other(column: Column[Any], value: Any) -> Any:  # noqa: ANN401 - any value of a column
    """Return another value that a column takes."""
    if value is None:
        return {datetime: datetime(2020, 1, 1).astimezone(), UUID: UUID(int=7), int: 7}.get(
            column.type.python_type, "x"
        )
    if isinstance(value, str):
        return ("0" if value[-1:] != "0" else "1").join((value[:-1], "")) if value else "x"
    if isinstance(value, UUID):
        return UUID(int=value.int ^ 1)
    return _moved(value)


def _moved(value: Any) -> Any:  # noqa: ANN401 - any value of a column
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case datetime():
            return value + TICK
        case date():
            return value + timedelta(days=1)
        case list():
            return [*value, "x"]
        case _:
            return {**value, "x": 1}


def said(session: Session) -> list[str]:
    """Return what verify says of everything that is not as it was recorded."""
    every = proof.operations(session)
    problems = [str(verdict) for each in every if (verdict := proof.prove(session, each)).problems]
    return [*problems, *proof.strays(session)]


def named(session: Session, code: str) -> Operation:
    """Return the operation of a code as verify knows it."""
    return next(each for each in proof.operations(session) if each.code == code)
