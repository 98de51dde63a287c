"""Gather what a digest says, in one look at the record."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain import digests, places
from bot.domain.digests import Edition, Facts, Quality
from bot.domain.queries import Dimension, Query
from bot.domain.records import Record
from bot.domain.territories import gazetteer
from bot.domain.totals import Change
from storage import digests as findings
from storage import operations, records
from storage import totals as sums
from storage.db import Session

NOTABLE = 3
TICK = timedelta(microseconds=1)


def gather(session: Session, edition: Edition) -> Facts:
    """Return the facts of one edition."""
    operation, query = edition.operation.id, Query(edition.period)
    changes = [] if edition.since is None else sums.changes_since(session, operation, edition.since)
    return Facts(
        edition=edition,
        tip=operations.head(session, operation),
        week=sums.read(session, operation, query),
        week_before=sums.read(session, operation, Query(edition.before)),
        to_date=sums.read(session, operation, Query()),
        territories=sums.broken_down(session, operation, replace(query, by=Dimension.TERRITORY)),
        stages=sums.broken_down(session, operation, replace(query, by=Dimension.STAGE)),
        notable=tuple(findings.largest(session, operation, edition.period, NOTABLE)),
        late=_late(session, edition, changes),
        corrections=digests.corrections(changes),
        quality=_quality(session, edition),
    )


def _late(session: Session, edition: Edition, changes: list[Change]) -> tuple[Record, ...]:
    """Return what was entered since the digest before this one, or this week, for an earlier week."""
    operation = edition.operation.id
    if edition.since is None:
        monday = datetime.combine(edition.week, time(), ZoneInfo(edition.zone))
        entered = (monday, edition.made_at + TICK)
        return tuple(sums.late_entries(session, operation, entered, edition.week))
    new = records.numbered(session, operation, digests.entered(changes))
    return digests.late(new, edition.week)


def _quality(session: Session, edition: Edition) -> Quality:
    operation, query = edition.operation.id, Query(edition.period)
    by_place = sums.broken_down(session, operation, replace(query, by=Dimension.PLACE))
    known = places.listed().keys() | {each.name for each in gazetteer().values()}
    return Quality(
        without_reference=findings.without_reference(session, operation, edition.period),
        unlisted_places=sum(totals.seizures for place, totals in by_place.items() if place not in known),
        imprecise=sums.imprecise(session, operation, query),
    )
