"""Share a record as a card in a channel, and keep every card in step with its record."""

from datetime import datetime
from uuid import UUID

from bot.domain.deliveries import Composed, Delivery, Kind, Message, Post, State
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from bot.domain.records import Record, number_of
from handlers.kit import blocks, clearance, handling, renewing
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import cut
from handlers.seizures import addressing, announcing, card
from storage import deliveries, seizures
from storage.audiences import Clearance
from storage.db import Session

SHOWN = (Kind.CARD, Kind.NOTICE, Kind.UPDATE)
"""What shows a record in a channel, and is made when it is posted."""
OTHERWISE = "is handled otherwise"
"""All that the thread of a card is told of a marking: its readers may be others by now."""
LONGEST = 3_900
"""Characters that an update of a posted card may have, with some to spare."""


def share(ask: Ask) -> Answer:
    """Owe the channel a card of the record as it stands."""
    if ask.private:
        raise Refusal("Here you read alone. In a channel `/seizure show` has the button that shares it.")
    record = addressing.carried(ask)
    reference = ask.operation.reference(record.number)
    shown = f"card:{ask.who.person.team}:{reference}:{record.version}"
    post = _post(ask, ask.operation, Kind.CARD, ask.channel, None, record.number, key=shown)

    def keep(session: Session) -> bool:
        known = deliveries.get(session, post.id)
        deliveries.owe(session, post, ask.now)
        deliveries.owe_again(session, post.id, ask.now)
        return known is not None and known.state is State.POSTED

    told = "is shown in this channel already" if ask.db.write(keep) else "is on its way to this channel"
    return Answer(text=f"*{reference}* {told}.")


def follow(session: Session, ask: Ask, number: int, change: str) -> Record:
    """Read a record back after an act, and tell every channel that shows it."""
    tell(session, ask, ask.operation, number, change)
    return seizures.get(session, clearance.of(session, ask), number)


def tell(session: Session, ask: Ask, operation: Operation, number: int, change: str) -> None:
    """Owe each card and notice of a record its new face, and each card the correction in its thread."""
    reference = operation.reference(number)
    said = Message(f"*{reference}* {change} (<@{ask.who.person.user}>)")
    shown = deliveries.shown(session, operation.id, subject=reference)
    renewing.renew(session, ask, operation, shown)
    for each in (one for one in shown if one.kind is Kind.CARD):
        post = _post(ask, operation, Kind.REPLY, each.channel, said, number, each.id)
        deliveries.owe(session, post, ask.now)


def hidden(ask: Ask, number: int, change: str) -> Answer:
    """Answer an act after which a record is not shown where it was done."""
    return Answer(text=handling.hidden(ask, ask.operation.reference(number), change))


def compose(session: Session, delivery: Delivery, cleared: Clearance, _: datetime) -> Composed:
    """Return what a card or a notice says: its record as it stands."""
    record = seizures.get(session, cleared, number_of(delivery.subject))
    followed = deliveries.get(session, delivery.follows) if delivery.follows else None
    if Kind.NOTICE in {delivery.kind, followed.kind if followed else None}:
        line = cut(announcing.line(cleared.operation, record), LONGEST)
        return Composed(Message(line), None, cleared.version)
    text = cut("\n".join(card.lines(cleared.operation, record)), LONGEST)
    buttons = card.verify(cleared.operation, record)
    shown = [blocks.section(text), *([blocks.actions(buttons)] if buttons else [])]
    return Composed(Message(text, tuple(blocks.dumped(shown))), None, cleared.version)


def _post(
    ask: Ask,
    operation: Operation,
    kind: Kind,
    channel: str,
    message: Message | None,
    number: int,
    follows: UUID | None = None,
    key: str = "",
) -> Post:
    return Post(
        kind=kind,
        team=ask.who.person.team,
        channel=channel,
        message=message,
        key=key or ask.key,
        owner=ask.who.person.user,
        operation=operation.id,
        subject=operation.reference(number),
        follows=follows,
    )
