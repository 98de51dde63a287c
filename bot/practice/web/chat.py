"""Answer the methods that post, change and take back messages."""

import math
from datetime import timedelta
from typing import Any

from bot.practice.refused import Refused
from bot.practice.web.call import Call
from bot.practice.workspace import messages
from bot.practice.workspace.state import Json, Workspace


def post(call: Call) -> Json:
    """Post a message; a channel takes about one a second."""
    channel = call.addressed()
    wait_turn(call.workspace, channel.id)
    message = messages.post(call.workspace, channel, _content(call), thread=call.maybe("thread_ts") or None)
    return {"channel": channel.id, "ts": message["ts"], "message": message}


def whisper(call: Call) -> Json:
    """Show a message to one member of a channel."""
    channel, user = call.open_channel(), call.text("user")
    if user not in channel.members:
        raise Refused("user_not_in_channel")
    thread = call.maybe("thread_ts") or None
    message = messages.whisper(call.workspace, channel, user, _content(call), thread=thread)
    return {"message_ts": message["ts"]}


def update(call: Call) -> Json:
    """Change a message of the bot."""
    channel = call.open_channel()
    message = messages.update(call.workspace, channel, call.text("ts"), _content(call))
    return {"channel": channel.id, "ts": message["ts"], "text": message["text"], "message": message}


def delete(call: Call) -> Json:
    """Take a message of the bot back."""
    channel = call.channel()
    messages.delete(channel, call.text("ts"))
    return {"channel": channel.id, "ts": call.text("ts")}


def permalink(call: Call) -> Json:
    """Return the address of a message."""
    channel = call.channel()
    message = messages.find(channel, call.text("message_ts"))
    place = f"{channel.id}/p{message['ts'].replace('.', '')}"
    return {"channel": channel.id, "permalink": f"https://practice.slack.com/archives/{place}"}


def wait_turn(workspace: Workspace, channel: str) -> None:
    """Refuse a post that comes too soon after the one before."""
    now = workspace.clock()
    rest = workspace.posted.get(channel, now - workspace.pace) + workspace.pace - now
    if timedelta(0) < rest <= workspace.pace:
        raise Refused("ratelimited", retry_after=math.ceil(rest.total_seconds()))
    workspace.posted[channel] = now


def _content(call: Call) -> dict[str, Any]:
    return {
        "text": call.maybe("text"),
        "blocks": call.parsed("blocks", "invalid_blocks_format"),
        "attachments": call.parsed("attachments", "invalid_attachments"),
        "metadata": call.parsed("metadata", "invalid_metadata_format"),
    }


METHODS = {
    "chat.postMessage": post,
    "chat.postEphemeral": whisper,
    "chat.update": update,
    "chat.delete": delete,
    "chat.getPermalink": permalink,
}
