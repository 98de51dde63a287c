"""Remind the owner of an action that is overdue: what is so when the word is posted decides whether it is."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.actions import Action
from bot.domain.deliveries import Composed, Delivery, Message
from bot.domain.dossiers import number_of
from bot.domain.members import Person
from bot.domain.operations import State
from handlers.cases.tasks import SORT
from handlers.kit import blocks
from handlers.kit.text import safe
from storage import belongings
from storage.audiences import Clearance
from storage.db import Session


def compose(session: Session, delivery: Delivery, cleared: Clearance, now: datetime) -> Composed | None:
    """Return what the owner is told; None where there is nothing to remind of, or not them, any more."""
    operation, number = cleared.operation, number_of(delivery.subject)
    standing = belongings.standing(session, cleared, Action)
    found = next((each for each in standing if each.number == number), None)
    if found is None or operation.state is State.CLOSED or not _still(found.document, delivery):
        return None
    reference = SORT.shelf.reference(operation, number)
    today = now.astimezone(ZoneInfo(operation.zone)).date()
    text = (
        f"Overdue in {safe(operation.name)}: {SORT.summary(operation, found, today)}\n"
        f"Done? `/case done {reference}`. Later? `/case todo amend {reference} by DATE reason WORDS`."
    )
    return Composed(Message(text, tuple(blocks.dumped([blocks.section(text)]))), None, cleared.version)


def _still(action: Action, delivery: Delivery) -> bool:
    """Tell whether it is open still, of the same owner, and was due on the day that the reminder is of."""
    owner = Person(delivery.team, delivery.channel)
    return action.done_on is None and (action.owner, action.due) == (owner, delivery.nominal_on)
