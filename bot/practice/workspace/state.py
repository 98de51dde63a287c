"""Lay out what a workspace holds: people, channels and what is shown in them."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from threading import RLock
from typing import Any

from bot.practice.refused import Refused
from bot.practice.workspace.sights import Sights

Json = dict[str, Any]
TEAM, APP, BOT, BOT_ID, BOT_NAME = "T1", "A1", "U0BOT", "B1", "Hammerhead"
BOT_TOKEN, APP_TOKEN = "xoxb-practice", "xapp-practice"
SIGNING_SECRET = "practice-secret"  # noqa: S105 - of the practice workspace  # pragma: allowlist secret


@dataclass(slots=True)
class Person:
    """Hold a person, or the bot; `team` is the workspace that they belong to."""

    id: str
    name: str
    guest: bool = False
    team: str = TEAM


@dataclass(slots=True)
class Channel:
    """Hold a channel and its messages, as Slack words them, by their `ts`; `person` is whom a DM is with."""

    id: str
    name: str
    members: list[str]
    archived: bool = False
    external: bool = False
    person: str = ""
    messages: dict[str, Json] = field(default_factory=dict)


@dataclass(slots=True)
class File:
    """Hold a file; its content is None until it was uploaded."""

    id: str
    name: str
    size: int
    title: str = ""
    content: bytes | None = None
    shares: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Shown:
    """Hold a view that a person has open, as Slack words it, and the channel in which they opened it."""

    user: str
    channel: str
    view: Json


@dataclass(slots=True)
class Trigger:
    """Hold what a `trigger_id` stands for; it is good for one view, for a moment."""

    user: str
    channel: str
    view_id: str
    issued: datetime
    used: bool = False


@dataclass(slots=True)
class Response:
    """Hold what a `response_url` stands for; `ts` is the message whose button was pressed."""

    user: str
    channel: str
    ts: str
    issued: datetime
    uses: int = 0


@dataclass(slots=True)
class Workspace:
    """Hold a workspace; what changes it holds `lock`.

    `pace` is how long a channel rests between two posts of the bot: none where time stands still, for
    there a second post would be refused for ever.
    """

    clock: Callable[[], datetime]
    file: Path | None = None
    pace: timedelta = timedelta(seconds=1)
    people: dict[str, Person] = field(default_factory=lambda: {BOT: Person(BOT, BOT_NAME)})
    channels: dict[str, Channel] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    whispers: dict[str, Json] = field(default_factory=dict)
    stacks: dict[str, list[Shown]] = field(default_factory=dict)
    homes: dict[str, Json] = field(default_factory=dict)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    responses: dict[str, Response] = field(default_factory=dict)
    hidden: dict[tuple[str, str], datetime] = field(default_factory=dict)
    posted: dict[str, datetime] = field(default_factory=dict)
    sights: Sights = field(default_factory=Sights)
    without: set[str] = field(default_factory=set)
    """Types of blocks that have not come to this workspace yet."""
    lock: RLock = field(default_factory=RLock)
    last: int = 0
    """Microseconds of the last `ts`, so that none repeats."""

    def stamp(self) -> str:
        """Return a new `ts`: later than every other, and the present where that is possible."""
        self.last = max(self.last + 1, int(self.clock().timestamp() * 1_000_000))
        return f"{self.last // 1_000_000}.{self.last % 1_000_000:06d}"

    def identify(self, prefix: str) -> str:
        """Return an id that nothing else has, in this run or another: the bot knows repeats by such ids."""
        return f"{prefix}{secrets.token_hex(5).upper()}"

    def add_person(self, user: str, name: str) -> Person:
        """Let somebody into the workspace, under an id of theirs."""
        return self.people.setdefault(user, Person(user, name))

    def add_channel(self, channel: str, name: str, members: Sequence[str]) -> Channel:
        """Open a channel, unless it is there, and see its members in."""
        opened = self.channels.setdefault(channel, Channel(channel, name, []))
        opened.members += [member for member in members if member not in opened.members]
        return opened

    def person(self, user: str) -> Person:
        """Return a person; refused where nobody has the id."""
        if user not in self.people:
            raise Refused("user_not_found")
        return self.people[user]

    def channel(self, channel: str) -> Channel:
        """Return a channel; refused where none has the id."""
        if channel not in self.channels:
            raise Refused("channel_not_found")
        return self.channels[channel]

    def renumber(self, old: str, new: str) -> None:
        """Give a channel another id, under which it has all that it had."""
        channel = self.channels.pop(old)
        channel.id = new
        self.channels[new] = channel

    def direct(self, user: str) -> Channel:
        """Return the channel of direct messages between the bot and a person."""
        self.person(user)
        channel = self.add_channel(f"D{user}", f"direct-{user}", [BOT, user])
        channel.person = user
        return channel
