"""Watch for channels whose readers may have changed: shared, joined by guests, given another id."""

from collections.abc import Callable
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from handlers.kit.gate import Gate
from handlers.taskforce import confirming
from handlers.taskforce.confirming import Change
from storage import bindings, channels
from storage.db import Session

Payload = dict[str, Any]
Listener = Callable[..., None]
SHARED = "it was shared with another workspace"
UNSHARED = "it is no longer shared with that workspace, and nobody has confirmed it since"
RENAMED = "Slack gave it another id, as when a channel is shared"
GUESTS = ("is_restricted", "is_ultra_restricted", "is_stranger")


def watch(app: App, entrance: Gate) -> None:
    """Register what happens when others may read along in a channel; nobody is answered, nothing shown."""
    app.event("channel_shared")(_shared(entrance))
    app.event("channel_unshared")(_unshared(entrance))
    app.event("channel_id_changed")(_renamed(entrance))
    app.event("member_joined_channel")(_joined(entrance))


def _shared(entrance: Gate) -> Listener:
    def listener(body: Payload, event: Payload) -> None:
        _block(entrance, _change(body, event["channel"], SHARED))

    return listener


def _unshared(entrance: Gate) -> Listener:
    def listener(body: Payload, event: Payload) -> None:
        change = _change(body, event["channel"], UNSHARED)

        def tell(session: Session) -> None:
            here = bindings.every(session, team=change.team, channel=change.channel)
            waiting = [bound for bound in here if bound.blocked]
            confirming.tell(session, entrance.settings, change, waiting, entrance.clock())

        entrance.db.write(tell)

    return listener


def _renamed(entrance: Gate) -> Listener:
    def listener(body: Payload, event: Payload) -> None:
        change = _change(body, event["new_channel_id"], RENAMED)

        def move(session: Session) -> None:
            channels.renamed(session, change.team, event["old_channel_id"], change.channel)
            bindings.block(session, change.team, change.channel, change.why, change.event)
            # Those that were blocked before are told of too: a button for the old id does nothing any more.
            here = bindings.every(session, team=change.team, channel=change.channel)
            confirming.tell(session, entrance.settings, change, here, entrance.clock())

        entrance.db.write(move)

    return listener


def _joined(entrance: Gate) -> Listener:
    def listener(body: Payload, event: Payload, client: WebClient) -> None:
        change = _change(body, event["channel"], "")
        here = {"team": change.team, "channel": change.channel}
        if entrance.db.read(lambda session: bindings.every(session, **here)):
            why = _stranger(client, change.team, event["user"])
            if why:
                _block(entrance, _change(body, event["channel"], f"<@{event['user']}> joined it, {why}"))

    return listener


def _stranger(client: WebClient, team: str, user: str) -> str:
    """Return why somebody may not read along unless an administrator says so; empty for a colleague."""
    try:
        found = client.users_info(user=user)["user"]
    except Exception:  # noqa: BLE001 - whatever keeps us from knowing who it is, it keeps the channel shut
        return "of whom I could not find out who it is"
    if found.get("team_id") != team:
        return "who is of another workspace"
    return "who is a guest" if any(found.get(each) for each in GUESTS) else ""


def _block(entrance: Gate, change: Change) -> None:
    now = entrance.clock()
    entrance.db.write(lambda session: confirming.block(session, entrance.settings, change, now))


def _change(body: Payload, channel: str, why: str) -> Change:
    return Change(_team(body), channel, why, body["event_id"])


def _team(body: Payload) -> str:
    """Return the workspace that the bot is installed in: in a shared channel an event may be of another."""
    authorizations = body.get("authorizations") or [body]
    return str(authorizations[0]["team_id"])
