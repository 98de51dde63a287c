"""Mend posts that were taken out of the queue, and end those that nobody wants any more."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import case, select, update
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
    """Take a person's word that a post whose outcome is unsure did arrive.

    Nobody knows which message it is: nothing can be threaded under it any more.
    """
    if not _mend(session, delivery_id, {"state": State.POSTED, "posted_at": now, "reason": ""}):
        return False
    thread = (TABLE.c.thread_of == delivery_id, TABLE.c.kind == Kind.DETAIL, TABLE.c.state == State.DUE)
    lost = {"state": State.SKIPPED, "reason": "nobody knows where its digest stands"}
    session.connection().execute(update(TABLE).where(*thread).values(**lost))
    return True


def end(session: Session, subscription_id: UUID) -> None:
    """End the digests that wait, with their threads; one in the hands of a worker, unless it is posted.

    The thread of a digest that is posted follows it, unless it is stopped.
    """
    over, digest = {"state": State.SKIPPED, "reason": "unsubscribed"}, TABLE.alias()
    mine = select(digest.c.id).where(digest.c.subscription_id == subscription_id)
    gone = mine.where(digest.c.state == State.SKIPPED)
    thread = TABLE.c.kind == Kind.DETAIL
    for which in (
        (TABLE.c.subscription_id == subscription_id) & TABLE.c.state.in_((State.DUE, *STOPPED)),
        thread & TABLE.c.thread_of.in_(mine) & TABLE.c.state.in_(STOPPED),
        thread & TABLE.c.thread_of.in_(gone) & (TABLE.c.state == State.DUE),
    ):
        session.connection().execute(update(TABLE).where(which).values(**over))


def _mend(session: Session, delivery_id: UUID, values: dict[str, Any]) -> bool:
    statement = update(TABLE).where(TABLE.c.id == delivery_id, TABLE.c.state.in_(STOPPED)).values(**values)
    return session.connection().execute(statement).rowcount == 1
