"""Fetch sums: from roll-ups where one dimension is asked for, from postings where several meet."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, func, literal, select, union_all
from sqlmodel import Session

from bot.domain.quantities import Basis
from bot.domain.totals import Cell
from storage import tables
from storage.totals import conditions
from storage.totals.conditions import POSTINGS, Condition, Piece, Slice

ROLLUPS, PARTS = tables.core(tables.Rollup), tables.core(tables.Participation)
SUMS = ("amount", "upper", "lines")
Key = tuple[str, str, Basis]
"""The value broken down by ("" for none), the measure, and the basis of a cell."""


def fetch(session: Session, wanted: Slice, fold: Callable[[Any], Iterable[str]]) -> dict[Key, Cell]:
    """Return the cells of a slice by what `fold` makes of each value that it is broken down by."""
    sums: dict[Key, Cell] = defaultdict(Cell)
    for value, measure, basis, amount, upper, lines in _rows(session, wanted):
        for key in fold(value):
            sums[key, measure, Basis(basis)] += Cell(int(amount), int(upper), int(lines))
    return sums


def _rows(session: Session, wanted: Slice) -> Iterable[Any]:
    several = len({*wanted.values, wanted.by} - {None, "date"}) > 1
    selects = [] if several else [_summed(wanted, piece) for piece in wanted.pieces]
    if several or wanted.known:
        selects += [_posted(wanted, piece, since_month=not several) for piece in wanted.pieces]
    return session.connection().execute(union_all(*selects)) if selects else ()


def _summed(wanted: Slice, piece: Piece) -> Select[Any]:
    """Select from the roll-ups, entered before the month that may count in part."""
    dimension = next(iter(wanted.values), wanted.by if wanted.by != "date" else None) or "all"
    where = [ROLLUPS.c.dimension == dimension, ROLLUPS.c.span == piece.span]
    where += conditions.within(ROLLUPS.c.starts, piece)
    if wanted.values:
        where.append(ROLLUPS.c.value.in_(wanted.values[dimension]))
    if wanted.known:
        where.append(ROLLUPS.c.entered < wanted.known.month)
    value = ROLLUPS.c.starts if wanted.by == "date" else ROLLUPS.c.value
    return _grouped(ROLLUPS, wanted, value, where, [func.sum(ROLLUPS.c[name]) for name in SUMS])


def _posted(wanted: Slice, piece: Piece, *, since_month: bool) -> Select[Any]:
    """Select from the postings, up to what was known."""
    where = [conditions.dated(POSTINGS, [piece]), *conditions.known(wanted.known)]
    where += conditions.narrowed(POSTINGS, wanted.values)
    if wanted.known and since_month:
        where.append(POSTINGS.c.entered_on >= wanted.known.month)
    if wanted.by == "took_part":
        where += [PARTS.c[name] == POSTINGS.c[name] for name in ("operation_id", "sequence", "ordinal")]
    column = "seized_on" if wanted.by == "date" else wanted.by or "lead"
    value = PARTS.c.agency if wanted.by == "took_part" else POSTINGS.c[column]
    return _grouped(POSTINGS, wanted, value, where, posted_sums())


def posted_sums() -> list[ColumnElement[Any]]:
    """Return the signed sums of postings: amounts, upper ends, lines."""
    lines = POSTINGS.c.lines
    return [func.sum(POSTINGS.c.amount * lines), func.sum(POSTINGS.c.upper * lines), func.sum(lines)]


def _grouped(
    table: Table,
    wanted: Slice,
    value: ColumnElement[Any],
    where: Sequence[Condition],
    sums: Sequence[ColumnElement[Any]],
) -> Select[Any]:
    by = [table.c.measure, table.c.basis]
    cells = select(value if wanted.by else literal(""), *by, *sums)
    where = [*conditions.about(table, wanted), *where]
    return cells.where(*where).group_by(*by, *([value] if wanted.by else []))
