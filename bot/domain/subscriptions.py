"""Describe a channel's promise of a weekly digest."""

from dataclasses import dataclass
from uuid import UUID

from bot.domain.occurrences import Occurrence, Schedule


@dataclass(frozen=True, slots=True)
class Feed:
    """Name what is subscribed to: the digest of an operation, in a channel of a workspace."""

    team: str
    channel: str
    operation: UUID


@dataclass(frozen=True, slots=True)
class Subscription:
    """Hold a subscription as it stands; `next` is the first digest that is not owed yet."""

    feed: Feed
    schedule: Schedule
    owner: str
    next: Occurrence
    paused: bool
