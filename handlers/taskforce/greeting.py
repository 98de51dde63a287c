"""Say hello in a channel that the bot was invited to."""

from collections.abc import Callable
from typing import Any

from slack_bolt import App, BoltContext

from bot.domain.deliveries import Kind, Message, Post
from handlers.kit.gate import Gate
from storage import deliveries

WELCOME = (
    "I keep the record of an operation against firearms trafficking: seizures, totals, a weekly digest.\n"
    "Record with `/seizure 2 pistols at Piarco yesterday`, ask with `/operation totals`; "
    "`help` after any command shows the rest.\n"
    "I read this channel's history only to find my own digests again, so that none is posted twice."
)


def greet(app: App, entrance: Gate) -> None:
    """Register what happens when the bot joins a channel."""
    app.event("member_joined_channel", matchers=[_is_us])(_joined(entrance))


def _is_us(event: dict[str, Any], context: BoltContext) -> bool:
    return bool(event["user"] == context.bot_user_id)


def _joined(entrance: Gate) -> Callable[..., None]:
    def listener(body: dict[str, Any], event: dict[str, Any]) -> None:
        hello = Post(
            kind=Kind.CARD,
            team=body["team_id"],
            channel=event["channel"],
            message=Message(WELCOME),
            key=f"hello:{body['event_id']}",
            owner=event.get("inviter", ""),
        )
        entrance.db.write(lambda session: deliveries.owe(session, hello, entrance.clock()))

    return listener
