"""Mend posts that were taken out of the queue."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import case, update
from sqlmodel import Session

from bot.domain.deliveries import Kind, State
from storage.deliveries import STOPPED, TABLE


def try_again(session: Session, delivery_id: UUID, now: datetime, *, from_scratch: bool = False) -> bool:
    """Make a stopped post due; `from_scratch` when a person says that it never arrived.

    A digest that nobody can have seen is worded anew, at its position in the log: when it was due and
    which one follows are another matter by then.
    """
    unseen = (TABLE.c.kind == Kind.DIGEST) & (from_scratch or TABLE.c.attempts <= 1)
    values = {
        "state": State.DUE,
        "not_before": now,
        "reason": "",
        "handled": case((unseen, ""), else_=TABLE.c.handled),
    }
    return _mend(session, delivery_id, values | ({"attempts": 0} if from_scratch else {}))


def arrived(session: Session, delivery_id: UUID, now: datetime) -> bool:
    """Take a person's word that a post whose outcome is unsure did arrive."""
    return _mend(session, delivery_id, {"state": State.POSTED, "posted_at": now, "reason": ""})


def _mend(session: Session, delivery_id: UUID, values: dict[str, Any]) -> bool:
    statement = update(TABLE).where(TABLE.c.id == delivery_id, TABLE.c.state.in_(STOPPED)).values(**values)
    return session.connection().execute(statement).rowcount == 1
