"""Record seizures, against raw transactions that write the very same rows."""

import json
import shutil
import sqlite3
import statistics
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import cache, partial
from itertools import groupby
from pathlib import Path

from bot.domain import codec, entries
from bot.domain.entries import GENESIS, Entry
from bot.domain.facts import Stands
from bot.domain.seizures import Status
from storage import db, log
from tests.bench.figures import Figure, milliseconds, timed
from tests.bench.records import different
from tests.storage.desk import NOON, Desk

RECORDS = 400
WARM = 20
TABLES = ("entries", "texts", "heads", "records", "numbers", "postings", "participations", "rollups")
Writes = list[tuple[str, list[Sequence[object]]]]
"""The rows of one transaction, by table."""


def figures(folder: Path) -> Iterator[Figure]:
    """Yield the cost of the record path, in turns with its floor on the same disk."""
    measured, floor = record_path(folder)
    yield Figure("record a seizure / raw transaction of the same rows", measured, floor, 4)
    yield Figure("canonical form, seals and hash of its entry / record a seizure", sealing(), measured, 0.25)
    yield Figure("amend it, its history kept / record a seizure", amending(folder), measured, 2)


@cache
def record_path(folder: Path) -> tuple[float, float]:
    """Return the median cost of recording a seizure, and of writing its rows."""
    desk = _opened(folder / "path.db")
    desk.database.close()
    shutil.copy(folder / "path.db", folder / "raw.db")
    shutil.copy(folder / "path.db", folder / "watched.db")
    transactions = _written(folder / "watched.db", desk)
    spent, floor = [], []
    with closing(db.connect(f"sqlite:///{folder / 'raw.db'}").engine.raw_connection()) as pooled:
        raw: sqlite3.Connection = pooled.driver_connection  # type: ignore[assignment]  # as sqlite3 made it
        for seizure, writes in zip(different(RECORDS), transactions, strict=True):
            spent.append(timed(partial(desk.record, seizure)))
            floor.append(timed(partial(_replay, raw, writes)))
    desk.database.close()
    return statistics.median(spent[WARM:]), statistics.median(floor[WARM:])


def sealing() -> float:
    """Return the median cost of writing an entry in its canonical form, its texts sealed, and hashing it."""
    (seizure,) = different(1)

    def seal() -> str:
        fact = codec.encode(Stands(Status.PROVISIONAL, seizure), log._Texts())
        body = entries.canonical({"fact": fact, "words": None})
        return Entry(
            operation="0" * 36, sequence=1, kind="seizure.recorded", subject="HAM-0001", version=1,
            recorded_at=NOON, team="T1", user="ANA", agency="CBP", channel="C1", reason="", body=body,
            previous=GENESIS, key="0" * 64,
        ).hash()  # fmt: skip

    return milliseconds(seal, RECORDS)


def amending(folder: Path) -> float:
    """Return the median cost of giving a record its next version."""
    desk = _opened(folder / "amended.db")
    first, *others = different(RECORDS)
    desk.record(first)
    spent = [timed(partial(desk.amend, 1, version, each)) for version, each in enumerate(others, 1)]
    desk.database.close()
    return statistics.median(spent[WARM:])


def _opened(file: Path) -> Desk:
    database = db.connect(f"sqlite:///{file}")
    db.upgrade(database)
    return Desk.opened(database)


def _written(file: Path, desk: Desk) -> list[Writes]:
    """Return the rows that each record writes, as triggers see them on a copy."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE written (number INTEGER PRIMARY KEY, name TEXT, content TEXT)")
        for name in TABLES:
            _watch(connection, name)
        database = db.connect(f"sqlite:///{file}")
        for seizure in different(RECORDS):
            Desk(database, desk.operation).record(seizure)
        database.close()
        found = connection.execute("SELECT name, content FROM written ORDER BY number").fetchall()
    transactions: list[Writes] = []
    for name, rows in groupby(found, lambda row: row[0]):
        if name == "entries":
            transactions.append([])
        transactions[-1].append((name, [json.loads(content) for _, content in rows]))
    return transactions


def _watch(connection: sqlite3.Connection, name: str) -> None:
    columns = [f'NEW."{row[1]}"' for row in connection.execute(f"PRAGMA table_info({name})")]
    for event in ("INSERT", "UPDATE"):
        connection.execute(
            f"CREATE TRIGGER watch_{name}_{event} AFTER {event} ON {name} BEGIN "
            f"INSERT INTO written (name, content) VALUES ('{name}', json_array({', '.join(columns)})); END"
        )


def _replay(connection: sqlite3.Connection, writes: Writes) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for name, rows in writes:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT OR REPLACE INTO {name} VALUES ({marks})", rows)
    connection.execute("COMMIT")
