"""Take a person's last change back, while it is fresh."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from bot.domain.entries import Kind
from bot.domain.facts import SEIZURE_KINDS, Stands, Tied
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.records import Act, Receipt, Record, number_of
from bot.domain.seizures import Status
from bot.domain.ties import Pointer
from storage import log, operations, records, replay, tables
from storage.log import Chain
from storage.replay import Link
from storage.seizures.changing import follow
from storage.seizures.finding import get
from storage.seizures.merging import merge, unmerge
from storage.seizures.moving import move
from storage.seizures.tying import tie, untie

WINDOW = timedelta(minutes=15)
ENTRIES = tables.core(tables.Entry)
_OPPOSITES = {
    Kind.SEIZURE_RECORDED: Kind.SEIZURE_VOIDED,
    Kind.SEIZURE_AMENDED: Kind.SEIZURE_AMENDED,
    Kind.SEIZURE_VOIDED: Kind.SEIZURE_REINSTATED,
    Kind.SEIZURE_REINSTATED: Kind.SEIZURE_VOIDED,
    Kind.SEIZURE_VERIFIED: Kind.SEIZURE_UNVERIFIED,
}


def undo(session: Session, operation: Operation, act: Act, number: int | None = None) -> Receipt:
    """Reverse the person's last change (of one record): an entry is voided, an amendment taken back.

    Undoing again reverses the change before that one, never the undoing itself.
    """
    earlier = log.receipt(session, act.key)
    if earlier:
        return earlier
    last = _last(session, operation, act, number)
    present = get(session, operation, number_of(last.entry.subject))
    if isinstance(last.fact, Tied):
        return _turn(session, present, last.fact, last, act)
    match last.entry.kind:
        case Kind.SEIZURE_MERGED:
            return unmerge(session, operation, present.number, act, last.entry.sequence)
        case Kind.SEIZURE_UNMERGED:
            return _merge(session, operation, present, last, act)
        case Kind.SEIZURE_MOVED:
            return _bring_back(session, operation, present, last, act)
    return _restore(session, operation, present, last, act)


def _restore(session: Session, operation: Operation, present: Record, last: Link, act: Act) -> Receipt:
    """Let a record stand again as it stood before a change."""

    def write(chain: Chain) -> Receipt:
        links = list(replay.links(session, operation.id, last.entry.subject))
        if any(_others(link, last, act) for link in links):
            raise Refusal(f"{last.entry.subject} was changed by somebody else since; amend it instead.")
        if _last(session, operation, act, present.number).entry != last.entry:
            raise _late(last)
        now = get(session, operation, present.number)
        return follow(chain, now, _OPPOSITES[Kind(last.entry.kind)], _before(links, last), act)

    return log.once(session, operation.id, act, write)


def _merge(session: Session, operation: Operation, present: Record, last: Link, act: Act) -> Receipt:
    """Merge a record again into the one that it had been merged into."""
    links = list(replay.links(session, operation.id, last.entry.subject))
    into = _pointed(session, _before(links, last).leads_to, last)
    return merge(session, operation, present.number, into.number, act, last.entry.sequence)


def _bring_back(session: Session, operation: Operation, present: Record, last: Link, act: Act) -> Receipt:
    """Bring a record back from where it was moved to."""
    there = _pointed(session, present.leads_to, last)
    host = operations.get(session, there.operation)
    if host is None or there.leads_to:
        raise _late(last)
    return move(session, host, there.number, operation, act, last.entry.sequence)


def _turn(session: Session, present: Record, fact: Tied, last: Link, act: Act) -> Receipt:
    """Tie or untie the two records of an entry again."""
    turn = untie if fact.holds else tie
    return turn(session, present, _pointed(session, fact.other, last), fact.tie, act, last.entry.sequence)


def _pointed(session: Session, pointer: Pointer | None, last: Link) -> Record:
    found = records.find(session, pointer.operation, pointer.number) if pointer else None
    if found is None:
        raise _late(last)
    return found


def _late(last: Link) -> Refusal:
    return Refusal(f"{last.entry.subject} was changed since; nothing was undone.")


def _last(session: Session, operation: Operation, act: Act, number: int | None) -> Link:
    undone: set[int] = set()
    for link in _lately(session, operation.id, act):
        fact = link.fact
        if not isinstance(fact, Stands | Tied):
            continue
        if fact.undoes is not None:
            undone.add(fact.undoes)
        elif fact.echoes:
            continue
        elif link.entry.sequence not in undone and number in {None, number_of(link.entry.subject)}:
            return link
    whose = operation.reference(number) if number else operation.name
    raise Refusal(f"You changed nothing of {whose} in the last 15 minutes that could be undone.")


def _lately(session: Session, operation_id: UUID, act: Act) -> list[Link]:
    """Return what the person changed in the window, the last first."""
    wanted = select(ENTRIES.c.sequence).where(
        ENTRIES.c.team == act.by.person.team,
        ENTRIES.c.user == act.by.person.user,
        ENTRIES.c.recorded_at >= act.now - WINDOW,
        ENTRIES.c.operation_id == operation_id,
        ENTRIES.c.kind.in_(SEIZURE_KINDS),
    )
    sequences = session.connection().scalars(wanted).all()
    return replay.at(session, operation_id, sequences)[::-1]


def _others(link: Link, last: Link, act: Act) -> bool:
    """Tell whether an entry is somebody else's, and later."""
    who = (link.entry.team, link.entry.user)
    later = link.entry.sequence > last.entry.sequence and isinstance(link.fact, Stands)
    return later and who != (act.by.person.team, act.by.person.user)


def _before(links: list[Link], last: Link) -> Stands:
    """Return how the record stood before the change, as a fact that undoes it."""
    seizure, before = None, Stands(Status.VOID)
    for link in links:
        if link.entry.sequence >= last.entry.sequence:
            break
        if isinstance(link.fact, Stands):
            seizure, before = link.fact.seizure or seizure, link.fact
    return Stands(before.status, seizure, last.entry.sequence, before.leads_to, before.came_from)
