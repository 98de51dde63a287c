"""Say what a sum is about, as conditions on roll-ups, postings and records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Table, and_, false, or_, true

from bot.domain.seizures import Precision
from storage import audiences, tables
from storage.audiences import Clearance

POSTINGS = tables.core(tables.Posting)
PRECISE = (Precision.DAY, Precision.ON_OR_ABOUT)
Condition = ColumnElement[bool]
Values = tuple[tuple[str, tuple[str, ...]], ...]
"""Dimensions, each with the values of which one is wanted."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Name a half-open stretch of dates; None leaves a side open.

    `span` is one of those of `tables.Rollup`, or undated: the part of `month` that has no date.
    """

    span: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Narrow a question to what was entered before a day, and on that day up to a position of the log."""

    before: date
    position: int | None = None

    @property
    def month(self) -> date:
        """Return the first day of the month whose entries may count in part."""
        return self.before.replace(day=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Hold what a sum is about; `values` narrows dimensions, empty `measures` means all."""

    cleared: Clearance
    pieces: tuple[Piece, ...]
    values: Values
    measures: tuple[str, ...] = ()
    verified: bool | None = None
    known: Known | None = None
    by: str | None = None
    """A dimension of the roll-ups, or `date`."""


def about(table: Table, wanted: Slice) -> list[Condition]:
    """Return the conditions that hold for roll-ups and postings alike."""
    where = audiences.allowed(table, wanted.cleared)
    if wanted.measures:
        where.append(table.c.measure.in_(wanted.measures))
    if wanted.verified is not None:
        where.append(table.c.verified == wanted.verified)
    return where


def narrowed(table: Table, values: Values) -> list[Condition]:
    """Return the conditions that dimensions have one of some values."""
    return [table.c[dimension].in_(allowed) for dimension, allowed in values]


def known(wanted: Known | None) -> list[Condition]:
    """Return the conditions that leave out postings entered later."""
    if wanted is None:
        return []
    entered = POSTINGS.c.entered_on
    return [or_(entered < wanted.before, *([and_(*that_day(wanted))] if wanted.position else []))]


def that_day(wanted: Known) -> list[Condition]:
    """Return the conditions for postings of the day of which a part is known."""
    return [POSTINGS.c.entered_on == wanted.before, POSTINGS.c.sequence <= wanted.position]


def within(column: ColumnElement[date], piece: Piece) -> list[Condition]:
    """Return the conditions that a date lies in a piece."""
    since: list[Condition] = [column >= piece.start] if piece.start else []
    return [*since, column < piece.end] if piece.end else since


def dated(table: Table, pieces: Sequence[Piece]) -> Condition:
    """Return where a posting or a record belongs to a span (rule C13), as `rollups` decides when it sums."""
    return or_(false(), *(and_(true(), *_dated(table, piece)) for piece in pieces))


def _dated(table: Table, piece: Piece) -> list[Condition]:
    precision: ColumnElement[str] = table.c.precision
    fits: dict[str, list[Condition]] = {
        "ever": [],
        "undated": [precision == Precision.UNKNOWN],
        "day": [precision.in_(PRECISE)],
        "loose": [precision == Precision.MONTH],
        "month": [precision != Precision.UNKNOWN],
    }
    return [*fits[piece.span], *within(table.c.seized_on, piece)]
