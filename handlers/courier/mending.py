"""Tell the owner of a post what stands in its way, and let people mend it by a button."""

from datetime import datetime
from uuid import UUID

from bot.domain.deliveries import Claim, Delivery, Kind, Message, Post, State
from bot.domain.members import Role
from bot.domain.operations import Operation
from handlers.kit import blocks
from handlers.kit.asking import Answer, Ask
from handlers.kit.blocks import Button
from handlers.kit.text import safe, span
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


def tell(session: Session, held: Claim, state: State, error: str, now: datetime) -> None:
    """Owe the owner of a stopped post a word on how to mend it; a direct message has nobody else to tell."""
    delivery = held.delivery
    operation = operations.get(session, delivery.operation) if delivery.operation else None
    if operation is None or delivery.kind is Kind.DIRECT or not delivery.owner:
        return
    text, buttons = trouble(delivery, operation, state, error)
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


def trouble(delivery: Delivery, operation: Operation, state: State, error: str) -> tuple[str, list[Button]]:
    """Say what a stopped post waits for, with the buttons that mend it."""
    carried = {"op": operation.code, "delivery": str(delivery.id)}
    here = f"<#{delivery.channel}>"
    if state is State.UNSURE:
        text = f"Please look into {here}: is {title(delivery, operation)} there? {UNSURE}"
        return text, [Button("It Arrived", ARRIVED, carried), Button("Post It", POST, carried)]
    how = _MENDS.get(error, f"Slack refused it (`{error}`). Press Try Again once that is mended.")
    text = f"Blocked in {here}: {title(delivery, operation)}. {how}"
    return text, [Button("Try Again", RETRY, carried)]


def title(delivery: Delivery, operation: Operation) -> str:
    """Return what a post is, in words."""
    if delivery.kind is Kind.DIGEST and delivery.period:
        return f"the digest of {safe(operation.name)} for {span(delivery.period)}"
    what = {Kind.CARD: "the card", Kind.REPLY: "the correction", Kind.UPDATE: "the new version"}
    return f"{what.get(delivery.kind, 'my message')} of {delivery.subject or safe(operation.name)}"


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


FEATURE = Feature(
    presses=(
        Press(name=RETRY, run=retry, role=Role.RECORDER),
        Press(name=ARRIVED, run=arrived, role=Role.RECORDER),
        Press(name=POST, run=post, role=Role.RECORDER),
    )
)
