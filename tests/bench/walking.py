"""Walk the log, and derive all that follows from it, against a bare loop that reads and hashes the rows."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from storage import chain, db, operations, proof
from tests.bench import records
from tests.bench.figures import Figure, milliseconds

ENTRIES = 10_000
DERIVED = ("records", "numbers", "postings", "participations", "rollups")


def figures(folder: Path) -> Iterator[Figure]:
    """Yield the cost of proving that nothing was changed, in the log and in what is derived from it."""
    url = records.entered(folder, ENTRIES)
    database = db.connect(url)
    operation = database.read(operations.every)[0]
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        walk = partial(database.read, partial(chain.verify, operation=operation))
        yield _figure("walk", walk, partial(_hash, connection, "entries", "texts"), 4)
        prove = partial(database.read, partial(proof.prove, operation=operation))
        yield _figure("verify", prove, partial(_hash, connection, "entries", "texts", *DERIVED), 25)
    database.close()


def _figure(what: str, work: Callable[[], object], bare: Callable[[], None], at_most: float) -> Figure:
    measured, floor = milliseconds(work, 3), milliseconds(bare, 3)
    rate = ENTRIES / measured * 1000
    return Figure(
        f"{what} {ENTRIES:,} entries ({rate:,.0f} a second) / read and hash", measured, floor, at_most
    )


def _hash(connection: sqlite3.Connection, *names: str) -> None:
    for name in names:
        for row in connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2"):
            hashlib.sha256("".join(map(str, row)).encode()).hexdigest()
