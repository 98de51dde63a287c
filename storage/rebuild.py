"""Derive every projection anew from the log: to compare with what is stored, or to put in its place."""

from collections.abc import Iterator
from contextlib import closing
from heapq import merge
from itertools import groupby, islice, repeat
from typing import Any

from sqlalchemy import String, Table, delete, or_, select
from sqlmodel import Session

from bot.domain.facts import Opened
from bot.domain.operations import Operation
from storage import db, projections, replay, rollups, tables
from storage.db import Database

ENTRIES, HEADS = tables.core(tables.Entry), tables.core(tables.Head)
DERIVED = tuple(
    tables.core(model)
    for model in (
        tables.Operation,
        tables.AgencyAdded,
        tables.Record,
        tables.Number,
        tables.Tie,
        tables.Posting,
        tables.Participation,
        tables.Rollup,
        tables.Statement,
    )
)
"""What the log alone decides; heads are the chain's own, and are compared by its walk."""
TOLD = 20


def check(database: Database, only: Operation | None = None) -> list[str]:
    """Return where what is stored (of one operation) differs from the log; empty when all is well."""
    with closing(db.connect("sqlite://")) as anew:
        tables.metadata.create_all(anew.engine)
        return database.read(lambda kept: anew.write(lambda made: _compare(kept, made, only)))


def replace(database: Database) -> None:
    """Put what the log says in the place of every stored projection; nobody writes meanwhile."""
    database.write(_replace)


def _compare(kept: Session, made: Session, only: Operation | None) -> list[str]:
    for operation in _operations(kept):
        if only is None or operation.id == only.id:
            _derive(kept, made, operation)
    found = (difference for table in DERIVED for difference in _differences(table, kept, made, only))
    return list(islice(found, TOLD))


def _replace(session: Session) -> None:
    for operation in _operations(session):
        locked = select(HEADS).where(HEADS.c.operation_id == operation.id).with_for_update()
        session.connection().execute(locked)
        for table in DERIVED[1:]:
            session.connection().execute(delete(table).where(table.c.operation_id == operation.id))
        _derive(session, session, operation)


def _derive(source: Session, target: Session, operation: Operation) -> None:
    for link in replay.links(source, operation.id):
        projections.project(target, operation, link.entry, link.fact)
    rollups.add(target, operation.id)


def _operations(session: Session) -> Iterator[Operation]:
    """Yield the operations as their first entries say."""
    opened = select(ENTRIES.c.operation_id).where(ENTRIES.c.sequence == 1).order_by(ENTRIES.c.operation_id)
    for operation_id in session.connection().scalars(opened).all():
        fact = replay.at(session, operation_id, [1])[0].fact
        if isinstance(fact, Opened):
            yield fact.operation


def _differences(table: Table, kept: Session, made: Session, only: Operation | None) -> Iterator[str]:
    """Walk the rows of both sides together, by key."""
    width = len(table.primary_key)
    sides = [_rows(table, session, only) for session in (kept, made)]
    marks = zip(sides[0], repeat("kept")), zip(sides[1], repeat("made"))
    marked = merge(*marks, key=lambda each: each[0][:width])
    for key, same in groupby(marked, key=lambda each: each[0][:width]):
        found = {side: row for row, side in same}
        if len(found) == 1:
            yield f"{table.name}: {_named(key)} {'is in no entry' if 'kept' in found else 'is missing'}"
        elif found["kept"] != found["made"]:
            yield f"{table.name}: {_named(key)} is not what the entries say"


def _rows(table: Table, session: Session, only: Operation | None) -> Iterator[tuple[Any, ...]]:
    """Yield a table's rows by key, in the same order on both engines, without empty sums."""
    binary = session.get_bind().dialect.name == "postgresql"
    keys = list(table.primary_key)
    rest = [column for column in table.c if not column.primary_key]
    wanted = select(*keys, *rest).order_by(
        *(key.collate("C") if binary and isinstance(key.type, String) else key for key in keys)
    )
    if table is tables.core(tables.Rollup):
        wanted = wanted.where(or_(table.c.amount != 0, table.c.upper != 0, table.c.lines != 0))
    if only is not None:
        wanted = wanted.where(keys[0] == only.id)
    streamed = session.connection().execute(wanted.execution_options(yield_per=1000))
    yield from (tuple(row) for row in streamed)


def _named(key: tuple[Any, ...]) -> str:
    return " ".join(str(part) for part in key[1:]) or str(key[0])
