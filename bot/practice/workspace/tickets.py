"""Hand out what lets the bot answer a person for a while: triggers for views, addresses for responses."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.practice.refused import Refused
from bot.practice.workspace import messages
from bot.practice.workspace.state import Response, Trigger, Workspace

TRIGGER_LASTS = timedelta(seconds=3)
RESPONSE_LASTS = timedelta(minutes=30)
RESPONSES = 5


def trigger(workspace: Workspace, user: str, channel: str, view_id: str = "") -> str:
    """Return a `trigger_id` for what a person just did, in a view if they did it there."""
    ticket = f"{workspace.identify('')}.{workspace.identify('')}.practice"
    workspace.triggers[ticket] = Trigger(user, channel, view_id, workspace.clock())
    return ticket


def redeem(workspace: Workspace, ticket: str) -> Trigger:
    """Take a `trigger_id`, once and in time."""
    held = workspace.triggers.get(ticket)
    if held is None:
        raise Refused("invalid_trigger_id")
    if held.used:
        raise Refused("exchanged_trigger_id")
    if workspace.clock() - held.issued > TRIGGER_LASTS:
        raise Refused("expired_trigger_id")
    held.used = True
    return held


def response(workspace: Workspace, user: str, channel: str, ts: str = "") -> str:
    """Return the last part of a `response_url`, for a command or for a button of the message at `ts`."""
    ticket = workspace.identify("R")
    workspace.responses[ticket] = Response(user, channel, ts, workspace.clock())
    return ticket


def respond(workspace: Workspace, ticket: str, body: Mapping[str, Any]) -> None:
    """Take what the bot sends to a `response_url`."""
    held = workspace.responses.get(ticket)
    if held is None:
        raise Refused("invalid_url")
    if workspace.clock() - held.issued > RESPONSE_LASTS:
        raise Refused("expired_url")
    if held.uses >= RESPONSES:
        raise Refused("used_url")
    held.uses += 1
    if body.get("delete_original"):
        _take_away(workspace, held)
    elif body.get("replace_original") and held.ts:
        _replace(workspace, held, body)
    else:
        answer(workspace, held.user, held.channel, body)


def answer(workspace: Workspace, user: str, channel: str, body: Mapping[str, Any]) -> None:
    """Show what the bot answers a person: to them alone, unless it says otherwise."""
    where = workspace.channel(channel)
    if body.get("response_type") == "in_channel":
        messages.post(workspace, where, body)
    else:
        messages.whisper(workspace, where, user, body)


def _replace(workspace: Workspace, held: Response, body: Mapping[str, Any]) -> None:
    where = workspace.channel(held.channel)
    if held.ts in where.messages:
        messages.update(workspace, where, held.ts, body)
    else:
        messages.whisper(workspace, where, held.user, body, replaces=held.ts)


def _take_away(workspace: Workspace, held: Response) -> None:
    if workspace.whispers.pop(held.ts, None) is None:
        messages.delete(workspace.channel(held.channel), held.ts)
