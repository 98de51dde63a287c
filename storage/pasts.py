"""Tell how dossiers came to stand as they do, and how they stood in the past."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.domain.dossiers import Document, Dossier, Filed, Shelf
from bot.domain.entries import Kind
from bot.domain.facts import Shelved
from bot.domain.members import Person
from bot.domain.operations import Operation
from storage import replay, shelves
from storage.audiences import Clearance
from storage.replay import Link

AsOf = date | int | None
"""Bounds what is known: the last day, or the last position of the log, whose entries count."""


@dataclass(frozen=True, slots=True)
class Changed(Generic[Document]):
    """Hold what a dossier was before some position of the log (None: not there yet), and what it is since."""

    number: int
    before: Filed[Document] | None
    after: Filed[Document]


def known(
    session: Session, cleared: Clearance, holds: type[Document], as_of: AsOf = None
) -> list[Dossier[Document]]:
    """Return the dossiers of a kind as they stood at the end of a day, or at a position of the log."""
    now, within = shelves.every(session, cleared, holds), _within(cleared.operation, as_of)

    def past(each: Dossier[Document]) -> list[Dossier[Document]]:
        if within(each.sequence, each.changed_at):
            return [each]
        return [_as(each, then) for then in history(session, cleared, holds, each.number, as_of)[-1:]]

    return [then for each in now for then in past(each)]


def changed(
    session: Session, cleared: Clearance, holds: type[Document], since: int, upto: int | None = None
) -> list[Changed[Document]]:
    """Return what changed behind a position of the log, up to another one, by number."""
    later = (each for each in shelves.every(session, cleared, holds) if each.sequence > since)
    found = [(each.number, history(session, cleared, holds, each.number, upto)) for each in later]
    return [each for number, told in found if (each := _changed(number, told, since))]


def history(
    session: Session, cleared: Clearance, holds: type[Document], number: int, as_of: AsOf = None
) -> list[Filed[Document]]:
    """Return the versions of a dossier, oldest first; `as_of` bounds the entries that are told."""
    shelves.get(session, cleared, holds, number)
    within = _within(cleared.operation, as_of)
    every = versions(session, cleared.operation, holds, number)
    return [each for each in every if within(each.sequence, each.recorded_at)]


def versions(
    session: Session, operation: Operation, holds: type[Document], number: int
) -> list[Filed[Document]]:
    """Return the versions of a dossier, oldest first, to whoever acts on it."""
    links = replay.links(session, operation.id, Shelf.holding(holds).reference(operation, number))
    return list(_filed(links, holds))


def _within(operation: Operation, as_of: AsOf) -> Callable[[int, datetime], bool]:
    """Return what tells of an entry, by its position and its time, whether it counts."""
    if as_of is None:
        return lambda sequence, at: True  # noqa: ARG005 - all of them do
    if isinstance(as_of, int):
        return lambda sequence, _: sequence <= as_of
    zone = ZoneInfo(operation.zone)
    return lambda _, at: at.astimezone(zone).date() <= as_of


def _changed(number: int, told: list[Filed[Document]], since: int) -> Changed[Document] | None:
    old = [each for each in told if each.sequence <= since]
    if len(old) == len(told):
        return None
    return Changed(number, old[-1] if old else None, told[-1])


def _as(now: Dossier[Document], then: Filed[Document]) -> Dossier[Document]:
    return Dossier(
        number=now.number,
        sequence=then.sequence,
        version=then.version,
        document=then.document,
        stands=then.stands,
        recorded_by=now.recorded_by,
        recorded_at=now.recorded_at,
        changed_at=then.recorded_at,
    )


def _filed(links: Iterable[Link], holds: type[Document]) -> Iterable[Filed[Document]]:
    for link in links:
        entry, fact = link.entry, link.fact
        if isinstance(fact, Shelved) and isinstance(fact.document, holds):
            yield Filed(
                sequence=entry.sequence,
                version=entry.version,
                kind=Kind(entry.kind),
                document=fact.document,
                stands=fact.stands,
                person=Person(entry.team, entry.user),
                agency=entry.agency,
                recorded_at=entry.recorded_at,
                reason=entry.reason,
                words=link.words,
            )
