"""Keep the sums of postings in the transaction that posts, so that a total never adds up the record.

One statement makes them: each posting meets every span and every dimension that it belongs to.
"""

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Insert,
    Subquery,
    and_,
    bindparam,
    case,
    delete,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlmodel import Session

from bot.domain.seizures import Precision
from storage import rows, tables
from storage.tables import UNDATED

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

POSTINGS, ROLLUPS = tables.core(tables.Posting), tables.core(tables.Rollup)
PARTS = tables.core(tables.Participation)
DIMENSIONS = ("lead", "place", "territory", "origin", "destination", "stage")
SPANS = ("ever", "month", "posted", "day", "loose")
SUMS = ("amount", "upper", "lines")


def add(session: Session, operation_id: UUID, *, sign: int = 1, **which: int) -> None:
    """Add postings to their sums: those of a `sequence`, of a `record`, or all; `sign` -1 takes them away."""
    dialect = session.get_bind().dialect.name
    found = {
        "of_operation_id": operation_id,
        "sign": sign,
        **{f"of_{name}": value for name, value in which.items()},
    }
    for took_part in (False, True):
        session.connection().execute(_adding(dialect, tuple(which), took_part=took_part), found)


def sweep(session: Session, operation_id: UUID, places: Collection[str]) -> None:
    """Take away the empty sums of places: a name that was blanked must not stay as a key."""
    at = (ROLLUPS.c.operation_id == operation_id, ROLLUPS.c.dimension == "place", ROLLUPS.c.value.in_(places))
    empty = (ROLLUPS.c.amount == 0, ROLLUPS.c.upper == 0, ROLLUPS.c.lines == 0)
    session.connection().execute(delete(ROLLUPS).where(*at, *empty))


@cache
def _adding(dialect: str, which: tuple[str, ...], *, took_part: bool) -> Insert:
    spread = _parts(which) if took_part else _spread(which)
    keys = [spread.c[column.name] for column in ROLLUPS.primary_key]
    sums = [func.sum(spread.c[name]) for name in SUMS]
    summed = select(*keys, *sums).group_by(*keys).having(or_(*(each != 0 for each in sums)))
    columns = [*ROLLUPS.primary_key.columns.keys(), *SUMS]
    return over(rows.inserting(dialect, tables.Rollup).from_select(columns, summed))


def over(adding: "sqlite.Insert | postgresql.Insert") -> Insert:
    """Return the INSERT that adds to the sums which are there."""
    return adding.on_conflict_do_update(
        index_elements=ROLLUPS.primary_key,
        set_={name: ROLLUPS.c[name] + adding.excluded[name] for name in SUMS},
    )


def same() -> ColumnElement[bool]:
    """Return the condition that a participation is that of a posting."""
    return and_(*(PARTS.c[name] == POSTINGS.c[name] for name in ("operation_id", "sequence", "ordinal")))


def _spread(which: tuple[str, ...]) -> Subquery:
    dimensions = _listed("dimension", ("all", *DIMENSIONS))
    named = [(dimensions.c.dimension == name, POSTINGS.c[name]) for name in DIMENSIONS]
    return _dated(
        POSTINGS.join(dimensions, literal(1) == 1), dimensions.c.dimension, case(*named, else_=""), which
    )


def _parts(which: tuple[str, ...]) -> Subquery:
    return _dated(POSTINGS.join(PARTS, same()), literal("took_part"), PARTS.c.agency, which)


def _dated(
    source: FromClause, dimension: ColumnElement[str], value: ColumnElement[str], which: tuple[str, ...]
) -> Subquery:
    """Return a row for every span that the postings of `source` belong to."""
    spans, posting = _listed("span", SPANS), POSTINGS.c
    first, second = _dates(spans.c.span)
    columns = {
        "operation_id": posting.operation_id,
        "dimension": dimension,
        "span": spans.c.span,
        "first": first,
        "value": value,
        "second": second,
        **{name: posting[name] for name in ("handling", "verified", "measure", "basis")},
        "lines": posting.lines * bindparam("sign"),
        **{name: posting[name] * posting.lines * bindparam("sign") for name in ("amount", "upper")},
    }
    chosen = select(*(each.label(name) for name, each in columns.items()))
    of = [posting[name] == bindparam(f"of_{name}") for name in ("operation_id", *which)]
    return chosen.select_from(source.join(spans, _belongs(spans.c.span))).where(*of).subquery()


def _belongs(span: ColumnElement[str]) -> ColumnElement[bool]:
    """Return whether a posting belongs to a span (rule C13)."""
    precision = POSTINGS.c.precision
    return or_(
        span.in_(("ever", "month", "posted")),
        and_(span == "day", precision != Precision.MONTH, precision != Precision.UNKNOWN),
        and_(span == "loose", precision == Precision.MONTH),
    )


def _dates(span: ColumnElement[str]) -> tuple[ColumnElement[date], ColumnElement[date]]:
    """Return the two dates that key a span, as `tables.Rollup` lists them."""
    posting = POSTINGS.c
    seized = {"ever": UNDATED, "posted": posting.entered_on, "day": posting.seized_on}
    entered = {"ever": UNDATED, "posted": posting.month, "month": posting.entered_month}
    return case(seized, value=span, else_=posting.month), case(entered, value=span, else_=posting.entered_on)


def _listed(name: str, every: tuple[str, ...]) -> Subquery:
    return union_all(*(select(literal(each).label(name)) for each in every)).subquery()
