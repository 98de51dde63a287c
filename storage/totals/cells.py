"""Fetch sums: from roll-ups where one dimension is asked for, from postings where several meet."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Table, func, literal, select, union_all
from sqlmodel import Session

from bot.domain.quantities import Basis
from bot.domain.seizures import Precision
from bot.domain.totals import Cell
from storage import audiences, tables

ROLLUPS, POSTINGS = tables.core(tables.Rollup), tables.core(tables.Posting)
PARTS = tables.core(tables.Participation)
PRECISE = (Precision.DAY, Precision.ON_OR_ABOUT)
Handling = Collection[str] | None
"""The handling classes that the readers may see; None for all."""
Key = tuple[str, str, Basis]
"""The value broken down by ("" for none), the measure, and the basis of a cell."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Name a stretch of a roll-up span (`tables.Rollup`), half-open; None leaves a side open."""

    span: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Narrow a question to what was on record: by the end of a day, up to a position of the log."""

    day: date
    position: int | None = None

    @property
    def month(self) -> date:
        """Return the first day of the month whose entries may count in part."""
        return self.day.replace(day=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Hold what a sum is about; `values` narrows dimensions, empty `measures` means all."""

    operation_id: UUID
    pieces: Sequence[Piece]
    values: dict[str, Collection[str]]
    measures: Collection[str] = ()
    verified: bool | None = None
    handling: Handling = None
    known: Known | None = None
    by: str | None = None
    """A dimension of the roll-ups, or `date`."""


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
    where += _within(ROLLUPS.c.starts, piece)
    if wanted.values:
        where.append(ROLLUPS.c.value.in_(wanted.values[dimension]))
    if wanted.known:
        where.append(ROLLUPS.c.entered < wanted.known.month)
    value = ROLLUPS.c.starts if wanted.by == "date" else ROLLUPS.c.value if wanted.by else literal("")
    sums = [func.sum(ROLLUPS.c[name]) for name in ("amount", "upper", "lines")]
    return _grouped(ROLLUPS, wanted, value, where, sums)


def _posted(wanted: Slice, piece: Piece, *, since_month: bool) -> Select[Any]:
    """Select from the postings, up to what was known."""
    where = [*dated(piece), *known(wanted.known)]
    where += [POSTINGS.c[dimension].in_(values) for dimension, values in wanted.values.items()]
    if wanted.known and since_month:
        where.append(POSTINGS.c.entered_on >= wanted.known.month)
    if wanted.by == "took_part":
        same = [PARTS.c[name] == POSTINGS.c[name] for name in ("operation_id", "sequence", "ordinal")]
        return _grouped(POSTINGS, wanted, PARTS.c.agency, [*where, *same], posted_sums())
    value = POSTINGS.c[wanted.by if wanted.by != "date" else "seized_on"] if wanted.by else literal("")
    return _grouped(POSTINGS, wanted, value, where, posted_sums())


def posted_sums() -> list[ColumnElement[Any]]:
    """Return the signed sums of postings: amounts, upper ends, lines."""
    lines = POSTINGS.c.lines
    return [func.sum(POSTINGS.c.amount * lines), func.sum(POSTINGS.c.upper * lines), func.sum(lines)]


def _grouped(
    table: Table,
    wanted: Slice,
    value: ColumnElement[Any],
    where: Sequence[ColumnElement[bool]],
    sums: Sequence[ColumnElement[Any]],
) -> Select[Any]:
    cells = select(value, table.c.measure, table.c.basis, *sums)
    by = [table.c.measure, table.c.basis, *([value] if wanted.by else [])]
    return cells.where(*about(table, wanted), *where).group_by(*by)


def about(table: Table, wanted: Slice) -> list[ColumnElement[bool]]:
    """Return the conditions that hold for roll-ups and postings alike."""
    where = [table.c.operation_id == wanted.operation_id, *audiences.allowed(table, wanted.handling)]
    if wanted.measures:
        where.append(table.c.measure.in_(wanted.measures))
    if wanted.verified is not None:
        where.append(table.c.verified == wanted.verified)
    return where


def known(wanted: Known | None) -> list[ColumnElement[bool]]:
    """Return the conditions that leave out postings entered later."""
    if wanted is None:
        return []
    until = [POSTINGS.c.entered_on <= wanted.day]
    return until if wanted.position is None else [*until, POSTINGS.c.sequence <= wanted.position]


def _within(column: ColumnElement[date], piece: Piece) -> list[ColumnElement[bool]]:
    from_start = [column >= piece.start] if piece.start else []
    return [*from_start, column < piece.end] if piece.end else from_start


def dated(piece: Piece) -> list[ColumnElement[bool]]:
    """Return where a posting belongs to a span (rule C13): what `rollups` decides when it sums."""
    match piece.span:
        case "ever":
            return []
        case "undated":
            return [POSTINGS.c.precision == Precision.UNKNOWN]
        case "day":
            fits = POSTINGS.c.precision.in_(PRECISE)
        case "loose":
            fits = POSTINGS.c.precision == Precision.MONTH
        case _:
            fits = POSTINGS.c.precision != Precision.UNKNOWN
    return [fits, *_within(POSTINGS.c.seized_on, piece)]
