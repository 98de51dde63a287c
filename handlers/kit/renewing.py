"""Keep what channels show of records in step: a new face for who may see one, else a withdrawal."""

from collections.abc import Iterable

from bot.domain.deliveries import Delivery, Kind, Message, Post
from bot.domain.operations import Operation
from bot.domain.records import number_of
from bot.domain.subscriptions import Feed
from handlers.kit import clearance
from handlers.kit.asking import Ask
from storage import deliveries, seizures
from storage.audiences import Clearance
from storage.db import Session


def renew(session: Session, ask: Ask, operation: Operation, shown: Iterable[Delivery]) -> None:
    """Owe each card and notice its new face; withdraw it, and what is threaded under it, from who may not."""
    known: dict[Feed, Clearance | None] = {}
    for each in shown:
        feed = Feed(each.team, each.channel, operation.id)
        if feed not in known:
            known[feed] = clearance.last_bound(session, feed, operation)
        cleared = known[feed]
        seen = cleared is not None and seizures.shown(session, cleared, number_of(each.subject))
        if not (seen and each.kind is Kind.REPLY):
            deliveries.owe(session, _post(ask, operation, each, seen=seen), ask.now)


def gone(subject: str) -> Message:
    """Return what stands in the place of a record that a channel may not show any more."""
    return Message(f"*{subject}* is withheld from this channel.")


def _post(ask: Ask, operation: Operation, shown: Delivery, *, seen: bool) -> Post:
    return Post(
        kind=Kind.UPDATE if seen else Kind.WITHDRAWAL,
        team=shown.team,
        channel=shown.channel,
        message=None if seen else gone(shown.subject),
        key=ask.key,
        owner=ask.who.person.user,
        operation=operation.id,
        subject=shown.subject,
        follows=shown.id,
    )
