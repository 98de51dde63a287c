"""Add up every posting of an operation anew, in memory: it costs a fifth of sorting them in SQL.

What it says of spans and dimensions `rollups` says in SQL, for one transaction at a time; as each
derives the same sums, each is a check of the other.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, Row, Select, select
from sqlmodel import Session

from bot.domain.seizures import Precision
from storage import rollups, rows, tables
from storage.chain import Progress
from storage.rollups import DIMENSIONS, PARTS, POSTINGS, SUMS
from storage.tables import UNDATED

MOST = 200_000
"""Sums that are held before they are written."""
DATES = ("seized_on", "month", "entered_on", "entered_month")
KEPT = ("handling", "verified", "measure", "basis")
COLUMNS = tuple(POSTINGS.c[name] for name in (*DATES, "precision", *KEPT, *SUMS))
KEYS = ("dimension", "span", "first", "value", "second", *KEPT)
Sums = dict[tuple[Any, ...], list[int]]


def recount(session: Session, operation_id: UUID, told: Progress = lambda _: None) -> None:
    """Add the postings of an operation to sums that are empty; tell that it goes on, now and then."""
    mine = POSTINGS.c.operation_id == operation_id
    whole = select(*COLUMNS, *(POSTINGS.c[name] for name in DIMENSIONS)).where(mine)
    parts = select(*COLUMNS, PARTS.c.agency).join_from(POSTINGS, PARTS, rollups.same()).where(mine)
    sums: Sums = defaultdict(lambda: [0, 0, 0])
    for wanted, dimensions in ((whole, DIMENSIONS), (parts, ("took_part",))):
        for page in _streamed(session, wanted):
            told(0)
            for row in page:
                _add(sums, row, dimensions)
            if len(sums) > MOST:
                _write(session, operation_id, sums)
    _write(session, operation_id, sums)


def _streamed(session: Session, wanted: Select[Any]) -> Iterator[Sequence[Row[Any]]]:
    return session.connection().execute(wanted.execution_options(yield_per=1000)).partitions()


def _add(sums: Sums, row: Sequence[Any], dimensions: Sequence[str]) -> None:
    kept, (amount, upper, lines), values = row[5:9], row[9:12], row[12:]
    cuts = list(zip(dimensions, values, strict=True))
    if dimensions is DIMENSIONS:
        cuts.append(("all", ""))
    for span, first, second in _spans(*row[:5]):
        for dimension, value in cuts:
            held = sums[dimension, span, first, value, second, *kept]
            held[0] += amount * lines
            held[1] += upper * lines
            held[2] += lines


def _spans(
    seized: date, month: date, entered: date, entered_month: date, precision: str
) -> Iterator[tuple[str, date, date]]:
    """Yield the spans that a posting belongs to, each with the two dates that key it (rule C13)."""
    yield "ever", UNDATED, UNDATED
    yield "month", month, entered_month
    yield "posted", entered, month
    if precision == Precision.MONTH:
        yield "loose", month, entered
    elif precision != Precision.UNKNOWN:
        yield "day", seized, entered


def _write(session: Session, operation_id: UUID, sums: Sums) -> None:
    found = [
        {"operation_id": operation_id, **dict(zip((*KEYS, *SUMS), (*key, *held), strict=True))}
        for key, held in sums.items()
        if any(held)
    ]
    sums.clear()
    if found:
        session.connection().execute(_adding(session.get_bind().dialect.name), found)


@cache
def _adding(dialect: str) -> Insert:
    return rollups.over(rows.inserting(dialect, tables.Rollup))
