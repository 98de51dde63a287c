"""Put together how far seizures have got, from cases, people, referrals and defendants that may be seen."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select, tuple_
from sqlmodel import Session

from bot.domain import people as identities
from bot.domain.cases.case import Case
from bot.domain.outcomes import journeys as following
from bot.domain.outcomes.journeys import EXACT, Journey, Matter, Seized
from bot.domain.postings import SEIZURES
from bot.domain.prosecutions import Defendant
from bot.domain.queries import Query
from bot.domain.records import Record
from bot.domain.referrals import Referral
from bot.domain.seizures import Precision
from storage import audiences, dossiers, people, records, seizures, totals
from storage.audiences import Clearance
from storage.pasts import AsOf
from storage.records import TABLE
from storage.seizures import finding

CHUNK = 500
Resolve = Callable[[int], int | None]
"""Return the number under which a seizure counts; None where it does not, or may not be seen."""


def matters(session: Session, cleared: Clearance, as_of: AsOf = None) -> list[Matter]:
    """Return the cases that stood at the end of a day, each with its people, referrals and defendants."""
    cases = {
        each.number: each.document for each in dossiers.known(session, cleared, Case, as_of) if each.stands
    }
    known = people.identities(session, cleared, as_of)
    parts, referrals, defendants = defaultdict(list), defaultdict(list), defaultdict(list)
    for part in identities.distinct(known):
        parts[part.part.case].append(part)
    for referral in dossiers.known(session, cleared, Referral, as_of):
        if referral.stands:
            referrals[referral.document.case].append(referral.document)
    for each in dossiers.known(session, cleared, Defendant, as_of):
        if each.stands:
            person = identities.standing_for(known, each.document.person)
            defendants[each.document.case].append(replace(each.document, person=person))
    return [
        Matter(
            number=number,
            case=case,
            played=tuple(parts[number]),
            referrals=tuple(referrals[number]),
            defendants=tuple(defendants[number]),
        )
        for number, case in cases.items()
    ]


def journeys(session: Session, cleared: Clearance, query: Query, among: Collection[Matter]) -> list[Journey]:
    """Return how far the seizures of a question have got that are in some cases, the oldest first."""
    leads = {number: _leads(session, cleared, number) for number in _linked(among)}
    numbers = {each for chain in leads.values() for each in chain}
    counted = totals.opened(session, cleared, replace(query, by=None), (SEIZURES,), among=numbers)
    found = {record.number: seizures.as_known(session, cleared, record, query.as_of) for record, _ in counted}

    def resolve(number: int) -> int | None:
        return next((each for each in leads.get(number, ()) if each in found), None)

    return [
        following.follow(seized(record), list(_bearing(among, number, resolve)))
        for number, record in found.items()
    ]


def of_seizure(session: Session, cleared: Clearance, record: Record) -> Journey:
    """Return how far one seizure has got that stands and may be seen."""
    among = matters(session, cleared)
    leads = {number: _leads(session, cleared, number) for number in _linked(among)}

    def resolve(number: int) -> int | None:
        return record.number if record.number in leads.get(number, ()) else None

    return following.follow(seized(record), list(_bearing(among, record.number, resolve)))


def unlinked(
    session: Session, cleared: Clearance, query: Query, among: Collection[Matter]
) -> Iterator[Seized]:
    """Yield the seizures of a question that are in none of some cases, those dated exactly first, by date."""
    linked = {each for number in _linked(among) for each in _leads(session, cleared, number)}
    exact = TABLE.c.precision.in_(EXACT)
    for which in (exact, ~exact):
        rows = _by_date(session, [*audiences.allowed(TABLE, cleared), *finding.asked(query), which])
        yield from (each for each in rows if each.number not in linked)


def seized(record: Record) -> Seized:
    """Return what the journey of a record begins with."""
    made = record.seizure
    return Seized(
        number=record.number,
        on=made.seized_on,
        precision=made.precision,
        territory=made.place.territory or "",
        lead=made.lead,
    )


def _bearing(among: Iterable[Matter], number: int, resolve: Resolve) -> Iterator[Matter]:
    """Yield the cases that a seizure is in, with who had a part in that seizure."""
    for matter in among:
        if number in map(resolve, matter.case.seizures):
            about = [
                each
                for each in matter.played
                if each.part.seizure is None or resolve(each.part.seizure) == number
            ]
            persons = {each.person for each in about}
            brought = tuple(each for each in matter.defendants if each.person in persons)
            yield replace(matter, played=tuple(about), defendants=brought)


def _linked(among: Iterable[Matter]) -> set[int]:
    return {number for matter in among for number in matter.case.seizures}


def _leads(session: Session, cleared: Clearance, number: int) -> tuple[int, ...]:
    """Return the numbers under which a seizure may count here: its own, and what it was merged into."""
    here, found = cleared.operation.id, [number]
    record = records.find(session, here, number)
    while record and record.leads_to and record.leads_to.operation == here:
        record = seizures.record_at(session, record.leads_to)
        found.append(record.number)
    return tuple(found)


def _by_date(session: Session, where: list[Any]) -> Iterator[Seized]:
    """Yield standing seizures by date in flat memory."""
    columns = TABLE.c["number", "seized_on", "precision", "territory", "lead"]
    place = (TABLE.c.seized_on, TABLE.c.number)
    wanted = select(*columns).where(*where, TABLE.c.status.in_(finding.COUNTING)).order_by(*place)
    after: tuple[date, int] | None = None
    while True:
        behind = [] if after is None else [tuple_(*place) > tuple_(*after)]
        page = session.connection().execute(wanted.where(*behind).limit(CHUNK)).all()
        for number, on, precision, territory, lead in page:
            known = Precision(precision)
            day = None if known is Precision.UNKNOWN else on
            yield Seized(number=number, on=day, precision=known, territory=territory, lead=lead)
        if len(page) < CHUNK:
            return
        after = (page[-1].seized_on, page[-1].number)
