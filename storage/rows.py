"""Write rows that come in numbers: one statement, prepared once, for all of them."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

from storage import tables

Row = Mapping[str, Any]


def insert(session: Session, model: type[SQLModel], rows: Sequence[Row]) -> None:
    """Insert rows that are not there."""
    if rows:
        session.connection().execute(tables.core(model).insert(), rows)


def offer(session: Session, model: type[SQLModel], row: Row) -> bool:
    """Insert a row unless one of its keys is taken; tell whether it went in."""
    statement = inserting(session.get_bind().dialect.name, model).on_conflict_do_nothing()
    counting = statement.execution_options(preserve_rowcount=True)
    return session.connection().execute(counting, row).rowcount == 1


def put(session: Session, model: type[SQLModel], rows: Sequence[Row]) -> None:
    """Insert rows, or write them over those with the same key."""
    if rows:
        session.connection().execute(_putting(session.get_bind().dialect.name, model), rows)


@cache
def _putting(dialect: str, model: type[SQLModel]) -> Insert:
    table = tables.core(model)
    statement = inserting(dialect, model)
    values = {column.name: statement.excluded[column.name] for column in table.c if not column.primary_key}
    return statement.on_conflict_do_update(index_elements=table.primary_key, set_=values)


def inserting(dialect: str, model: type[SQLModel]) -> sqlite.Insert | postgresql.Insert:
    """Return the engine's own INSERT, which knows ON CONFLICT."""
    made = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return made(tables.core(model))
