"""Keep open actions, and owe a reminder of each in the transaction in which its day is set."""

from sqlmodel import Session

from bot.domain.actions import Action
from bot.domain.dossiers import Dossier, Shelf
from bot.domain.entries import Kind
from bot.domain.operations import Operation
from bot.domain.records import Act, Receipt
from storage import belongings, dossiers, log, reminders


def make(session: Session, operation: Operation, wanted: Action, act: Act) -> Receipt:
    """Put an action on record."""
    log.lock(session, operation.id)
    earlier = log.receipt(session, act.key)
    if earlier:
        return earlier
    receipt = belongings.make(session, operation, Kind.ACTION_SET, wanted, act)
    reminders.owe(session, operation, receipt.subject, wanted, act.now)
    return receipt


def change(
    session: Session,
    operation: Operation,
    kind: Kind,
    seen: Dossier[Action],
    after: Action,
    act: Act,
    stands: bool,  # noqa: FBT001 - as every sort of what belongs to a case is changed
) -> Receipt:
    """Make the next version of an action."""
    receipt = dossiers.change(session, operation, kind, seen, after, act, stands=stands)
    if stands:
        reference = Shelf.ACTION.reference(operation, seen.number)
        reminders.owe(session, operation, reference, after, act.now)
    return receipt
