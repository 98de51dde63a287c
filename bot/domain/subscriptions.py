"""Describe a channel's promise of digests."""

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
    """Hold a subscription as it stands; `next` is the first digest that is not owed yet.

    `off` are the sections that its digests leave out.
    """

    feed: Feed
    schedule: Schedule
    owner: str
    next: Occurrence
    paused: bool
    off: frozenset[str] = frozenset()
