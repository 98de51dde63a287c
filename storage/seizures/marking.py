"""Say how a record and its copies elsewhere are handled; release it to more, or decline to."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import UUID

from sqlmodel import Session

from bot.domain import handling
from bot.domain.entries import Kind
from bot.domain.facts import Declined, Stands
from bot.domain.handling import Marking
from bot.domain.operations import Operation
from bot.domain.records import Act, Receipt, Record
from storage import log, rosters, screening
from storage.log import Chain
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
    undoes: int | None = None,
) -> Receipt:
    """Handle a record as a marking says; `Stale` when the expected version is not the present.

    Its status stays, and all that it ever posted is of the new class.
    """

    def change(chain: Chain, present: Record) -> Marking:
        if present.version != expected_version:
            raise Stale(operation, present)
        lead = present.seizure.lead
        before, after = (handling.originated(each, lead) for each in (present.seizure.marking, marking))
        refuse_unless(before != after, chain, present, "is handled so already: nothing was changed")
        return marking

    return _handle(session, operation, number, Kind.SEIZURE_MARKED, change, act, undoes)


def release(session: Session, operation: Operation, number: int, to: tuple[str, ...], act: Act) -> Receipt:
    """Release a restricted record to some more agencies or jurisdictions."""

    def change(chain: Chain, present: Record) -> Marking:
        _refuse_needless(chain, present, to)
        return handling.originated(present.seizure.marking, present.seizure.lead).releasing(to)

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
    session: Session,
    operation: Operation,
    number: int,
    kind: Kind,
    change: Change,
    act: Act,
    undoes: int | None = None,
) -> Receipt:
    """Write how a record is handled, and that its copies where it was moved from or to are handled alike."""
    copies = moves(session, stored(session, operation, number))

    def write(chains: Mapping[UUID, Chain]) -> Receipt:
        here, chain = stored(session, operation, number), chains[operation.id]
        marking = change(chain, here)
        receipt = follow(chain, here, kind, _marked(here, marking, undoes), act)
        for copy in copies[1:]:
            there = chains[copy.operation]
            also = stored(session, there.operation, copy.number)
            if also.seizure.marking != marking:
                echo = act.echoed(there.operation.reference(copy.number))
                follow(there, also, kind, replace(_marked(also, marking), echoes=True), echo)
        return receipt

    return log.across(session, {copy.operation for copy in copies}, act, write, closed_too=True)


def _marked(record: Record, marking: Marking, undoes: int | None = None) -> Stands:
    """Return that a record stands as before, handled as a marking says."""
    return Stands(record.status, replace(record.seizure, marking=marking), undoes, record.leads_to)


def _refuse_needless(chain: Chain, present: Record, to: tuple[str, ...]) -> None:
    """Refuse to release what is releasable already, or what the whole operation keeps from somebody."""
    roster = rosters.of(chain.session, chain.operation.id)
    marking, least = (
        handling.originated(present.seizure.marking, present.seizure.lead),
        chain.operation.marking,
    )
    named = ", ".join(to)
    refuse_unless(marking.restricted, chain, present, "is restricted to nobody: it is releasable already")
    reached = all(handling.reaches(marking, one, roster) for one in to)
    refuse_unless(not reached, chain, present, f"is releasable to {named} already")
    within = all(handling.reaches(least, one, roster) for one in to)
    kept = (
        f"is kept from {named} by {chain.operation.code} as a whole: a lead widens that by `/operation mark`"
    )
    refuse_unless(within, chain, present, kept)
