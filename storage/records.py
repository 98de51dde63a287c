"""Turn records into rows and back: how a seizure stands now, and the numbers it is found by."""

from collections.abc import Collection, Iterable
from typing import Any, cast
from uuid import UUID

from sqlalchemy import RowMapping, Select, delete, select
from sqlmodel import Session

from bot.domain import codec, duplicates
from bot.domain.entries import Entry
from bot.domain.facts import Stands
from bot.domain.members import Person
from bot.domain.postings import dimensions
from bot.domain.records import Record, number_of
from bot.domain.seizures import Seizure, Status
from bot.domain.ties import Pointer
from bot.domain.words import bare
from storage import audiences, rows, tables
from storage.audiences import Clearance
from storage.tables import UNDATED

CHUNK = 500
RECENT = "records"
"""Where a session that derives many records keeps those that it wrote last."""
TABLE, NUMBERS = tables.core(tables.Record), tables.core(tables.Number)


def find(session: Session, operation_id: UUID, number: int) -> Record | None:
    """Return a record as it stands, if there is one of that number."""
    recent = session.info.get(RECENT, {}).get((operation_id, number))
    if recent:
        return cast("Record", recent)
    found = every(
        session, select(TABLE).where(TABLE.c.operation_id == operation_id, TABLE.c.number == number)
    )
    return found[0] if found else None


def handled(session: Session, operation_id: UUID, number: int) -> str | None:
    """Return the class of handling of a record, if there is one of that number."""
    here = (TABLE.c.operation_id == operation_id, TABLE.c.number == number)
    found: str | None = session.connection().scalar(select(TABLE.c.handling).where(*here))
    return found


def every(session: Session, wanted: Select[Any]) -> list[Record]:
    """Return the records of the rows that `wanted` selects, in its order."""
    return [_record(row) for row in session.connection().execute(wanted).mappings()]


def numbered(session: Session, cleared: Clearance, numbers: Collection[int]) -> list[Record]:
    """Return the records of some numbers, in the order of their dates of seizure."""
    wanted = select(TABLE).where(*audiences.allowed(TABLE, cleared))
    found: list[Record] = []
    ordered = sorted(numbers)
    for start in range(0, len(ordered), CHUNK):
        found += every(session, wanted.where(TABLE.c.number.in_(ordered[start : start + CHUNK])))
    return sorted(found, key=lambda record: (record.seizure.seized_on or UNDATED, record.number))


def following(before: Record | None, entry: Entry, fact: Stands, operation_id: UUID) -> Record:
    """Return how a record stands after an entry."""
    seizure = fact.seizure or (before.seizure if before else None)
    if seizure is None:
        message = f"{entry.subject} has nothing before entry {entry.sequence}"
        raise ValueError(message)
    return Record(
        operation=operation_id,
        number=number_of(entry.subject),
        version=entry.version,
        status=fact.status,
        seizure=seizure,
        recorded_by=before.recorded_by if before else Person(entry.team, entry.user),
        recorded_at=before.recorded_at if before else entry.recorded_at,
        channel=before.channel if before else entry.channel,
        changed_at=entry.recorded_at,
        leads_to=fact.leads_to,
        came_from=fact.came_from or (before.came_from if before else None),
    )


def keep(session: Session, record: Record, before: Record | None, sequence: int) -> None:
    """Write a record, and the numbers it is found by, over what stood there."""
    if RECENT in session.info:
        session.info[RECENT][record.operation, record.number] = record
    rows.put(session, tables.Record, [{**_row(record), "sequence": sequence}])
    if before and before.seizure.references != record.seizure.references:
        _forget_numbers(session, record.operation, record.number)
    if before is None or before.seizure.references != record.seizure.references:
        rows.insert(session, tables.Number, list(_numbers(record)))


def forget(session: Session, operation_id: UUID, number: int) -> None:
    """Take a record's rows away; its entries stay."""
    _forget_numbers(session, operation_id, number)
    where = (TABLE.c.operation_id == operation_id, TABLE.c.number == number)
    session.connection().execute(delete(TABLE).where(*where))


def _forget_numbers(session: Session, operation_id: UUID, number: int) -> None:
    where = (NUMBERS.c.operation_id == operation_id, NUMBERS.c.record == number)
    session.connection().execute(delete(NUMBERS).where(*where))


def _numbers(record: Record) -> Iterable[dict[str, Any]]:
    keys = {(bare(reference.number), reference.kind) for reference in record.seizure.references}
    for number, kind in sorted(keys):
        yield {"operation_id": record.operation, "record": record.number, "number": number, "kind": kind}


def _row(record: Record) -> dict[str, Any]:
    seizure = record.seizure
    return {
        "operation_id": record.operation,
        "number": record.number,
        "version": record.version,
        "status": record.status,
        "seized_on": seizure.seized_on or UNDATED,
        "precision": seizure.precision,
        **dimensions(seizure),
        "handling": seizure.handled,
        "items": f" {' '.join(sorted({line.item for line in seizure.lines}))} ",
        "numbered": bool(seizure.references),
        "recorded_at": record.recorded_at,
        "recorded_by_team": record.recorded_by.team,
        "recorded_by_user": record.recorded_by.user,
        "channel": record.channel,
        "changed_at": record.changed_at,
        "firearms": duplicates.firearms(seizure),
        "rounds": duplicates.rounds(seizure),
        **_pointing("leads_to", record.leads_to),
        **_pointing("came_from", record.came_from),
        "document": codec.encode(seizure),
    }


def _pointing(name: str, pointer: Pointer | None) -> dict[str, Any]:
    return {
        f"{name}_operation": pointer.operation if pointer else None,
        f"{name}_number": pointer.number if pointer else None,
    }


def _pointed(row: RowMapping, name: str) -> Pointer | None:
    operation = row[f"{name}_operation"]
    return Pointer(operation, row[f"{name}_number"]) if operation else None


def _record(row: RowMapping) -> Record:
    return Record(
        operation=row["operation_id"],
        number=row["number"],
        version=row["version"],
        status=Status(row["status"]),
        seizure=codec.decode(Seizure, row["document"]),
        recorded_by=Person(row["recorded_by_team"], row["recorded_by_user"]),
        recorded_at=row["recorded_at"],
        channel=row["channel"],
        changed_at=row["changed_at"],
        leads_to=_pointed(row, "leads_to"),
        came_from=_pointed(row, "came_from"),
    )
