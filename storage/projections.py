"""Derive rows from entries: the same function when one is appended and when all are read again."""

import dataclasses
from collections.abc import Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select, update
from sqlmodel import Session

from bot.domain import codec, postings
from bot.domain.entries import Entry
from bot.domain.facts import (
    Added,
    Fact,
    Handled,
    Opened,
    Published,
    Shelved,
    Stands,
    Tied,
    Turned,
    Withdrawn,
)
from bot.domain.operations import Operation
from bot.domain.postings import Posting
from bot.domain.records import Record, number_of
from storage import audiences, published, records, replay, rollups, rows, shelves, tables
from storage.tables import UNDATED

OPERATIONS, POSTINGS = tables.core(tables.Operation), tables.core(tables.Posting)
PARTS, TIES = tables.core(tables.Participation), tables.core(tables.Tie)
_FIELDS = tuple(field.name for field in dataclasses.fields(Posting) if field.name != "took_part")


def project(session: Session, operation: Operation, entry: Entry, fact: Fact) -> None:
    """Write what follows from one entry, except sums: those are added for many entries at once."""
    match fact:
        case Opened() | Turned() | Handled():
            _rule(session, operation.id, fact)
        case Added(agency):
            row = {"operation_id": operation.id, "sequence": entry.sequence, **codec.encode(agency)}
            rows.put(session, tables.AgencyAdded, [row])
        case Stands() | Tied():
            _settle(session, operation, entry, fact)
        case Shelved():
            shelves.project(session, operation.id, entry, fact)
        case Published() | Withdrawn():
            published.project(session, operation.id, entry, fact)
    # Of what was blanked nothing follows: the entries read without those texts whenever they are read again.


def apply(session: Session, operation: Operation, entry: Entry, fact: Fact) -> None:
    """Write all that follows from one entry, sums included."""
    number = _reclassed(session, operation.id, entry, fact)
    which = {"record": number} if number else {"sequence": entry.sequence}
    if number:
        rollups.add(session, operation.id, sign=-1, record=number)
    project(session, operation, entry, fact)
    rollups.add(session, operation.id, **which)


def derive_again(session: Session, operation: Operation, reference: str) -> None:
    """Forget all that was derived about a record, and derive it from its entries as they read now."""
    number = number_of(reference)
    mine = (POSTINGS.c.operation_id == operation.id, POSTINGS.c.record == number)
    connection = session.connection()
    places = set(connection.scalars(select(POSTINGS.c.place).where(*mine)))
    sequences = select(POSTINGS.c.sequence).where(*mine)
    rollups.add(session, operation.id, sign=-1, record=number)
    connection.execute(
        delete(PARTS).where(PARTS.c.operation_id == operation.id, PARTS.c.sequence.in_(sequences))
    )
    connection.execute(delete(POSTINGS).where(*mine))
    records.forget(session, operation.id, number)
    for link in replay.links(session, operation.id, reference):
        project(session, operation, link.entry, link.fact)
    rollups.add(session, operation.id, record=number)
    rollups.sweep(session, operation.id, places)


def _reclassed(session: Session, operation_id: UUID, entry: Entry, fact: Fact) -> int | None:
    """Return the number of a record that an entry handles otherwise than before."""
    if not isinstance(fact, Stands) or fact.seizure is None or entry.version == 1:
        return None
    number = number_of(entry.subject)
    handled = records.handled(session, operation_id, number)
    return number if handled not in {None, fact.seizure.handled} else None


def row_of(operation: Operation) -> dict[str, Any]:
    """Return the row of an operation."""
    fields = {name: getattr(operation, name) for name in ("id", "code", "name", "zone", "began_on")}
    return {**fields, "status": operation.state, "handling": operation.marking.handled("")}


def _rule(session: Session, operation_id: UUID, fact: Opened | Turned | Handled) -> None:
    """Write what an operation is from now on."""
    if isinstance(fact, Opened):
        rows.put(session, tables.Operation, [row_of(fact.operation)])
        return
    values = {"status": fact.state} if isinstance(fact, Turned) else {"handling": fact.marking.handled("")}
    session.connection().execute(update(OPERATIONS).where(OPERATIONS.c.id == operation_id).values(**values))


def _settle(session: Session, operation: Operation, entry: Entry, fact: Stands | Tied) -> None:
    """Write what a record is from now on: by itself, or to another."""
    if isinstance(fact, Stands):
        _stand(session, operation, entry, fact)
    else:
        _tie(session, operation.id, entry, fact)


def _stand(session: Session, operation: Operation, entry: Entry, fact: Stands) -> None:
    before = records.find(session, operation.id, number_of(entry.subject)) if entry.version > 1 else None
    after = records.following(before, entry, fact, operation.id)
    if before is None or before.seizure.handled != after.seizure.handled:
        _handle(session, entry, before, after)
    posted = postings.of(before.seizure, before.status, after.seizure.handled) if before else ()
    moved = postings.difference(posted, postings.of(after.seizure, after.status))
    _post(session, operation, entry, after.number, moved)
    records.keep(session, after, before, entry.sequence)


def _handle(session: Session, entry: Entry, before: Record | None, after: Record) -> None:
    """Put a record, and all that it ever posted, into its class: today's handling applies to every day."""
    handled = after.seizure.handled
    audiences.enlist(session, after.operation, handled, entry.sequence, moved=before is not None)
    if before:
        mine = (POSTINGS.c.operation_id == after.operation, POSTINGS.c.record == after.number)
        session.connection().execute(update(POSTINGS).where(*mine).values(handling=handled))


def _tie(session: Session, operation_id: UUID, entry: Entry, fact: Tied) -> None:
    key = {
        "operation_id": operation_id,
        "record": number_of(entry.subject),
        "other_operation": fact.other.operation,
        "other": fact.other.number,
        "tie": fact.tie,
    }
    if fact.holds:
        rows.put(session, tables.Tie, [{**key, "sequence": entry.sequence}])
    else:
        here = (TIES.c[name] == value for name, value in key.items())
        session.connection().execute(delete(TIES).where(*here))


def _post(
    session: Session, operation: Operation, entry: Entry, number: int, moved: Sequence[Posting]
) -> None:
    entered = entry.recorded_at.astimezone(ZoneInfo(operation.zone)).date()
    at = {"operation_id": operation.id, "sequence": entry.sequence}
    on = {"record": number, "entered_on": entered, "entered_month": entered.replace(day=1)}
    numbered = list(enumerate(moved, 1))
    rows.insert(
        session, tables.Posting, [{**at, **on, "ordinal": n, **_posting(each)} for n, each in numbered]
    )
    parts = [{**at, "ordinal": n, "agency": agency} for n, each in numbered for agency in each.took_part]
    rows.insert(session, tables.Participation, parts)


def _posting(posting: Posting) -> dict[str, Any]:
    day = posting.seized_on or UNDATED
    fields = {name: getattr(posting, name) for name in _FIELDS}
    return {**fields, "seized_on": day, "month": day.replace(day=1)}
