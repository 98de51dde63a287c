"""Hand open deliveries out under leases, one worker each, and record what came of them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, select, update
from sqlmodel import Session

from bot.domain.deliveries import Claim, Composed, Delivery, Kind, Message, State, identify
from storage import deliveries, rows, tables, turns
from storage.deliveries import TABLE

PACE = timedelta(seconds=1)
"""Slack takes about one message a second in a channel."""


def clock(session: Session) -> datetime:
    """Return the time by the clock that all replicas share: the database's; SQLite has one process."""
    if session.get_bind().dialect.name == "sqlite":
        return datetime.now(UTC)
    told: datetime = session.connection().execute(select(func.clock_timestamp())).scalar_one()
    return told.astimezone(UTC)


def claim(session: Session, now: datetime, lease: timedelta, token: UUID) -> Claim | None:
    """Take the oldest post that can be made now; of each channel only the oldest that is open is offered.

    The update repeats the test, so that it is right with and without SKIP LOCKED.
    """
    return _take(session, turns.next_in_channel(), now, lease, token)


def claim_slow(session: Session, kind: Kind, now: datetime, lease: timedelta, token: UUID) -> Claim | None:
    """Take the oldest post of a slow kind of which nobody has found out yet what it says."""
    unmade = [TABLE.c.kind == kind, TABLE.c.state == State.DUE, TABLE.c.position.is_(None)]
    return _take(session, unmade, now, lease, token)


def renew(session: Session, held: Claim, until: datetime) -> bool:
    """Keep a post for longer; False when the lease was lost to another worker."""
    return _update(session, held, {"leased_until": until})


def _take(
    session: Session, which: list[ColumnElement[bool]], now: datetime, lease: timedelta, token: UUID
) -> Claim | None:
    at_hand = [*which, TABLE.c.due_at <= now, TABLE.c.not_before <= now, turns.free(now)]
    oldest = select(TABLE.c.id).where(*at_hand).order_by(*turns.order(TABLE)).limit(1)
    found = session.connection().scalar(oldest.with_for_update(skip_locked=True, of=TABLE))
    if found is None:
        return None
    taken = {
        "lease": token,
        "leased_until": now + lease,
        "attempts": TABLE.c.attempts + 1,
    }
    mine = (
        update(TABLE).where(TABLE.c.id == found, TABLE.c.state == State.DUE, turns.free(now)).values(**taken)
    )
    return _held(session, found, token) if session.connection().execute(mine).rowcount else None


def next_due(session: Session) -> datetime | None:
    """Return the first moment at which a post that is open now can be made; None when none is open."""
    until = case(
        (TABLE.c.leased_until > TABLE.c.not_before, TABLE.c.leased_until),
        else_=TABLE.c.not_before,
    )
    found: datetime | None = session.connection().scalar(
        select(func.min(until)).where(*turns.next_in_channel())
    )
    return found


def freeze(session: Session, held: Claim, made: Composed) -> bool:
    """Keep what a post says, where in the log it was made, and for whom; owe what is threaded under it."""
    kept = {"content": deliveries.content(made.message), "position": made.position, "handled": made.handled}
    if not _update(session, held, kept):
        return False
    if made.thread:
        rows.put(session, tables.Delivery, [_threaded(held.delivery, kept, made.thread)])
    return True


def _threaded(post: Delivery, kept: dict[str, Any], thread: Message) -> dict[str, Any]:
    """Return the row of what is threaded under a post: it waits until that is posted, and comes next."""
    return {
        **deliveries.blank(Kind.DETAIL, post.team, post.channel, post.due_at - deliveries.TICK),
        **kept,
        "id": identify(str(post.id), Kind.DETAIL),
        "operation_id": post.operation,
        "owner_user": post.owner,
        "thread_of": post.id,
        "number": post.number,
        "period_start": post.period.start if post.period else None,
        "period_end": post.period.end if post.period else None,
        "content": deliveries.content(thread),
    }


def made(session: Session, held: Claim, made: Composed) -> bool:
    """Keep what a slow post says, and give it back to be posted."""
    return freeze(session, held, made) and release(session, held)


def release(session: Session, held: Claim) -> bool:
    """Give a post back as if it had not been taken."""
    return put_off(session, held, held.delivery.due_at, untried=True)


def posted(session: Session, held: Claim, ts: str, now: datetime) -> bool:
    """Record where a post stands, and let the channel breathe before the next one."""
    values = {"state": State.POSTED, "posted_ts": ts, "posted_at": now, "reason": ""}
    if not _finish(session, held, values):
        return False
    here = held.delivery
    crowd = update(TABLE).where(
        TABLE.c.team == here.team,
        TABLE.c.channel == here.channel,
        TABLE.c.state == State.DUE,
        TABLE.c.not_before < now + PACE,
    )
    session.connection().execute(crowd.values(not_before=now + PACE))
    return True


def check(session: Session, held: Claim, at: datetime) -> None:
    """Owe a look, or another one, at a post of which there may be more than one copy."""
    here = held.delivery
    values = {
        **deliveries.blank(Kind.CHECK, here.team, here.channel, at),
        "id": identify(str(here.id), Kind.CHECK),
        "operation_id": here.operation,
        "owner_user": here.owner,
        "thread_of": here.id,
    }
    rows.put(session, tables.Delivery, [values])


def checked(session: Session, held: Claim) -> tuple[Delivery, str | None]:
    """Return the post that a check is about, and the message that it is threaded under."""
    post = deliveries.get(session, held.delivery.follows) if held.delivery.follows else None
    if post is None:
        raise KeyError(held.delivery.id)
    parent = deliveries.get(session, post.follows) if post.follows else None
    return post, parent.posted_ts if parent else None


def put_off(session: Session, held: Claim, until: datetime, *, untried: bool) -> bool:
    """Give a post back until later; `untried` when it certainly was not made."""
    attempts = TABLE.c.attempts - 1 if untried else TABLE.c.attempts
    return _finish(session, held, {"not_before": until, "attempts": attempts})


def stop(session: Session, held: Claim, state: State, reason: str) -> bool:
    """Take a post out of the queue until a person mends it; what follows a skipped one goes with it."""
    stopped = {"state": state, "reason": reason}
    if not _finish(session, held, stopped):
        return False
    if state is State.SKIPPED:
        follows = update(TABLE).where(TABLE.c.thread_of == held.delivery.id, TABLE.c.state == State.DUE)
        session.connection().execute(follows.values(**stopped))
    return True


def _finish(session: Session, held: Claim, values: dict[str, Any]) -> bool:
    return _update(session, held, {**values, "lease": None, "leased_until": None})


def _update(session: Session, held: Claim, values: dict[str, Any]) -> bool:
    """Write under the lease's token; False when the lease was lost to another worker."""
    mine = update(TABLE).where(TABLE.c.id == held.delivery.id, TABLE.c.lease == held.token)
    return session.connection().execute(mine.values(**values)).rowcount == 1


def _held(session: Session, delivery_id: UUID, token: UUID) -> Claim:
    parent = TABLE.alias()
    wanted = select(TABLE, parent.c.posted_ts.label("parent_ts"))
    joined = wanted.select_from(TABLE.outerjoin(parent, parent.c.id == TABLE.c.thread_of))
    row = session.connection().execute(joined.where(TABLE.c.id == delivery_id)).mappings().one()
    return Claim(deliveries.read(row), token, row["leased_until"], row["parent_ts"])
