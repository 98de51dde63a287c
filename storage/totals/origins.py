"""Open figures: the records that make one, the changes that moved it, what was entered late."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, or_, select
from sqlmodel import Session

from bot.domain.entries import Kind
from bot.domain.members import Person
from bot.domain.quantities import Basis
from bot.domain.queries import Query
from bot.domain.records import Record
from bot.domain.seizures import Precision, Status
from bot.domain.totals import Cell, Change, Totals
from storage import audiences, records, replay
from storage.audiences import Clearance
from storage.totals import cells, conditions, questions
from storage.totals.conditions import POSTINGS, PRECISE, Slice

CUTS = {
    "date": "seized_on",
    "agency": "lead",
    "place": "territory",
    "origin": "origin",
    "destination": "destination",
    "stage": "stage",
}
"""What a record's figures are cut by in digests and totals, and the column that holds it."""


def opened(
    session: Session,
    cleared: Clearance,
    query: Query,
    measures: Collection[str],
    upto: int | None = None,
    *,
    among: Collection[int] | None = None,
) -> list[tuple[Record, Totals]]:
    """Return the records that make a figure, each with its part, oldest first; the parts add up to it.

    Only those of the numbers `among`, where such are given.
    """
    until = questions.known(session, cleared.operation.id, query, upto)
    wanted = Slice(
        cleared=cleared,
        pieces=questions.pieces(query, until),
        values=questions.values(query.where),
        measures=tuple(measures),
        verified=True if query.where.verified_only else None,
        known=until,
    )
    parts = _by_record(session, wanted, among)
    found = records.numbered(session, cleared, parts)
    return [(record, parts[record.number]) for record in found]


def changes_since(
    session: Session, cleared: Clearance, position: int, upto: int | None = None
) -> list[Change]:
    """Return what each entry after a position of the log changed in the totals, in their order."""
    within = [*audiences.allowed(POSTINGS, cleared), POSTINGS.c.sequence > position]
    if upto is not None:
        within.append(POSTINGS.c.sequence <= upto)
    wanted = select(POSTINGS).where(*within)
    posted: dict[int, list[Any]] = defaultdict(list)
    for row in session.connection().execute(wanted.order_by(POSTINGS.c.sequence)).mappings():
        posted[row["sequence"]].append(row)
    found = replay.at(session, cleared.operation.id, list(posted))
    return [_change(link, posted[link.entry.sequence]) for link in found]


def late_entries(
    session: Session,
    cleared: Clearance,
    entered: tuple[datetime, datetime],
    before: date,
) -> list[Record]:
    """Return what was first recorded in a half-open stretch of time for an earlier date (rule C13)."""
    table = records.TABLE
    dated = or_(
        and_(table.c.precision.in_(PRECISE), table.c.seized_on < before),
        and_(table.c.precision == Precision.MONTH, table.c.seized_on < before.replace(day=1)),
    )
    wanted = select(table).where(
        *audiences.allowed(table, cleared),
        table.c.recorded_at >= entered[0],
        table.c.recorded_at < entered[1],
        table.c.status.in_([status for status in Status if status.counts]),
        dated,
    )
    return records.every(session, wanted.order_by(table.c.number))


def _by_record(session: Session, wanted: Slice, among: Collection[int] | None) -> dict[int, Totals]:
    where = [*conditions.about(POSTINGS, wanted), conditions.dated(POSTINGS, wanted.pieces)]
    where += [*conditions.known(wanted.known), *conditions.narrowed(POSTINGS, wanted.values)]
    where += [] if among is None else [POSTINGS.c.record.in_(among)]
    columns = (POSTINGS.c.record, POSTINGS.c.measure, POSTINGS.c.basis)
    found = session.connection().execute(
        select(*columns, *cells.posted_sums()).where(*where).group_by(*columns)
    )
    parts: dict[int, list[tuple[str, Basis, Cell]]] = defaultdict(list)
    for number, measure, basis, *sums in found:
        parts[number].append((measure, Basis(basis), Cell(*map(int, sums))))
    totals = {number: Totals.adding(each) for number, each in parts.items()}
    return {number: total for number, total in totals.items() if not total.nothing_reported}


def _change(link: replay.Link, posted: Sequence[Any]) -> Change:
    entry = link.entry
    moved = (
        (
            row["measure"],
            Basis(row["basis"]),
            Cell(row["amount"] * row["lines"], row["upper"] * row["lines"], row["lines"]),
        )
        for row in posted
    )
    return Change(
        sequence=entry.sequence,
        kind=Kind(entry.kind),
        number=posted[0]["record"],
        recorded_at=entry.recorded_at,
        person=Person(entry.team, entry.user),
        agency=entry.agency,
        reason=entry.reason,
        words=link.words,
        gone=_where(row for row in posted if row["lines"] < 0),
        come=_where(row for row in posted if row["lines"] > 0),
        first=entry.version == 1,
        difference=Totals.adding(moved),
    )


def _where(posted: Iterable[Any]) -> dict[str, str]:
    """Return where postings of one sign stand; all of a record's stand at the same place."""
    row = next(iter(posted), None)
    return {} if row is None else {name: str(row[column]) for name, column in CUTS.items()}
