"""Write rows that come in numbers: one statement, prepared once, for all of them."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, Insert
from sqlalchemy.dialects import sqlite
from sqlmodel import Session, SQLModel

from storage import tables

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

Row = Mapping[str, Any]
MOST = 1_000
"""Rows of one table that are held back."""


class Gathering(Session):
    """Hold rows back, to write many at a time; whoever asks the database finds them written."""

    def __init__(self, bind: Engine | Connection) -> None:
        """Begin with none."""
        super().__init__(bind)
        self._held: dict[Insert, list[Row]] = {}

    def hold(self, statement: Insert, rows: Sequence[Row]) -> None:
        """Keep rows for a statement, in their order."""
        held = self._held.setdefault(statement, [])
        held += rows
        if len(held) > MOST:
            self.connection()

    def connection(self, *arguments: Any, **named: Any) -> Connection:  # noqa: ANN401 - as the session has it
        """Write what is held, and return the connection."""
        connection = super().connection(*arguments, **named)
        held, self._held = self._held, {}
        for statement, rows in held.items():
            connection.execute(statement, rows)
        return connection


def insert(session: Session, model: type[SQLModel], rows: Sequence[Row]) -> None:
    """Insert rows that are not there."""
    if rows:
        write(session, _plain(model), rows)


def offer(session: Session, model: type[SQLModel], row: Row) -> bool:
    """Insert a row unless one of its keys is taken; tell whether it went in."""
    statement = inserting(session.get_bind().dialect.name, model).on_conflict_do_nothing()
    counting = statement.execution_options(preserve_rowcount=True)
    return session.connection().execute(counting, row).rowcount == 1


def put(session: Session, model: type[SQLModel], rows: Sequence[Row]) -> None:
    """Insert rows, or write them over those with the same key."""
    if rows:
        write(session, _putting(session.get_bind().dialect.name, model), rows)


def write(session: Session, statement: Insert, rows: Sequence[Row]) -> None:
    """Execute a statement for rows, at once or, where rows are gathered, with others."""
    if isinstance(session, Gathering):
        session.hold(statement, rows)
    else:
        session.connection().execute(statement, rows)


@cache
def _plain(model: type[SQLModel]) -> Insert:
    return tables.core(model).insert()


@cache
def _putting(dialect: str, model: type[SQLModel]) -> Insert:
    table = tables.core(model)
    statement = inserting(dialect, model)
    values = {column.name: statement.excluded[column.name] for column in table.c if not column.primary_key}
    return statement.on_conflict_do_update(index_elements=table.primary_key, set_=values)


def inserting(dialect: str, model: type[SQLModel]) -> "sqlite.Insert | postgresql.Insert":
    """Return the engine's own INSERT, which knows ON CONFLICT."""
    if dialect == "sqlite":
        return sqlite.insert(tables.core(model))
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - a start on SQLite does without

    return postgresql.insert(tables.core(model))
