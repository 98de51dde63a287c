"""Keep what channels subscribe to: from when, how often, at what local time, with what pauses."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlmodel import Session, col, select

from bot.domain import deliveries as post
from bot.domain.occurrences import Cadence, Occurrence, Schedule
from bot.domain.subscriptions import Feed, Subscription
from storage import deliveries, digests, rows, stopped, tables

PAUSES = tables.core(tables.Pause)


def subscribe(session: Session, feed: Feed, wanted: Schedule, owner: str, now: datetime) -> Subscription:
    """Promise a channel a digest from the first occurrence after `now` on that it was not owed before.

    Where the promise stands already, or its next digest has not come due since it ended, the next
    period begins where it did: day, time, zone and owner change, and with the cadence its end.
    """
    terms = {"cadence": wanted.cadence, "day": wanted.day, "at": f"{wanted.at:%H:%M}", "zone": wanted.zone}
    terms["owner_user"] = owner
    new = {**_key(feed), **terms, "off": [], "began_at": now, "ended_at": None}
    rows.offer(session, tables.Subscription, {**new, **_next(_first(session, feed, wanted, now))})
    row = _offered(session, feed)
    following, (_, due) = _following(session, row, feed, wanted, now), digests.last(session, feed)
    later = following.later(due) if due else following
    row.sqlmodel_update(terms | _next(later) | {"ended_at": None})
    session.flush()
    return _subscription(session, row)


def unsubscribe(session: Session, feed: Feed, now: datetime) -> bool:
    """End a channel's digests, those that wait to be posted included; False when there were none."""
    row = locked(session, feed)
    if row is None:
        return False
    resume(session, feed, now)
    row.ended_at = now
    stopped.end(session, row.id)
    return True


def pause(session: Session, feed: Feed, now: datetime) -> bool:
    """Post no digest that comes due from `now` on; False when nothing is subscribed."""
    row = locked(session, feed)
    if row is None:
        return False
    if _open_pause(session, row.id) is None:
        earlier = session.get(tables.Pause, (row.id, now))
        begun = earlier or tables.Pause(subscription_id=row.id, from_at=now, until_at=None)
        begun.until_at = None
        session.add(begun)
    return True


def resume(session: Session, feed: Feed, now: datetime) -> bool:
    """Post the digests that come due from `now` on; False when there was no pause."""
    row = locked(session, feed)
    begun = _open_pause(session, row.id) if row else None
    if begun is None:
        return False
    begun.until_at = now
    session.add(begun)
    return True


def switch(session: Session, feed: Feed, name: str, *, on: bool) -> bool:
    """Show a section in a channel's digests, or leave it out; False when nothing is subscribed."""
    row = locked(session, feed)
    if row is not None:
        row.off = sorted({*row.off} - {name} if on else {*row.off, name})
    return row is not None


def move(session: Session, team: str, old: str, new: str) -> None:
    """Let a channel with a new id go on with what it subscribes to: pauses, what it got, what it is owed."""
    model, wide = tables.Subscription, session.connection()
    for row in session.exec(select(model).where(model.team == team, model.channel == old)).all():
        feed = Feed(team, new, row.operation_id)
        rows.offer(session, model, row.model_dump() | _key(feed))
        for table in (deliveries.TABLE, PAUSES):
            here = update(table).where(table.c.subscription_id == row.id)
            wide.execute(here.values(subscription_id=_id(feed)))
        session.delete(row)
    session.flush()


def get(session: Session, feed: Feed) -> Subscription | None:
    """Return a channel's subscription to an operation, where there is one."""
    row = session.get(tables.Subscription, _id(feed))
    return _subscription(session, row) if row and row.ended_at is None else None


def of_channel(session: Session, team: str, channel: str) -> list[Subscription]:
    """Return what a channel subscribes to, oldest first."""
    model = tables.Subscription
    wanted = select(model).where(model.team == team, model.channel == channel, col(model.ended_at).is_(None))
    return [_subscription(session, row) for row in session.exec(wanted.order_by(col(model.began_at)))]


def pauses(session: Session, subscription_id: UUID) -> Sequence[tables.Pause]:
    """Return the pauses of a subscription, present and past."""
    return session.exec(select(tables.Pause).where(tables.Pause.subscription_id == subscription_id)).all()


def locked(session: Session, feed: Feed) -> tables.Subscription | None:
    """Return the stored subscription of a channel, where there is one, to be changed by nobody else."""
    row = session.get(tables.Subscription, _id(feed), with_for_update=True)
    return row if row and row.ended_at is None else None


def schedule(row: tables.Subscription) -> Schedule:
    """Return the cadence and local time of a stored subscription."""
    return Schedule(row.day, time.fromisoformat(row.at), row.zone, Cadence(row.cadence))


def following(row: tables.Subscription) -> Occurrence:
    """Return the first digest of a stored subscription that is not owed yet."""
    kept = schedule(row).covering(row.next_from, row.next_until)
    return replace(kept, due_at=row.next_at)


def advance(row: tables.Subscription, last: Occurrence) -> None:
    """Let the digest after `last` be the next one."""
    row.sqlmodel_update(_next(schedule(row).next(last)))


def _following(
    session: Session, row: tables.Subscription, feed: Feed, wanted: Schedule, now: datetime
) -> Occurrence:
    """Return what a promise has next under another schedule.

    Before its first digest a whole period of the new cadence takes its place, if no day since the promise is
    lost by that.
    """
    if row.ended_at is not None and row.next_at <= now:
        row.began_at = now
        return _first(session, feed, wanted, now)
    if row.cadence == wanted.cadence:
        return wanted.covering(row.next_from, row.next_until)
    first, (covered, _) = _first(session, feed, wanted, now), digests.last(session, feed)
    begun = row.began_at.astimezone(ZoneInfo(wanted.zone)).date()
    fresh = row.next_at > now and covered != row.next_from and first.start <= begun
    return first if fresh else wanted.joining(row.next_from, now)


def _first(session: Session, feed: Feed, wanted: Schedule, now: datetime) -> Occurrence:
    """Return the first occurrence after `now` of days that were in no digest before."""
    found, (covered, _) = wanted.after(now), digests.last(session, feed)
    return wanted.joining(covered, now) if covered and covered > found.start else found


def _key(feed: Feed) -> dict[str, Any]:
    return {"id": _id(feed), "team": feed.team, "channel": feed.channel, "operation_id": feed.operation}


def _next(following: Occurrence) -> dict[str, Any]:
    return {"next_from": following.start, "next_until": following.end, "next_at": following.due_at}


def _id(feed: Feed) -> UUID:
    return post.identify("subscription", feed.team, feed.channel, str(feed.operation))


def _offered(session: Session, feed: Feed) -> tables.Subscription:
    model = tables.Subscription
    wanted = select(model).where(model.id == _id(feed)).with_for_update()
    return session.exec(wanted.execution_options(populate_existing=True)).one()


def _open_pause(session: Session, subscription_id: UUID) -> tables.Pause | None:
    return next((each for each in pauses(session, subscription_id) if each.until_at is None), None)


def _subscription(session: Session, row: tables.Subscription) -> Subscription:
    return Subscription(
        Feed(row.team, row.channel, row.operation_id),
        schedule(row),
        row.owner_user,
        following(row),
        paused=_open_pause(session, row.id) is not None,
        off=frozenset(row.off),
    )
