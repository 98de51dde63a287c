"""Say what a refusal means for the post that was refused."""

from bot.domain.deliveries import Delivery, Kind, State

BLIND = {"missing_scope", "no_permission", "not_allowed_token_type", "ekm_access_denied"}
"""Refusals that say nothing about a channel, only that the bot may not look there."""
LOST = "message_not_found"
WITHHELD = "withheld"
GONE = {LOST, WITHHELD, "thread_not_found", "cant_update_message", "edit_window_closed"}
UNKNOWN = "unknown_outcome"


def state(delivery: Delivery, error: str) -> State:
    """Return the state that a post takes; what is about nothing any more is skipped."""
    if error in GONE or delivery.kind is Kind.CHECK:
        return State.SKIPPED
    return State.UNSURE if error == UNKNOWN else State.BLOCKED
