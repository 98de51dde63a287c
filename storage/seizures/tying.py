"""Tie seizures to each other: parts of one consignment, one network, a follow-up, or surely different."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from bot.domain.entries import Kind
from bot.domain.facts import Tied
from bot.domain.problems import Refusal
from bot.domain.records import Act, Receipt, Record
from bot.domain.ties import Pointer, Tie
from storage import log, records, tables
from storage.log import Chain
from storage.seizures.changing import standing
from storage.seizures.finding import trail

TIES = tables.core(tables.Tie)


def tie(
    session: Session, one: Record, other: Record, kind: Tie, act: Act, undoes: int | None = None
) -> Receipt:
    """Say what a record is to another, in its operation or in another one; each log says it of its own."""
    return _turn(session, (one, other), Tied(other.pointer, kind, undoes=undoes), act)


def untie(
    session: Session, one: Record, other: Record, kind: Tie, act: Act, undoes: int | None = None
) -> Receipt:
    """Say that a record is no longer to another what it was."""
    return _turn(session, (one, other), Tied(other.pointer, kind, holds=False, undoes=undoes), act)


def ties(session: Session, pointer: Pointer) -> list[tuple[Pointer, Tie]]:
    """Return the records that one is tied to, and what they are to it, the first tied first."""
    here = (TIES.c.operation_id == pointer.operation, TIES.c.record == pointer.number)
    wanted = select(*TIES.c["other_operation", "other", "tie"]).where(*here).order_by(TIES.c.sequence)
    found = session.connection().execute(wanted)
    return [(Pointer(operation, number), Tie(kind)) for operation, number, kind in found]


def kin(session: Session, record: Record) -> list[tuple[Record, Record, Tie]]:
    """Return what a record, under each reference that it has had, is to others.

    Each is the record's own part in the tie, the other's, and what they are to each other.
    """
    found = []
    for own in trail(session, record):
        for pointer, kind in ties(session, own.pointer):
            other = records.find(session, pointer.operation, pointer.number)
            if other:
                found.append((own, other, kind))
    return found


def _turn(session: Session, two: tuple[Record, Record], fact: Tied, act: Act) -> Receipt:
    one, other = two

    def write(chains: Mapping[UUID, Chain]) -> Receipt:
        if one.pointer == other.pointer:
            raise Refusal("A record cannot be tied to itself.")
        for each in two if fact.holds else ():
            standing(chains[each.operation], each)
        if ((fact.other, fact.tie) in ties(session, one.pointer)) is fact.holds:
            raise Refusal(f"The two are {'tied so already' if fact.holds else 'not tied so'}.")
        echo = Tied(one.pointer, fact.tie, holds=fact.holds, echoes=True)
        receipt = _append(chains[one.operation], one, fact, act)
        _append(chains[other.operation], other, echo, act.echoed("other"))
        return receipt

    return log.across(session, {one.operation, other.operation}, act, write)


def _append(chain: Chain, record: Record, fact: Tied, act: Act) -> Receipt:
    kind = Kind.SEIZURE_TIED if fact.holds else Kind.SEIZURE_UNTIED
    return log.append(chain, kind, chain.operation.reference(record.number), record.version, fact, act)
