"""Gather what a digest says, in one look at the record."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import reduce
from operator import add
from zoneinfo import ZoneInfo

from bot.domain import digests, places
from bot.domain.comparisons import Comparison
from bot.domain.digests import Facts, Mission, Quality
from bot.domain.editions import Edition
from bot.domain.entries import Tip
from bot.domain.periods import Period
from bot.domain.queries import Dimension, Query
from bot.domain.records import Record
from bot.domain.territories import gazetteer
from bot.domain.totals import Change, Tally, Totals
from handlers.digests import needs, sections
from handlers.digests.look import Look
from handlers.kit import handling, mission, pictures, visited
from handlers.kit.pictures import Picture
from storage import digests as findings
from storage import operations, records
from storage import totals as sums
from storage.audiences import Clearance
from storage.db import Session

COMPARED: dict[str, Callable[[Totals], Tally]] = {
    "firearms": lambda totals: totals.firearms,
    "rounds": lambda totals: totals["ammunition"],
}
TICK = timedelta(microseconds=1)


def gather(session: Session, edition: Edition, cleared: Clearance, upto: int | None = None) -> Facts:
    """Return the facts of one edition; `upto` is the position in the log at which it was made before."""
    tip = operations.tip(session, edition.operation.id, upto)
    edition = edition if upto is None else edition.known_by(tip.recorded_at)
    query = Query(edition.period)
    changes = [] if edition.since is None else sums.changes_since(session, cleared, edition.since, upto)
    here, before = (
        sums.read(session, cleared, Query(each), upto) for each in (edition.period, edition.before)
    )
    found = Facts(
        edition=edition,
        tip=tip,
        here=here,
        before=before,
        to_date=sums.read(session, cleared, Query(), upto),
        territories=sums.broken_down(session, cleared, replace(query, by=Dimension.TERRITORY), upto),
        stages=sums.broken_down(session, cleared, replace(query, by=Dimension.STAGE), upto),
        notable=tuple(findings.largest(session, cleared, edition.period, sections.LISTED, upto)),
        late=_late(session, edition, cleared, changes, tip),
        corrections=digests.corrections(changes),
        mission=_mission(session, edition, cleared, upto),
        handled=handling.whole(session, cleared),
        quality=_quality(session, edition, cleared, upto),
        compared=_compared(session, cleared, edition, (here, before), upto),
        missed=_missed(session, cleared, edition, upto),
    )
    look = Look(session=session, cleared=cleared, facts=found, upto=upto)
    told = sections.every(look)
    beneath = sections.beneath(told)
    drawn = _pictures(session, edition, cleared, upto)
    changed = sections.counted(told)
    return replace(found, needs=needs.told(look), changed=changed, beneath=beneath, pictures=drawn)


def _pictures(
    session: Session, edition: Edition, cleared: Clearance, upto: int | None
) -> tuple[Picture, ...]:
    """Return firearms and rounds over twelve weeks, firearms by destination, and the routes."""
    if sections.PICTURES in edition.off:
        return ()
    found = pictures.usual(session, cleared, edition.period, edition.known_on, upto)
    named = (found.get("weeks", []), found.get("destinations", [])[:1], found.get("routes", []))
    return tuple(each for every in named for each in every)


def _missed(session: Session, cleared: Clearance, edition: Edition, upto: int | None) -> Totals:
    """Return the figures of the periods before it whose digests the channel did not get."""
    periods = [each.period for each in edition.unposted if each.period]
    return reduce(add, (sums.read(session, cleared, Query(each), upto) for each in periods), Totals())


def _compared(
    session: Session, cleared: Clearance, edition: Edition, now: tuple[Totals, Totals], upto: int | None
) -> dict[str, Comparison]:
    """Set figures beside those before them, as the digest told these and as they are known now."""
    since, earlier = edition.told, edition.earlier
    told = None if since is None else sums.read(session, cleared, Query(edition.before), since)
    past = sums.read(session, cleared, Query(earlier), upto) if earlier else None

    def compare(figure: Callable[[Totals], Tally]) -> Comparison:
        here, before = map(figure, now)
        return Comparison(here, before, *(None if each is None else figure(each) for each in (told, past)))

    return {name: compare(figure) for name, figure in COMPARED.items()}


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
