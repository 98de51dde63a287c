"""Answer as the log was known at the end of a day."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from bot.domain.postings import SEIZURES
from bot.domain.queries import Query
from bot.domain.records import Record
from bot.domain.seizures import Status
from storage import totals
from storage.audiences import Clearance
from storage.seizures import finding
from storage.seizures.histories import history


def page(
    session: Session,
    cleared: Clearance,
    query: Query,
    *,
    after: int | None = None,
    limit: int = 10,
    statuses: Collection[Status] = finding.COUNTING,
) -> list[Record]:
    """Return the records that a question is about, the last recorded first, below number `after`.

    They stood, and are returned as they stood, at the end of the question's as-of day; where it names none
    they are those of some `statuses`, standing ones unless others are asked for.
    """
    if query.as_of is None:
        return finding.page(session, cleared, query, after=after, limit=limit, statuses=statuses)
    measures = query.where.items or (SEIZURES,)
    opened = totals.opened(session, cleared, query, measures)
    below = [record for record, _ in opened if after is None or record.number < after]
    latest = sorted(below, key=lambda record: -record.number)[:limit]
    return [as_known(session, cleared, record, query.as_of) for record in latest]


def as_known(session: Session, cleared: Clearance, record: Record, as_of: date | None) -> Record:
    """Return a record as it stood at the end of a day; as it stands where no day is named."""
    if as_of is None:
        return record
    last = history(session, cleared, record.number, as_of)[-1]
    return replace(
        record,
        version=last.version,
        status=last.status,
        seizure=last.seizure,
        changed_at=last.recorded_at,
        leads_to=None,
    )
