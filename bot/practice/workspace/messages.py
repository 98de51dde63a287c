"""Post, update and take back messages."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from bot.practice import limits
from bot.practice.limits import blocks as layout
from bot.practice.refused import Refused
from bot.practice.workspace.sights import Kind, Sight
from bot.practice.workspace.state import APP, BOT, BOT_ID, TEAM, Channel, Json, Workspace

_NOT_FOUND = "message_not_found"


def post(
    workspace: Workspace,
    channel: Channel,
    content: Mapping[str, Any],
    *,
    thread: str | None = None,
    author: str = BOT,
) -> Json:
    """Post a message, or a reply in a thread, and show it."""
    message = _checked(workspace, content)
    if content.get("metadata") is not None:
        limits.metadata(content["metadata"])
        message["metadata"] = content["metadata"]
    ts = workspace.stamp()
    message |= {"type": "message", "user": author, "ts": ts, "team": TEAM}
    message |= {"bot_id": BOT_ID, "app_id": APP} if author == BOT else {}
    if thread:
        message["thread_ts"] = _joined(channel, thread)
    if "files" in content:
        message |= {"files": content["files"], "subtype": "file_share"}
    channel.messages[ts] = message
    if author == BOT:
        _show(workspace, _kind(channel, message), channel, message)
    return message


def update(workspace: Workspace, channel: Channel, ts: str, content: Mapping[str, Any]) -> Json:
    """Put other words and blocks into a message of the bot; a text alone drops the blocks."""
    standing = find(channel, ts)
    if standing["user"] != BOT:
        raise Refused("cant_update_message")
    message = _checked(workspace, content, update=True)
    if content.get("metadata") is not None:
        limits.metadata(content["metadata"])
        message["metadata"] = content["metadata"]
    standing |= {**message, "edited": {"user": BOT, "ts": workspace.stamp()}}
    _show(workspace, Kind.UPDATE, channel, standing)
    return standing


def delete(channel: Channel, ts: str) -> None:
    """Take a message of the bot back."""
    if find(channel, ts)["user"] != BOT:
        raise Refused("cant_delete_message")
    del channel.messages[ts]


def whisper(
    workspace: Workspace,
    channel: Channel,
    user: str,
    content: Mapping[str, Any],
    *,
    replaces: str = "",
    thread: str | None = None,
) -> Json:
    """Show something to one person only, in the place of an earlier whisper if there is one."""
    message = _checked(workspace, content)
    ts = replaces or workspace.stamp()
    message |= {"type": "message", "user": user, "ts": ts, "channel": channel.id}
    message |= {"thread_ts": thread} if thread else {}
    workspace.whispers[ts] = message
    _show(workspace, Kind.EPHEMERAL, channel, message)
    return message


def find(channel: Channel, ts: str) -> Json:
    """Return a message of a channel; refused where there is none."""
    if ts not in channel.messages:
        raise Refused(_NOT_FOUND)
    return channel.messages[ts]


def identified(workspace: Workspace, blocks: Sequence[Mapping[str, Any]]) -> list[Json]:
    """Return blocks with an id for each, and for each element in them, as Slack gives them."""
    named = [{"block_id": workspace.identify("b"), **deepcopy(dict(block))} for block in blocks]
    for block in named:
        for element in layout.elements(block):
            if element["type"] != "image":
                element.setdefault("action_id", workspace.identify("a"))
    return named


def pictures(
    workspace: Workspace, blocks: Sequence[Mapping[str, Any]], error: str = "invalid_blocks"
) -> None:
    """Refuse pictures whose file was never uploaded."""
    places = [
        each for block in blocks for each in (block, block.get("accessory"), *block.get("elements", []))
    ]
    for file in (place["slack_file"] for place in places if place and "slack_file" in place):
        held = workspace.files.get(file.get("id", ""))
        if held is None or held.content is None:
            raise Refused(error, ["invalid slack file [json-pointer:/blocks]"])


def _checked(workspace: Workspace, content: Mapping[str, Any], *, update: bool = False) -> Json:
    message = limits.message(content, update=update)
    for number, block in enumerate(message["blocks"]):
        if block["type"] in workspace.without:
            raise Refused(
                "invalid_blocks", [f"unsupported type: {block['type']} [json-pointer:/blocks/{number}/type]"]
            )
    pictures(workspace, message["blocks"])
    return {**message, "blocks": identified(workspace, message["blocks"])}


def _joined(channel: Channel, thread: str) -> str:
    """Count a reply at its parent and return the parent's `ts`."""
    if thread not in channel.messages:
        raise Refused("thread_not_found")
    parent = channel.messages[thread]
    parent |= {"thread_ts": thread, "reply_count": parent.get("reply_count", 0) + 1}
    return thread


def _kind(channel: Channel, message: Json) -> Kind:
    if "files" in message:
        return Kind.FILE
    return Kind.DIRECT if channel.person else Kind.MESSAGE


def _show(workspace: Workspace, kind: Kind, channel: Channel, message: Json) -> None:
    thread = message.get("thread_ts")
    workspace.sights.add(
        Sight(
            kind=kind,
            channel=channel.id,
            user=channel.person or message["user"],
            ts=message["ts"],
            thread=thread if thread != message["ts"] else None,
            text=message["text"],
            blocks=message["blocks"],
        )
    )
