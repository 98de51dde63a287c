"""Open and close operations, find them, and keep the agencies that they add to the shipped list."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid5

from sqlalchemy import ColumnElement, select
from sqlmodel import Session

from bot.domain import agencies
from bot.domain.agencies import Agency, Roster
from bot.domain.entries import Kind, Tip
from bot.domain.facts import Added, Handled, Opened, Tiered, Turned
from bot.domain.handling import Marking
from bot.domain.operations import Operation, State
from bot.domain.problems import Refusal
from bot.domain.records import Act, Receipt
from bot.domain.ties import Pointer
from bot.domain.words import Words
from storage import log, projections, replay, rosters, rows, tables
from storage.log import Chain

OPERATIONS, HEADS = tables.core(tables.Operation), tables.core(tables.Head)
_EVERY = select(OPERATIONS).order_by(OPERATIONS.c.code)
NAMESPACE = UUID("6b1d2f0e-4c55-5d3a-9a43-4f1b6f0f6a4e")


@dataclass(frozen=True, slots=True)
class Opening:
    """Say what a new operation is called and starts from; `zone` is an IANA name."""

    name: str
    code: str
    zone: str
    began_on: date


def open(session: Session, wanted: Opening, act: Act) -> Operation:  # noqa: A001 - reads operations.open
    """Open an operation; its id comes from the act's key, so that the same request opens it once."""
    fields = (wanted.code, wanted.name, wanted.zone, wanted.began_on)
    operation = Operation(uuid5(NAMESPACE, act.key), *fields)
    if not rows.offer(session, tables.Operation, projections.row_of(operation)):
        return _earlier(session, operation)
    log.append(Chain(session, operation), Kind.OPERATION_OPENED, wanted.code, 1, Opened(operation), act)
    return operation


def close(session: Session, operation: Operation, act: Act) -> Operation:
    """Let an operation take no more entries."""
    return _turn(session, operation, State.CLOSED, Kind.OPERATION_CLOSED, act)


def reopen(session: Session, operation: Operation, act: Act) -> Operation:
    """Let a closed operation take entries again."""
    return _turn(session, operation, State.OPEN, Kind.OPERATION_REOPENED, act)


def mark(session: Session, operation: Operation, marking: Marking, act: Act) -> Operation:
    """Let the records of an operation be handled at least as a marking says."""

    def write(chain: Chain) -> Receipt:
        if chain.operation.marking == marking:
            raise Refusal(f"{chain.operation.code} is handled so already: nothing was changed.")
        if chain.operation.marking != operation.marking:
            raise Refusal(f"{chain.operation.code} was marked by somebody else meanwhile; try again.")
        return log.append(chain, Kind.OPERATION_MARKED, operation.code, 1, Handled(marking), act)

    log.once(session, operation.id, act, write, closed_too=True)
    return replace(operation, marking=marking)


def tier(session: Session, operation: Operation, names: tuple[Words, ...], act: Act) -> Receipt:
    """Call the levels of risk in reports by some names from now on; by their numbers where there are none."""
    subject = _tiered(operation)

    def write(chain: Chain) -> Receipt:
        if tiers(session, operation) == names:
            raise Refusal(f"{operation.code} calls them so already: nothing was changed.")
        version = sum(1 for _ in replay.links(session, operation.id, subject)) + 1
        return log.append(chain, Kind.OPERATION_TIERED, subject, version, Tiered(names), act)

    return log.once(session, operation.id, act, write)


def tiers(session: Session, operation: Operation) -> tuple[Words, ...]:
    """Return what the levels of risk are called, in their order; none where their numbers are used."""
    names: tuple[Words, ...] = ()
    for link in replay.links(session, operation.id, _tiered(operation)):
        names = link.fact.names if isinstance(link.fact, Tiered) else names
    return names


def get(session: Session, operation_id: UUID) -> Operation | None:
    """Return the operation with this id."""
    return _one(session, OPERATIONS.c.id == operation_id)


def reference(session: Session, pointer: Pointer) -> str:
    """Return how people write the record that a pointer names; KeyError when its operation is not there."""
    found = get(session, pointer.operation)
    if found is None:
        raise KeyError(pointer.operation)
    return found.reference(pointer.number)


def by_code(session: Session, code: str) -> Operation | None:
    """Return the operation with this code, whatever its case."""
    return _one(session, OPERATIONS.c.code == code.upper())


def every(session: Session) -> list[Operation]:
    """Return all operations by code."""
    return [log.as_operation(row) for row in session.connection().execute(_EVERY)]


def tip(session: Session, operation_id: UUID, position: int | None) -> Tip:
    """Return where an operation's chain stood at a position; where it stands when none is named."""
    if position is None:
        return head(session, operation_id)
    entries = tables.core(tables.Entry)
    here = (entries.c.operation_id == operation_id, entries.c.sequence == position)
    wanted = select(*entries.c["sequence", "hash", "recorded_at"]).where(*here)
    return Tip(*session.connection().execute(wanted).one())


def head(session: Session, operation_id: UUID) -> Tip:
    """Return where an operation's chain stands."""
    wanted = select(*HEADS.c["sequence", "hash", "recorded_at"]).where(HEADS.c.operation_id == operation_id)
    return Tip(*session.connection().execute(wanted).one())


def add_agency(session: Session, operation: Operation, agency: Agency, act: Act) -> Receipt:
    """Put an agency, or aliases of one, on the operation's list."""

    def write(chain: Chain) -> Receipt:
        return log.append(chain, Kind.AGENCY_ADDED, agency.code, 1, Added(agency), act)

    return log.once(session, operation.id, act, write)


def roster(session: Session, operation: Operation | None) -> Roster:
    """Return the agencies that an operation knows: the shipped ones and its own."""
    return rosters.of(session, operation.id) if operation else agencies.shipped()


def _tiered(operation: Operation) -> str:
    return f"{operation.code} tiers"


def _one(session: Session, where: ColumnElement[bool]) -> Operation | None:
    row = session.connection().execute(select(OPERATIONS).where(where)).first()
    return log.as_operation(row) if row else None


def _earlier(session: Session, operation: Operation) -> Operation:
    found = get(session, operation.id)
    if found:
        return found
    other = by_code(session, operation.code)
    if other and other.name.casefold() == operation.name.casefold():
        raise Refusal(
            f"{other.name} ({other.code}) is on record already. "
            f"`/operation use {other.code}` makes it this channel's."
        )
    raise Refusal(f"The code {operation.code} is taken by another operation; choose another.")


def _turn(session: Session, operation: Operation, state: State, kind: Kind, act: Act) -> Operation:
    def write(chain: Chain) -> Receipt:
        if chain.operation.state is state:
            raise Refusal(f"{chain.operation.code} is {state.value} already.")
        return log.append(chain, kind, operation.code, 1, Turned(state), act)

    log.once(session, operation.id, act, write, closed_too=True)
    return replace(operation, state=state)
