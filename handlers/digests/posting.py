"""Post a channel's next digest now; it counts as that of its period."""

from bot.domain.dates import written
from bot.domain.deliveries import Delivery
from bot.domain.problems import Refusal
from bot.domain.subscriptions import Subscription
from handlers.digests import feeds, listing
from handlers.kit import clearance, troubles
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import safe, span
from storage import occurrences, subscriptions
from storage.db import Session


def post(ask: Ask) -> Answer:
    """Post the next digest now, though its period may still run; the one after it comes as promised."""
    feed = feeds.of(ask)
    feeds.alone_asked(ask, "post")

    def keep(session: Session) -> tuple[Delivery | None, Subscription | None]:
        clearance.of(session, ask)
        return occurrences.bring_forward(session, feed, ask.now), subscriptions.get(session, feed)

    owed, promised = ask.db.write(keep)
    if promised is None:
        raise Refusal(feeds.nothing(ask))
    following = listing.state(ask, promised, ask.operation, ask.current)
    if owed is None:
        raise Refusal(
            f"Nothing is posted: the last digest of {safe(ask.operation.name)} is of today, "
            f"or the days of the next one have not begun. {following}"
        )
    title = troubles.title(owed, ask.operation)
    return Answer(
        text=f"{title[0].upper()}{title[1:]} is posted here within a minute, and counts as that of its days. "
        f"{_running(ask, owed)}{following}"
    )


def _running(ask: Ask, owed: Delivery) -> str:
    """Say what becomes of that which is entered later for days that a digest covers already."""
    if owed.period is None or owed.period.last is None or owed.period.last < ask.local.date():
        return ""
    return (
        f"Its last day is {written(owed.period.last)}: what is entered later for {span(owed.period)} "
        "stands in the next one among the late entries. "
    )
