"""Take orders for exports, and cancel them."""

from uuid import UUID

from bot.domain.deliveries import Kind, Message, Post, State
from bot.domain.members import Role
from bot.domain.problems import Refusal
from handlers.exports import request
from handlers.exports.making import CANCEL, button
from handlers.kit import blocks, clearance, handling
from handlers.kit.asking import Answer, Ask
from handlers.kit.text import safe
from handlers.kit.tree import Feature, Press, Verb
from storage import deliveries, exports
from storage.db import Session

CANCELLED = "The export is cancelled. Nothing of it is kept."
WAITING = (
    "An export of yours is being made already: one at a time. It comes as a direct message; "
    "its Cancel button, here or there, ends it."
)


def export(ask: Ask) -> Answer:
    """Take an order for an export: it is made apart, and sent to who asked alone."""
    wanted = request.wanted(ask)
    owed = Post(
        kind=Kind.EXPORT,
        team=ask.who.person.team,
        channel=ask.who.person.user,
        message=None,
        key=ask.key,
        owner=ask.who.person.user,
        operation=ask.operation.id,
        subject="" if ask.private else ask.channel,
    )

    def keep(session: Session) -> str:
        small = handling.small(session, clearance.of(session, ask))
        if not exports.ask(session, owed, wanted.body, ask.now):
            raise Refusal(WAITING)
        return small

    small = ask.db.write(keep)
    first = (
        f"Your export of *{safe(ask.operation.name)}* {request.scope(wanted.query)} is being made "
        f"({wanted.format}). I send it to you as a direct message."
    )
    shown = [blocks.section(first), blocks.context(small), blocks.actions([button(ask.operation, owed.id)])]
    return Answer(text=f"{first}\n{small}", blocks=shown)


def cancel(ask: Ask) -> Answer:
    """Cancel an export that is not made yet: only who asked for it can."""
    delivery = ask.db.read(lambda session: deliveries.get(session, UUID(ask.carried["delivery"])))
    person = ask.who.person
    if delivery is None or delivery.kind is not Kind.EXPORT:
        raise Refusal("There is no such export any more.")
    if (delivery.team, delivery.owner) != (person.team, person.user):
        raise Refusal(f"Only <@{delivery.owner}>, who asked for this export, can cancel it.")
    said = Message(CANCELLED)
    done = ask.db.write(lambda session: exports.cancel(session, delivery.id, person, said, ask.now))
    if done or delivery.state is State.SKIPPED:
        return Answer(text=CANCELLED, replaces=True)
    return Answer(text="It is made already: you find it in our direct messages in a moment.", replaces=True)


VERB = Verb(
    name="export",
    run=export,
    role=Role.OBSERVER,
    usage="export [csv|xlsx|json] [PERIOD] [FILTERS] [as of DATE]",
    says="Send you a file of what may be seen here: seizures, items, postings, and what they are.",
    examples=("export", "export csv FY2024 to Haiti"),
)
FEATURE = Feature(presses=(Press(name=CANCEL, run=cancel, role=Role.OBSERVER),))
