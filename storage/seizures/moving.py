"""Move a record to another operation: it counts there, and the old reference leads to the new one."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from sqlmodel import Session

from bot.domain import handling
from bot.domain.entries import Kind
from bot.domain.facts import Stands
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.records import Act, Receipt
from bot.domain.seizures import Seizure, Status
from bot.domain.ties import Pointer
from storage import log, rosters
from storage.log import Chain
from storage.seizures.changing import follow, standing
from storage.seizures.finding import stored, trail


def move(
    session: Session,
    operation: Operation,
    number: int,
    to: Operation,
    act: Act,
    undoes: int | None = None,
) -> Receipt:
    """Move a record; one that comes back to an operation takes its own reference there again.

    What the operation keeps from somebody the record itself keeps from them from now on, however the
    other one is handled, now or later.
    `undoes` is the sequence in the log of `to` of the move that this one takes back: the act is then one
    of that operation.
    """
    if operation.id == to.id:
        raise Refusal(f"{operation.reference(number)} is in {to.code} already.")
    here, there = operation.id, to.id
    second = act.echoed("there")

    def write(chains: Mapping[UUID, Chain]) -> Receipt:
        present = standing(chains[here], stored(session, operation, number))
        earlier = next((each for each in trail(session, present) if each.operation == there), None)
        target = Pointer(there, earlier.number if earlier else _next(chains[there]))
        left = Stands(Status.MOVED, leads_to=target, echoes=undoes is not None)
        kept = _kept(chains[here], present.seizure)
        came = Stands(present.status, kept, undoes, came_from=present.pointer, echoes=True)
        reference, version = to.reference(target.number), earlier.version + 1 if earlier else 1
        leave, arrive = (act, second) if undoes is None else (second, act)
        gone = follow(chains[here], present, Kind.SEIZURE_MOVED, left, leave)
        got = log.append(chains[there], Kind.SEIZURE_RECEIVED, reference, version, came, arrive)
        return gone if undoes is None else got

    return log.across(session, {here, there}, act, write)


def _kept(chain: Chain, seizure: Seizure) -> Seizure:
    """Return a seizure that is handled no more widely elsewhere than it is here."""
    least = chain.operation.marking
    if least == handling.DEFAULT:
        return seizure
    mine = handling.originated(seizure.marking, seizure.lead)
    return replace(
        seizure, marking=handling.combined(mine, least, rosters.of(chain.session, chain.operation.id))
    )


def _next(chain: Chain) -> int:
    chain.last_reference += 1
    return chain.last_reference
