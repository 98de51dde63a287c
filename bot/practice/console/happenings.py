"""Change a channel as people and Slack do, and tell the bot of it as Slack does."""

from collections.abc import Mapping

from bot.practice.console.session import Session
from bot.practice.workspace import BOT, TEAM, keeping

ELSEWHERE = "T2"
"""The workspace with which channels are shared."""


def join(session: Session, channel: str, user: str, inviter: str) -> None:
    """Let somebody into a channel, unless they are there."""
    members = session.workspace.channels[channel].members
    if user not in members:
        members.append(user)
        told = {"user": user, "channel": channel, "channel_type": "C", "team": TEAM, "inviter": inviter}
        _tell(session, channel, "member_joined_channel", told)


def let_in(session: Session, channel: str, user: str) -> None:
    """Let a guest into a channel."""
    session.workspace.add_person(user, user.lower()).guest = True
    join(session, channel, user, "")


def share(session: Session, channel: str, *, shared: bool) -> None:
    """Share a channel with another workspace, or no longer."""
    session.workspace.channels[channel].external = shared
    if shared:
        _tell(session, channel, "channel_shared", {"connected_team_id": ELSEWHERE, "channel": channel})
    else:
        told = {"previously_connected_team_id": ELSEWHERE, "channel": channel, "is_ext_shared": False}
        _tell(session, channel, "channel_unshared", told)


def renumber(session: Session, old: str, new: str) -> None:
    """Give a channel another id."""
    session.workspace.renumber(old, new)
    _tell(session, new, "channel_id_changed", {"old_channel_id": old, "new_channel_id": new})


def _tell(session: Session, channel: str, event: str, told: Mapping[str, object]) -> None:
    """Tell the bot of what happened in a channel that it is in."""
    keeping.save(session.workspace)
    if BOT in session.workspace.channels[channel].members:
        session.sender.event({"type": event, **told})
