"""Fetch sums: from roll-ups where one dimension is asked for, from postings where several meet."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, Table, func, literal, select, union_all
from sqlmodel import Session

from bot.domain.quantities import Basis
from bot.domain.totals import Cell
from storage import tables
from storage.tables import UNDATED
from storage.totals import conditions
from storage.totals.conditions import POSTINGS, Condition, Piece, Slice

ROLLUPS, PARTS = tables.core(tables.Rollup), tables.core(tables.Participation)
SUMS = ("amount", "upper", "lines")
REMEMBERED = 256
"""Statements that are kept for whoever asks the same again: to build one costs ten times what it asks."""
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
    statement = _statement(wanted)
    return () if statement is None else session.connection().execute(statement)


@lru_cache(maxsize=REMEMBERED)
def _statement(wanted: Slice) -> CompoundSelect[Any] | None:
    """Return what to ask the database; None where it need not be asked."""
    several = len({*dict(wanted.values), wanted.by} - {None, "date"}) > 1
    if several:
        selects = [_posted(wanted, piece, conditions.known(wanted.known)) for piece in wanted.pieces]
    else:
        selects = [each for piece in wanted.pieces for each in _summed(wanted, piece)]
    return union_all(*selects) if selects else None


def _summed(wanted: Slice, piece: Piece) -> Iterator[Select[Any]]:
    """Yield what to select from the roll-ups, and what an as-of question needs besides."""
    first, second, known = ROLLUPS.c.first, ROLLUPS.c.second, wanted.known
    span = "month" if piece.span == "undated" else piece.span
    if known is None:
        yield _spanned(wanted, span, first, _stretch(first, piece))
    elif span == "month":
        yield _spanned(wanted, span, first, [*_stretch(first, piece), second < known.month])
        days = [first >= known.month, first < known.before]
        yield _spanned(wanted, "posted", second, [*days, *_stretch(second, piece)])
    else:
        yield _spanned(wanted, span, first, [*_stretch(first, piece), second < known.before])
    if known and known.position:
        yield _posted(wanted, piece, conditions.that_day(known))


def _stretch(column: ColumnElement[date], piece: Piece) -> list[Condition]:
    """Return where a roll-up's date of seizure lies in a piece; without a start it is still a date."""
    if piece.span in {"undated", "ever"}:
        return [column == UNDATED]
    dated = [] if piece.start else [column > UNDATED]
    return [*dated, *conditions.within(column, piece)]


def _spanned(wanted: Slice, span: str, seized: ColumnElement[date], where: list[Condition]) -> Select[Any]:
    by = "all" if wanted.by in {None, "date"} else wanted.by
    dimension, values = next(iter(wanted.values), (by, ()))
    where = [ROLLUPS.c.dimension == dimension, ROLLUPS.c.span == span, *where]
    if values:
        where.append(ROLLUPS.c.value.in_(values))
    value = seized if wanted.by == "date" else ROLLUPS.c.value
    return _grouped(ROLLUPS, wanted, value, where, [func.sum(ROLLUPS.c[name]) for name in SUMS])


def _posted(wanted: Slice, piece: Piece, known: list[Condition]) -> Select[Any]:
    where = [conditions.dated(POSTINGS, [piece]), *conditions.narrowed(POSTINGS, wanted.values), *known]
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
