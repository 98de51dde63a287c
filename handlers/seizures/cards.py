"""Share a record as a card in a channel, and keep every card in step with its record."""

from uuid import UUID

from bot.domain.deliveries import Kind, Message, Post, State
from bot.domain.operations import Operation
from bot.domain.records import Record
from handlers.kit import blocks
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import cut
from handlers.seizures import addressing, card
from storage import deliveries, seizures
from storage.db import Session

LONGEST = 3_900
"""Characters that an update of a posted card may have, with some to spare."""


def share(ask: Ask) -> Answer:
    """Owe the channel a card of the record as it stands."""
    record = addressing.carried(ask)
    reference = ask.operation.reference(record.number)
    shown = f"card:{ask.who.person.team}:{reference}:{record.version}"
    post = _post(
        ask, ask.operation, Kind.CARD, ask.channel, _message(ask.operation, record), record, key=shown
    )

    def keep(session: Session) -> bool:
        known = deliveries.get(session, post.id)
        deliveries.owe(session, post, ask.now)
        return known is not None and known.state is State.POSTED

    told = "is shown in this channel already" if ask.db.write(keep) else "is on its way to this channel"
    return Answer(text=f"*{reference}* {told}.")


def follow(
    session: Session, ask: Ask, number: int, change: str, operation: Operation | None = None
) -> Record:
    """Read a record back after an act; owe each card of it its new face, and the correction in its thread."""
    of = operation or ask.operation
    record, reference = seizures.get(session, of, number), of.reference(number)
    said = Message(f"*{reference}* {change} (<@{ask.who.person.user}>)")
    for shown in deliveries.cards(session, of.id, reference):
        for kind, message in ((Kind.UPDATE, _message(of, record)), (Kind.REPLY, said)):
            deliveries.owe(session, _post(ask, of, kind, shown.channel, message, record, shown.id), ask.now)
    return record


def _message(operation: Operation, record: Record) -> Message:
    text = cut("\n".join(card.lines(operation, record)), LONGEST)
    buttons = card.verify(operation, record)
    shown = [blocks.section(text), *([blocks.actions(buttons)] if buttons else [])]
    return Message(text, tuple(blocks.dumped(shown)))


def _post(
    ask: Ask,
    operation: Operation,
    kind: Kind,
    channel: str,
    message: Message,
    record: Record,
    follows: UUID | None = None,
    key: str = "",
) -> Post:
    reference = operation.reference(record.number)
    return Post(
        kind=kind,
        team=ask.who.person.team,
        channel=channel,
        message=message,
        key=key or ask.key,
        owner=ask.who.person.user,
        operation=operation.id,
        subject=reference,
        follows=follows,
    )
