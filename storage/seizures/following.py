"""Find the records that are handled as another one is, and let them follow it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from sqlmodel import Session

from bot.domain.entries import Kind
from bot.domain.facts import Stands
from bot.domain.handling import Marking
from bot.domain.operations import Operation
from bot.domain.records import Act, Record
from bot.domain.seizures import Status
from bot.domain.ties import Pointer
from storage.log import Chain
from storage.replay import Link
from storage.seizures.changing import Stale, follow
from storage.seizures.finding import merged_into, moves, record_at

_DECIDING = {Kind.SEIZURE_MARKED, Kind.SEIZURE_RELEASED, Kind.SEIZURE_MOVED, Kind.SEIZURE_RECEIVED}


def foremost(session: Session, record: Record) -> Record:
    """Return the one of a record's copies that was not moved away."""
    return next(each for each in moves(session, record) if each.status is not Status.MOVED)


def below(session: Session, record: Record) -> list[Record]:
    """Return the records for which one stands, those for which they stand, and the copies of each."""
    found: list[Record] = []
    pending = moves(session, record)
    while pending:
        each = pending.pop()
        for number in merged_into(session, each.pointer):
            merged = moves(session, record_at(session, Pointer(each.operation, number)))
            found += merged
            pending += merged
    return found


def concerned(session: Session, record: Record) -> list[Record]:
    """Return a record, its copies, and what they stand for: one decision is about them all."""
    return [*moves(session, record), *below(session, record)]


def refuse_unlocked(session: Session, record: Record, chains: Mapping[UUID, Chain]) -> None:
    """Refuse to go on when a record was meanwhile moved to an operation that is not locked."""
    if not {each.operation for each in concerned(session, record)} <= chains.keys():
        raise Stale(chains[record.operation].operation, record)


def handled(record: Record, marking: Marking, undoes: int | None = None) -> Stands:
    """Return that a record stands as before, handled as a marking says."""
    return Stands(record.status, replace(record.seizure, marking=marking), undoes, record.leads_to)


def echo(chain: Chain, record: Record, kind: Kind, fact: Stands, act: Act) -> None:
    """Say of another record how it is handled, where that is new."""
    if record.seizure != fact.seizure:
        told = echoed(act, chain.operation, record.number)
        follow(chain, record, kind, replace(fact, echoes=True), told)


def echoed(act: Act, operation: Operation, number: int) -> Act:
    """Return an act as another record, whose handling follows, tells it."""
    return act.echoed(operation.reference(number))


def decided(links: Iterable[Link], since: int) -> bool:
    """Tell whether since an entry it was said anew how a record is handled, or it was moved, for good."""
    later = {
        link.entry.sequence: (Kind(link.entry.kind), link.fact.undoes)
        for link in links
        if link.entry.sequence > since and isinstance(link.fact, Stands)
    }
    undone = {undoes for _, undoes in later.values() if undoes in later}
    standing = (kind for at, (kind, undoes) in later.items() if not {at, undoes} & undone)
    return not _DECIDING.isdisjoint(standing)
