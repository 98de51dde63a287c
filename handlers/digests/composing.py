"""Make the message of a digest that is owed."""

from datetime import date, datetime, timedelta

from bot.domain.deliveries import Composed, Delivery
from bot.domain.digests import Edition
from bot.domain.occurrences import WEEK
from bot.domain.operations import Operation
from bot.domain.subscriptions import Feed
from handlers.digests import blocks, facts
from storage import deliveries, digests, subscriptions
from storage.audiences import Clearance
from storage.db import Session


def compose(session: Session, delivery: Delivery, cleared: Clearance, now: datetime) -> Composed:
    """Return what an owed digest says, the position in the log at which it says so, and for whom."""
    if delivery.nominal_on is None:
        raise KeyError(delivery.id)
    feed = Feed(delivery.team, delivery.channel, cleared.operation.id)
    due = (delivery.nominal_on, delivery.due_at)
    made = edition(session, feed, cleared.operation, due, now)
    found = facts.gather(session, made, cleared, delivery.position)
    return Composed(blocks.message(found), found.tip.sequence, cleared.version)


def edition(
    session: Session, feed: Feed, operation: Operation, due: tuple[date, datetime | None], now: datetime
) -> Edition:
    """Return the edition of a local date (and the instant it was due), made `now`."""
    promised = subscriptions.get(session, feed)
    day, due_at = due
    following = promised.next.nominal_on if promised else None
    return Edition(
        operation=operation,
        number=digests.number_on(session, feed, day, following),
        week=day - timedelta(days=day.weekday()) - WEEK,
        zone=promised.schedule.zone if promised else operation.zone,
        made_at=now,
        since=deliveries.position_before(session, feed, day),
        due_at=due_at,
        next_at=promised.next.due_at if promised else None,
        unposted=digests.unposted_before(session, feed, day),
    )
