"""Owe and claim ten thousand digests of one minute; compute one at a large record against a small one."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path
from uuid import uuid4

from sqlmodel import Session

from bot.domain.editions import Edition
from bot.domain.handling import EVERYBODY
from bot.domain.occurrences import Schedule
from bot.domain.periods import Period
from bot.domain.subscriptions import Feed
from handlers.digests import facts, sections
from storage import audiences, bindings, claims, db, occurrences, operations, rows, subscriptions, tables
from storage.db import Database
from tests.bench.figures import Figure, milliseconds, timed
from tests.bench.matching import record_row
from tests.bench.records import BASE, BEGAN, Size, generated
from tests.storage.desk import ANA, NOON, Desk

SUBSCRIPTIONS, BATCH = 10_000, 200
DUE = datetime(2023, 11, 13, 12, tzinfo=UTC)
"""The Monday after the subscriptions began, at 08:00 in Port of Spain."""
LEASE, CATCH_UP = timedelta(seconds=60), timedelta(weeks=8)
FEW, CHUNK = 100, 500
ABSENT = dict.fromkeys(("leads_to_operation", "leads_to_number", "came_from_operation", "came_from_number"))


def figures(folder: Path, lines: int) -> Iterator[Figure]:
    """Yield the cost of all that a due minute asks for, against the same rows written raw."""
    many, few = (_due(folder / f"due-{number}.db", number) for number in (SUBSCRIPTIONS, FEW))
    owed = timed(partial(_materialise, many))
    _materialise(few)
    written = _written(folder / f"due-{SUBSCRIPTIONS}.db")
    raw = timed(partial(_insert, folder / "raw.db", written))
    yield Figure(f"owe {SUBSCRIPTIONS:,} digests / the same rows, {BATCH} a transaction", owed, raw, 30)
    claimed, base = (milliseconds(partial(_claim, each), 30) for each in (many, few))
    yield Figure(f"claim one of {SUBSCRIPTIONS:,} / of {FEW}", claimed, base, 2)
    many.close()
    few.close()
    yield from _computed(folder, lines)


def _due(path: Path, number: int) -> Database:
    """Return a record with so many channels that subscribe for the same minute."""
    database = db.connect(f"sqlite:///{path}")
    db.upgrade(database)
    desk = Desk.opened(database)

    def subscribe(session: Session) -> None:
        wanted = Schedule(0, time(8), "America/Port_of_Spain")
        for channel in range(number):
            feed = Feed("T1", f"C{channel}", desk.operation.id)
            subscriptions.subscribe(session, feed, wanted, "ANA", NOON)
            bindings.bind(session, feed, EVERYBODY, ANA.person, NOON)

    database.write(subscribe)
    return database


def _materialise(database: Database) -> None:
    while database.write(lambda session: occurrences.materialise(session, DUE, CATCH_UP)):
        pass


def _claim(database: Database) -> object:
    return database.write(lambda session: claims.claim(session, DUE, LEASE, uuid4()))


def _written(path: Path) -> list[Sequence[object]]:
    with closing(sqlite3.connect(path)) as kept:
        return kept.execute("SELECT * FROM deliveries").fetchall()


def _insert(path: Path, written: list[Sequence[object]]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute(f"CREATE TABLE kept ({', '.join(f'c{n}' for n in range(len(written[0])))})")
        into = f"INSERT INTO kept VALUES ({', '.join('?' * len(written[0]))})"
        for start in range(0, len(written), BATCH):
            raw.execute("BEGIN IMMEDIATE")
            raw.executemany(into, written[start : start + BATCH])
            raw.execute("COMMIT")


def _computed(folder: Path, lines: int) -> Iterator[Figure]:
    """Yield the cost of computing a digest at `lines` item lines of ten years against 10,000 of one."""
    database = db.connect(f"sqlite:///{folder / 'computed.db'}")
    db.upgrade(database)
    large, small = Size(lines, 10), Size(10_000, 1)
    many, few = (milliseconds(_computing(database, size), 20) for size in (large, small))
    yield Figure(f"compute a digest, {large.lines:,} lines / {small.lines:,}", many, few, 2)
    database.close()


def _computing(database: Database, size: Size) -> Callable[[], object]:
    """Return what computes the digest of a week in the middle of a record."""
    of = generated(database, size)
    head = {"operation_id": of, "sequence": 1, "hash": "0" * 64, "recorded_at": NOON, "last_reference": BASE}

    def fill(session: Session) -> None:
        rows.insert(session, tables.Head, [head])
        for start in range(0, sections.LISTED * BASE, CHUNK):
            kept = [record_row(of, n) for n in range(start, start + CHUNK)]
            rows.insert(session, tables.Record, [{**ABSENT, **each} for each in kept])

    database.write(fill)
    operation = database.read(lambda session: operations.get(session, of))
    assert operation
    edition = Edition(
        operation=operation,
        number=9,
        period=Period.week(BEGAN + timedelta(days=180)),
        zone=operation.zone,
        made_at=NOON,
        since=None,
        due_at=None,
        next_at=None,
    )
    return lambda: database.read(
        lambda session: facts.gather(session, edition, audiences.everything(session, operation))
    )
