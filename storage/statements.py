"""Record what others published, and withdraw it: beside the record, never in its totals."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from hashlib import sha256

from sqlmodel import Session

from bot.domain import statements
from bot.domain.entries import Kind
from bot.domain.facts import Published, Withdrawn
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.records import Act, Receipt
from bot.domain.statements import Stated, Statement
from bot.domain.words import Words
from storage import log, published
from storage.log import Chain

every = published.every


def record(session: Session, operation: Operation, statement: Statement, act: Act) -> Receipt:
    """Record a statement; a refusal when the very same one stands already."""

    def write(chain: Chain) -> Receipt:
        same = _same(chain, statement)
        if same:
            raise Refusal(f"{statements.reference(chain.operation, same.number)} says exactly this already.")
        return _append(statement, act, chain)

    return log.once(session, operation.id, act, write)


def record_known(
    session: Session, operation: Operation, known: Mapping[str, Statement], act: Act
) -> list[Receipt]:
    """Record each of some listed statements once and for all: those that were not on record before."""
    log.lock(session, operation.id)
    standing = [each.statement for each in every(session, operation.id) if not each.withdrawn]
    new = {name: statement for name, statement in known.items() if statement not in standing}
    receipts = []
    for name, statement in new.items():
        listed = replace(act, key=sha256(f"{operation.id}\x1f{name}".encode()).hexdigest())
        receipts.append(log.once(session, operation.id, listed, partial(_append, statement, listed)))
    return [receipt for receipt in receipts if not receipt.repeated]


def withdraw(session: Session, operation: Operation, number: int, reason: Words, act: Act) -> Receipt:
    """Take a statement back: it stays to be read, with the reason, and is compared with nothing."""

    def write(chain: Chain) -> Receipt:
        reference = statements.reference(chain.operation, number)
        if get(session, chain.operation, number).withdrawn:
            raise Refusal(f"{reference} is withdrawn already.")
        return log.append(chain, Kind.STATEMENT_WITHDRAWN, reference, 2, Withdrawn(reason), act)

    return log.once(session, operation.id, act, write)


def get(session: Session, operation: Operation, number: int) -> Stated:
    """Return a statement; a refusal when there is none of this number."""
    found = next((each for each in every(session, operation.id) if each.number == number), None)
    if found is None:
        raise Refusal(f"There is no statement {statements.reference(operation, number)}.")
    return found


def _append(statement: Statement, act: Act, chain: Chain) -> Receipt:
    number = published.last_number(chain.session, chain.operation.id) + 1
    reference = statements.reference(chain.operation, number)
    return log.append(chain, Kind.STATEMENT_RECORDED, reference, 1, Published(statement), act)


def _same(chain: Chain, statement: Statement) -> Stated | None:
    every_one = every(chain.session, chain.operation.id)
    return next((each for each in every_one if each.statement == statement and not each.withdrawn), None)
