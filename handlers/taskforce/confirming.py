"""Show nothing where the readers of a channel may have changed, until an administrator says who they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.deliveries import Kind, Message, Post
from bot.domain.handling import Binding
from bot.domain.operations import Operation
from bot.domain.subscriptions import Feed
from bot.settings import Settings
from handlers.kit import administrators, blocks
from handlers.kit.asking import Answer, Ask
from handlers.kit.blocks import Button
from handlers.kit.text import safe
from handlers.taskforce import binding, readers
from storage import bindings, deliveries, operations
from storage.db import Session

CONFIRM = "channel.confirm"
SETTLED = "That is settled already, or more has happened there since. Nothing was changed now."


@dataclass(frozen=True, slots=True)
class Change:
    """Hold what happened to a channel: `why` nothing is shown there, and the event that told so."""

    team: str
    channel: str
    why: str
    event: str


def block(session: Session, settings: Settings, change: Change, now: datetime) -> None:
    """Let a channel show nothing until the change is confirmed, and tell those who can."""
    blocked = bindings.block(session, change.team, change.channel, change.why, change.event)
    tell(session, settings, change, blocked, now)


def tell(
    session: Session, settings: Settings, change: Change, found: Iterable[Binding], now: datetime
) -> None:
    """Owe the administrators of each operation that a channel shows a word on why it shows nothing."""
    for bound in found:
        operation = operations.get(session, bound.feed.operation)
        if operation is None:
            raise KeyError(bound.feed.operation)
        for user in administrators.of(session, settings, operation, change.team, now):
            word = Post(
                kind=Kind.DIRECT,
                team=change.team,
                channel=user,
                message=_word(change, bound, operation),
                key=f"{change.event}:{operation.id}",
                owner=user,
                operation=operation.id,
            )
            deliveries.owe(session, word, now)


def confirm(ask: Ask) -> Answer:
    """Let a channel show what it showed before, to the same audience; once."""
    feed = Feed(ask.who.person.team, str(ask.carried["channel"]), ask.operation.id)

    def keep(session: Session) -> str:
        bound = bindings.of(session, feed)
        if bound is None or not bound.blocked or bound.event != ask.carried["event"]:
            return SETTLED
        bindings.bind(session, feed, bound.audience, ask.who.person, ask.now)
        return f"Confirmed: {binding.told(session, feed, ask.operation)} What waited is posted now."

    return Answer(text=ask.db.write(keep), replaces=True)


def _word(change: Change, bound: Binding, operation: Operation) -> Message:
    first = (
        f"Nothing of *{safe(operation.name)}* is shown in <#{change.channel}> "
        f"until you confirm who reads it: {change.why}."
    )
    how = (
        f"It was bound to {readers.said(bound.audience)}. Are all who are in it such readers? Confirm it, "
        f"or bind it anew there, as in `/taskforce bind {operation.code} to TTPS, HSI up to GREEN`."
    )
    carried = {"op": operation.code, "channel": change.channel, "event": bound.event}
    buttons = blocks.actions([Button("Confirm Audience", CONFIRM, carried)])
    shown = blocks.dumped([blocks.section(first), blocks.section(how), buttons])
    return Message(f"{first}\n{how}", tuple(shown))
