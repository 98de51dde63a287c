"""Prove a record: its log, and that all that is derived from it is as the log says."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import literal, select, type_coerce
from sqlalchemy.types import NullType
from sqlmodel import Session

from bot.domain.operations import Operation
from storage import chain, rebuild, tables
from storage.chain import Progress, Verdict
from storage.tables import UNDATED

OPERATIONS = tables.core(tables.Operation)
WALKED, DERIVED = 1, 5
"""How much work it is to walk an entry, and to do one of the steps of deriving what follows from it."""


def prove(session: Session, operation: Operation, told: Progress = lambda _: None) -> Verdict:
    """Walk the chain of an operation and, where it is whole, compare with it all that is derived."""
    verdict = chain.verify(session, operation, lambda entries: told(entries * WALKED))
    if verdict.problems:
        return replace(verdict, problems=(*verdict.problems, "what is derived from it was not compared"))
    found = rebuild.compare(session, operation, lambda steps: told(steps * DERIVED))
    return replace(verdict, problems=tuple(found), proved=" and all that follows from them")


def length(session: Session, operation: Operation) -> int:
    """Return how many entries an operation has, whatever its head says."""
    return rebuild.length(session, operation)


def work(session: Session, operation: Operation) -> int:
    """Return how much will be told to `prove`."""
    return length(session, operation) * (WALKED + DERIVED * rebuild.STEPS)


def operations(session: Session) -> list[Operation]:
    """Return the operations as the log names them, and those that are stored without a log, by code."""
    told = {operation.id: operation for operation in rebuild.operations(session)}
    stored = select(type_coerce(OPERATIONS.c.id, NullType()), *OPERATIONS.c["code", "name"])
    for kept, code, name in session.connection().execute(stored):
        found = rebuild.identity(kept)
        if found and found not in told:
            told[found] = Operation(found, code, name, "UTC", UNDATED)
    return sorted(told.values(), key=lambda operation: operation.code)


def strays(session: Session) -> Iterator[str]:
    """Yield the tables that hold rows of an operation that is not there."""
    known = {operation.id for operation in operations(session)}
    for table in (*rebuild.LOG, *rebuild.DERIVED):
        owner = next(iter(table.primary_key))
        stray = select(literal(1)).where(owner.not_in(known)).limit(1)
        if session.connection().execute(stray).first():
            yield f"NOT as it was recorded: {table.name} has a row of no operation."


def scope() -> str:
    """Say for which tables a proof vouches."""
    vouched = [
        sorted(table.name for table in group) for group in (rebuild.LOG, rebuild.DERIVED, rebuild.BESIDE)
    ]
    proved, derived, beside = map(", ".join, vouched)
    return f"Vouched for: {proved}; derived from them: {derived}. Not vouched for: {beside}."
