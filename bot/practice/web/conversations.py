"""Answer the methods that look into channels and tell about people."""

import re
from base64 import b64decode, b64encode
from collections.abc import Sequence

from bot.practice.refused import Refused
from bot.practice.web.call import Call
from bot.practice.workspace import histories
from bot.practice.workspace.histories import Window
from bot.practice.workspace.state import (
    APP,
    BOT,
    BOT_ID,
    BOT_NAME,
    TEAM,
    Channel,
    Json,
    Person,
)

PAGE, LARGEST_PAGE = 100, 999
_TS = re.compile(r"\d+(\.\d+)?")


def history(call: Call) -> Json:
    """Return a channel's messages, newest first, without the replies in threads."""
    found = histories.history(call.workspace, call.channel(), _window(call))
    return _page(call, found, "messages")


def replies(call: Call) -> Json:
    """Return a thread, oldest first."""
    found = histories.replies(call.workspace, call.channel(), call.text("ts"), _window(call))
    return _page(call, found, "messages")


def info(call: Call) -> Json:
    """Tell about a channel, also one that the bot is not in."""
    return {"channel": _described(call.workspace.channel(call.text("channel")))}


def members(call: Call) -> Json:
    """Tell who is in a channel."""
    found = call.workspace.channel(call.text("channel")).members
    return _page(call, found, "members")


def listing(call: Call) -> Json:
    """Tell which channels there are."""
    found = [_described(each) for each in call.workspace.channels.values() if not each.person]
    return _page(call, found, "channels")


def open_direct(call: Call) -> Json:
    """Open the direct messages with one person."""
    return {"channel": {"id": call.workspace.direct(call.text("users")).id}}


def user(call: Call) -> Json:
    """Tell about a person."""
    return {"user": _person(call.workspace.person(call.text("user")))}


def identity(call: Call) -> Json:
    """Tell the bot who it is."""
    return {
        "url": call.base + "/",
        "team": "Practice",
        "team_id": TEAM,
        "user": BOT_NAME.lower(),
        "user_id": BOT,
        "bot_id": BOT_ID,
        "app_id": APP,
        "is_enterprise_install": False,
    }


def _window(call: Call) -> Window:
    asked = {name: call.maybe(name) for name in ("oldest", "latest") if call.maybe(name)}
    for name, ts in asked.items():
        if not _TS.fullmatch(ts):
            raise Refused(f"invalid_ts_{name}")
    return Window(**asked, inclusive=call.flag("inclusive"))


def _page(call: Call, found: Sequence[object], name: str) -> Json:
    start, size = _offset(call.maybe("cursor")), call.number("limit", PAGE, LARGEST_PAGE)
    shown, more = found[start : start + size], len(found) > start + size
    cursor = b64encode(f"next:{start + size}".encode()).decode() if more else ""
    bare = name == "messages" and not call.flag("include_all_metadata")
    return {
        name: [_without_metadata(each) for each in shown] if bare else shown,
        "has_more": more,
        "response_metadata": {"next_cursor": cursor},
    }


def _offset(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        return int(b64decode(cursor).decode().removeprefix("next:"))
    except ValueError:
        raise Refused("invalid_cursor") from None


def _without_metadata(message: object) -> object:
    if not isinstance(message, dict):
        return message
    return {name: value for name, value in message.items() if name != "metadata"}


def _described(channel: Channel) -> Json:
    return {
        "id": channel.id,
        "name": channel.name,
        "is_channel": not channel.person,
        "is_im": bool(channel.person),
        "is_archived": channel.archived,
        "is_member": BOT in channel.members,
        "is_ext_shared": channel.external,
        "num_members": len(channel.members),
    }


def _person(person: Person) -> Json:
    return {
        "id": person.id,
        "team_id": person.team,
        "name": person.name.lower(),
        "real_name": person.name,
        "is_bot": person.id == BOT,
        "is_restricted": person.guest,
        "is_ultra_restricted": False,
        "is_stranger": person.team != TEAM,
        "profile": {"real_name": person.name, "display_name": person.name},
    }


METHODS = {
    "auth.test": identity,
    "users.info": user,
    "conversations.history": history,
    "conversations.replies": replies,
    "conversations.info": info,
    "conversations.members": members,
    "conversations.list": listing,
    "conversations.open": open_direct,
}
