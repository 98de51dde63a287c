"""Tell the owner of a post what stands in its way, and let people mend it by a button."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from bot.domain.deliveries import Claim, Delivery, Kind, Message, Post, State
from bot.domain.members import Role
from bot.domain.operations import Operation
from handlers.kit import blocks
from handlers.kit.asking import Answer, Ask
from handlers.kit.blocks import Button
from handlers.kit.tree import Feature, Press
from storage import deliveries, operations
from storage.db import Session

RETRY, ARRIVED, POST = "delivery.retry", "delivery.arrived", "delivery.post"
SETTLED = "That is settled already. Nothing was changed."
UNSURE = "Slack did not say whether it arrived, and I may not read the channel's history to find out."
_INVALID = "Slack no longer accepts my token. A workspace administrator can install me again."
_ABSENT = "I am not in the channel. Invite me there (`/invite @Hammerhead`), then press Try Again."
_FORBIDDEN = (
    "The workspace's or the channel's settings do not let me post there. An administrator can allow it."
)
_MENDS = {
    "not_in_channel": _ABSENT,
    "channel_not_found": "The channel is gone, or private without me. Invite me there, then press Try Again.",
    "is_archived": "The channel is archived. Unarchive it and press Try Again, or unsubscribe there.",
    "restricted_action": _FORBIDDEN,
    "restricted_action_read_only_channel": _FORBIDDEN,
    "restricted_action_thread_only_channel": _FORBIDDEN,
    "missing_scope": "I lack a permission. An administrator can install me again with the present manifest.",
    "invalid_auth": _INVALID,
    "token_revoked": _INVALID,
    "token_expired": _INVALID,
    "account_inactive": _INVALID,
    "not_authed": _INVALID,
}


def why(error: str) -> str:
    """Return how to mend what Slack refused, by Slack's name for it."""
    return _MENDS.get(error, f"Slack refused it (`{error}`). Press Try Again once that is mended.")


def tell(session: Session, held: Claim, state: State, error: str, now: datetime) -> None:
    """Owe the owner of a stopped post a word on how to mend it; a direct message has nobody else to tell."""
    delivery = held.delivery
    operation = operations.get(session, delivery.operation) if delivery.operation else None
    if operation is None or delivery.kind is Kind.DIRECT or not delivery.owner:
        return
    message = unsure(delivery, operation) if state is State.UNSURE else blocked(delivery, operation, error)
    word = Post(
        kind=Kind.DIRECT,
        team=delivery.team,
        channel=delivery.owner,
        message=message,
        key=str(held.token),
        owner=delivery.owner,
        operation=operation.id,
    )
    deliveries.owe(session, word, now)


def blocked(delivery: Delivery, operation: Operation, error: str) -> Message:
    """Tell that a post is blocked, and how to mend it."""
    text = f"{title(delivery, operation)} cannot be posted in <#{delivery.channel}>. {why(error)}"
    return _message(text, [button("Try Again", RETRY, delivery, operation)])


def unsure(delivery: Delivery, operation: Operation) -> Message:
    """Ask whether a post arrived that nobody but a person can find out about."""
    text = f"Please look into <#{delivery.channel}>: is {title(delivery, operation)} there? {UNSURE}"
    arrived = button("It Arrived", ARRIVED, delivery, operation)
    return _message(text, [arrived, button("Post It", POST, delivery, operation)])


def title(delivery: Delivery, operation: Operation) -> str:
    """Return what a post is, in words."""
    if delivery.kind is Kind.DIGEST and delivery.period and delivery.period.start and delivery.period.last:
        first, last = delivery.period.start, delivery.period.last
        return f"The digest of {operation.name} for {first.day} {first:%b} to {last.day} {last:%b %Y}"
    what = {Kind.CARD: "The card", Kind.REPLY: "The correction", Kind.UPDATE: "The new version"}
    return f"{what.get(delivery.kind, 'My message')} of {delivery.subject or operation.name}"


def button(label: str, press: str, delivery: Delivery, operation: Operation) -> Button:
    """Return a button that settles a stopped post."""
    return Button(label, press, {"op": operation.code, "delivery": str(delivery.id)})


def retry(ask: Ask) -> Answer:
    """Make a blocked post due again."""
    return _settle(ask, from_scratch=False)


def post(ask: Ask) -> Answer:
    """Post what a person says never arrived."""
    return _settle(ask, from_scratch=True)


def arrived(ask: Ask) -> Answer:
    """Take a person's word that a post arrived."""
    done = ask.db.write(lambda session: deliveries.arrived(session, _id(ask), ask.now))
    return Answer(text="Noted: it arrived." if done else SETTLED, replaces=True)


def _settle(ask: Ask, *, from_scratch: bool) -> Answer:
    done = ask.db.write(
        lambda session: deliveries.try_again(session, _id(ask), ask.now, from_scratch=from_scratch)
    )
    return Answer(text="It will be posted within the next minute." if done else SETTLED, replaces=True)


def _id(ask: Ask) -> UUID:
    return UUID(ask.carried["delivery"])


def _message(text: str, buttons: Sequence[Button]) -> Message:
    return Message(text, tuple(blocks.dumped([blocks.section(text), blocks.actions(buttons)])))


FEATURE = Feature(
    presses=(
        Press(name=RETRY, run=retry, role=Role.RECORDER),
        Press(name=ARRIVED, run=arrived, role=Role.RECORDER),
        Press(name=POST, run=post, role=Role.RECORDER),
    )
)
