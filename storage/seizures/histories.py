"""Tell how a record came to stand as it does."""

from collections.abc import Iterable, Iterator
from datetime import date
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.domain.entries import Kind
from bot.domain.facts import Declined, Stands, Tied
from bot.domain.members import Person
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.records import Record, Version
from bot.domain.seizures import Seizure, Status
from bot.domain.ties import Pointer
from storage import operations, replay
from storage.audiences import Clearance
from storage.replay import Link
from storage.seizures.finding import get, trail

Told = Stands | Tied | Declined
"""What is told in the history of a record."""
_HANDLING = {Kind.SEIZURE_MARKED, Kind.SEIZURE_RELEASED, Kind.SEIZURE_NOT_RELEASED}
_SAID = {Kind.SEIZURE_RECORDED, Kind.SEIZURE_AMENDED}


def history(session: Session, cleared: Clearance, number: int, as_of: date | None = None) -> list[Version]:
    """Return every version of a record, oldest first; `as_of` is the last day whose entries are told.

    A refusal when there is no such record, or was none on that day; Withheld where it may not be seen.
    """
    get(session, cleared, number)
    operation = cleared.operation
    found = whole(session, operation, number)
    if as_of is None:
        return found
    zone = ZoneInfo(operation.zone)
    known = [version for version in found if version.recorded_at.astimezone(zone).date() <= as_of]
    if not known:
        raise Refusal(f"{operation.reference(number)} was not on record yet at the end of {as_of:%-d %b %Y}.")
    return known


def whole(session: Session, operation: Operation, number: int) -> list[Version]:
    """Return every version of a record, oldest first, to whoever acts on it."""
    return list(versions(replay.links(session, operation.id, operation.reference(number))))


def change(session: Session, cleared: Clearance, number: int, version: int) -> tuple[Version, Version]:
    """Return a version of a record after its first, and the one that it followed."""
    story = {each.version: each for each in history(session, cleared, number) if not each.beside}
    return story[version - 1], story[version]


def authors(session: Session, record: Record) -> set[Person]:
    """Return who said what a record holds, here and where it was moved from."""
    found: set[Person] = set()
    for each in trail(session, record):
        operation = operations.get(session, each.operation)
        told = whole(session, operation, each.number) if operation else []
        found |= {version.person for version in told if version.kind in _SAID}
    return found


def versions(links: Iterable[Link]) -> Iterator[Version]:
    """Yield the versions that the entries of one record make, and what is told beside them."""
    seizure: Seizure | None = None
    status = Status.PROVISIONAL
    for link in links:
        fact = link.fact
        if isinstance(fact, Stands):
            seizure, status = fact.seizure or seizure, fact.status
        if seizure is not None and isinstance(fact, Told):
            yield _version(link, fact, status, seizure)


def _version(link: Link, fact: Told, status: Status, seizure: Seizure) -> Version:
    entry = link.entry
    return Version(
        sequence=entry.sequence,
        version=entry.version,
        kind=Kind(entry.kind),
        status=status,
        seizure=seizure,
        person=Person(entry.team, entry.user),
        agency=entry.agency,
        channel=entry.channel,
        recorded_at=entry.recorded_at,
        reason=entry.reason,
        words=link.words,
        other=_other(fact, Kind(entry.kind)),
        tie=fact.tie if isinstance(fact, Tied) else None,
        declined=fact.to if isinstance(fact, Declined) else (),
        confirmed=link.confirmed,
    )


def _other(fact: Told, kind: Kind) -> Pointer | None:
    """Return the other record of what touched two; how one is handled is about itself, wherever it leads."""
    if isinstance(fact, Declined) or kind in _HANDLING:
        return None
    return fact.other if isinstance(fact, Tied) else fact.leads_to or fact.came_from
