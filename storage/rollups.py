"""Keep the sums of postings, span by span and dimension by dimension, in the transaction that posts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import product
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session

from bot.domain.seizures import Precision
from storage import rows, tables
from storage.rows import Row
from storage.tables import UNDATED

ROLLUPS = tables.core(tables.Rollup)
DIMENSIONS = ("lead", "place", "territory", "origin", "destination", "stage")
SUMS = ("amount", "upper", "lines")
_KEY = ("dimension", "value", "span", "starts", "entered", "handling", "verified", "measure", "basis")


def add(session: Session, posted: Iterable[Row]) -> None:
    """Add stored postings to every sum they belong to."""
    made = sums(posted)
    rows.add(session, tables.Rollup, made, SUMS)


def sums(posted: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the sums of postings, one row for each span, dimension and value that they touch."""
    added: dict[tuple[Any, ...], list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in posted:
        amounts = (row["amount"] * row["lines"], row["upper"] * row["lines"], row["lines"])
        tail = (row["handling"], row["verified"], row["measure"], row["basis"])
        for cut, span in product(_cuts(row), _spans(row)):
            cell = added[row["operation_id"], *cut, *span, *tail]
            for place, amount in enumerate(amounts):
                cell[place] += amount
    return [
        dict(zip(("operation_id", *_KEY, *SUMS), (*key, *cell), strict=True))
        for key, cell in added.items()
        if any(cell)
    ]


def _cuts(row: Row) -> Sequence[tuple[str, str]]:
    named = [(dimension, row[dimension]) for dimension in DIMENSIONS]
    return [("all", ""), *named, *(("took_part", agency) for agency in row["took_part"].split())]


def _spans(row: Row) -> Iterator[tuple[str, date, date]]:
    """Yield (span, starts, entered): where a posting's date puts it (rule C13)."""
    entered = row["entered_on"].replace(day=1)
    yield "ever", UNDATED, UNDATED
    match row["precision"]:
        case Precision.UNKNOWN:
            yield "undated", UNDATED, entered
        case Precision.MONTH:
            yield "loose", row["seized_on"], entered
            yield "month", row["seized_on"], entered
        case _:
            yield "day", row["seized_on"], entered
            yield "month", row["seized_on"].replace(day=1), entered


def sweep(session: Session, operation_id: UUID, places: Collection[str]) -> None:
    """Take away the empty sums of places: a name that was blanked must not stay as a key."""
    at = (ROLLUPS.c.operation_id == operation_id, ROLLUPS.c.dimension == "place", ROLLUPS.c.value.in_(places))
    empty = (ROLLUPS.c.amount == 0, ROLLUPS.c.upper == 0, ROLLUPS.c.lines == 0)
    session.connection().execute(delete(ROLLUPS).where(*at, *empty))
