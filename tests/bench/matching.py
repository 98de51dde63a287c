"""Look for duplicates among a million seizures, against the cost of recording one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from bot.domain import codec
from bot.domain.seizures import Reference, Seizure
from bot.domain.words import Words
from storage import audiences, db, rows, seizures, tables
from storage.db import Database
from tests.bench.figures import Figure, milliseconds
from tests.bench.recording import record_path
from tests.storage.desk import COUVA, NOON, Desk, pistols

SEIZURES, BASE, PLACES = 1_000_000, 10_000, 200
BEGAN = date(2014, 1, 1)
DAYS = 3_650
_COLUMNS = [column.name for column in tables.core(tables.Record).c]


def figures(folder: Path) -> Iterator[Figure]:
    """Yield the cost of the check for a line with a number, at a place of the ordinary and of the busiest."""
    recording, _ = record_path(folder)
    database = db.connect(f"sqlite:///{folder / 'matching.db'}")
    db.upgrade(database)
    desk = Desk.opened(database)
    database.write(partial(_fill, desk.operation.id))
    for name, seizure in _asked():
        look = partial(_candidates, desk, seizure)
        yield Figure(
            f"duplicates of a line {name} among {SEIZURES:,} / record a seizure",
            milliseconds(partial(_read, database, look)),
            recording,
            1,
        )
    database.close()


def _asked() -> Iterator[tuple[str, Seizure]]:
    day = BEGAN + timedelta(days=DAYS // 2)
    numbered = (Reference(Words("FL-77-5")),)
    ordinary = pistols(9, place=replace(COUVA, key="place-7"), seized_on=day, references=numbered)
    yield "at one of 200 places", ordinary
    yield "at the busiest place (1 seizure in 10)", replace(ordinary, place=replace(COUVA, key="place-0"))


def _read(database: Database, look: Any) -> object:  # noqa: ANN401 - a read with all but its session
    return database.read(look)


def _candidates(desk: Desk, seizure: Seizure, session: Session) -> object:
    return seizures.candidates(session, [audiences.everything(session, desk.operation)], seizure)


def _fill(operation: UUID, session: Session) -> None:
    """Write records and their numbers, a base of distinct ones and copies of it on other days."""
    records = [
        {
            **record_row(operation, n),
            **{name: None for name in _COLUMNS if name.startswith(("leads", "came"))},
        }
        for n in range(BASE)
    ]
    rows.insert(session, tables.Record, records)
    audiences.enlist(session, operation, "", 1, moved=False)
    shifted = {"number": "number + :shift", "seized_on": "date(seized_on, :days)"}
    columns = ", ".join(f'"{name}"' for name in _COLUMNS)
    chosen = ", ".join(shifted.get(name, f'"{name}"') for name in _COLUMNS)
    copy = text(f"INSERT INTO records ({columns}) SELECT {chosen} FROM records WHERE number <= :base")
    for n in range(1, SEIZURES // BASE):
        session.connection().execute(copy, {"shift": n * BASE, "days": f"+{n % 30} days", "base": BASE})
    numbers = text(
        "INSERT INTO numbers (operation_id, record, number, kind) "
        "SELECT operation_id, number, 'fl' || number, 'ref' FROM records"
    )
    session.connection().execute(numbers)


def record_row(operation: UUID, n: int) -> dict[str, Any]:
    """Return the row of a record as `storage.records` writes it."""
    day = BEGAN + timedelta(days=n * DAYS // BASE)
    place = f"place-{n % PLACES if n % 10 else 0}"
    seizure = pistols(n % 40, place=replace(COUVA, key=place), seized_on=day)
    return {
        "operation_id": operation, "number": n + 1, "version": 1, "sequence": n + 1, "status": "provisional",
        "seized_on": day, "precision": "day", "lead": "CBP", "place": place, "territory": "TT", "origin": "",
        "destination": "TT", "stage": "unknown", "handling": "", "items": " pistol ",
        "numbered": bool(seizure.references),
        "recorded_at": NOON, "recorded_by_team": "T1", "recorded_by_user": "ANA", "channel": "C1",
        "changed_at": NOON, "firearms": n % 40, "rounds": 0,
        "document": codec.encode(seizure),
    }  # fmt: skip
