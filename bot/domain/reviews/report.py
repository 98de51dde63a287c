"""Describe what one agency reports of the exports that it reviewed and referred."""

from dataclasses import dataclass
from datetime import date

from bot.domain.handling import UNMARKED, Marking
from bot.domain.words import Words

UNSPECIFIED = "unspecified"
"""The tier of what was referred at a level of risk that nobody stated."""


@dataclass(frozen=True, slots=True)
class Tier:
    """Count what was referred at one level of risk; the logic behind a level is never recorded."""

    name: str
    referred: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Hold one version of a report: of the days from `first` to `last`, or in all to `last` without a first.

    `reviewed` is None where the report gives only what was referred.
    """

    agency: str
    first: date | None
    last: date
    reviewed: int | None
    tiers: tuple[Tier, ...] = ()
    source: Words | None = None
    marking: Marking = UNMARKED

    @property
    def cumulative(self) -> bool:
        """Tell whether it counts all up to its last day."""
        return self.first is None

    @property
    def referred(self) -> int | None:
        """Return what was referred in all; None where the report does not say."""
        return sum(tier.referred for tier in self.tiers) if self.tiers else None

    @property
    def handled(self) -> str:
        """Return the class of handling that the report belongs to."""
        return self.marking.handled(self.agency)
