"""Describe what the bot owes to channels and people: one row for every post that it makes by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid5

from bot.domain.periods import Period

_NAMESPACE = UUID("0d7a5b52-1f5c-5d0f-8f0b-48414d4d4552")


class Kind(StrEnum):
    """Name what kind of post is owed."""

    DIGEST = "digest"
    DETAIL = "detail"
    CARD = "card"
    NOTICE = "notice"
    REPLY = "reply"
    UPDATE = "update"
    WITHDRAWAL = "withdrawal"
    DIRECT = "direct"
    PROOF = "proof"
    EXPORT = "export"
    PROGRESS = "progress"
    REMINDER = "reminder"
    PICTURE = "picture"
    EXHIBIT = "exhibit"
    CHECK = "check"

    @property
    def personal(self) -> bool:
        """Tell whether it is a direct message, whose channel is a user's id."""
        return self in {Kind.DIRECT, Kind.PROOF, Kind.EXPORT, Kind.PROGRESS, Kind.REMINDER, Kind.PICTURE}

    @property
    def slow(self) -> bool:
        """Tell whether it takes long to find out what it says, so that it is made apart."""
        return self in {Kind.PROOF, Kind.EXPORT}

    @property
    def threaded(self) -> bool:
        """Tell whether it stands in the thread of the post that it follows."""
        return self in {Kind.DETAIL, Kind.REPLY}

    @property
    def replaces(self) -> bool:
        """Tell whether it takes the place of the post that it follows."""
        return self in {Kind.UPDATE, Kind.WITHDRAWAL, Kind.PROGRESS}

    @property
    def tells(self) -> bool:
        """Tell whether it shows a channel something of the record, and so only what its readers may see."""
        return self in {
            Kind.DIGEST,
            Kind.DETAIL,
            Kind.CARD,
            Kind.NOTICE,
            Kind.REPLY,
            Kind.UPDATE,
            Kind.EXHIBIT,
        }


class State(StrEnum):
    """Say how a delivery stands; only what is due is ever posted."""

    DUE = "due"
    POSTED = "posted"
    SKIPPED = "skipped"
    PAUSED = "paused"
    BLOCKED = "blocked"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Message:
    """Hold what is posted: a text that stands alone, and blocks as Slack takes them.

    `file` is the id of a file that was uploaded and is shared with the text.
    """

    text: str
    blocks: tuple[Mapping[str, Any], ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class Composed:
    """Hold what a post says, the place in the log at which it was made, and for which clearance.

    `thread` is what is to be threaded under it, where there is more.
    """

    message: Message
    position: int | None
    handled: str
    thread: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Describe a post to be owed; the same `key` is the same post, however often it is owed.

    `channel` is a user's id for a direct message. `follows` is the delivery under which a reply is
    threaded, or which an update replaces: it is posted first. `owner` learns of it when the post
    cannot be made. What takes long is made apart: a proof, whose `subject` is the witness that was
    shown, or an export, whose `subject` is the channel where it was asked for; it has no `message` yet.
    """

    kind: Kind
    team: str
    channel: str
    message: Message | None
    key: str
    owner: str
    operation: UUID | None = None
    subject: str = ""
    follows: UUID | None = None

    @property
    def id(self) -> UUID:
        """Return the id that the key gives."""
        return identify(self.key, self.kind, self.channel, str(self.follows or ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Hold an owed post as it stands; `position` is the place in the log at which it was made.

    `number` counts the digests of a subscription.
    """

    id: UUID
    kind: Kind
    state: State
    team: str
    channel: str
    operation: UUID | None
    number: int | None
    subject: str
    owner: str
    follows: UUID | None
    nominal_on: date | None
    period: Period | None
    due_at: datetime
    message: Message | None
    position: int | None
    handled: str
    attempts: int
    posted_ts: str | None
    posted_at: datetime | None
    reason: str

    @property
    def personal(self) -> bool:
        """Tell whether it goes to one person, as does a digest that somebody subscribed to for themselves."""
        return self.kind.personal or self.channel == self.owner


@dataclass(frozen=True, slots=True)
class Claim:
    """Hold a delivery that belongs to one worker `until` its lease ends; `token` fences what it records.

    `parent_ts` is the message that the delivery follows.
    """

    delivery: Delivery
    token: UUID
    until: datetime
    parent_ts: str | None


def identify(*parts: str) -> UUID:
    """Return the id of a post that is made once for these parts."""
    return uuid5(_NAMESPACE, "\x1f".join(parts))
