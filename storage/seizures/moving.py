"""Move a record to another operation: it counts there, and the old reference leads to the new one."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session

from bot.domain.entries import Kind
from bot.domain.facts import Stands
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.records import Act, Receipt, Record
from bot.domain.seizures import Status
from bot.domain.ties import Pointer
from storage import log
from storage.log import Chain
from storage.seizures.changing import follow, standing
from storage.seizures.finding import get, trail


def move(
    session: Session,
    operation: Operation,
    number: int,
    to: Operation,
    act: Act,
    undoes: int | None = None,
) -> Receipt:
    """Move a record; one that comes back to an operation takes its own reference there again."""
    if operation.id == to.id:
        raise Refusal(f"{operation.reference(number)} is in {to.code} already.")
    here, there = operation.id, to.id

    def write(chains: Mapping[UUID, Chain]) -> Receipt:
        present = standing(chains[here], get(session, operation, number))
        earlier = next((each for each in trail(session, present) if each.operation == there), None)
        target = Pointer(there, earlier.number if earlier else _next(chains[there]))
        gone = Stands(Status.MOVED, undoes=undoes, leads_to=target)
        receipt = follow(chains[here], present, Kind.SEIZURE_MOVED, gone, act)
        _receive(chains[there], present, target.number, earlier, act)
        return receipt

    return log.across(session, {here, there}, act, write)


def _next(chain: Chain) -> int:
    chain.last_reference += 1
    return chain.last_reference


def _receive(chain: Chain, present: Record, number: int, earlier: Record | None, act: Act) -> None:
    fact = Stands(present.status, present.seizure, came_from=present.pointer, echoes=True)
    version = earlier.version + 1 if earlier else 1
    reference = chain.operation.reference(number)
    log.append(chain, Kind.SEIZURE_RECEIVED, reference, version, fact, act.further("there"))
