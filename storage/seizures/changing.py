"""Record seizures and change them: each act is one entry."""

from dataclasses import replace

from sqlmodel import Session

from bot.domain.entries import Kind
from bot.domain.facts import Stands
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.records import Act, Receipt, Record
from bot.domain.seizures import Seizure, Status
from storage import log
from storage.log import Chain
from storage.seizures.finding import get
from storage.seizures.histories import history

MOST = 10**12
"""No line can be about more: sums stay within what both engines can hold."""


class Stale(Refusal):
    """Refuse a change of a version that is not the present one, and carry what stands there now."""

    def __init__(self, operation: Operation, present: Record) -> None:
        """Keep the present record, so that it can be shown."""
        reference = operation.reference(present.number)
        super().__init__(
            f"{reference} was changed while you were at it: it is now at version {present.version}. "
            "Nothing of yours was recorded; look at it and try again."
        )
        self.present = present


def record(session: Session, operation: Operation, seizure: Seizure, act: Act) -> Receipt:
    """Put a seizure on record under the operation's next reference."""

    def write(chain: Chain) -> Receipt:
        chain.last_reference += 1
        reference = operation.reference(chain.last_reference)
        fact = Stands(Status.PROVISIONAL, seizure)
        return log.append(chain, Kind.SEIZURE_RECORDED, reference, 1, fact, act)

    _check(seizure)
    return log.once(session, operation.id, act, write)


def amend(
    session: Session, operation: Operation, number: int, expected_version: int, seizure: Seizure, act: Act
) -> Receipt:
    """Make `seizure` the next version of a record; `Stale` when the expected version is not the present."""

    def write(chain: Chain) -> Receipt:
        present = get(session, operation, number)
        if present.version != expected_version:
            raise Stale(operation, present)
        _refuse_unless(present.status.counts, operation, number, "is void: reinstate it before you amend it")
        changed = replace(present.seizure, typed=seizure.typed) != seizure
        _refuse_unless(changed, operation, number, "says so already: nothing was changed")
        return follow(chain, present, Kind.SEIZURE_AMENDED, Stands(Status.PROVISIONAL, seizure), act)

    _check(seizure)
    return log.once(session, operation.id, act, write)


def void(session: Session, operation: Operation, number: int, act: Act) -> Receipt:
    """Take a record out of every total; it stays on record with the reason."""

    def write(chain: Chain) -> Receipt:
        present = get(session, operation, number)
        _refuse_unless(present.status is not Status.VOID, operation, number, "is void already")
        return follow(chain, present, Kind.SEIZURE_VOIDED, Stands(Status.VOID), act)

    return log.once(session, operation.id, act, write)


def reinstate(session: Session, operation: Operation, number: int, act: Act) -> Receipt:
    """Put a void record back into the totals."""

    def write(chain: Chain) -> Receipt:
        present = get(session, operation, number)
        _refuse_unless(present.status is Status.VOID, operation, number, "is not void: it counts")
        return follow(chain, present, Kind.SEIZURE_REINSTATED, Stands(Status.PROVISIONAL), act)

    return log.once(session, operation.id, act, write)


def verify(session: Session, operation: Operation, number: int, expected_version: int, act: Act) -> Receipt:
    """Let a second person stand for the version they saw: one who neither entered nor changed the record."""

    def write(chain: Chain) -> Receipt:
        present = get(session, operation, number)
        if present.version != expected_version:
            raise Stale(operation, present)
        _refuse_unless(present.status is not Status.VERIFIED, operation, number, "is verified already")
        _refuse_unless(present.status.counts, operation, number, "is void: there is nothing to verify")
        own = act.by.person in {version.person for version in history(session, operation, number)}
        _refuse_unless(
            not own, operation, number, "was entered or changed by you: a second person verifies it"
        )
        return follow(chain, present, Kind.SEIZURE_VERIFIED, Stands(Status.VERIFIED), act)

    return log.once(session, operation.id, act, write)


def follow(chain: Chain, present: Record, kind: Kind, fact: Stands, act: Act) -> Receipt:
    """Append the next version of a record."""
    reference = chain.operation.reference(present.number)
    return log.append(chain, kind, reference, present.version + 1, fact, act)


def _refuse_unless(holds: bool, operation: Operation, number: int, why: str) -> None:  # noqa: FBT001 - one test
    if not holds:
        raise Refusal(f"{operation.reference(number)} {why}.")


def _check(seizure: Seizure) -> None:
    for line in seizure.lines:
        if max(line.quantity.amount, line.quantity.upper or 0) > MOST:
            raise Refusal("A line cannot count more than a million million.")
