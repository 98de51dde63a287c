"""Decide what a post says at the moment it is made: never more than its readers may see by then."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.domain.deliveries import Composed, Delivery, Kind, Message
from bot.domain.records import number_of
from bot.domain.subscriptions import Feed
from handlers.kit import clearance
from storage import operations, seizures
from storage.audiences import Clearance
from storage.db import Session

Compose = Callable[[Session, Delivery, Clearance, datetime], Composed]
"""Make what a post says; a digest that was made before is made at the same position in the log."""


def now(
    session: Session, delivery: Delivery, compose: Mapping[Kind, Compose], at: datetime
) -> Composed | None:
    """Return what a post says now; None where nothing of it may be shown.

    A digest says the same at every try, unless its readers may see something else by then.
    """
    operation = operations.get(session, delivery.operation) if delivery.operation else None
    if operation is None or not delivery.kind.tells:
        return _frozen(delivery)
    feed = Feed(delivery.team, delivery.channel, operation.id)
    cleared = clearance.of_channel(session, feed, operation)
    if delivery.subject and not seizures.shown(session, cleared, number_of(delivery.subject)):
        gone = Message(f"*{delivery.subject}* is withheld from this channel.")
        return Composed(gone, None, cleared.version) if delivery.kind is Kind.UPDATE else None
    if delivery.kind not in compose or (delivery.message and delivery.handled == cleared.version):
        return _frozen(delivery)
    return compose[delivery.kind](session, delivery, cleared, at)


def _frozen(delivery: Delivery) -> Composed | None:
    return Composed(delivery.message, delivery.position, delivery.handled) if delivery.message else None
