"""Write the Slack app's manifest from the command tree."""

from typing import Any

import handlers

SCOPES = (
    "channels:history",
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "im:history",
    "im:write",
    "users:read",
)
"""The scopes of histories let the bot find its own digests again, so that none is doubled."""

EVENTS = ("channel_id_changed", "channel_shared", "channel_unshared", "member_joined_channel")
"""Who reads a channel may have changed: nothing is shown there until an administrator says who does."""


def manifest(url: str) -> dict[str, Any]:
    """Return the manifest of an app that Slack reaches at `url`, or by Socket Mode where that is "socket"."""
    socket = url == "socket"
    address = {} if socket else {"url": f"{url.rstrip('/')}/slack/events"}
    request = {} if socket else {"request_url": address["url"]}
    return {
        "display_information": {
            "name": "Hammerhead",
            "description": "Keeps the record of an operation against firearms trafficking.",
        },
        "features": {
            "bot_user": {"display_name": "Hammerhead", "always_online": True},
            "slash_commands": [
                {
                    "command": command.name,
                    "description": command.says,
                    "usage_hint": "help",
                    "should_escape": True,
                    **address,
                }
                for feature in handlers.FEATURES
                for command in feature.commands
            ],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**request, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **request},
            "org_deploy_enabled": False,
            "socket_mode_enabled": socket,
            "token_rotation_enabled": False,
        },
    }
