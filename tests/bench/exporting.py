"""Write an export of a large record, against the csv module writing the same rows."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.entries import Tip
from bot.domain.members import Member, Person, Role
from bot.domain.queries import Query
from bot.domain.totals import Totals
from handlers.exports import books, pages
from handlers.exports.about import About, Asked
from handlers.exports.books import Book, Row
from handlers.exports.request import Format
from storage import audiences, db, operations
from storage.db import Database, Session
from tests.bench import records
from tests.bench.figures import Figure, timed

LINES = 50_000
AT = datetime(2026, 1, 1, tzinfo=UTC)
TARGETS = {Format.CSV: 10.0, Format.JSON: 10.0, Format.XLSX: 60.0}


def figures(folder: Path) -> Iterator[Figure]:
    """Yield the cost of an export in each format: read, laid out, written."""
    database = db.connect(f"sqlite:///{folder / 'exporting.db'}")
    db.upgrade(database)
    records.generated(database, records.Size(LINES, 10))
    kept: list[Row] = []
    export(database, folder, Format.JSON, _Kept(kept))
    floor = min(timed(lambda: _plain(folder / "plain.csv", kept)) for _ in range(3))
    for form, target in TARGETS.items():
        took = timed(lambda form=form: export(database, folder, form))  # type: ignore[misc]  # a default is no type
        rate = LINES / took * 1000
        yield Figure(
            f"export {LINES:,} lines as {form} ({rate:,.0f} a second) / csv.writer", took, floor, target
        )
    database.close()


def export(database: Database, folder: Path, form: Format, into: Book | None = None) -> None:
    """Write everything that is on record."""

    def write(session: Session) -> None:
        operation = operations.every(session)[0]
        about = About(
            cleared=audiences.everything(session, operation),
            query=Query(),
            asked=Asked(Member(Person("T1", "U1"), "CBP", Role.LEAD), "C1"),
            made_at=AT,
            head=Tip(0, "", AT),
            total=Totals(),
            loose=Totals(),
            withheld=0,
        )
        if into:
            pages.write(session, into, about, _nobody)
            return
        with books.opened(form, folder, "export", pages.SHEETS) as book:
            pages.write(session, book, about, _nobody)

    database.read(write)


class _Kept:
    """Keep the rows of postings, to be written once more."""

    path = Path()

    def __init__(self, rows: list[Row]) -> None:
        self._rows = rows

    def add(self, sheet: str, row: Row) -> None:
        if sheet == "postings":
            self._rows.append(row)

    def finish(self) -> None:
        pass

    def close(self) -> None:
        pass


def _plain(path: Path, rows: list[Row]) -> None:
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(rows)


def _nobody(done: int, of: int) -> None:
    """Tell nobody."""
