"""Derive rows from entries: the same function when one is appended and when all are read again."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlmodel import Session

from bot.domain import codec, postings
from bot.domain.entries import Entry
from bot.domain.facts import Added, Blanked, Fact, Opened, Stands, Turned
from bot.domain.operations import Operation, State
from bot.domain.postings import Posting
from bot.domain.records import number_of
from storage import records, replay, rollups, rows, tables
from storage.tables import UNDATED

POSTINGS = tables.core(tables.Posting)


def project(session: Session, operation: Operation, entry: Entry, fact: Fact) -> None:
    """Write what follows from one entry."""
    match fact:
        case Opened(opened):
            rows.put(session, tables.Operation, [of_operation(opened)])
        case Turned(state):
            _turn(session, operation.id, state)
        case Added(agency):
            row = {"operation_id": operation.id, "sequence": entry.sequence, **codec.encode(agency)}
            rows.put(session, tables.AgencyAdded, [row])
        case Stands():
            _stand(session, operation, entry, fact)
        case Blanked():
            pass  # the entries read without those texts, whenever they are read again


def derive_again(session: Session, operation: Operation, reference: str) -> None:
    """Forget all that was derived about a record, and derive it from its entries as they read now."""
    number = number_of(reference)
    mine = (POSTINGS.c.operation_id == operation.id, POSTINGS.c.record == number)
    posted = session.connection().execute(select(POSTINGS).where(*mine)).mappings().all()
    rollups.add(session, [{**row, "lines": -row["lines"]} for row in posted])
    session.connection().execute(delete(POSTINGS).where(*mine))
    records.forget(session, operation.id, number)
    for link in replay.links(session, operation.id, reference):
        project(session, operation, link.entry, link.fact)
    rollups.sweep(session, operation.id, {row["place"] for row in posted})


def of_operation(opened: Operation) -> dict[str, Any]:
    """Return the row of an operation."""
    fields = {name: getattr(opened, name) for name in ("id", "code", "name", "zone", "began_on")}
    return {**fields, "status": opened.state}


def _turn(session: Session, operation_id: UUID, state: State) -> None:
    operation = session.get_one(tables.Operation, operation_id)
    operation.status = state
    session.flush([operation])


def _stand(session: Session, operation: Operation, entry: Entry, fact: Stands) -> None:
    before = records.find(session, operation.id, number_of(entry.subject))
    after = records.following(before, entry, fact, operation.id)
    posted = postings.of(before.seizure, before.status) if before else ()
    moved = postings.difference(posted, postings.of(after.seizure, after.status))
    made = list(_posted(operation, entry, after.number, moved))
    rows.insert(session, tables.Posting, made)
    rollups.add(session, made)
    records.keep(session, after, entry.sequence)


def _posted(
    operation: Operation, entry: Entry, number: int, moved: tuple[Posting, ...]
) -> Iterator[dict[str, Any]]:
    entered = entry.recorded_at.astimezone(ZoneInfo(operation.zone)).date()
    for ordinal, posting in enumerate(moved, 1):
        fields = {name: getattr(posting, name) for name in Posting.__dataclass_fields__}
        yield {
            **fields,
            "operation_id": operation.id,
            "sequence": entry.sequence,
            "ordinal": ordinal,
            "record": number,
            "entered_on": entered,
            "seized_on": posting.seized_on or UNDATED,
            "took_part": f" {' '.join(posting.took_part)} " if posting.took_part else "",
        }
