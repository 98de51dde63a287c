"""Keep the sums of postings in the transaction that posts, so that a total never adds up the record.

One statement makes them: each posting meets every span and every dimension that it belongs to.
"""

from collections.abc import Collection
from functools import cache
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

POSTINGS, ROLLUPS = tables.core(tables.Posting), tables.core(tables.Rollup)
PARTS = tables.core(tables.Participation)
DIMENSIONS = ("lead", "place", "territory", "origin", "destination", "stage")
SPANS = ("ever", "month", "posted", "day", "loose")
SUMS = ("amount", "upper", "lines")


def add(session: Session, operation_id: UUID, *, sign: int = 1, **which: int) -> None:
    """Add postings to their sums: those of a `sequence`, of a `record`, or all; `sign` -1 takes them away."""
    dialect = session.get_bind().dialect.name
    found = {
        "of_operation": operation_id,
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
    inserting = rows.inserting(dialect, tables.Rollup)
    return inserting.from_select([*ROLLUPS.primary_key.columns.keys(), *SUMS], summed).on_conflict_do_update(
        index_elements=ROLLUPS.primary_key,
        set_={name: ROLLUPS.c[name] + inserting.excluded[name] for name in SUMS},
    )


def _spread(which: tuple[str, ...]) -> Subquery:
    dimensions = _listed("dimension", ("all", *DIMENSIONS))
    named = [(dimensions.c.dimension == name, POSTINGS.c[name]) for name in DIMENSIONS]
    return _dated(
        POSTINGS.join(dimensions, literal(1) == 1), dimensions.c.dimension, case(*named, else_=""), which
    )


def _parts(which: tuple[str, ...]) -> Subquery:
    same = [PARTS.c[name] == POSTINGS.c[name] for name in ("operation_id", "sequence", "ordinal")]
    return _dated(POSTINGS.join(PARTS, and_(*same)), literal("took_part"), PARTS.c.agency, which)


def _dated(
    source: FromClause, dimension: ColumnElement[str], value: ColumnElement[str], which: tuple[str, ...]
) -> Subquery:
    """Return a row for every span that the postings of `source` belong to (rule C13)."""
    spans, posting = _listed("span", SPANS), POSTINGS.c
    span, precision = spans.c.span, posting.precision
    belongs = or_(
        span.in_(("ever", "month", "posted")),
        and_(span == "day", precision != Precision.MONTH, precision != Precision.UNKNOWN),
        and_(span == "loose", precision == Precision.MONTH),
    )
    columns = {
        "operation_id": posting.operation_id,
        "dimension": dimension,
        "span": span,
        "first": case(
            (span == "ever", UNDATED),
            (span == "posted", posting.entered_on),
            (span == "day", posting.seized_on),
            else_=posting.month,
        ),
        "value": value,
        "second": case(
            (span == "ever", UNDATED),
            (span == "posted", posting.month),
            (span == "month", posting.entered_month),
            else_=posting.entered_on,
        ),
        **{name: posting[name] for name in ("handling", "verified", "measure", "basis")},
        "amount": posting.amount * posting.lines * bindparam("sign"),
        "upper": posting.upper * posting.lines * bindparam("sign"),
        "lines": posting.lines * bindparam("sign"),
    }
    of = [
        posting.operation_id == bindparam("of_operation"),
        *(posting[n] == bindparam(f"of_{n}") for n in which),
    ]
    chosen = select(*(each.label(name) for name, each in columns.items()))
    return chosen.select_from(source.join(spans, belongs)).where(*of).subquery()


def _listed(name: str, every: tuple[str, ...]) -> Subquery:
    return union_all(*(select(literal(each).label(name)) for each in every)).subquery()
