"""Say what a post that could not be made waits for, and offer the buttons that mend it."""

from bot.domain.deliveries import Delivery, Kind, State
from bot.domain.operations import Operation
from handlers.kit.blocks import Button
from handlers.kit.text import safe, span

RETRY, ARRIVED, POST = "delivery.retry", "delivery.arrived", "delivery.post"
UNSURE = "Slack did not say whether it arrived, and I may not read the channel's history to find out."
_INVALID = "Slack no longer accepts my token. A workspace administrator can install me again."
_ABSENT = "I am not in the channel. Invite me there (`/invite @Hammerhead`), then press Try Again."
_FORBIDDEN = (
    "The workspace's or the channel's settings do not let me post there. An administrator can allow it."
)
_BROKEN = "Something broke on our side; please quote `{}`. Press Try Again once that is mended."
_OTHER = "Slack refused it (`{}`). Press Try Again once that is mended."
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


def trouble(delivery: Delivery, operation: Operation, state: State, error: str) -> tuple[str, list[Button]]:
    """Say what a stopped post waits for, with the buttons that mend it."""
    carried = {"op": operation.code, "delivery": str(delivery.id)}
    here = "our direct messages" if delivery.personal else f"<#{delivery.channel}>"
    if state is State.UNSURE:
        text = f"Please look into {here}: is {title(delivery, operation)} there? {UNSURE}"
        return text, [Button("It Arrived", ARRIVED, carried), Button("Post It", POST, carried)]
    how = _MENDS.get(error) or (_BROKEN if error.startswith("error ") else _OTHER).format(error)
    text = f"Blocked in {here}: {title(delivery, operation)}. {how}"
    return text, [Button("Try Again", RETRY, carried)]


def title(delivery: Delivery, operation: Operation) -> str:
    """Return what a post is, in words."""
    if delivery.kind in {Kind.DIGEST, Kind.DETAIL} and delivery.period:
        name = f"digest {delivery.number}" if delivery.number else "the digest"
        name = f"the thread of {name}" if delivery.kind is Kind.DETAIL else name
        return f"{name} of {safe(operation.name)} for {span(delivery.period)}"
    new = "the new version"
    what = {Kind.CARD: "the card", Kind.REPLY: "the correction", Kind.UPDATE: new, Kind.WITHDRAWAL: new}
    what |= {Kind.EXPORT: "your export", Kind.EXHIBIT: "the picture"}
    of = delivery.subject if delivery.subject and delivery.kind is not Kind.EXPORT else safe(operation.name)
    return f"{what.get(delivery.kind, 'my message')} of {of}"
