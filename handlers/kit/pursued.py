"""Say how far a seizure has got toward whoever bought, shipped and received it, and what it waits for."""

from collections.abc import Iterable
from datetime import date

from bot.domain.dates import written
from bot.domain.outcomes import waiting
from bot.domain.outcomes.journeys import Journey, Step
from bot.domain.outcomes.waiting import Waiting
from bot.domain.people import Role
from bot.domain.prosecutors import Prosecutors
from bot.domain.records import Record
from handlers.kit import courts
from handlers.kit.text import count, listed, safe
from storage import outcomes
from storage.audiences import Clearance
from storage.db import Session

CHAIN = {Role.PURCHASER: "purchaser", Role.FACILITATOR: "shipper", Role.RECIPIENT: "recipient"}
_ENDS = {Step.DISPOSED: "decided", Step.CONVICTED: "convicted"}


def of_seizure(session: Session, cleared: Clearance, record: Record, today: date) -> list[str]:
    """Return the line with which a seizure ends: who is known, where it is, what it waits for."""
    if not record.status.counts:
        return []
    journey = outcomes.of_seizure(session, cleared, record)
    offices = courts.known(session, cleared.operation)
    found = waiting.of(journey) if journey.matters else waiting.unlinked(journey.seized)
    others = [courts.named(offices, each) for each in journey.courts if not (found and found.whose == each)]
    waits = told(offices, found, today) if found else ""
    ended = _ended(journey) if not found or journey.step in _ENDS else ""
    return ["; ".join(filter(None, [_chain(journey), listed(others), ended, waits]))]


def told(offices: Prosecutors, found: Waiting, today: date) -> str:
    """Return for how long something has been awaited, and of whom: `412 days: CBP is to refer the case`."""
    days = found.days(today)
    who = courts.named(offices, found.whose) if found.whose in offices.listed else safe(found.whose)
    limit = f" ({reminder(found, today)})" if found.near(today) else ""
    since = "date not known" if days is None else count(days, "day")
    return f"{since}: {who} is to {found.move}{limit}"


def reminder(found: Waiting, today: date) -> str:
    """Return that five years without a charge are near, or over; empty where nothing is known of it."""
    if found.limit is None:
        return ""
    passed = "were over on" if found.limit < today else "are over on"
    return f"five years without a charge {passed} {written(found.limit)}: a reminder, not legal advice"


def _ended(journey: Journey) -> str:
    """Return how a seizure ended that waits for nothing."""
    if journey.step not in _ENDS:
        return "closed without action"
    days = journey.days(Step.SEIZED, journey.step)
    return _ENDS[journey.step] + ("" if days is None else f" {count(days, 'day')} after the seizure")


def _chain(journey: Journey) -> str:
    """Return which links of the chain are known: `Purchaser and shipper known, recipient not`."""
    known = _named(role for role in CHAIN if role in journey.roles)
    missing = _named(role for role in CHAIN if role not in journey.roles)
    if not known:
        some = " (somebody is identified, whose part is not)" if journey.roles else ""
        return f"{missing.capitalize()} not known{some}"
    return f"{known.capitalize()} known{f', {missing} not' if missing else ''}"


def _named(roles: Iterable[Role]) -> str:
    return listed([CHAIN[role] for role in roles])
