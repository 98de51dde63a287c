"""Walk the log, against a bare loop that reads and hashes the same rows."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from storage import chain, db, operations
from tests.bench import records
from tests.bench.figures import Figure, milliseconds

ENTRIES = 10_000


def figures(folder: Path) -> Iterator[Figure]:
    """Yield the cost of proving that nothing was changed."""
    url = records.entered(folder, ENTRIES)
    database = db.connect(url)
    operation = database.read(operations.every)[0]
    walk = partial(database.read, partial(chain.verify, operation=operation))
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        measured, floor = milliseconds(walk, 3), milliseconds(partial(_hash, connection), 3)
    database.close()
    yield Figure(f"verify {ENTRIES:,} entries / read and hash them", measured, floor, 4)


def _hash(connection: sqlite3.Connection) -> None:
    for name in ("entries", "texts"):
        for row in connection.execute(f"SELECT * FROM {name} ORDER BY operation_id, sequence"):
            hashlib.sha256("".join(map(str, row)).encode()).hexdigest()
