"""Say how a record is handled, and what follows it in that; release it to more, or decline to."""

from collections.abc import Callable, Mapping
from uuid import UUID

from sqlmodel import Session

from bot.domain import handling
from bot.domain.entries import Kind
from bot.domain.facts import Declined
from bot.domain.handling import Marking
from bot.domain.operations import Operation
from bot.domain.records import Act, Receipt, Record
from storage import log, rosters, screening
from storage.log import Chain
from storage.seizures import following
from storage.seizures.changing import Stale, follow, refuse_unless
from storage.seizures.finding import moves, stored

Change = Callable[[Chain, Record], Marking]
"""Return how a record is handled from now on; a refusal where it cannot be."""


def mark(
    session: Session,
    operation: Operation,
    number: int,
    expected_version: int,
    marking: Marking,
    act: Act,
) -> Receipt:
    """Handle a record as a marking says; `Stale` when the expected version is not the present.

    Its status stays, and all that it ever posted is of the new class. Its copies where it was moved from
    or to are handled alike, and what was merged into it no less strictly.
    """

    def change(chain: Chain, present: Record) -> Marking:
        if present.version != expected_version:
            raise Stale(operation, present)
        lead = present.seizure.lead
        known = {handling.originated(each.seizure.marking, lead) for each in moves(session, present)}
        changed = known != {handling.originated(marking, lead)}
        refuse_unless(changed, chain, present, "is handled so already: nothing was changed")
        return marking

    return _handle(session, operation, number, Kind.SEIZURE_MARKED, change, act)


def release(
    session: Session,
    operation: Operation,
    number: int,
    to: tuple[str, ...],
    act: Act,
    handled: str | None = None,
) -> Receipt:
    """Release a restricted record to some more agencies or jurisdictions.

    `Stale` when it is handled otherwise than `handled`, the class for which that was decided.
    """

    def change(chain: Chain, present: Record) -> Marking:
        if handled not in {None, following.foremost(session, present).seizure.handled}:
            raise Stale(operation, present)
        return _refuse_needless(chain, present, to).releasing(to)

    return _handle(session, operation, number, Kind.SEIZURE_RELEASED, change, act)


def decline(session: Session, operation: Operation, number: int, to: tuple[str, ...], act: Act) -> Receipt:
    """Say that a release was asked for and not given: the record stands as before."""

    def write(chain: Chain) -> Receipt:
        present = stored(session, operation, number)
        reference = operation.reference(number)
        return log.append(chain, Kind.SEIZURE_NOT_RELEASED, reference, present.version, Declined(to), act)

    return log.once(session, operation.id, act, write, closed_too=True)


def ask(session: Session, operation: Operation, number: int, to: tuple[str, ...], act: Act) -> Record:
    """Return a record whose release is asked for, which no entry tells yet.

    What refuses the release refuses the question; Sensitive for words that the record must not hold.
    """
    present = stored(session, operation, number)
    _refuse_needless(Chain(session, operation), present, to)
    screening.kinds(session, operation, operation.reference(number), Declined(to), act)
    return present


def _handle(
    session: Session, operation: Operation, number: int, kind: Kind, change: Change, act: Act
) -> Receipt:
    """Write how a record is handled, and that its copies and what they stand for follow it."""

    def write(chains: Mapping[UUID, Chain]) -> Receipt:
        here, chain = stored(session, operation, number), chains[operation.id]
        following.refuse_unlocked(session, here, chains)
        marking = change(chain, here)
        receipt = follow(chain, here, kind, following.handled(here, marking), act)
        for copy in moves(session, here)[1:]:
            following.echo(chains[copy.operation], copy, kind, following.handled(copy, marking), act)
        least = handling.originated(marking, here.seizure.lead)
        for merged in following.below(session, here):
            there = chains[merged.operation]
            fact = following.handled(merged, _tightened(there, merged, least))
            following.echo(there, merged, Kind.SEIZURE_MARKED, fact, act)
        return receipt

    together = {each.operation for each in following.concerned(session, stored(session, operation, number))}
    return log.across(session, together, act, write, closed_too=True)


def _tightened(chain: Chain, merged: Record, least: Marking) -> Marking:
    """Return how a merged record is handled: as strictly as what stands for it, and as it was itself."""
    seizure = merged.seizure
    mine = handling.originated(seizure.marking, seizure.lead)
    both = handling.combined(mine, least, rosters.of(chain.session, chain.operation.id))
    return seizure.marking if both.handled(seizure.lead) == seizure.handled else both


def _refuse_needless(chain: Chain, present: Record, to: tuple[str, ...]) -> Marking:
    """Return how a record is handled that is to be released; a refusal where nobody needs that.

    It is releasable already, or the whole operation keeps it from somebody.
    """
    roster, least = rosters.of(chain.session, chain.operation.id), chain.operation.marking
    stands = following.foremost(chain.session, present).seizure
    marking, named = handling.originated(stands.marking, stands.lead), ", ".join(to)
    refuse_unless(marking.restricted, chain, present, "is restricted to nobody: it is releasable already")
    reached = all(handling.reaches(marking, one, roster) for one in to)
    refuse_unless(not reached, chain, present, f"is releasable to {named} already")
    within = all(handling.reaches(least, one, roster) for one in to)
    kept = (
        f"is kept from {named} by {chain.operation.code} as a whole: a lead widens that by `/operation mark`"
    )
    refuse_unless(within, chain, present, kept)
    return marking
