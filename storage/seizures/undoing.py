"""Take a person's last change back, while it is fresh."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlmodel import Session

from bot.domain.entries import Kind
from bot.domain.facts import SEIZURE_KINDS, Stands, Tied
from bot.domain.operations import Operation
from bot.domain.parties import Participant
from bot.domain.problems import Refusal
from bot.domain.records import Act, Receipt, Record, number_of
from bot.domain.seizures import Status
from bot.domain.ties import Pointer
from storage import log, operations, records, replay, tables
from storage.log import Chain
from storage.replay import Link
from storage.seizures.changing import follow
from storage.seizures.finding import stored
from storage.seizures.histories import whole
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
    if number is None:
        _refuse_elsewhere(session, operation, last, act)
    present = stored(session, operation, number_of(last.entry.subject))
    return _INVERSES.get(Kind(last.entry.kind), _restore)(session, operation, present, last, act)


def _restore(session: Session, operation: Operation, present: Record, last: Link, act: Act) -> Receipt:
    """Let a record stand again as it stood before a change."""

    def write(chain: Chain) -> Receipt:
        links = list(replay.links(session, operation.id, last.entry.subject))
        if any(_others(link, last, act) for link in links):
            raise Refusal(f"{last.entry.subject} was changed by somebody else since; amend it instead.")
        if _last(session, operation, act, present.number).entry != last.entry:
            raise _late(last)
        now = stored(session, operation, present.number)
        if now.leads_to:
            raise _late(last)
        return follow(chain, now, _OPPOSITES[Kind(last.entry.kind)], _before(links, last), act)

    return log.once(session, operation.id, act, write)


def _unmerge(session: Session, operation: Operation, present: Record, last: Link, act: Act) -> Receipt:
    return unmerge(session, operation, present.number, act, last.entry.sequence)


def _merge(session: Session, operation: Operation, present: Record, last: Link, act: Act) -> Receipt:
    """Merge a record again into the one that it had been merged into."""
    links = list(replay.links(session, operation.id, last.entry.subject))
    into = _pointed(session, _before(links, last).leads_to, last)
    joined = _joined(session, operation, into.number, present.number)
    return merge(session, operation, present.number, into.number, act, joined, last.entry.sequence)


def _joined(session: Session, operation: Operation, number: int, merged: int) -> tuple[Participant, ...]:
    """Return the agencies that a merged record last brought into the one that stood for it."""
    for version in reversed(whole(session, operation, number)):
        found = tuple(each for each in version.seizure.participating if each.merged == merged)
        if found:
            return found
    return ()


def _bring_back(session: Session, operation: Operation, present: Record, last: Link, act: Act) -> Receipt:
    """Bring a record back from where it was moved to."""
    there = _pointed(session, present.leads_to, last)
    host = operations.get(session, there.operation)
    if host is None or there.leads_to:
        raise _late(last)
    return move(session, host, there.number, operation, act, last.entry.sequence)


def _turn(session: Session, operation: Operation, present: Record, last: Link, act: Act) -> Receipt:
    """Tie or untie the two records of an entry again."""
    fact = last.fact
    if not isinstance(fact, Tied):
        raise TypeError(operation.reference(present.number))
    turn = untie if fact.holds else tie
    return turn(session, present, _pointed(session, fact.other, last), fact.tie, act, last.entry.sequence)


_INVERSES = {
    Kind.SEIZURE_MERGED: _unmerge,
    Kind.SEIZURE_UNMERGED: _merge,
    Kind.SEIZURE_MOVED: _bring_back,
    Kind.SEIZURE_TIED: _turn,
    Kind.SEIZURE_UNTIED: _turn,
}
"""How to take back what touched two records; anything else is restored as it stood."""


def _pointed(session: Session, pointer: Pointer | None, last: Link) -> Record:
    found = records.find(session, pointer.operation, pointer.number) if pointer else None
    if found is None:
        raise _late(last)
    return found


def _late(last: Link) -> Refusal:
    return Refusal(f"{last.entry.subject} was changed since; nothing was undone.")


def _last(session: Session, operation: Operation, act: Act, number: int | None) -> Link:
    """Return the person's last change (of one record) that stands; a refusal where there is none."""
    for link in _standing(session, operation.id, act):
        if number in {None, number_of(link.entry.subject)}:
            return link
    whose = operation.reference(number) if number else operation.name
    raise Refusal(f"You changed nothing of {whose} in the last 15 minutes that could be undone.")


def _refuse_elsewhere(session: Session, operation: Operation, last: Link, act: Act) -> None:
    """Refuse to undo a change when the person made a later one in another operation."""
    wanted = (
        select(ENTRIES.c.operation_id).distinct().where(*_mine(act), ENTRIES.c.operation_id != operation.id)
    )
    for elsewhere in session.connection().scalars(wanted).all():
        later = next(_standing(session, elsewhere, act), None)
        if later and later.entry.recorded_at > last.entry.recorded_at:
            raise Refusal(
                f"Your last change is that of {later.entry.subject}, in another operation. Undo it there, "
                f"or name this one: `/seizure undo {last.entry.subject}`."
            )


def _standing(session: Session, operation_id: UUID, act: Act) -> Iterator[Link]:
    """Yield what the person lately changed and did not undo, the last first."""
    undone: set[int] = set()
    for link in _lately(session, operation_id, act):
        fact = link.fact
        if not isinstance(fact, Stands | Tied):
            continue
        if fact.undoes is not None:
            undone.add(fact.undoes)
        elif not fact.echoes and link.entry.sequence not in undone:
            yield link


def _lately(session: Session, operation_id: UUID, act: Act) -> list[Link]:
    """Return what the person changed in the window, the last first."""
    wanted = select(ENTRIES.c.sequence).where(*_mine(act), ENTRIES.c.operation_id == operation_id)
    sequences = session.connection().scalars(wanted).all()
    return replay.at(session, operation_id, sequences)[::-1]


def _mine(act: Act) -> list[ColumnElement[bool]]:
    return [
        ENTRIES.c.team == act.by.person.team,
        ENTRIES.c.user == act.by.person.user,
        ENTRIES.c.recorded_at >= act.now - WINDOW,
        ENTRIES.c.kind.in_(SEIZURE_KINDS),
    ]


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
