"""Describe a channel's promise of a weekly digest."""

from dataclasses import dataclass
from uuid import UUID

from bot.domain.occurrences import Occurrence, Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """Hold a subscription as it stands; `next` is the first digest that has no row yet."""

    team: str
    channel: str
    operation: UUID
    schedule: Schedule
    owner: str
    next: Occurrence
    paused: bool
