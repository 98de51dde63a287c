"""Share a record as a card in a channel, and keep every card in step with its record."""

from uuid import UUID

from bot.domain.deliveries import Kind, Message, Post
from bot.domain.operations import Operation
from bot.domain.records import Record
from handlers.kit import blocks
from handlers.kit.asking import Answer, Ask
from handlers.seizures import addressing, card
from storage import deliveries
from storage.db import Session


def share(ask: Ask) -> Answer:
    """Owe the channel a card of the record as it stands."""
    record = addressing.carried(ask)
    reference = ask.operation.reference(record.number)
    post = _post(ask, record, Kind.CARD, ask.channel, _message(ask.operation, record))
    ask.db.write(lambda session: deliveries.owe(session, post, ask.now))
    return Answer(text=f"*{reference}* is on its way to this channel.")


def follow(session: Session, ask: Ask, record: Record, change: str) -> None:
    """Owe every card of a changed record its new face, and the correction as a reply beneath it."""
    reference = ask.operation.reference(record.number)
    said = Message(f"*{reference}* {change} (<@{ask.who.person.user}>)")
    for shown in deliveries.cards(session, ask.operation.id, reference):
        face = _message(ask.operation, record)
        deliveries.owe(session, _post(ask, record, Kind.UPDATE, shown.channel, face, shown.id), ask.now)
        deliveries.owe(session, _post(ask, record, Kind.REPLY, shown.channel, said, shown.id), ask.now)


def _message(operation: Operation, record: Record) -> Message:
    text = "\n".join(card.lines(operation, record))
    buttons = card.verify(operation, record)
    shown = [blocks.section(text), *([blocks.actions(buttons)] if buttons else [])]
    return Message(text, tuple(blocks.dumped(shown)))


def _post(
    ask: Ask, record: Record, kind: Kind, channel: str, message: Message, follows: UUID | None = None
) -> Post:
    return Post(
        kind=kind,
        team=ask.who.person.team,
        channel=channel,
        message=message,
        key=ask.key,
        owner=ask.who.person.user,
        operation=ask.operation.id,
        subject=ask.operation.reference(record.number),
        follows=follows,
    )
