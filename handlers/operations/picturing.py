"""Answer with numbers at once, and owe the picture of them: to who asked alone, or to a channel."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from slack_sdk.models.blocks import Block

from bot.domain.deliveries import Delivery, Kind, Message, Post
from bot.domain.members import Person, Role
from bot.domain.operations import Operation
from bot.domain.pictures.wanted import Wanted
from bot.domain.problems import Refusal
from bot.domain.subscriptions import Feed
from bot.settings import Settings
from handlers.kit import blocks, clearance, pictures, standing
from handlers.kit.asking import Answer, Ask
from handlers.kit.blocks import Button
from handlers.kit.pictures import Picture
from handlers.kit.text import safe
from handlers.kit.tree import Press
from storage import deliveries, operations
from storage.audiences import Clearance
from storage.db import Session

SHARE = "operation.share"
FOLLOWS = "The picture follows in our direct messages."
HIDDEN = "Nothing that all who read this channel may see is on record for it."
GONE = "This picture is gone. Ask for it again."
Cleared = Callable[[Operation], Clearance]
"""Tells what the readers may see of an operation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Hold what is answered: a title, its numbers, what must be said beside them, small print.

    `operation` is None where the title names two. `rows` are the numbers as a table under its header;
    `pictures` may be none.
    """

    operation: Operation | None
    title: str
    lines: list[str]
    rows: list[list[str]] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    small: str
    pictures: list[Picture] = field(default_factory=list)

    @property
    def first(self) -> str:
        """Return its first line."""
        title = safe(self.title)
        return f"*{safe(self.operation.name)}* {title}" if self.operation else f"*{title}*"

    @property
    def text(self) -> str:
        """Return all that it says in words."""
        return "\n".join([self.first, *self.lines, *self.beside, self.small])


Tell = Callable[[Session, Cleared, Operation, Wanted, datetime], Told]
"""Answers a question for readers of some clearance."""


def answer(ask: Ask, tell: Tell, wanted: Wanted) -> Answer:
    """Answer with numbers, and owe their picture to who asked; none where there is nothing to draw."""

    def look(session: Session) -> Told:
        return tell(session, lambda each: clearance.of(session, ask, each), ask.operation, wanted, ask.now)

    told = ask.db.read(look)
    follows = [FOLLOWS] if told.pictures else []
    if follows:
        ask.db.write(lambda session: deliveries.owe(session, _owed(ask, wanted), ask.now))
    shown: list[Block] = [blocks.section("\n".join([told.first, *([] if told.rows else told.lines)]))]
    shown += [blocks.table(told.rows)] if told.rows else []
    shown += [blocks.section("\n".join([*told.beside, *follows]))] if told.beside or follows else []
    return Answer(text="\n".join([told.text, *follows]), blocks=[*shown, blocks.context(told.small)])


def message(told: Told, taps: list[Button]) -> Message:
    """Return what is posted: the picture between its first line and its numbers, or that there are none."""
    drawn = [pictures.block(each, told.small) for each in told.pictures]
    numbers = [pictures.table(told.title, told.rows)] if told.rows else []
    beside = [blocks.section("\n".join(told.beside))] if told.beside else []
    under = [*beside, blocks.context(told.small), *([blocks.actions(taps)] if taps else [])]
    first = blocks.dumped([blocks.section("\n".join([told.first, *([] if told.rows else told.lines)]))])
    return Message(told.text, (*first, *drawn, *numbers, *blocks.dumped(under)))


def shared(told: Told) -> Told:
    """Return what a channel is told: where that is nothing, that there is nothing it may see."""
    return told if told.rows else replace(told, lines=[HIDDEN], pictures=[])


def wanted_of(delivery: Delivery) -> Wanted:
    """Return the question that a picture answers: it stands in the row until it is posted."""
    if delivery.message is None:
        raise Refusal(GONE)
    return Wanted.read(json.loads(delivery.message.text))


def cleared(session: Session, settings: Settings, delivery: Delivery, at: datetime) -> Cleared:
    """Return what the readers of a picture may see by now: all of a channel, or one person."""

    def look(operation: Operation) -> Clearance:
        if delivery.kind is Kind.EXHIBIT:
            return clearance.of_channel(
                session, Feed(delivery.team, delivery.channel, operation.id), operation
            )
        person = Person(delivery.team, delivery.channel)
        if standing.of(session, settings, person, operation, at).role is Role.STRANGER:
            raise Refusal(GONE)
        return clearance.of_person(session, settings, person, operation, at)

    return look


def tap(of: Operation, delivery: Delivery) -> Button:
    """Return the button by which who asked can show a picture to the channel where they asked."""
    return Button("Share to Channel", SHARE, {"op": of.code, "delivery": str(delivery.id)})


def share(ask: Ask) -> Answer:
    """Owe a picture to the channel where it was asked for, with what all of its readers may see."""
    asked = ask.db.read(lambda session: deliveries.get(session, UUID(ask.carried["delivery"])))
    if asked is None or asked.kind is not Kind.PICTURE:
        raise Refusal(GONE)
    if (asked.team, asked.owner) != (ask.who.person.team, ask.who.person.user):
        raise Refusal(f"Only <@{asked.owner}>, who asked for this picture, can share it.")
    wanted = wanted_of(asked)
    owed = Post(
        kind=Kind.EXHIBIT,
        team=asked.team,
        channel=wanted.channel,
        message=asked.message,
        key=f"exhibit:{asked.id}",
        owner=asked.owner,
        operation=ask.operation.id,
    )

    def keep(session: Session) -> UUID:
        for operation in _shown(session, ask.operation, wanted):
            clearance.of_channel(session, Feed(asked.team, wanted.channel, operation.id), operation)
        return deliveries.owe(session, owed, ask.now)

    ask.db.write(keep)
    when = f"It is posted in <#{wanted.channel}> within the next minute"
    return Answer(text=f"{when}, with what all who read there may see.")


def _shown(session: Session, operation: Operation, wanted: Wanted) -> list[Operation]:
    others = [operations.by_code(session, side.operation) for side in wanted.sides]
    return [operation, *(each for each in others if each)]


def _owed(ask: Ask, wanted: Wanted) -> Post:
    return Post(
        kind=Kind.PICTURE,
        team=ask.who.person.team,
        channel=ask.who.person.user,
        message=Message(json.dumps(wanted.written())),
        key=ask.key,
        owner=ask.who.person.user,
        operation=ask.operation.id,
    )


PRESS = Press(name=SHARE, run=share, role=Role.RECORDER)
