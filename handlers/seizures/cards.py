"""Share a record as a card in a channel, and keep every card in step with its record."""

from uuid import UUID

from bot.domain.deliveries import Kind, Message, Post, State
from bot.domain.operations import Operation
from bot.domain.records import Record
from handlers.kit import blocks
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import cut
from handlers.seizures import addressing, card
from storage import deliveries
from storage.db import Session

LONGEST = 3_900
"""Characters that an update of a posted card may have, with some to spare."""


def share(ask: Ask) -> Answer:
    """Owe the channel a card of the record as it stands."""
    record = addressing.carried(ask)
    reference = ask.operation.reference(record.number)
    message = _message(ask.operation, record)
    shown = f"card:{ask.who.person.team}:{reference}:{record.version}"
    post = _post(ask, record, Kind.CARD, ask.channel, message, key=shown)

    def keep(session: Session) -> bool:
        known = deliveries.get(session, post.id)
        deliveries.owe(session, post, ask.now)
        return known is not None and known.state is State.POSTED

    told = "is shown in this channel already" if ask.db.write(keep) else "is on its way to this channel"
    return Answer(text=f"*{reference}* {told}.")


def follow(session: Session, ask: Ask, record: Record, change: str) -> None:
    """Owe every card of a changed record its new face, and the correction as a reply beneath it."""
    reference = ask.operation.reference(record.number)
    said = Message(f"*{reference}* {change} (<@{ask.who.person.user}>)")
    for shown in deliveries.cards(session, ask.operation.id, reference):
        face = _message(ask.operation, record)
        deliveries.owe(session, _post(ask, record, Kind.UPDATE, shown.channel, face, shown.id), ask.now)
        deliveries.owe(session, _post(ask, record, Kind.REPLY, shown.channel, said, shown.id), ask.now)


def _message(operation: Operation, record: Record) -> Message:
    text = cut("\n".join(card.lines(operation, record)), LONGEST)
    buttons = card.verify(operation, record)
    shown = [blocks.section(text), *([blocks.actions(buttons)] if buttons else [])]
    return Message(text, tuple(blocks.dumped(shown)))


def _post(
    ask: Ask,
    record: Record,
    kind: Kind,
    channel: str,
    message: Message,
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
        operation=ask.operation.id,
        subject=ask.operation.reference(record.number),
        follows=follows,
    )
