"""Tell the owner of a post what stands in its way, and let people mend it by a button."""

from datetime import datetime
from uuid import UUID

from bot.domain.deliveries import Claim, Kind, Message, Post, State
from bot.domain.members import Role
from bot.domain.subscriptions import Feed
from handlers.kit import blocks, troubles
from handlers.kit.asking import Answer, Ask
from handlers.kit.tree import Feature, Press
from storage import deliveries, digests, operations, stopped, subscriptions
from storage.db import Session

ARRIVED = "Noted: it arrived."
ALONE = (
    " Its thread cannot follow, as I do not know under which message: `/digest preview` with its days, as in "
    "`/digest preview 6 Nov - 12 Nov`, shows you all of it."
)
SETTLED = "That is settled already. Nothing was changed."


def tell(session: Session, held: Claim, state: State, error: str, now: datetime) -> None:
    """Owe the owner of a stopped post a word on how to mend it; a direct message has nobody else to tell.

    Digests of somebody who is not let in any more end.
    """
    delivery = held.delivery
    if state not in deliveries.STOPPED:
        if delivery.kind is Kind.DIGEST and delivery.personal and delivery.operation:
            feed = Feed(delivery.team, delivery.channel, delivery.operation)
            subscriptions.unsubscribe(session, feed, now)
        return
    operation = operations.get(session, delivery.operation) if delivery.operation else None
    personal = delivery.kind.personal and delivery.kind is not Kind.EXPORT
    if operation is None or personal or not delivery.owner:
        return
    text, buttons = troubles.trouble(delivery, operation, state, error)
    word = Post(
        kind=Kind.DIRECT,
        team=delivery.team,
        channel=delivery.owner,
        message=Message(text, tuple(blocks.dumped([blocks.section(text), blocks.actions(buttons)]))),
        key=str(held.token),
        owner=delivery.owner,
        operation=operation.id,
    )
    deliveries.owe(session, word, now)


def retry(ask: Ask) -> Answer:
    """Make a blocked post due again."""
    return _settle(ask, from_scratch=False)


def post(ask: Ask) -> Answer:
    """Post what a person says never arrived."""
    return _settle(ask, from_scratch=True)


def arrived(ask: Ask) -> Answer:
    """Take a person's word that a post arrived."""

    def settle(session: Session) -> str:
        if not stopped.arrived(session, _id(ask), ask.now):
            return SETTLED
        post = deliveries.get(session, _id(ask))
        thread = digests.thread_of(session, post) if post else None
        return ARRIVED + (ALONE if thread and thread.state is State.SKIPPED else "")

    return Answer(text=ask.db.write(settle), replaces=True)


def _settle(ask: Ask, *, from_scratch: bool) -> Answer:
    done = ask.db.write(
        lambda session: stopped.try_again(session, _id(ask), ask.now, from_scratch=from_scratch)
    )
    return Answer(text="It will be posted within the next minute." if done else SETTLED, replaces=True)


def _id(ask: Ask) -> UUID:
    return UUID(ask.carried["delivery"])


FEATURE = Feature(
    presses=(
        Press(name=troubles.RETRY, run=retry, role=Role.RECORDER),
        Press(name=troubles.ARRIVED, run=arrived, role=Role.RECORDER),
        Press(name=troubles.POST, run=post, role=Role.RECORDER),
    )
)
