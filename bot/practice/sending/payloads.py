"""Word what people do as Slack words it."""

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from bot.practice.sending import filling
from bot.practice.sending.targets import Target
from bot.practice.workspace import tickets
from bot.practice.workspace.state import APP, BOT, TEAM, Json, Shown, Workspace

DOMAIN = "practice"
_TOKEN = "verification-token"  # noqa: S105 - no secret: Slack still sends it, nobody should read it
_MENTION = re.compile(r"(?<![\w@])@(\w+)")
_CHANNEL = re.compile(r"(?<![\w#&])#([\w-]+)")


def command(workspace: Workspace, base: str, user: str, channel: str, line: str) -> Json:
    """Return a slash command as it arrives: escaped, with mentions by id."""
    name, _, text = line.partition(" ")
    person = workspace.person(user)
    return {
        **_common(),
        "team_id": TEAM,
        "team_domain": DOMAIN,
        "channel_id": channel,
        "channel_name": workspace.channel(channel).name,
        "user_id": user,
        "user_name": person.name.lower(),
        "command": name,
        "text": mentioning(workspace, escape(text.strip(), quote=False)),
        "is_enterprise_install": "false",
        "response_url": f"{base}/response/{tickets.response(workspace, user, channel)}",
        "trigger_id": tickets.trigger(workspace, user, channel),
    }


def press(workspace: Workspace, base: str, user: str, target: Target) -> Json:
    """Return the press of a button, or a choice, in a message or a form."""
    view_id = target.view.view["id"] if target.view else ""
    body = {
        **_interaction(workspace, user, "block_actions"),
        "trigger_id": tickets.trigger(workspace, user, target.channel, view_id),
        "actions": [{**target.action, "action_ts": workspace.stamp()}],
    }
    if target.view:
        return body | {"container": {"type": "view", "view_id": view_id}, "view": _standing(target.view)}
    ticket = tickets.response(workspace, user, target.channel, target.ts)
    return body | {
        "container": {
            "type": "message",
            "message_ts": target.ts,
            "channel_id": target.channel,
            "is_ephemeral": target.private,
        },
        "channel": {"id": target.channel, "name": workspace.channel(target.channel).name},
        "response_url": f"{base}/response/{ticket}",
        "state": {"values": {}},
        # What only one person saw is kept by nobody, so Slack cannot send it.
        **({} if target.private else {"message": target.message}),
    }


def submission(workspace: Workspace, shown: Shown, values: Mapping[str, Any]) -> Json:
    """Return a filled form."""
    return {
        **_interaction(workspace, shown.user, "view_submission"),
        "trigger_id": tickets.trigger(workspace, shown.user, shown.channel, shown.view["id"]),
        "view": {**shown.view, "state": {"values": values}},
        "response_urls": [],
    }


def closing(workspace: Workspace, shown: Shown, *, every: bool) -> Json:
    """Return the word that a form was closed."""
    return {
        **_interaction(workspace, shown.user, "view_closed"),
        "view": dict(shown.view),
        "is_cleared": every,
    }


def question(workspace: Workspace, shown: Shown, block: Mapping[str, Any], typed: str) -> Json:
    """Return the question for what a select whose options the bot supplies should offer."""
    return {
        **_interaction(workspace, shown.user, "block_suggestion"),
        "container": {"type": "view", "view_id": shown.view["id"]},
        "action_id": block["element"]["action_id"],
        "block_id": block["block_id"],
        "value": typed,
        "view": _standing(shown),
    }


def event(workspace: Workspace, body: Mapping[str, Any]) -> Json:
    """Return an event in its envelope."""
    return {
        **_common(),
        "team_id": TEAM,
        "event": {"event_ts": workspace.stamp(), **body},
        "type": "event_callback",
        "event_id": workspace.identify("Ev"),
        "event_time": int(workspace.clock().timestamp()),
        "authorizations": [{"team_id": TEAM, "user_id": BOT, "is_bot": True, "is_enterprise_install": False}],
    }


def mentioning(workspace: Workspace, text: str) -> str:
    """Return text with the people and channels that it names by id, as Slack does it."""
    people = {person.name.lower(): person for person in workspace.people.values()}
    channels = {channel.name: channel for channel in workspace.channels.values()}

    def person(match: re.Match[str]) -> str:
        found = workspace.people.get(match[1]) or people.get(match[1].lower())
        return f"<@{found.id}|{found.name.lower()}>" if found else match[0]

    def channel(match: re.Match[str]) -> str:
        found = workspace.channels.get(match[1]) or channels.get(match[1])
        return f"<#{found.id}|{found.name}>" if found else match[0]

    return _CHANNEL.sub(channel, _MENTION.sub(person, text))


def _standing(shown: Shown) -> Json:
    """Return a form with what its fields hold while nothing was submitted."""
    return {**shown.view, "state": {"values": filling.untouched(shown.view)}}


def _common() -> Json:
    return {"token": _TOKEN, "api_app_id": APP}


def _interaction(workspace: Workspace, user: str, kind: str) -> Json:
    name = workspace.person(user).name.lower()
    return {
        **_common(),
        "type": kind,
        "user": {"id": user, "username": name, "name": name, "team_id": TEAM},
        "team": {"id": TEAM, "domain": DOMAIN},
        "enterprise": None,
        "is_enterprise_install": False,
    }
