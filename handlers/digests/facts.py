"""Gather what a digest says, in one look at the record."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain import digests, places
from bot.domain.digests import Edition, Facts, Mission, Quality
from bot.domain.entries import Tip
from bot.domain.periods import Period
from bot.domain.queries import Dimension, Query
from bot.domain.records import Record
from bot.domain.territories import gazetteer
from bot.domain.totals import Change
from handlers.digests import sections
from handlers.digests.look import Look
from handlers.kit import handling, mission, visited
from storage import digests as findings
from storage import operations, records
from storage import totals as sums
from storage.audiences import Clearance
from storage.db import Session

NOTABLE = 3
TICK = timedelta(microseconds=1)


def gather(session: Session, edition: Edition, cleared: Clearance, upto: int | None = None) -> Facts:
    """Return the facts of one edition; `upto` is the position in the log at which it was made before."""
    tip = operations.tip(session, edition.operation.id, upto)
    query = Query(edition.period)
    changes = [] if edition.since is None else sums.changes_since(session, cleared, edition.since, upto)
    found = Facts(
        edition=edition,
        tip=tip,
        here=sums.read(session, cleared, query, upto),
        before=sums.read(session, cleared, Query(edition.before), upto),
        to_date=sums.read(session, cleared, Query(), upto),
        territories=sums.broken_down(session, cleared, replace(query, by=Dimension.TERRITORY), upto),
        stages=sums.broken_down(session, cleared, replace(query, by=Dimension.STAGE), upto),
        notable=tuple(findings.largest(session, cleared, edition.period, NOTABLE, upto)),
        late=_late(session, edition, cleared, changes, tip),
        corrections=digests.corrections(changes),
        mission=_mission(session, edition, cleared, upto),
        handled=handling.whole(session, cleared),
        quality=_quality(session, edition, cleared, upto),
    )
    look = Look(session=session, cleared=cleared, facts=found, upto=upto)
    return replace(found, beneath=sections.told(look))


def _mission(session: Session, edition: Edition, cleared: Clearance, upto: int | None) -> Mission:
    periods = {"here": edition.period, "before": edition.before, "to_date": Period.since_start()}
    off = sections.MISSION in edition.off
    lines = {name: mission.line(session, cleared, each, upto) for name, each in periods.items() if not off}
    said = dict.fromkeys(periods, "") | lines
    return Mission(visits=visited.line(session, cleared, edition.period, upto), **said)


def _late(
    session: Session, edition: Edition, cleared: Clearance, changes: list[Change], tip: Tip
) -> tuple[Record, ...]:
    """Return what was entered since the digest before this one, or in its period, for an earlier day."""
    if edition.since is None:
        first = datetime.combine(edition.start, time(), ZoneInfo(edition.zone))
        entered = (first, tip.recorded_at + TICK)
        return tuple(sums.late_entries(session, cleared, entered, edition.start))
    new = records.numbered(session, cleared, digests.entered(changes))
    return digests.late(new, edition.start)


def _quality(session: Session, edition: Edition, cleared: Clearance, upto: int | None) -> Quality:
    query = Query(edition.period)
    by_place = sums.broken_down(session, cleared, replace(query, by=Dimension.PLACE), upto)
    known = places.listed().keys() | {each.name for each in gazetteer().values()}
    return Quality(
        without_reference=findings.without_reference(session, cleared, edition.period),
        unlisted_places=sum(totals.seizures for place, totals in by_place.items() if place not in known),
        imprecise=sums.imprecise(session, cleared, query, upto),
    )
