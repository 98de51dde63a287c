"""Make the message of a digest that is owed."""

from dataclasses import replace
from datetime import datetime

from bot.domain.deliveries import Composed, Delivery
from bot.domain.digests import Facts
from bot.domain.editions import Edition, bounds
from bot.domain.operations import Operation
from bot.domain.periods import Period
from bot.domain.subscriptions import Feed, Subscription
from handlers.digests import blocks, facts
from storage import deliveries, digests, subscriptions
from storage.audiences import Clearance
from storage.db import Session


def compose(session: Session, delivery: Delivery, cleared: Clearance, now: datetime) -> Composed:
    """Return what an owed digest says, the position in the log at which it says so, and for whom."""
    found = _facts(session, delivery, cleared, now)
    return Composed(blocks.message(found), found.tip.sequence, cleared.version, blocks.thread(found))


def beneath(session: Session, delivery: Delivery, cleared: Clearance, now: datetime) -> Composed:
    """Return what is threaded under a digest, made anew for who may see something else by now."""
    posted = deliveries.get(session, delivery.follows) if delivery.follows else None
    if posted is None:
        raise KeyError(delivery.id)
    found = _facts(session, posted, cleared, now)
    return Composed(blocks.thread(found), found.tip.sequence, cleared.version)


def _facts(session: Session, delivery: Delivery, cleared: Clearance, now: datetime) -> Facts:
    if delivery.period is None:
        raise KeyError(delivery.id)
    feed = Feed(delivery.team, delivery.channel, cleared.operation.id)
    made_at = delivery.posted_at or now
    made = edition(session, feed, cleared.operation, delivery.period, made_at, delivery.due_at)
    return facts.gather(session, made, cleared, delivery.position)


def edition(
    session: Session,
    feed: Feed,
    operation: Operation,
    period: Period,
    now: datetime,
    due_at: datetime | None = None,
) -> Edition:
    """Return the edition of a period, made `now`; `due_at` is the instant at which it was due, if it was."""
    promised, (start, _) = subscriptions.get(session, feed), bounds(period)
    made = Edition(
        operation=operation,
        number=digests.number_from(session, feed, period, promised.next.period if promised else None),
        period=period,
        zone=promised.schedule.zone if promised else operation.zone,
        made_at=now,
        since=deliveries.position_before(session, feed, start),
        due_at=due_at,
        next_at=_next(promised, period) if promised else None,
        unposted=digests.unposted_before(session, feed, start),
        off=promised.off if promised else frozenset(),
    )
    return replace(made, told=digests.told(session, feed, made.before, made.zone))


def _next(promised: Subscription, period: Period) -> datetime | None:
    """Return when the digest comes after that of a period; None in a pause."""
    if promised.paused:
        return None
    following = promised.next
    return (promised.schedule.next(following) if following.period == period else following).due_at
