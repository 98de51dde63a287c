"""Ask for totals, against selecting one row; a large record against a small one."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

from sqlmodel import Session, select

from bot.domain.periods import Period
from bot.domain.queries import Dimension, Query
from storage import audiences, db, operations, tables, totals
from storage.db import Database
from tests.bench.figures import Figure, milliseconds
from tests.bench.records import BEGAN, Size, generated

SMALL = Size(10_000, 1)
LATE = BEGAN + timedelta(days=300)
TWELVE_WEEKS = Period(LATE - timedelta(weeks=12), LATE)


def figures(folder: Path, lines: int) -> Iterator[Figure]:
    """Yield the cost of questions at 10,000 lines of one year and at `lines` of ten."""
    database = db.connect(f"sqlite:///{folder / 'asked.db'}")
    db.upgrade(database)
    large = Size(lines, 10)
    small_one, large_one = generated(database, SMALL), generated(database, large)
    row = milliseconds(partial(database.read, partial(_one_row, small_one)))
    questions = {
        "totals": Query(),
        "totals of a year": Query(Period.year(2015)),
        "totals of twelve weeks": Query(TWELVE_WEEKS),
        "totals by agency": Query(by=Dimension.AGENCY),
    }
    for name, query in questions.items():
        few = milliseconds(_asking(database, small_one, query))
        many = milliseconds(_asking(database, large_one, query))
        yield Figure(f"{name}, {large.lines:,} lines / {SMALL.lines:,}", many, few, 2)
        yield Figure(f"{name}, {large.lines:,} lines / one row", many, row, 10)
    now = milliseconds(_asking(database, large_one, Query()))
    as_of = milliseconds(_asking(database, large_one, Query(as_of=date(2019, 6, 15))), 20)
    yield Figure(f"totals as of a day, {large.lines:,} lines / current", as_of, now, 20)
    database.close()


def _asking(database: Database, operation: UUID, query: Query) -> Callable[[], object]:
    ask = totals.broken_down if query.by else totals.read
    of = database.read(lambda session: operations.get(session, operation))
    assert of
    return lambda: database.read(lambda session: ask(session, audiences.everything(session, of), query))


def _one_row(operation: UUID, session: Session) -> tables.Operation:
    return session.exec(select(tables.Operation).where(tables.Operation.id == operation)).one()
