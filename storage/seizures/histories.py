"""Tell how a record came to stand as it does."""

from collections.abc import Iterable, Iterator

from sqlmodel import Session

from bot.domain.entries import Kind
from bot.domain.facts import Stands
from bot.domain.members import Person
from bot.domain.operations import Operation
from bot.domain.records import Version
from bot.domain.seizures import Seizure
from storage import replay
from storage.replay import Link
from storage.seizures.finding import get


def history(session: Session, operation: Operation, number: int) -> list[Version]:
    """Return every version of a record, oldest first; a refusal when there is no such record."""
    get(session, operation, number)
    return list(versions(replay.links(session, operation.id, operation.reference(number))))


def versions(links: Iterable[Link]) -> Iterator[Version]:
    """Yield the versions that the entries of one record make."""
    seizure: Seizure | None = None
    for link in links:
        if isinstance(link.fact, Stands):
            seizure = link.fact.seizure or seizure
            if seizure is not None:
                yield _version(link, link.fact, seizure)


def _version(link: Link, fact: Stands, seizure: Seizure) -> Version:
    entry = link.entry
    return Version(
        sequence=entry.sequence,
        version=entry.version,
        kind=Kind(entry.kind),
        status=fact.status,
        seizure=seizure,
        person=Person(entry.team, entry.user),
        agency=entry.agency,
        channel=entry.channel,
        recorded_at=entry.recorded_at,
        reason=entry.reason,
        words=link.words,
    )
