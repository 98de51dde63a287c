"""Make the message of a digest: the same way for one that is owed and one that is previewed."""

from datetime import date, datetime, timedelta

from bot.domain.deliveries import Delivery, Message
from bot.domain.digests import Edition
from bot.domain.occurrences import WEEK
from bot.domain.operations import Operation
from bot.domain.subscriptions import Feed
from handlers.digests import blocks, facts
from storage import deliveries, digests, operations, subscriptions
from storage.db import Session


def compose(session: Session, delivery: Delivery, now: datetime) -> tuple[Message, int]:
    """Return what an owed digest says, and the position in the log at which it says so."""
    operation = operations.get(session, delivery.operation) if delivery.operation else None
    if operation is None or delivery.nominal_on is None:
        raise KeyError(delivery.id)
    feed = Feed(delivery.team, delivery.channel, operation.id)
    due = (delivery.nominal_on, delivery.due_at)
    found = facts.gather(session, edition(session, feed, operation, due, now))
    return blocks.message(found), found.tip.sequence


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
