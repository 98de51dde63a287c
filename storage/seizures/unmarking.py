"""Handle a record again as it was before it was marked or released."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from sqlmodel import Session

from bot.domain.entries import Kind
from bot.domain.facts import Stands, Tied
from bot.domain.handling import Marking
from bot.domain.operations import Operation
from bot.domain.records import Act, Receipt, Record
from bot.domain.ties import Tie
from storage import log, replay
from storage.log import Chain
from storage.replay import Link
from storage.seizures import following, lately
from storage.seizures.changing import follow
from storage.seizures.finding import stored


def unmark(session: Session, operation: Operation, present: Record, last: Link, act: Act) -> Receipt:
    """Let a record, and each that followed it then, be handled as before an entry.

    A refusal once it was said anew how one of them is handled, be it as then, or one was moved or came to
    stand for another.
    """
    then = replace(act, key=last.entry.key)

    def write(chains: Mapping[UUID, Chain]) -> Receipt:
        here, chain = stored(session, operation, present.number), chains[operation.id]
        following.refuse_unlocked(session, here, chains)
        fact = following.handled(here, _before(chain, here, last, last), last.entry.sequence)
        others = following.concerned(session, here)[1:]
        receipt = follow(chain, here, Kind.SEIZURE_MARKED, fact, act)
        for other in others:
            there = chains[other.operation]
            key = following.echoed(then, there.operation, other.number).key
            told = next((each for each in _links(there, other) if each.entry.key == key), None)
            if told:
                before = _before(there, other, told, last)
                again = following.handled(other, before, told.entry.sequence)
                following.echo(there, other, Kind.SEIZURE_MARKED, again, act)
        return receipt

    together = {each.operation for each in following.concerned(session, present)}
    return log.across(session, together, act, write, closed_too=True)


def _before(chain: Chain, record: Record, link: Link, last: Link) -> Marking:
    """Return how a record was handled before an entry; a refusal where something else decides by now."""
    links = _links(chain, record)
    before = lately.before(links, link).seizure
    after = link.fact.seizure if isinstance(link.fact, Stands) else None
    anew = following.decided(links, link.entry.sequence) or any(_joined(each, link) for each in links)
    if anew or before is None or after is None or after.marking != record.seizure.marking:
        raise lately.late(last)
    return before.marking


def _joined(later: Link, link: Link) -> bool:
    """Tell whether a record came to stand for another after an entry."""
    tied = isinstance(later.fact, Tied) and later.fact.tie is Tie.DUPLICATE
    return tied and later.entry.sequence > link.entry.sequence


def _links(chain: Chain, record: Record) -> list[Link]:
    return list(replay.links(chain.session, chain.operation.id, chain.operation.reference(record.number)))
