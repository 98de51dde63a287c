"""Record seizures and change them: each act is one entry."""

from dataclasses import replace

from sqlmodel import Session

from bot.domain import postings
from bot.domain.entries import Kind
from bot.domain.facts import Stands
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.records import Act, Receipt, Record
from bot.domain.seizures import Seizure, Status
from storage import log, operations
from storage.log import Chain
from storage.seizures.finding import merged_into, stored
from storage.seizures.histories import authors

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
    """Make `seizure` the next version of a record; `Stale` when the expected version is not the present.

    A record whose figures change is provisional again; other details leave a verified one verified.
    """

    def write(chain: Chain) -> Receipt:
        present = stored(session, operation, number)
        if present.version != expected_version:
            raise Stale(operation, present)
        standing(chain, present)
        changed = replace(present.seizure, typed=seizure.typed) != seizure
        refuse_unless(changed, chain, present, "says so already: nothing was changed")
        figures = (postings.of(each, Status.PROVISIONAL, "") for each in (present.seizure, seizure))
        status = Status.PROVISIONAL if len({*figures}) > 1 else present.status
        return follow(chain, present, Kind.SEIZURE_AMENDED, Stands(status, seizure), act)

    _check(seizure)
    return log.once(session, operation.id, act, write)


def void(session: Session, operation: Operation, number: int, act: Act) -> Receipt:
    """Take a record out of every total; it stays on record with the reason."""

    def write(chain: Chain) -> Receipt:
        present = stored(session, operation, number)
        refuse_unless(present.status is not Status.VOID, chain, present, "is void already")
        return follow(chain, standing(chain, present), Kind.SEIZURE_VOIDED, Stands(Status.VOID), act)

    return log.once(session, operation.id, act, write)


def reinstate(session: Session, operation: Operation, number: int, act: Act) -> Receipt:
    """Put a void record back into the totals."""

    def write(chain: Chain) -> Receipt:
        present = stored(session, operation, number)
        refuse_unless(not present.status.counts, chain, present, "is not void: it counts")
        refuse_unless(present.leads_to is None, chain, present, f"is {present.status.value}, not void")
        return follow(chain, present, Kind.SEIZURE_REINSTATED, Stands(Status.PROVISIONAL), act)

    return log.once(session, operation.id, act, write)


def verify(session: Session, operation: Operation, number: int, expected_version: int, act: Act) -> Receipt:
    """Let a second person stand for the version they saw: one who neither entered nor changed the record."""

    def write(chain: Chain) -> Receipt:
        present = standing(chain, stored(session, operation, number))
        if present.version != expected_version:
            raise Stale(operation, present)
        refuse_unless(present.status is not Status.VERIFIED, chain, present, "is verified already")
        refuse_unless(
            act.by.person not in authors(session, present),
            chain,
            present,
            "was entered or changed by you: a second person verifies it",
        )
        return follow(chain, present, Kind.SEIZURE_VERIFIED, Stands(Status.VERIFIED), act)

    return log.once(session, operation.id, act, write)


def follow(chain: Chain, present: Record, kind: Kind, fact: Stands, act: Act) -> Receipt:
    """Append the next version of a record; one that stands for others cannot cease to count."""
    if fact.status in {Status.VOID, Status.MOVED}:
        leaning = [
            chain.operation.reference(number) for number in merged_into(chain.session, present.pointer)
        ]
        refuse_unless(not leaning, chain, present, f"stands for {', '.join(leaning)} too: unmerge that first")
    reference = chain.operation.reference(present.number)
    return log.append(chain, kind, reference, present.version + 1, fact, act)


def standing(chain: Chain, present: Record) -> Record:
    """Return the record if it counts; a refusal that says why it does not otherwise."""
    if present.leads_to:
        became = "merged into" if present.status is Status.MERGED else "moved to"
        stands = operations.reference(chain.session, present.leads_to)
        raise _refusal(chain, present, f"was {became} {stands}: that is the one that counts")
    refuse_unless(present.status.counts, chain, present, "is void and counts nowhere: reinstate it first")
    return present


def refuse_unless(holds: bool, chain: Chain, present: Record, why: str) -> None:  # noqa: FBT001 - one test
    """Refuse an act upon a record, saying why, unless a condition holds."""
    if not holds:
        raise _refusal(chain, present, why)


def _refusal(chain: Chain, present: Record, why: str) -> Refusal:
    """Return the refusal of an act upon a record."""
    return Refusal(f"{chain.operation.reference(present.number)} {why}.")


def _check(seizure: Seizure) -> None:
    for line in seizure.lines:
        if max(line.quantity.amount, line.quantity.upper or 0) > MOST:
            raise Refusal("A line cannot count more than a million million.")
