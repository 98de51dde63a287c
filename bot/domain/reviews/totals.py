"""Hold what reports come to, of one agency and of all."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.reviews import pieces
from bot.domain.reviews.findings import Finding
from bot.domain.reviews.pieces import Counts


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Hold what one agency's reports come to; None, and no tier, where none of them says it.

    `numbers` are the reports that the counts come from.
    """

    reviewed: int | None
    tiers: Counts
    numbers: tuple[int, ...]
    findings: tuple[Finding, ...]

    @property
    def referred(self) -> int | None:
        """Return what was referred in all."""
        return sum(self.tiers.values()) if self.tiers else None

    @property
    def disputed(self) -> bool:
        """Tell whether reports contradict each other, so that one had to be chosen."""
        return any(finding.sort.conflict for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Total:
    """Hold what the reports of several agencies come to, by agency."""

    agencies: Mapping[str, Reconciled]

    @property
    def reviewed(self) -> int | None:
        """Return what all of them reviewed; None where none of them says."""
        said = [each.reviewed for each in self.agencies.values() if each.reviewed is not None]
        return sum(said) if said else None

    @property
    def tiers(self) -> Counts:
        """Return what all of them referred, by tier; none where none of them says."""
        return pieces.added(each.tiers for each in self.agencies.values())

    @property
    def referred(self) -> int | None:
        """Return what all of them referred; None where none of them says."""
        return sum(self.tiers.values()) if self.tiers else None

    @property
    def disputed(self) -> bool:
        """Tell whether reports of one of them contradict each other."""
        return any(each.disputed for each in self.agencies.values())
