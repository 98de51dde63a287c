"""Owe owners one word once their action is overdue: at most one for an action and the day it was due on.

It is owed in the transaction of the act that sets the day, and due when that is over; what has become of
the action by then decides whether it is said. Nothing is owed of a day that is over already.
"""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session

from bot.domain.actions import Action
from bot.domain.deliveries import Kind, State, identify
from bot.domain.operations import Operation
from storage import deliveries, rows, tables
from storage.deliveries import TABLE

UNTRIED: Final = 0


def owe(session: Session, operation: Operation, reference: str, action: Action, now: datetime) -> None:
    """Owe the owner of an action its reminder; another owner gets what nobody has tried to post yet."""
    at = action.runs_out(operation.zone)
    if action.done_on or at <= now:
        return
    owed = identified(operation.id, reference, action.due)
    addressed = {"team": action.owner.team, "channel": action.owner.user, "owner_user": action.owner.user}
    values = {
        **deliveries.blank(Kind.REMINDER, action.owner.team, action.owner.user, at),
        **addressed,
        "id": owed,
        "operation_id": operation.id,
        "subject": reference,
        "nominal_on": action.due,
        "created_at": now,
    }
    rows.offer(session, tables.Delivery, values)
    untried = (TABLE.c.id == owed, TABLE.c.state == State.DUE, TABLE.c.attempts == UNTRIED)
    session.connection().execute(update(TABLE).where(*untried).values(**addressed))


def identified(operation_id: UUID, reference: str, due: date) -> UUID:
    """Return the id of the one reminder of an action that is due on a day."""
    return identify(str(operation_id), reference, due.isoformat(), Kind.REMINDER)
