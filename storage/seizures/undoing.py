"""Take a person's last change back, while it is fresh."""

from dataclasses import replace

from sqlmodel import Session

from bot.domain.entries import Kind
from bot.domain.facts import Stands, Tied
from bot.domain.operations import Operation
from bot.domain.parties import Participant
from bot.domain.problems import Refusal
from bot.domain.records import Act, Receipt, Record, number_of
from bot.domain.ties import Pointer
from storage import log, operations, records, replay
from storage.log import Chain
from storage.replay import Link
from storage.seizures import lately
from storage.seizures.changing import follow
from storage.seizures.finding import stored
from storage.seizures.histories import whole
from storage.seizures.merging import merge, unmerge
from storage.seizures.moving import move
from storage.seizures.tying import tie, untie
from storage.seizures.unmarking import unmark

_OPPOSITES = {
    Kind.SEIZURE_RECORDED: Kind.SEIZURE_VOIDED,
    Kind.SEIZURE_AMENDED: Kind.SEIZURE_AMENDED,
    Kind.SEIZURE_VOIDED: Kind.SEIZURE_REINSTATED,
    Kind.SEIZURE_REINSTATED: Kind.SEIZURE_VOIDED,
    Kind.SEIZURE_VERIFIED: Kind.SEIZURE_UNVERIFIED,
}


def undoable(session: Session, operation: Operation, act: Act, number: int | None = None) -> Record:
    """Return the record whose change `undo` would reverse, or has reversed; a refusal where there is none."""
    earlier = log.receipt(session, act.key)
    if earlier:
        return stored(session, operation, earlier.number)
    found = lately.last(session, operation, act, number)
    return stored(session, operation, number_of(found.entry.subject))


def undo(session: Session, operation: Operation, act: Act, number: int | None = None) -> Receipt:
    """Reverse the person's last change (of one record): an entry is voided, an amendment taken back.

    Undoing again reverses the change before that one, never the undoing itself.
    """
    earlier = log.receipt(session, act.key)
    if earlier:
        return earlier
    last = lately.last(session, operation, act, number)
    if number is None:
        lately.refuse_elsewhere(session, operation, last, act)
    present = stored(session, operation, number_of(last.entry.subject))
    return _INVERSES.get(Kind(last.entry.kind), _restore)(session, operation, present, last, act)


def _restore(session: Session, operation: Operation, present: Record, last: Link, act: Act) -> Receipt:
    """Let a record stand again as it stood before a change, handled as it is by now."""

    def write(chain: Chain) -> Receipt:
        links = list(replay.links(session, operation.id, last.entry.subject))
        if any(_others(link, last, act) for link in links):
            raise Refusal(f"{last.entry.subject} was changed by somebody else since; amend it instead.")
        if lately.last(session, operation, act, present.number).entry != last.entry:
            raise lately.late(last)
        now = stored(session, operation, present.number)
        if now.leads_to:
            raise lately.late(last)
        before = lately.before(links, last)
        handled = before.seizure and replace(before.seizure, marking=now.seizure.marking)
        fact = replace(before, seizure=handled)
        return follow(chain, now, _OPPOSITES[Kind(last.entry.kind)], fact, act)

    return log.once(session, operation.id, act, write)


def _unmerge(session: Session, operation: Operation, present: Record, last: Link, act: Act) -> Receipt:
    return unmerge(session, operation, present.number, act, last.entry.sequence)


def _merge(session: Session, operation: Operation, present: Record, last: Link, act: Act) -> Receipt:
    """Merge a record again into the one that it had been merged into."""
    links = list(replay.links(session, operation.id, last.entry.subject))
    into = _pointed(session, lately.before(links, last).leads_to, last)
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
        raise lately.late(last)
    return move(session, host, there.number, operation, act, last.entry.sequence)


def _turn(session: Session, operation: Operation, present: Record, last: Link, act: Act) -> Receipt:
    """Tie or untie the two records of an entry again."""
    fact = last.fact
    if not isinstance(fact, Tied):
        raise TypeError(operation.reference(present.number))
    turn = untie if fact.holds else tie
    return turn(session, present, _pointed(session, fact.other, last), fact.tie, act, last.entry.sequence)


_INVERSES = {
    Kind.SEIZURE_MARKED: unmark,
    Kind.SEIZURE_RELEASED: unmark,
    Kind.SEIZURE_MERGED: _unmerge,
    Kind.SEIZURE_UNMERGED: _merge,
    Kind.SEIZURE_MOVED: _bring_back,
    Kind.SEIZURE_TIED: _turn,
    Kind.SEIZURE_UNTIED: _turn,
}
"""How to take back what is more than one record's standing; anything else is restored as it stood."""


def _pointed(session: Session, pointer: Pointer | None, last: Link) -> Record:
    found = records.find(session, pointer.operation, pointer.number) if pointer else None
    if found is None:
        raise lately.late(last)
    return found


def _others(link: Link, last: Link, act: Act) -> bool:
    """Tell whether an entry is somebody else's, and later."""
    who = (link.entry.team, link.entry.user)
    later = link.entry.sequence > last.entry.sequence and isinstance(link.fact, Stands)
    return later and who != (act.by.person.team, act.by.person.user)
