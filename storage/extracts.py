"""Read what is behind a question page by page, in flat memory: its records, and each of its postings."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select
from sqlmodel import Session

from bot.domain.postings import SEIZURES
from bot.domain.queries import Query
from bot.domain.records import Record
from storage import audiences, records, seizures, totals
from storage.audiences import Clearance
from storage.records import TABLE
from storage.seizures import finding
from storage.tables import UNDATED
from storage.totals import conditions, questions
from storage.totals.conditions import POSTINGS, Condition, Slice

PAGE = 500


class Posted(NamedTuple):
    """Hold one posting; `lines` signs its amounts, and `seized_on` is None where unknown."""

    sequence: int
    record: int
    entered_on: date
    measure: str
    lines: int
    basis: str
    amount: int
    upper: int
    seized_on: date | None
    precision: str
    lead: str
    place: str
    territory: str
    origin: str
    destination: str
    stage: str
    verified: bool


_COLUMNS = [POSTINGS.c[name] for name in Posted._fields]


def postings(session: Session, cleared: Clearance, query: Query) -> Iterator[list[Posted]]:
    """Yield the postings that add up to a question's totals, in the order of the log."""
    wanted = select(*_COLUMNS).where(*_posted(session, cleared, query))
    wanted = wanted.order_by(POSTINGS.c.sequence, POSTINGS.c.ordinal)
    streamed = session.connection().execute(wanted.execution_options(yield_per=PAGE))
    for page in streamed.partitions():
        yield [_read(row) for row in page]


def standing(session: Session, cleared: Clearance, query: Query) -> Iterator[list[Record]]:
    """Yield the records that a question is about, by number, as they were known on its as-of day."""
    after = 0
    while found := list(session.connection().scalars(_numbers(cleared, query, after).limit(PAGE))):
        yield list(_known(session, cleared, query, found))
        after = found[-1]


def size(session: Session, cleared: Clearance, query: Query) -> tuple[int, int]:
    """Return how many records there are to go through, and how many postings."""
    looked = _numbers(cleared, query, 0).order_by(None).subquery()
    posted = select(func.count()).select_from(POSTINGS).where(*_posted(session, cleared, query))
    connection = session.connection()
    return int(connection.scalar(select(func.count()).select_from(looked)) or 0), int(
        connection.scalar(posted) or 0
    )


def _posted(session: Session, cleared: Clearance, query: Query) -> list[Condition]:
    """Return the conditions on postings that `totals` has for the same question."""
    until = questions.known(session, cleared.operation.id, query, None)
    wanted = Slice(
        cleared=cleared,
        pieces=questions.pieces(query, until),
        values=questions.values(query.where),
        measures=query.where.items,
        verified=True if query.where.verified_only else None,
        known=until,
    )
    return [
        *conditions.about(POSTINGS, wanted),
        conditions.dated(POSTINGS, wanted.pieces),
        *conditions.known(until),
        *conditions.narrowed(POSTINGS, wanted.values),
    ]


def _numbers(cleared: Clearance, query: Query, after: int) -> Select[Any]:
    """Return the numbers to go through; of the past, what may have counted then is looked at one by one."""
    where = [*audiences.allowed(TABLE, cleared), TABLE.c.number > after]
    if query.as_of is None:
        where += [TABLE.c.status.in_(finding.COUNTING), *finding.asked(query)]
    return select(TABLE.c.number).where(*where).order_by(TABLE.c.number)


def _known(session: Session, cleared: Clearance, query: Query, numbers: list[int]) -> Iterator[Record]:
    if query.as_of is None:
        found = records.numbered(session, cleared, numbers)
    else:
        measures = query.where.items or (SEIZURES,)
        found = [each for each, _ in totals.opened(session, cleared, query, measures, among=numbers)]
    for now in sorted(found, key=lambda record: record.number):
        then = seizures.as_known(session, cleared, now, query.as_of)
        # Today's marking holds for past days too.
        marked = replace(then.seizure, marking=now.seizure.marking)
        yield replace(then, seizure=marked) if query.as_of else then


def _read(row: Any) -> Posted:  # noqa: ANN401 - a row of the driver's
    posted = Posted._make(row)
    return posted._replace(seized_on=None) if posted.seized_on == UNDATED else posted
