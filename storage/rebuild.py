"""Derive every projection anew from the log: to compare with what is stored, or to put in its place."""

import dataclasses
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import islice
from uuid import UUID

from sqlalchemy import delete, func, select, type_coerce
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import CreateTable
from sqlalchemy.types import NullType
from sqlmodel import Session

from bot.domain.facts import Opened
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from storage import chain, db, differences, projections, records, replay, summing, tables
from storage.chain import Progress
from storage.db import Database
from storage.rows import Gathering

ENTRIES, HEADS = tables.core(tables.Entry), tables.core(tables.Head)
LOG = tuple(tables.core(model) for model in (tables.Entry, tables.Text, tables.Head))
"""What the walk of a chain proves."""
BESIDE = tuple(
    tables.core(model)
    for model in (
        tables.Binding,
        tables.Channel,
        tables.Delivery,
        tables.Draft,
        tables.Membership,
        tables.Pause,
        tables.Request,
        tables.Subscription,
    )
)
"""What no entry tells of: who is admitted, who asked, what is owed to channels, what is not finished."""
DERIVED = tuple(table for table in tables.metadata.sorted_tables if table not in (*LOG, *BESIDE))
"""What the log alone decides: every table that is not named above, so that none is forgotten."""
TOLD, STEPS = 20, 4
RECENT = 10_000
"""Records that are kept at hand for the entries that change them."""
MISREAD = (*chain.MISREAD, IntegrityError)


def check(database: Database, only: Operation | None = None) -> list[str]:
    """Return where what is stored (of one operation) differs from the log; empty when all is well."""

    def work(kept: Session) -> list[str]:
        chosen = [only] if only else list(operations(kept))
        return [each for operation in chosen for each in compare(kept, operation)]

    return database.read(work)


def compare(kept: Session, operation: Operation, told: Progress = lambda _: None) -> list[str]:
    """Return where what is stored of an operation differs from what its entries say.

    It tells of `STEPS` for each entry: two while it derives, one when it has summed, one at the end.
    """
    with _aside() as made:
        misread = _derive(kept, made, operation, told)
        if misread:
            return [misread]
        found = (
            each for table in DERIVED for each in differences.between(table, kept, made, operation.id, told)
        )
        differing = list(islice(found, TOLD))
        told(length(kept, operation))
        return differing


def length(session: Session, operation: Operation) -> int:
    """Return how many entries an operation has."""
    entries = select(func.count()).where(ENTRIES.c.operation_id == operation.id)
    return session.connection().scalar(entries) or 0


def replace(database: Database) -> None:
    """Put what the log says in the place of every stored projection; nobody writes meanwhile."""
    database.write(renew)


def operations(session: Session) -> Iterator[Operation]:
    """Yield the operations as their first entries say, where these can be read."""
    opened = select(type_coerce(ENTRIES.c.operation_id, NullType())).where(ENTRIES.c.sequence == 1)
    for found in filter(None, map(identity, session.connection().scalars(opened).all())):
        with suppress(*MISREAD):
            fact = replay.at(session, found, [1])[0].fact
            if isinstance(fact, Opened):
                yield dataclasses.replace(fact.operation, id=found)


def identity(stored: object) -> UUID | None:
    """Return the id of an operation as a row holds it; None where it is none."""
    try:
        return UUID(str(stored))
    except ValueError:
        return None


def renew(session: Session) -> None:
    """Do what `replace` does, in a transaction that is open."""
    for operation in operations(session):
        locked = select(HEADS).where(HEADS.c.operation_id == operation.id).with_for_update()
        session.connection().execute(locked)
        for table in DERIVED:
            if table.name != "operations":
                session.connection().execute(delete(table).where(table.c.operation_id == operation.id))
        with Gathering(session.connection()) as made:
            misread = _derive(session, made, operation, lambda _: None)
        if misread:
            raise Refusal(f"{operation.code}: {misread}; nothing was changed.")


def _derive(source: Session, target: Gathering, operation: Operation, told: Progress) -> str:
    """Write what follows from the entries, sums at the end; say what cannot be read, if anything."""
    recent: dict[tuple[UUID, int], object] = {}
    target.info[records.RECENT] = recent
    sequence = 0
    try:
        for link in replay.links(source, operation.id):
            projections.project(target, operation, link.entry, link.fact)
            sequence = link.entry.sequence
            told(STEPS - 2)
            if len(recent) > RECENT:
                recent.clear()
        summing.recount(target, operation.id, told)
        told(sequence)
    except MISREAD:
        return f"what entry {sequence + 1} says cannot be read"
    return ""


@contextmanager
def _aside() -> Iterator[Gathering]:
    """Give bare tables of their own, for as long as it takes to compare."""
    with closing(db.connect("sqlite://")) as anew, Gathering(anew.writing) as session:
        for table in DERIVED:
            session.connection().execute(CreateTable(table))
        yield session
