"""Describe a visit of the operation's coordinator to a country."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.handling import UNMARKED, Marking


class Purpose(StrEnum):
    """Say what somebody travelled for: a meeting is not a visit."""

    VISIT = "visit"
    MEETING = "meeting"
    TRAINING = "training"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Hold one version of a visit: `country` is an ISO code, both days are part of it."""

    agency: str
    country: str
    first: date
    last: date
    purpose: Purpose = Purpose.VISIT
    marking: Marking = UNMARKED

    @property
    def handled(self) -> str:
        """Return the class of handling that the visit belongs to."""
        return self.marking.handled(self.agency)
